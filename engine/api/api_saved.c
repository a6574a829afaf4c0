/* SPDX-License-Identifier: MIT
 *
 * Saved consultations. What is written is read again before it is handed out, so that
 * nothing is kept that could not be gone on with.
 */
#include "api/handles.h"
#include "consult/preserve.h"
#include "report/problems.h"
#include "report/saved_file.h"
#include "report/unsaid_text.h"
#include "source/scan.h"

struct eg_saved {
    Mem mem;
    Sources sources; /* the text that it was read from, for its problems */
    Diags diags;
    Saved saved;
};

static bool is_sound(const eg_saved *saved)
{
    return saved != NULL && saved->diags.errors == 0;
}

/* Reading */

static eg_saved *make(const Mem *mem)
{
    eg_saved *saved = mem_zero(mem, 1, sizeof *saved);
    if (saved == NULL)
        return NULL;
    saved->mem = *mem;
    sources_init(&saved->sources, mem);
    diags_init(&saved->diags, mem);
    saved_init(&saved->saved, mem);
    return saved;
}

void eg_saved_free(eg_saved *saved)
{
    if (saved == NULL)
        return;
    Mem mem = saved->mem;
    saved_free(&saved->saved);
    diags_free(&saved->diags);
    sources_free(&saved->sources);
    mem_free(&mem, saved, sizeof *saved);
}

/* NULL when memory fails. */
static eg_saved *read(Str name, Str text, const Mem *mem)
{
    eg_saved *saved = make(mem);
    LoadStatus status = LOAD_NO_MEMORY;
    if (saved != NULL && sources_add_text(&saved->sources, name, text))
        status = saved_load(&saved->sources, &saved->diags, &saved->saved);
    if (status == LOAD_NO_MEMORY) {
        eg_saved_free(saved);
        return NULL;
    }
    diags_sort(&saved->diags);
    return saved;
}

eg_status eg_saved_read(const char *name, const char *bytes, size_t length,
                        const eg_memory *memory, eg_saved **out)
{
    Mem mem = mem_default();
    if (name == NULL || (bytes == NULL && length != 0) || out == NULL ||
        (memory != NULL && memory->fn == NULL))
        return EG_MISUSE;
    if (memory != NULL)
        mem = (Mem){memory->fn, memory->user};
    *out = read(str_of(name), (Str){length == 0 ? "" : bytes, length}, &mem);
    if (*out == NULL)
        return EG_NO_MEMORY;
    return is_sound(*out) ? EG_OK : EG_WRONG;
}

eg_status eg_saved_problems_write(const eg_saved *saved, eg_problem_format format,
                                  const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (saved == NULL || write == NULL || (unsigned)format > EG_PROBLEMS_JSON)
        return EG_MISUSE;
    eg_status status = handle_style(NULL, style, &look);
    if (status != EG_OK)
        return status;
    buf_init(&page, &saved->mem);
    problems_add(&page, &saved->sources, &saved->diags, (ProblemsFormat)format,
                 look.lang, look.colour);
    return handle_send(&page, EG_OK, write, user);
}

const char *eg_saved_note(const eg_saved *saved, const char *key)
{
    if (!is_sound(saved) || key == NULL)
        return NULL;
    for (uint32_t i = 0; i < saved->saved.n_notes; i++)
        if (str_is_c(saved->saved.notes[i].key, key))
            return handle_text(saved->saved.notes[i].text);
    return NULL;
}

const char *eg_saved_told(const eg_saved *saved, uint32_t index)
{
    return is_sound(saved) && index < saved->saved.n_tellings
               ? handle_text(saved->saved.tellings[index].text)
               : NULL;
}

uint32_t eg_saved_said_count(const eg_saved *saved)
{
    return is_sound(saved) ? saved->saved.n_said : 0;
}

eg_status eg_saved_json_write(const eg_saved *saved, const char *id, eg_write_fn write,
                              void *user)
{
    Buf page;
    if (!is_sound(saved) || id == NULL || write == NULL)
        return EG_MISUSE;
    buf_init(&page, &saved->mem);
    saved_json_add(&page, &saved->saved, str_of(id));
    return handle_send(&page, EG_OK, write, user);
}

