/* SPDX-License-Identifier: MIT
 *
 * Prints each stage of a base: the model, the network, and for each of its cases the
 * session that was given the case. Of a program: each thing that happens while it runs,
 * and the session at its end.
 *
 *     show FILE
 */
#include <stdio.h>
#include <string.h>

#include "model/load.h"
#include "network/network.h"
#include "session/program.h"

static void show(const char *stage, Str name, const Buf *buf)
{
    printf("== %s%s%.*s\n", stage, name.len > 0 ? " " : "", STR_ARG(name));
    fwrite(buf->at, 1, buf->len, stdout);
}

static void give(Session *s, const Base *base, const Given *given)
{
    const Fact *fact = &base->facts[given->fact];
    Value values[MODEL_FIELDS];
    if (fact->plain) {
        if (given->unknown)
            session_unknown(s, given->fact);
        else
            session_give(s, given->fact, given->fields[0].value, given->certainty);
        return;
    }
    for (uint32_t i = 0; i < fact->n_fields; i++)
        values[i] = fact->fields[i].otherwise;
    for (uint32_t i = 0; i < given->n_fields; i++)
        values[given->fields[i].field] = given->fields[i].value;
    session_assert(s, given->fact, values);
}

static int show_base(const Base *base, const Mem *mem)
{
    Buf buf;
    buf_init(&buf, mem);
    base_print(&buf, base);
    show("model", STR(""), &buf);
    Network *net = network_make(base);
    buf_clear(&buf);
    network_print(&buf, net);
    show("network", STR(""), &buf);
    Session *s = session_new(net, mem);
    RunStatus status = RUN_OK;
    for (uint32_t i = 0; i < base->n_cases && status == RUN_OK; i++) {
        session_reset(s);
        for (uint32_t g = 0; g < base->cases[i].n_given; g++)
            give(s, base, &base->cases[i].given[g]);
        status = session_run(s);
        buf_clear(&buf);
        session_print(&buf, s);
        show("session", base->cases[i].id, &buf);
    }
    session_free(s);
    network_free(net);
    buf_free(&buf);
    return status == RUN_OK ? 0 : 1;
}

/* programs */

typedef struct Player {
    const Base *base;
    Session *session;
} Player;

static void show_note(void *user, const SessionNote *note)
{
    static const char *const NAMES[] = {"fire",    "withdraw", "no value",  "pending",
                                        "added",   "removed",  "supported", "print",
                                        "refused", "gone",     "focus",     "halt"};
    const Player *player = user;
    const Session *s = player->session;
    const Base *base = player->base;
    printf("%s", NAMES[note->event]);
    if (note->rule != NOBODY)
        printf(" %.*s", STR_ARG(base->rules[note->rule].id));
    for (uint32_t i = 0; note->event == EVENT_FIRE; i++) {
        const Wme *w = session_matched(s, note->by, i);
        if (w == NULL)
            break;
        printf(" #%u", (unsigned)program_tag(w));
    }
    if (note->wme != NULL)
        printf(" #%u %.*s", (unsigned)program_tag(note->wme),
               STR_ARG(base->facts[session_fact_of(note->wme)].id));
    if (note->event == EVENT_PRINT)
        printf(": %.*s", STR_ARG(note->text));
    if (note->event == EVENT_FOCUS)
        printf(" '%.*s'", STR_ARG(base->groups[note->group]));
    printf("\n");
}

static int show_program(const Base *base, const Mem *mem)
{
    Buf buf;
    buf_init(&buf, mem);
    base_print(&buf, base);
    show("model", STR(""), &buf);
    Network *net = network_make_program(base);
    buf_clear(&buf);
    network_print(&buf, net);
    show("network", STR(""), &buf);
    Session *s = session_new(net, mem);
    Player player = {base, s};
    session_listen(s, show_note, &player);
    printf("== run\n");
    RunStatus status = program_start(s);
    if (status == RUN_OK)
        status = program_go(s, 1000);
    session_listen(s, NULL, NULL);
    buf_clear(&buf);
    session_print(&buf, s);
    show("session", STR(""), &buf);
    session_free(s);
    network_free(net);
    buf_free(&buf);
    return status == RUN_OK ? 0 : 1;
}

int main(int argc, char **argv)
{
    Mem mem = mem_default();
    Sources sources;
    Diags diags;
    Base *base = NULL;
    int status = 1;
    sources_init(&sources, &mem);
    diags_init(&diags, &mem);
    if (argc == 2 && sources_add_path(&sources, str_of(argv[1]), &diags) &&
        base_load(&sources, &diags, &mem, &base) == LOAD_OK && base->sound)
        status = base->acts ? show_program(base, &mem) : show_base(base, &mem);
    for (size_t i = 0; i < diags.list.len; i++)
        if (diag_level(diags.list.at[i].code) == DIAG_ERROR)
            fprintf(stderr, "%u:%u: %d\n", (unsigned)diags.list.at[i].place.line,
                    (unsigned)diags.list.at[i].place.column,
                    (int)diags.list.at[i].code);
    base_free(base);
    diags_free(&diags);
    sources_free(&sources);
    return status;
}
