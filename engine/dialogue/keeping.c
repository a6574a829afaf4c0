/* SPDX-License-Identifier: MIT
 *
 * A consultation kept as a case: see talk.h.
 *
 *     the file as it stands -> a name that is free -> the file with the case -> saved
 *
 * Invariants
 *   - nothing that a person said is written unless she asks for it, and the file is
 *     named before;
 *   - the file is written whole or not at all (store/save.h), by what the library made
 *     of it, which has read it again and run the case.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/lack.h"
#include "dialogue/talk.h"
#include "store/limits.h"
#include "store/save.h"

enum { PATH_SIZE = 4096 };

/* The file, and what is to go into it. */
typedef struct Keeping {
    Talk *talk;
    char path[PATH_SIZE];
    Save save;
    char *bytes; /* as it stands; NULL: it is to be made */
    size_t length;
    char name[EG_CASE_NAME_SIZE];
    bool taken;         /* it has a number, since it is that of another case */
    const char *advise; /* NULL: what came is expected */
    const char *why;
} Keeping;

/* Files */

/* Reads the file at `path`, if there is one. */
static bool open_file(Keeping *keeping, const char *path)
{
    free(keeping->bytes);
    snprintf(keeping->path, sizeof keeping->path, "%s", path);
    keeping->save = (Save){.path = keeping->path};
    SaveStatus status = save_read(&keeping->save, &keeping->bytes, &keeping->length);
    talk_tell_save(keeping->talk, &keeping->save, status, true);
    return status == SAVE_OK;
}

/* Chooses the file, and says what is about to be done. */
static bool begin(Keeping *keeping)
{
    const DialogueConfig *config = keeping->talk->config;
    Screen *said = &keeping->talk->said;
    const char *path = config->cases;
    if (eg_consult_said_count(keeping->talk->consult) == 0) {
        screen_say(said, WORDS_KEEP_NOTHING);
        return false;
    }
    if (config->spare && !save_may(path)) {
        screen_say1(said, WORDS_KEEP_SPARE, path);
        path = config->spare;
    }
    screen_say1(said, WORDS_KEEP_BEGINS, path);
    return open_file(keeping, path);
}

/* The next file beside one that nothing can be added to: kept-2.yaml, kept-3.yaml. */
static bool open_beside(Keeping *keeping, const char *first, unsigned number)
{
    static const char ENDING[] = ".yaml";
    char path[PATH_SIZE];
    size_t length = strlen(first);
    size_t ending = sizeof ENDING - 1;
    if (length > ending && strcmp(first + length - ending, ENDING) == 0) {
        length -= ending;
    }
    int size =
        snprintf(path, sizeof path, "%.*s-%u%s", (int)length, first, number, ENDING);
    return size > 0 && (size_t)size < sizeof path && open_file(keeping, path);
}

/* Names */

static bool find_name(Keeping *keeping, const char *words)
{
    return talk_check(keeping->talk,
                      eg_case_name(keeping->talk->base, words, keeping->bytes,
                                   keeping->length, keeping->name, &keeping->taken));
}

/* What the case may be called: by the action it is about. */
static const char *suggestion(const Keeping *keeping)
{
    uint32_t advice = EG_NONE;
    if (keeping->advise) {
        return strcmp(keeping->advise, "none") == 0 ? "no-advice" : keeping->advise;
    }
    lack_heed(eg_outcome_advice(keeping->talk->consult, &advice));
    return advice == EG_NONE ? "no-advice" : eg_advice_id(keeping->talk->base, advice);
}

/* Says which name the case would have, and why it is asked. */
static void put_name(const Keeping *keeping, const char *typed)
{
    Screen *said = &keeping->talk->said;
    Draft quoted = {0};
    talk_quote(&quoted, typed);
    if (keeping->taken) {
        screen_say2(said, WORDS_KEEP_TAKEN, draft_text(&quoted), keeping->name);
    } else {
        screen_say1(said, WORDS_KEEP_NAME, keeping->name);
    }
    draft_free(&quoted);
}

