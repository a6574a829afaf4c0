/* SPDX-License-Identifier: MIT
 *
 * Writing a person's file: see person_file.h.
 */
#include "report/person_file.h"

#include "report/json.h"

enum { SAID_INDENT = 6 };

static void add_list(Buf *out, Str ids)
{
    buf_byte(out, '[');
    for (size_t i = 0; i < ids.len; i++) {
        buf_byte(out, ids.at[i]);
        buf_c(out, ids.at[i] == ',' ? " " : "");
    }
    buf_byte(out, ']');
}

void said_value_add(Buf *out, const VisitFact *said)
{
    if (said->form == FORM_TEXT)
        json_yaml_add(out, said->value);
    else if (said->form == FORM_LIST)
        add_list(out, said->value);
    else
        buf_str_add(out, said->value);
}

void surely_add(Buf *out, Str value, bool several, uint32_t certainty)
{
    Str rest = value.len == 0 ? STR("none") : value;
    for (const char *before = "{"; rest.len != 0; before = ", ") {
        size_t end = several ? 0 : rest.len;
        while (end < rest.len && rest.at[end] != ',')
            end++;
        buf_c(out, before);
        buf_str_add(out, str_sub(rest, 0, end));
        buf_c(out, ": ");
        buf_number(out, certainty / (double)CERTAIN);
        rest = str_sub(rest, end + (end < rest.len), rest.len);
    }
    buf_byte(out, '}');
}

static void add_surely(Buf *out, const VisitFact *said)
{
    Buf value;
    buf_part(&value, out);
    if (said->form == FORM_TEXT)
        json_yaml_add(&value, said->value);
    else
        buf_str_add(&value, said->value);
    surely_add(out, buf_str(&value), said->form == FORM_LIST, said->certainty);
    buf_free(&value);
}

void said_file_add(Buf *out, const VisitFact *said, unsigned indent)
{
    buf_format(out, "%*s%.*s: ", (int)indent, "", STR_ARG(said->fact));
    if (said->certainty == CERTAIN)
        said_value_add(out, said);
    else
        add_surely(out, said);
    buf_byte(out, '\n');
}

static void add_day(Buf *out, const char *key, Day day)
{
    if (!day_is(day))
        return;
    buf_c(out, key);
    day_add(out, day);
    buf_byte(out, '\n');
}

static void add_visit(Buf *out, const Visit *visit)
{
    add_day(out, "  - when: ", visit->when);
    buf_c(out, visit->n_said == 0 ? "    said: {}\n" : "    said:\n");
    for (uint32_t i = 0; i < visit->n_said; i++)
        said_file_add(out, &visit->said[i], SAID_INDENT);
    if (str_is(visit->advised))
        buf_format(out, "    advised: %.*s\n", STR_ARG(visit->advised));
    add_day(out, "    revisit: ", visit->revisit);
    if (visit->came != CAME_OPEN)
        buf_format(out, "    came: %.*s\n", STR_ARG(came_id(visit->came)));
    add_day(out, "    came on: ", visit->came_on);
}

void person_file_add(Buf *out, const Person *person)
{
    buf_c(out, "entregent: 1\nperson: ");
    json_yaml_add(out, person->name);
    buf_byte(out, '\n');
    for (size_t i = 0; i < person->nicknames.len; i++) {
        buf_c(out, i == 0 ? "nicknames: [" : ", ");
        json_yaml_add(out, person->nicknames.at[i]);
    }
    buf_c(out, person->nicknames.len == 0 ? "" : "]\n");
    buf_c(out, person->visits.len == 0 ? "consultations: []\n" : "consultations:\n");
    for (size_t i = 0; i < person->visits.len; i++)
        add_visit(out, &person->visits.at[i]);
    buf_format(out, "end: %zu\n", person->visits.len);
}
