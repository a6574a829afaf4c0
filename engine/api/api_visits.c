/* SPDX-License-Identifier: MIT
 *
 * Consultations about people: kept, recalled, told.
 */
#include "api/people.h"
#include "consult/preserve.h"
#include "report/person_text.h"
#include "source/scan.h"
#include "text/utf8.h"

eg_status people_day(const char *text, Day *out)
{
    if (text == NULL)
        return EG_MISUSE;
    return day_read(str_of(text), out) ? EG_OK : EG_UNUSABLE;
}

static void copy_day(char out[EG_DAY_SIZE], Day day)
{
    int16_t year = day.year;
    *out = '\0';
    if (!day_is(day))
        return;
    for (int i = 3; i >= 0; i--, year = (int16_t)(year / 10))
        out[i] = (char)('0' + year % 10);
    out[4] = out[7] = '-';
    out[5] = (char)('0' + day.month / 10);
    out[6] = (char)('0' + day.month % 10);
    out[8] = (char)('0' + day.day / 10);
    out[9] = (char)('0' + day.day % 10);
    out[10] = '\0';
}

uint32_t eg_visit_count(const eg_person *person)
{
    return people_is_sound(person) ? (uint32_t)person->person.visits.len : 0;
}

eg_status eg_visit_get(const eg_person *person, uint32_t index, eg_visit *out)
{
    if (!people_is_sound(person) || out == NULL)
        return EG_MISUSE;
    if (index >= person->person.visits.len)
        return EG_NO_SUCH;
    const Visit *visit = &person->person.visits.at[index];
    *out = (eg_visit){.came = (eg_came)visit->came,
                      .advised = handle_text(visit->advised)};
    copy_day(out->when, visit->when);
    copy_day(out->revisit, visit->revisit);
    copy_day(out->came_on, visit->came_on);
    return EG_OK;
}

/* Keeping */

static bool make_visit(eg_consult *talk, Arena *arena, Day day, Visit *out)
{
    const Base *base = handle_base(talk);
    uint32_t count = consult_said_count(talk->consult);
    uint32_t advice = consult_recommended(talk->consult, NULL);
    *out = (Visit){.when = day};
    out->said = arena_array(arena, count, sizeof *out->said);
    if (out->said == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t fact = consult_said(talk->consult, i);
        if (base->facts[fact].plain &&
            !preserve_said(talk->consult, arena, fact, &out->said[out->n_said++]))
            return false;
    }
    if (advice == NOBODY)
        return true;
    Span after = base->advice[advice].revisit_after;
    out->advised = arena_str(arena, base->advice[advice].id);
    if (after.unit != TIME_NONE && after.unit != TIME_ALWAYS)
        out->revisit = span_end(after, day);
    return str_is(out->advised);
}

eg_status eg_visit_keep(eg_person *person, eg_consult *talk, const char *day,
                        uint32_t *index)
{
    Visit visit;
    Day when;
    if (!people_is_sound(person) || talk == NULL || index == NULL)
        return EG_MISUSE;
    eg_status status = people_day(day, &when);
    if (status == EG_OK)
        status = handle_settle(talk);
    if (status != EG_OK)
        return status;
    Person *it = &person->person;
    if (*index != EG_NONE && *index >= it->visits.len)
        return EG_NO_SUCH;
    if (consult_said_count(talk->consult) == 0)
        return EG_NOT_NOW;
    if (*index == EG_NONE && it->visits.len >= PERSON_VISITS_MOST)
        return EG_LIMIT;
    it->arena.failed = false;
    if (!vec_reserve(&it->visits, &it->mem, it->visits.len + 1) ||
        !make_visit(talk, &it->arena, when, &visit))
        return EG_NO_MEMORY;
    if (visit.n_said > PERSON_SAID_MOST)
        return EG_LIMIT; /* it could not be read again */
    if (*index == EG_NONE) {
        *index = (uint32_t)it->visits.len++;
        it->visits.at[*index] = visit;
    } else if (it->visits.at[*index].came == CAME_OPEN) {
        it->visits.at[*index] = visit;
    } else {
        visit.came = it->visits.at[*index].came;
        visit.came_on = it->visits.at[*index].came_on;
        it->visits.at[*index] = visit;
    }
    return EG_OK;
}

