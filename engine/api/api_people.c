/* SPDX-License-Identifier: MIT
 *
 * People: their files and their names. What a file says is checked once, when it is
 * read; a person with problems is good for nothing but to tell them.
 */
#include "api/people.h"

#include "report/person_file.h"
#include "report/problems.h"
#include "text/fold.h"
#include "text/slug.h"

_Static_assert((int)EG_PERSON_NAME_MOST == (int)PERSON_NAME_MOST,
               "the header says how long");

/* Making */

static eg_person *make(const eg_memory *memory)
{
    Mem mem = mem_default();
    if (memory != NULL)
        mem = (Mem){memory->fn, memory->user};
    eg_person *person = mem_zero(&mem, 1, sizeof *person);
    if (person == NULL)
        return NULL;
    person->mem = mem;
    sources_init(&person->sources, &mem);
    diags_init(&person->diags, &mem);
    person_init(&person->person, &mem);
    return person;
}

void eg_person_free(eg_person *person)
{
    if (person == NULL)
        return;
    Mem mem = person->mem;
    person_free(&person->person);
    diags_free(&person->diags);
    sources_free(&person->sources);
    mem_free(&mem, person, sizeof *person);
}

static bool keep_text(eg_person *person, const char *text, Str *out)
{
    person->person.arena.failed = false;
    *out = arena_str(&person->person.arena, str_trim(str_of(text)));
    return str_is(*out);
}

eg_status eg_person_new(const char *name, const eg_memory *memory, eg_person **out)
{
    if (name == NULL || out == NULL || (memory != NULL && memory->fn == NULL))
        return EG_MISUSE;
    if (!person_is_name(str_of(name)))
        return EG_UNUSABLE;
    eg_person *person = make(memory);
    if (person == NULL || !keep_text(person, name, &person->person.name)) {
        eg_person_free(person);
        return EG_NO_MEMORY;
    }
    *out = person;
    return EG_OK;
}

eg_status eg_person_read(const char *name, const char *bytes, size_t length,
                         const eg_memory *memory, eg_person **out)
{
    if (name == NULL || (bytes == NULL && length != 0) || out == NULL ||
        (memory != NULL && memory->fn == NULL))
        return EG_MISUSE;
    *out = NULL;
    eg_person *person = make(memory);
    Str text = {length == 0 ? "" : bytes, length};
    bool ok = person != NULL && sources_add_text(&person->sources, str_of(name), text);
    LoadStatus status = LOAD_NO_MEMORY;
    if (ok)
        status = person_load(&person->sources, &person->diags, &person->person);
    if (status == LOAD_NO_MEMORY) {
        eg_person_free(person);
        return EG_NO_MEMORY;
    }
    diags_sort(&person->diags);
    *out = person;
    return people_is_sound(person) ? EG_OK : EG_WRONG;
}

eg_status eg_person_problems_write(const eg_person *person, eg_problem_format format,
                                   const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (person == NULL || write == NULL || (unsigned)format > EG_PROBLEMS_JSON)
        return EG_MISUSE;
    eg_status status = handle_style(NULL, style, &look);
    if (status != EG_OK)
        return status;
    buf_init(&page, &person->mem);
    problems_add(&page, &person->sources, &person->diags, (ProblemsFormat)format,
                 look.lang, look.colour);
    return handle_send(&page, EG_OK, write, user);
}

eg_status eg_person_write(const eg_person *person, eg_write_fn write, void *user)
{
    Buf page;
    if (!people_is_sound(person) || write == NULL)
        return EG_MISUSE;
    buf_init(&page, &person->mem);
    person_file_add(&page, &person->person);
    return handle_send(&page, EG_OK, write, user);
}

/* Names */

const char *eg_person_name(const eg_person *person)
{
    return person == NULL ? NULL : handle_text(person->person.name);
}

const char *eg_person_nickname(const eg_person *person, uint32_t index)
{
    if (person == NULL || index >= person->person.nicknames.len)
        return NULL;
    return handle_text(person->person.nicknames.at[index]);
}

