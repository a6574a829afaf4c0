/* SPDX-License-Identifier: MIT
 *
 * Prints each stage of a base: the model, the network, and for each of its cases the
 * session that was given the case.
 *
 *     show FILE
 */
#include <stdio.h>
#include <string.h>

#include "model/load.h"
#include "network/network.h"
#include "session/session.h"

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
        status = show_base(base, &mem);
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