eg_status eg_visit_drop(eg_person *person, uint32_t index)
{
    if (!people_is_sound(person))
        return EG_MISUSE;
    Person *it = &person->person;
    if (index >= it->visits.len)
        return EG_NO_SUCH;
    memmove(&it->visits.at[index], &it->visits.at[index + 1],
            (it->visits.len - index - 1) * sizeof *it->visits.at);
    it->visits.len--;
    return EG_OK;
}

/* Of several that are the same, the one that has as many of them before it, if there
 * still is one, else the last. */
uint32_t eg_visit_find(const eg_person *now, const eg_person *before, uint32_t index)
{
    if (!people_is_sound(now) || !people_is_sound(before) ||
        index >= before->person.visits.len)
        return EG_NONE;
    const Visit *sought = &before->person.visits.at[index];
    uint32_t earlier = 0, found = EG_NONE;
    for (uint32_t i = 0; i < index; i++)
        earlier += visit_is_same(&before->person.visits.at[i], sought);
    for (uint32_t i = 0; i < now->person.visits.len; i++) {
        if (!visit_is_same(&now->person.visits.at[i], sought))
            continue;
        found = i;
        if (earlier-- == 0)
            break;
    }
    return found;
}

eg_status eg_visit_came(eg_person *person, uint32_t index, eg_came came,
                        const char *day)
{
    Day on;
    if (!people_is_sound(person) || (unsigned)came > EG_CAME_NOT_DONE)
        return EG_MISUSE;
    eg_status status = people_day(day, &on);
    if (status != EG_OK)
        return status;
    if (index >= person->person.visits.len)
        return EG_NO_SUCH;
    Visit *visit = &person->person.visits.at[index];
    visit->came = (Came)came;
    visit->came_on = came == EG_CAME_OPEN ? DAY_NONE : on;
    return EG_OK;
}

bool eg_visit_open(const eg_person *person, uint32_t index, const eg_base *base)
{
    if (!people_is_sound(person) || base == NULL || index >= person->person.visits.len)
        return false;
    const PersonView view = {.person = &person->person, .base = base->base};
    return person_open(&view, index);
}

/* Recalling */

/* Each piece's words, in `arena`; NULL when memory fails. */
static Str *make_words(const eg_person *person, const Recalled *pieces, uint32_t count,
                       Lang lang, Arena *arena)
{
    Str *words = arena_array(arena, count, sizeof *words);
    Buf line;
    buf_init(&line, &person->mem);
    for (uint32_t i = 0; words != NULL && i < count; i++) {
        buf_clear(&line);
        recalled_words_add(&line, lang, person->person.name, &pieces[i]);
        words[i] = arena_str(arena, buf_str(&line));
        if (!buf_ok(&line) || !str_is(words[i]))
            words = NULL;
    }
    buf_free(&line);
    return words;
}

static eg_status recall(const eg_person *person, eg_consult *talk,
                        const RecallView *view, Lang lang, uint32_t *fresh)
{
    Recalled *pieces;
    uint32_t count;
    Arena arena;
    arena_init(&arena, &talk->base->mem);
    ConsultStatus status = CONSULT_NO_MEMORY;
    if (recall_find(talk->consult, view, &arena, &pieces, &count)) {
        Str *words = make_words(person, pieces, count, lang, &arena);
        if (words != NULL)
            status = account_recall(&talk->account, talk->consult, pieces, words, count,
                                    fresh);
    }
    arena_free(&arena);
    return handle_status(status);
}

/* What is recalled may make more known to be recalled; rules that would turn it to and
 * fro are not followed for ever. */
static eg_status recall_all(const eg_person *person, eg_consult *talk,
                            const RecallView *view, Lang lang, uint32_t *count)
{
    enum { ROUNDS = 8 };
    eg_status status = EG_OK;
    uint32_t fresh = 1;
    for (int i = 0; i < ROUNDS && status == EG_OK && fresh > 0; i++) {
        fresh = 0;
        status = recall(person, talk, view, lang, &fresh);
        *count += fresh;
    }
    return status;
}