/* Finds a name that is free, by asking where none was typed or where one is taken; a
 * suggestion of ours may have a number. False where it is left. */
static bool ask_name(Keeping *keeping, const char *typed)
{
    Talk *talk = keeping->talk;
    bool named = *typed != '\0';
    while (find_name(keeping, named ? typed : suggestion(keeping))) {
        if (named && !keeping->taken) {
            return true;
        }
        keeping->taken = named;
        put_name(keeping, typed);
        Heard heard = talk_hear(talk, &typed);
        if (talk_leaves(talk, heard, typed)) {
            return false;
        }
        named = heard == HEARD_TEXT;
        if (named && typed[strspn(typed, " \t")] == '\0') {
            return true;
        }
    }
    return false;
}

/* Writing */

static eg_status make(const Keeping *keeping, Draft *out)
{
    const eg_case_options options = {.id = keeping->name,
                                     .advise = keeping->advise,
                                     .pending = keeping->why,
                                     .file = keeping->bytes,
                                     .length = keeping->length};
    eg_status status =
        eg_case_write(keeping->talk->consult, &options, draft_write, out);
    return out->failed ? EG_NO_MEMORY : status;
}

/* Makes the new text of the file, or of one beside it that can be added to. */
static eg_status make_somewhere(Keeping *keeping, Draft *out)
{
    char first[PATH_SIZE];
    snprintf(first, sizeof first, "%s", keeping->path);
    eg_status status = make(keeping, out);
    for (unsigned number = 2; status == EG_LIMIT && keeping->bytes; number++) {
        if (number > BESIDE_MOST || !open_beside(keeping, first, number)) {
            return EG_LIMIT;
        }
        if (!find_name(keeping, keeping->name)) {
            return EG_NO_MEMORY;
        }
        status = make(keeping, out);
    }
    if (status == EG_OK && strcmp(first, keeping->path) != 0) {
        screen_say2(&keeping->talk->said, WORDS_KEEP_BESIDE, first, keeping->path);
    }
    return status;
}

static void tell_status(const Keeping *keeping, eg_status status)
{
    Screen *said = &keeping->talk->said;
    if (status == EG_WRONG) {
        screen_say1(said, WORDS_KEEP_WRONG, keeping->path);
    } else if (status == EG_LIMIT) {
        screen_say(said, WORDS_LIMIT_REACHED);
    } else if (status == EG_NO_MEMORY || status == EG_STOPPED) {
        screen_say(said, WORDS_OUT_OF_MEMORY);
    } else {
        screen_say(said, WORDS_KEEP_DIFFERS);
    }
}

static void write_out(Keeping *keeping)
{
    Talk *talk = keeping->talk;
    Draft text = {0};
    eg_status status = make_somewhere(keeping, &text);
    if (status != EG_OK) {
        tell_status(keeping, status);
    } else {
        SaveStatus saved = save_write(&keeping->save, draft_text(&text), text.length);
        talk_tell_save(talk, &keeping->save, saved, false);
        if (saved == SAVE_OK) {
            talk->kept = true;
            screen_say2(&talk->said,
                        keeping->why ? WORDS_DISAGREE_DONE : WORDS_KEEP_DONE,
                        keeping->name, keeping->path);
        }
    }
    draft_free(&text);
}

void keeping_run(Talk *talk, const char *name)
{
    Keeping keeping = {.talk = talk};
    if (begin(&keeping)) {
        if (ask_name(&keeping, name)) {
            write_out(&keeping);
        } else if (!talk->over) {
            screen_say(&talk->said, WORDS_KEEP_NOT);
        }
    }
    free(keeping.bytes);
}

void keeping_write(Talk *talk, const char *advise, const char *why)
{
    Keeping keeping = {.talk = talk, .advise = advise, .why = why};
    if (begin(&keeping) && find_name(&keeping, suggestion(&keeping))) {
        write_out(&keeping);
    }
    free(keeping.bytes);
}
