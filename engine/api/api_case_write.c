/* SPDX-License-Identifier: MIT
 *
 * Writing a consultation as a case, into the text of a file of cases.
 */
#include "api/handles.h"
#include "report/case_draft.h"
#include "source/graft.h"
#include "text/slug.h"

static const char SECTION[] = "cases";

/* Names */

static bool is_taken(const eg_base *base, Str id, Str file)
{
    return index_number(&base->base->case_ids, id) != NOBODY ||
           graft_has(file, SECTION, id, &base->mem);
}

/* Makes "late" the first of "late", "late-2", "late-3" ... that is free; true where
 * that is another one. */
static bool add_free(Buf *out, const eg_base *base, Str file)
{
    size_t bare = out->len;
    for (unsigned number = 2; buf_ok(out) && is_taken(base, buf_str(out), file);
         number++) {
        out->len = bare;
        buf_format(out, "-%u", number);
    }
    return out->len != bare;
}

eg_status eg_case_name(const eg_base *base, const char *words, const char *file,
                       size_t length, char out[EG_CASE_NAME_SIZE], bool *taken)
{
    Buf name;
    Arena scratch;
    if (base == NULL || words == NULL || out == NULL || (file == NULL && length != 0))
        return EG_MISUSE;
    buf_init(&name, &base->mem);
    arena_init(&scratch, &base->mem);
    bool ok = slug_add(&name, str_of(words), STR("case"), &scratch);
    bool numbered = ok && add_free(&name, base, (Str){file, length});
    ok = ok && buf_ok(&name);
    if (ok)
        memcpy(out, name.at, name.len + 1);
    if (ok && taken != NULL)
        *taken = numbered;
    arena_free(&scratch);
    buf_free(&name);
    return ok ? EG_OK : EG_NO_MEMORY;
}

/* Cases */

static eg_status draft_status(DraftStatus status)
{
    switch (status) {
    case DRAFT_OK:
        return EG_OK;
    case DRAFT_NOTHING:
    case DRAFT_DIFFERS:
        return EG_NOT_NOW;
    case DRAFT_LIMIT:
        return EG_LIMIT;
    case DRAFT_NO_MEMORY:
        return EG_NO_MEMORY;
    }
    return EG_MISUSE;
}

static eg_status graft_status(GraftStatus status)
{
    switch (status) {
    case GRAFT_OK:
        return EG_OK;
    case GRAFT_WRONG:
        return EG_WRONG;
    case GRAFT_SHAPE:
        return EG_LIMIT;
    case GRAFT_TAKEN:
        return EG_UNUSABLE;
    case GRAFT_NO_MEMORY:
        return EG_NO_MEMORY;
    }
    return EG_MISUSE;
}

/* What the options wish for. */
static eg_status read_wish(const eg_base *base, const eg_case_options *options,
                           CaseWish *wish)
{
    *wish = (CaseWish){.id = str_of(options->id), .advise = NOBODY};
    if (options->pending != NULL && *options->pending != '\0')
        wish->pending = str_of(options->pending);
    if (is_taken(base, wish->id, (Str){options->file, options->length}))
        return EG_UNUSABLE;
    if (options->advise == NULL)
        return EG_OK;
    wish->otherwise = true;
    wish->advise = base_advice(base->base, str_of(options->advise));
    bool none = strcmp(options->advise, "none") == 0;
    return wish->advise != NOBODY || none ? EG_OK : EG_NO_SUCH;
}

/* Is it an id, as eg_case_name makes them? */
static bool is_id(const char *id)
{
    size_t length = strlen(id);
    return length > 0 && length < EG_CASE_NAME_SIZE && id[0] >= 'a' && id[0] <= 'z' &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

eg_status eg_case_write(eg_consult *talk, const eg_case_options *options,
                        eg_write_fn write, void *user)
{
    CaseWish wish;
    Buf entry, page;
    if (talk == NULL || options == NULL || write == NULL || options->id == NULL ||
        !is_id(options->id) || (options->file == NULL && options->length != 0))
        return EG_MISUSE;
    eg_status status = read_wish(talk->base, options, &wish);
    if (status == EG_OK)
        status = handle_settle(talk);
    if (status != EG_OK)
        return status;
    buf_init(&entry, &talk->base->mem);
    buf_init(&page, &talk->base->mem);
    status = draft_status(case_draft_add(&entry, talk->consult, &talk->account, &wish));
    if (status == EG_OK) {
        const Graft graft = {SECTION, wish.id, buf_str(&entry)};
        status = graft_status(graft_add(&page, (Str){options->file, options->length},
                                        &graft, &talk->base->mem));
    }
    buf_free(&entry);
    return handle_send(&page, status, write, user);
}
