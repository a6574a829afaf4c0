/* SPDX-License-Identifier: MIT
 *
 * Writing a saved consultation: see saved_file.h. What there is none of has no key.
 */
#include "report/saved_file.h"

#include "report/json.h"
#include "report/person_file.h"

enum { LEANING_INDENT = 4, GIVEN_INDENT = 6 };

static void add_notes(Buf *out, const Saved *saved)
{
    buf_c(out, saved->n_notes == 0 ? "" : "  notes:\n");
    for (uint32_t i = 0; i < saved->n_notes; i++) {
        buf_format(out, "    %.*s: ", STR_ARG(saved->notes[i].key));
        json_yaml_add(out, saved->notes[i].text);
        buf_byte(out, '\n');
    }
}

static void add_tellings(Buf *out, const Saved *saved)
{
    buf_c(out, saved->n_tellings == 0 ? "" : "  told:\n");
    for (uint32_t i = 0; i < saved->n_tellings; i++) {
        const SavedTelling *telling = &saved->tellings[i];
        bool blank = telling->text.len == 0;
        buf_c(out, blank ? "    - {" : "    - {text: ");
        if (!blank)
            json_yaml_add(out, telling->text);
        if (str_is(telling->lang))
            buf_format(out, "%slang: %.*s", blank ? "" : ", ", STR_ARG(telling->lang));
        buf_c(out, "}\n");
    }
}

static void add_heard(Buf *out, const Saved *saved)
{
    buf_c(out, saved->n_heard == 0 ? "" : "  heard:\n");
    for (uint32_t i = 0; i < saved->n_heard; i++) {
        const SavedPiece *piece = &saved->heard[i];
        buf_format(out, "    %.*s:\n      value: ", STR_ARG(piece->what.fact));
        said_value_add(out, &piece->what);
        buf_c(out, "\n      words: ");
        json_yaml_add(out, piece->words);
        buf_c(out, piece->answered ? "\n      answered: yes" : "");
        buf_c(out, piece->recalled ? "\n      recalled: yes" : "");
        buf_byte(out, '\n');
    }
}

static void add_facts(Buf *out, const Saved *saved)
{
    buf_c(out, saved->n_leaning == 0 ? "" : "  leaning:\n");
    for (uint32_t i = 0; i < saved->n_leaning; i++)
        said_file_add(out, &saved->leaning[i], LEANING_INDENT);
    buf_c(out, saved->n_refused == 0 ? "" : "  refused:\n");
    for (uint32_t i = 0; i < saved->n_refused; i++) {
        buf_c(out, "    - ");
        said_file_add(out, &saved->refused[i], 0);
    }
}

static void add_ids(Buf *out, const char *key, const Str *ids, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        buf_format(out, "%s%s%.*s", i == 0 ? key : "", i == 0 ? "[" : ", ",
                   STR_ARG(ids[i]));
    buf_c(out, count == 0 ? "" : "]\n");
}

static void add_case(Buf *out, const Saved *saved, Str came)
{
    bool bare = saved->n_said == 0 && !str_is(came);
    buf_format(out, "cases:\n  consultation:%s\n", bare ? " {}" : "");
    buf_c(out, saved->n_said == 0 ? "" : "    given:\n");
    for (uint32_t i = 0; i < saved->n_said; i++)
        said_file_add(out, &saved->said[i], GIVEN_INDENT);
    if (str_is(came))
        buf_format(out, "    expect:\n      %.*s\n", STR_ARG(came));
}

void saved_file_add(Buf *out, const Saved *saved, Str came)
{
    buf_c(out, "entregent: 1\nsaved:");
    size_t head = out->len;
    buf_byte(out, '\n');
    add_notes(out, saved);
    add_tellings(out, saved);
    add_heard(out, saved);
    add_facts(out, saved);
    add_ids(out, "  asked: ", saved->asked, saved->n_asked);
    add_ids(out, "  concluded: ", saved->concluded, saved->n_concluded);
    buf_c(out, saved->closed ? "  closed: yes\n" : "");
    if (out->len == head + 1) {
        out->len = head;
        buf_c(out, " {}\n");
    }
    add_case(out, saved, came);
    buf_c(out, "end: 1\n");
}