eg_status eg_person_recall(const eg_person *person, eg_consult *talk, const char *day,
                           uint32_t skip, const eg_style *style, uint32_t *fresh)
{
    Style look;
    uint32_t count = 0;
    RecallView view = {.skip = skip};
    if (!people_is_sound(person) || talk == NULL)
        return EG_MISUSE;
    eg_status status = people_day(day, &view.today);
    if (status == EG_OK)
        status = handle_style(handle_base(talk), style, &look);
    if (status == EG_OK)
        status = handle_settle(talk);
    if (status != EG_OK)
        return status;
    view.visits = person->person.visits.at;
    view.count = (uint32_t)person->person.visits.len;
    status = recall_all(person, talk, &view, look.lang, &count);
    if (fresh != NULL)
        *fresh = count;
    return status;
}

/* Says a piece in words that a file may hold. */
static eg_status recall_in(eg_consult *talk, const Recalled *piece, Str words,
                           Arena *arena)
{
    bool kept = false;
    Str plain = scan_plain(arena, words);
    if (!str_is(plain))
        return EG_NO_MEMORY;
    eg_status status = handle_status(
        account_recall_one(&talk->account, talk->consult, piece, plain, &kept));
    return status != EG_OK ? status : kept ? EG_OK : EG_NOT_NOW;
}

eg_status eg_consult_recall(eg_consult *talk, const char *fact, const char *value,
                            const char *words)
{
    Arena arena;
    if (talk == NULL || fact == NULL || value == NULL || words == NULL)
        return EG_MISUSE;
    const Base *base = handle_base(talk);
    uint32_t number = base_fact(base, str_of(fact));
    if (number == NOBODY)
        return EG_NO_SUCH;
    if (!utf8_valid(str_of(words), NULL))
        return EG_UNUSABLE;
    const VisitFact said = {str_of(fact), str_of(value), FORM_WORD, false, CERTAIN};
    Recalled piece = {.fact = number, .certainty = CERTAIN, .advice = NOBODY};
    eg_status status = handle_settle(talk);
    if (status != EG_OK)
        return status;
    arena_init(&arena, &talk->base->mem);
    if (!recall_value(base, consult_session(talk->consult), number, &said, &arena,
                      &piece.value))
        status = EG_NO_MEMORY;
    else if (piece.value.kind == VALUE_NONE)
        status = EG_UNUSABLE;
    else
        status = recall_in(talk, &piece, str_of(words), &arena);
    arena_free(&arena);
    return status;
}

/* Telling */

eg_status eg_person_tell(const eg_person *person, uint32_t index, const eg_base *base,
                         const char *day, eg_format format, const eg_style *style,
                         eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (!people_is_sound(person) || base == NULL || write == NULL ||
        (format != EG_FORMAT_TEXT && format != EG_FORMAT_JSON))
        return EG_MISUSE;
    PersonView view = {.person = &person->person, .base = base->base, .style = &look};
    eg_status status = people_day(day, &view.today);
    if (status == EG_OK)
        status = handle_style(base->base, style, &look);
    if (status != EG_OK)
        return status;
    if (index != EG_NONE && index >= person->person.visits.len)
        return EG_NO_SUCH;
    buf_init(&page, &person->mem);
    if (format == EG_FORMAT_JSON)
        person_json_add(&page, &view, index == EG_NONE ? NOBODY : index);
    else if (index == EG_NONE)
        person_text_add(&page, &view);
    else
        visit_text_add(&page, &view, index);
    return handle_send(&page, EG_OK, write, user);
}

eg_status eg_day_write(const char *day, const char *lang, eg_write_fn write, void *user)
{
    Day on;
    Buf page;
    Lang ours = LANG_EN;
    Mem mem = mem_default();
    eg_status status = people_day(day, &on);
    if (write == NULL)
        return EG_MISUSE;
    if (status != EG_OK)
        return status;
    if (lang != NULL)
        lang_by_code(str_of(lang), &ours);
    buf_init(&page, &mem);
    day_text_add(&page, ours, on);
    return handle_send(&page, EG_OK, write, user);
}
