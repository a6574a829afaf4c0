/* SPDX-License-Identifier: MIT
 *
 * A session over a base that a test writes as text, and short words for what is done
 * with it:
 *
 *     Trying t;
 *     trying_start(&t, "facts: ...");
 *     say(&t, "late", "yes");             "3", "a,b" (choices), "Ada" (text)
 *     have(&t, "guest", "Ada 3");         one word a field, `-` for no value
 *     shows(&t, "late: known yes, given");    a line of session_print
 *     elements(&t, "guest", "Ada 3; Bo 4");   oldest first
 *     trying_end(&t);
 *
 * Include after cmocka.h.
 */
#ifndef EG_TESTS_TRYING_H
#define EG_TESTS_TRYING_H

#include <stdlib.h>

#include "network/base_text.h"
#include "session/session.h"

typedef struct Trying {
    Mem mem;
    BaseText text;
    const Base *base;
    Network *net;
    Session *s;
    /* Events so far: "+rule " fired, "-rule " withdrawn, "?rule " no value. */
    char trace[2000];
} Trying;

static inline void trying_note(void *user, const SessionNote *note)
{
    Trying *t = user;
    size_t at = strlen(t->trace);
    char sign = note->event == EVENT_FIRE       ? '+'
                : note->event == EVENT_NO_VALUE ? '?'
                : note->event == EVENT_WITHDRAW ? '-'
                                                : '\0';
    if (sign != '\0')
        snprintf(t->trace + at, sizeof t->trace - at, "%c%.*s ", sign,
                 STR_ARG(t->base->rules[note->rule].id));
}

static inline void trying_start(Trying *t, const char *yaml)
{
    memset(t, 0, sizeof *t);
    t->mem = mem_default();
    assert_true(base_text_load(&t->text, &t->mem, yaml));
    t->base = t->text.base;
    t->net = network_make(t->base);
    assert_non_null(t->net);
    t->s = session_new(t->net, &t->mem);
    assert_non_null(t->s);
    session_listen(t->s, trying_note, t);
}

static inline void trying_end(Trying *t)
{
    session_free(t->s);
    network_free(t->net);
    base_text_free(&t->text);
}

static inline uint32_t fact_named(const Base *base, const char *id)
{
    uint32_t fact = base_fact(base, str_of(id));
    assert_int_not_equal(fact, NOBODY);
    return fact;
}

/* The value that a word of a test stands for. */
static inline Value word_value(Session *s, const Field *field, Str word)
{
    Value set = value_set(0);
    uint32_t id;
    if (str_is_c(word, "-"))
        return value_none();
    switch (field->type) {
    case TYPE_NUMBER:
        return value_number(strtod(word.at, NULL));
    case TYPE_TEXT:
        return value_text(session_symbol(s, word));
    case TYPE_CHOICES:
        for (size_t from = 0, to; from < word.len; from = to + 1) {
            for (to = from; to < word.len && word.at[to] != ',';)
                to++;
            id = field_value(field, str_sub(word, from, to));
            assert_int_not_equal(id, NOBODY);
            set.bits |= UINT64_C(1) << id;
        }
        return set;
    case TYPE_YES_NO:
    case TYPE_CHOICE:
    case TYPE_SCALE:
        break;
    }
    id = field_value(field, word);
    assert_int_not_equal(id, NOBODY);
    return value_id(id);
}

/* Takes note of an answer, without drawing the consequences; NULL: "I don't know". */
static inline void note(Trying *t, const char *id, const char *word)
{
    uint32_t fact = fact_named(t->base, id);
    if (word == NULL)
        session_unknown(t->s, fact);
    else
        session_give(t->s, fact,
                     word_value(t->s, &t->base->facts[fact].fields[0], str_of(word)),
                     CERTAIN);
}

static inline void run(Trying *t)
{
    t->trace[0] = '\0';
    assert_int_equal(session_run(t->s), RUN_OK);
}