/* May this person be called so? */
static eg_status check_name(const eg_person *person, const char *name)
{
    if (!people_is_sound(person) || name == NULL)
        return EG_MISUSE;
    return person_is_name(str_of(name)) ? EG_OK : EG_UNUSABLE;
}

/* Is it one of the nicknames? Their count where not. */
static size_t find_nickname(const eg_person *person, Str name, Arena *arena)
{
    size_t at = 0;
    while (at < person->person.nicknames.len &&
           !fold_same(arena, person->person.nicknames.at[at], name))
        at++;
    return at;
}

eg_status eg_person_rename(eg_person *person, const char *name)
{
    Arena arena;
    Str own;
    eg_status status = check_name(person, name);
    if (status != EG_OK)
        return status;
    arena_init(&arena, &person->mem);
    Person *it = &person->person;
    size_t at = find_nickname(person, str_of(name), &arena);
    bool ok = !arena.failed && keep_text(person, name, &own);
    arena_free(&arena);
    if (!ok)
        return EG_NO_MEMORY;
    it->name = own;
    if (at < it->nicknames.len) {
        memmove(&it->nicknames.at[at], &it->nicknames.at[at + 1],
                (it->nicknames.len - at - 1) * sizeof *it->nicknames.at);
        it->nicknames.len--;
    }
    return EG_OK;
}

eg_status eg_person_nickname_add(eg_person *person, const char *name)
{
    Arena arena;
    Str own;
    eg_status status = check_name(person, name);
    if (status != EG_OK)
        return status;
    arena_init(&arena, &person->mem);
    Person *it = &person->person;
    bool there = fold_same(&arena, it->name, str_of(name)) ||
                 find_nickname(person, str_of(name), &arena) < it->nicknames.len;
    bool failed = arena.failed;
    arena_free(&arena);
    if (failed)
        return EG_NO_MEMORY;
    if (there)
        return EG_OK;
    if (it->nicknames.len >= PERSON_NICKNAMES_MOST)
        return EG_LIMIT;
    return keep_text(person, name, &own) && vec_push(&it->nicknames, &it->mem, own)
               ? EG_OK
               : EG_NO_MEMORY;
}

/* Does a word of the name begin so? */
static bool word_begins(Arena *arena, Str name, Str typed)
{
    for (size_t at = 0; at < name.len; at++)
        if ((at == 0 || name.at[at - 1] == ' ' || name.at[at - 1] == '-') &&
            fold_prefix(arena, str_sub(name, at, name.len), typed))
            return true;
    return false;
}

static eg_match match_name(Arena *arena, Str name, Str typed)
{
    if (fold_same(arena, name, typed))
        return EG_MATCH_WHOLE;
    return word_begins(arena, name, typed) ? EG_MATCH_BEGINS : EG_MATCH_NOT;
}

eg_status eg_person_match(const eg_person *person, const char *typed, eg_match *out)
{
    Arena arena;
    if (!people_is_sound(person) || typed == NULL || out == NULL)
        return EG_MISUSE;
    Str wanted = str_trim(str_of(typed));
    arena_init(&arena, &person->mem);
    eg_match best = match_name(&arena, person->person.name, wanted);
    for (size_t i = 0; i < person->person.nicknames.len; i++) {
        eg_match one = match_name(&arena, person->person.nicknames.at[i], wanted);
        best = one > best ? one : best;
    }
    bool failed = arena.failed;
    arena_free(&arena);
    if (!failed)
        *out = best;
    return failed ? EG_NO_MEMORY : EG_OK;
}

eg_status eg_person_slug(const eg_person *person, char out[EG_PERSON_SLUG_SIZE])
{
    Buf name;
    Arena scratch;
    if (!people_is_sound(person) || out == NULL)
        return EG_MISUSE;
    buf_init(&name, &person->mem);
    arena_init(&scratch, &person->mem);
    bool ok = slug_add(&name, person->person.name, STR("person"), &scratch);
    if (ok)
        memcpy(out, name.at, name.len + 1);
    arena_free(&scratch);
    buf_free(&name);
    return ok ? EG_OK : EG_NO_MEMORY;
}
