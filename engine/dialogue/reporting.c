/* SPDX-License-Identifier: MIT
 *
 * The advice to take away, in a file: see talk.h.
 *
 *     nothing, "advice.md", "~/Desktop/"  ->  a path that ends in .html or .md
 *     -> is there something already? it is asked -> the page -> saved
 *
 * Invariants
 *   - nothing is replaced without a yes, and the file is written whole or not at all
 *     (store/save.h);
 *   - what a person said of others is for her alone: the file is hers to read only.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "dialogue/folding.h"
#include "dialogue/lack.h"
#include "dialogue/talk.h"
#include "store/save.h"

enum { PATH_SIZE = 4096, NAME_SIZE = 64 };

/* Paths */

/* "advice-2026-11-27.html", in the language of the dialogue. */
static void name_file(const Talk *talk, char name[NAME_SIZE])
{
    snprintf(name, NAME_SIZE, "%s-%s.html",
             words_get(WORDS_REPORT_NAME, talk_lang(talk)), talk->today);
}

static bool is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

/* What stands behind the last point of a path's last part; "" where there is none. */
static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *point = strrchr(slash ? slash + 1 : path, '.');
    return point ? point + 1 : "";
}

static bool is_one_of(const char *ending, const char *one, const char *other)
{
    return strcasecmp(ending, one) == 0 || strcasecmp(ending, other) == 0;
}

/* The length of what was typed, without blanks behind it. */
static int length_of(const char *typed)
{
    size_t length = strlen(typed);
    while (length > 0 && strchr(" \t", typed[length - 1])) {
        length--;
    }
    return (int)length;
}

/* The path that is meant; false where it is too long. */
static bool find_path(const Talk *talk, const char *typed, char path[PATH_SIZE])
{
    char name[NAME_SIZE];
    const char *home = strncmp(typed, "~/", 2) == 0 ? getenv("HOME") : NULL;
    typed += home ? 1 : 0;
    int size =
        snprintf(path, PATH_SIZE, "%s%.*s", home ? home : "", length_of(typed), typed);
    if (size < 0 || size >= PATH_SIZE - NAME_SIZE) {
        return false;
    }
    char *end = path + size;
    bool folder = size > 0 && (end[-1] == '/' || is_folder(path));
    if (size == 0 || folder) {
        name_file(talk, name);
        snprintf(end, NAME_SIZE + 1, "%s%s", folder && end[-1] != '/' ? "/" : "", name);
    } else if (!*ending_of(path)) {
        snprintf(end, NAME_SIZE, "%shtml", end[-1] == '.' ? "" : ".");
    }
    return true;
}

/* Writing */

/* May what stands there be replaced? False, too, where she leaves. */
static bool may_replace(Talk *talk, const char *path)
{
    char answer[8];
    const char *typed = "";
    screen_say1(&talk->said, WORDS_REPORT_REPLACE, path);
    Heard heard = talk_hear(talk, &typed);
    return heard == HEARD_TEXT && folding_make(typed, answer, sizeof answer) &&
           *answer && strchr("yo", *answer);
}

/* Reads what is there, and asks; false where it is to stay. */
static bool prepare(Talk *talk, Save *save)
{
    char *bytes = NULL;
    size_t length;
    SaveStatus status = save_read(save, &bytes, &length);
    bool there = bytes != NULL;
    free(bytes);
    if (status != SAVE_OK) {
        talk_tell_save(talk, save, status, true);
        return false;
    }
    if (there && !may_replace(talk, save->path)) {
        if (!talk->over) {
            screen_say(&talk->said, WORDS_KEEP_NOT);
        }
        return false;
    }
    return true;
}

/* On a line of its own, however long: it is there to be copied. */
static void tell_done(Talk *talk, const char *path)
{
    char *whole = realpath(path, NULL);
    const char *told = whole ? whole : path;
    screen_say(&talk->said, WORDS_REPORT_DONE);
    lack_heed(eg_text_write_inline(told, strlen(told), screen_write, &talk->said));
    screen_put(&talk->said, "\n");
    free(whole);
}

static void write_page(Talk *talk, Save *save, eg_format format)
{
    Draft page = {0};
    eg_style style = talk->shown.style;
    style.day = talk->today;
    eg_status status =
        eg_outcome_write(talk->consult, format, &style, draft_write, &page);
    if (talk_check(talk, page.failed ? EG_NO_MEMORY : status)) {
        SaveStatus saved = save_write(save, draft_text(&page), page.length);
        talk_tell_save(talk, save, saved, false);
        if (saved == SAVE_OK) {
            talk->kept = true;
            tell_done(talk, save->path);
        }
    }
    draft_free(&page);
}

void reporting_run(Talk *talk, const char *typed)
{
    char path[PATH_SIZE];
    if (!find_path(talk, typed, path)) {
        screen_say(&talk->said, WORDS_REPORT_TOO_LONG);
        return;
    }
    bool html = is_one_of(ending_of(path), "html", "htm");
    if (!html && !is_one_of(ending_of(path), "md", "markdown")) {
        screen_say1(&talk->said, WORDS_REPORT_ENDING, path);
        return;
    }
    Save save = {.path = path, .private = true};
    if (prepare(talk, &save)) {
        write_page(talk, &save, html ? EG_FORMAT_HTML : EG_FORMAT_MARKDOWN);
    }
}