eg_status eg_saved_say(const eg_saved *saved, eg_consult *talk, const eg_style *style,
                       eg_write_fn write, void *user, uint32_t *lost)
{
    Style look;
    Buf page;
    Arena scratch;
    Unsaid *unsaid = NULL;
    uint32_t count = 0;
    if (!is_sound(saved) || talk == NULL || write == NULL)
        return EG_MISUSE;
    eg_status status = handle_style(handle_base(talk), style, &look);
    if (status == EG_OK)
        status = handle_settle(talk);
    if (status != EG_OK)
        return status;
    buf_init(&page, &talk->base->mem);
    arena_init(&scratch, &talk->base->mem);
    status = handle_status(preserve_say(&saved->saved, talk->consult, &talk->account,
                                        talk->posed, &scratch, &unsaid, &count));
    if (status == EG_OK)
        unsaid_text_add(&page, talk->consult, unsaid, count, &look);
    arena_free(&scratch);
    status = handle_send(&page, status, write, user);
    if (status == EG_OK && lost != NULL)
        *lost = count;
    return status;
}

/* Writing */

static bool is_key(const char *key)
{
    size_t length = strlen(key);
    return length > 0 && key[0] >= 'a' && key[0] <= 'z' &&
           strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static eg_status take_notes(const eg_note *notes, size_t count, Saved *out)
{
    if (count > SAVED_MOST)
        return EG_LIMIT;
    out->notes = arena_array(&out->arena, count, sizeof *out->notes);
    if (out->notes == NULL)
        return EG_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        if (notes[i].key == NULL)
            return EG_MISUSE;
        if (!is_key(notes[i].key))
            return EG_UNUSABLE;
        for (size_t j = 0; j < i; j++)
            if (strcmp(notes[j].key, notes[i].key) == 0)
                return EG_UNUSABLE;
        Str text = scan_plain(&out->arena, str_of(notes[i].text));
        if (!str_is(text))
            return EG_NO_MEMORY;
        if (str_trim(text).len != 0)
            out->notes[out->n_notes++] = (SavedNote){str_of(notes[i].key), text};
    }
    return EG_OK;
}

/* What the case expects. */
static void add_came(Buf *out, eg_consult *talk, const eg_step *next)
{
    const Base *base = handle_base(talk);
    if (next->kind == EG_STEP_QUESTION) {
        buf_format(out, "question: %.*s", STR_ARG(base->facts[next->fact].id));
        return;
    }
    uint32_t advice = consult_recommended(talk->consult, NULL);
    buf_format(out, "advise: %.*s",
               STR_ARG(advice == NOBODY ? STR("none") : base->advice[advice].id));
}

/* Can it be read as what it was written from? */
static eg_status check(Str text, const Saved *saved, const Mem *mem)
{
    eg_saved *again = read(STR("-"), text, mem);
    if (again == NULL)
        return EG_NO_MEMORY;
    const Saved *got = &again->saved;
    bool same = is_sound(again) && got->n_said == saved->n_said &&
                got->n_heard == saved->n_heard &&
                got->n_tellings == saved->n_tellings && got->n_notes == saved->n_notes;
    eg_saved_free(again);
    return same ? EG_OK : EG_NOT_NOW;
}

static eg_status write_page(eg_consult *talk, const eg_step *next, const eg_note *notes,
                            size_t count, Buf *page)
{
    Saved saved;
    Buf came;
    const Mem *mem = &talk->base->mem;
    saved_init(&saved, mem);
    buf_init(&came, mem);
    eg_status status = take_notes(notes, count, &saved);
    if (status == EG_OK &&
        !preserve_take(talk->consult, &talk->account, talk->posed, &saved))
        status = EG_NO_MEMORY;
    if (status == EG_OK && next != NULL)
        add_came(&came, talk, next);
    if (status == EG_OK) {
        saved_file_add(page, &saved, next != NULL ? buf_str(&came) : (Str){NULL, 0});
        status = buf_ok(page) && buf_ok(&came) ? check(buf_str(page), &saved, mem)
                                               : EG_NO_MEMORY;
    }
    buf_free(&came);
    saved_free(&saved);
    return status;
}

eg_status eg_saved_write(eg_consult *talk, const eg_step *next, const eg_note *notes,
                         size_t count, eg_write_fn write, void *user)
{
    Buf page;
    if (talk == NULL || write == NULL || (notes == NULL && count != 0) ||
        (next != NULL && next->kind == EG_STEP_QUESTION &&
         next->fact >= handle_base(talk)->n_facts))
        return EG_MISUSE;
    eg_status status = handle_settle(talk);
    if (status == EG_OK && !preserve_whole(talk->consult))
        status = EG_NOT_NOW;
    if (status != EG_OK)
        return status;
    buf_init(&page, &talk->base->mem);
    status = write_page(talk, next, notes, count, &page);
    return handle_send(&page, status, write, user);
}