static inline void say(Trying *t, const char *id, const char *word)
{
    note(t, id, word);
    run(t);
}

static inline void take_back(Trying *t, const char *id)
{
    session_take_back(t->s, fact_named(t->base, id));
    run(t);
}

/* Gives a fact with fields, without drawing the consequences. */
static inline void note_have(Trying *t, const char *id, const char *words)
{
    uint32_t fact = fact_named(t->base, id);
    const Fact *f = &t->base->facts[fact];
    Value values[MODEL_FIELDS];
    Str rest = str_of(words);
    for (uint32_t i = 0; i < f->n_fields; i++) {
        size_t end = 0;
        while (end < rest.len && rest.at[end] != ' ')
            end++;
        values[i] = word_value(t->s, &f->fields[i], str_sub(rest, 0, end));
        rest = str_sub(rest, end < rest.len ? end + 1 : end, rest.len);
    }
    assert_true(session_assert(t->s, fact, values));
}

static inline void have(Trying *t, const char *id, const char *words)
{
    note_have(t, id, words);
    run(t);
}

/* what is so */

static inline char *printed(Trying *t)
{
    Buf buf;
    buf_init(&buf, &t->mem);
    session_print(&buf, t->s);
    assert_true(buf_ok(&buf));
    char *text = malloc(buf.len + 2);
    assert_non_null(text);
    snprintf(text, buf.len + 2, "\n%s", buf.at);
    buf_free(&buf);
    return text;
}

static inline void shows_at(Trying *t, const char *line, const char *file, int at)
{
    char wanted[300];
    char *text = printed(t);
    snprintf(wanted, sizeof wanted, "\n%s\n", line);
    if (strstr(text, wanted) == NULL) {
        print_error("%s:%d: no line \"%s\" in%s", file, at, line, text);
        free(text);
        fail();
    }
    free(text);
}
#define shows(t, line) shows_at(t, line, __FILE__, __LINE__)

static inline void elements_at(Trying *t, const char *id, const char *wanted,
                               const char *file, int at)
{
    char found[1000] = "";
    uint32_t fact = fact_named(t->base, id);
    for (const Wme *w = session_first(t->s, fact); w != NULL;
         w = session_following(w)) {
        strcat(found, found[0] == '\0' ? "" : "; ");
        for (uint32_t i = 0; i < t->base->facts[fact].n_fields; i++) {
            const Field *field = &t->base->facts[fact].fields[i];
            Value v = session_values(w)[i];
            size_t len = strlen(found);
            snprintf(found + len, sizeof found - len, "%s%s", i > 0 ? " " : "",
                     v.kind == VALUE_NONE     ? "-"
                     : v.kind == VALUE_NUMBER ? ""
                     : v.kind == VALUE_TEXT
                         ? session_symbol_text(t->s, (Symbol)v.bits).at
                         : field->values[v.bits].id.at);
            len = strlen(found);
            if (v.kind == VALUE_NUMBER)
                snprintf(found + len, sizeof found - len, "%g", value_as_number(v));
        }
    }
    if (strcmp(found, wanted) != 0) {
        print_error("%s:%d: elements of %s: \"%s\", not \"%s\"\n", file, at, id, found,
                    wanted);
        fail();
    }
}
#define elements(t, id, wanted) elements_at(t, id, wanted, __FILE__, __LINE__)

static inline void traced_at(Trying *t, const char *wanted, const char *file, int at)
{
    size_t len = strlen(t->trace);
    if (len > 0)
        t->trace[len - 1] = '\0';
    if (strcmp(t->trace, wanted) != 0) {
        print_error("%s:%d: trace \"%s\", not \"%s\"\n", file, at, t->trace, wanted);
        fail();
    }
    t->trace[0] = '\0';
}
#define traced(t, wanted) traced_at(t, wanted, __FILE__, __LINE__)

#endif
