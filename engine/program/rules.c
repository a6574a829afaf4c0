/* SPDX-License-Identifier: MIT
 *
 * Which rule base: see rules.h. EG_RULES_DIR and EG_TREE_RULES come from the build:
 * where `make install` puts the rules, and where they are in the source tree.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "program/rules.h"
#include "dialogue/lack.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dialogue/draft.h"
#include "dialogue/tongues.h"
#include "program/telling.h"

#ifndef EG_RULES_DIR
#define EG_RULES_DIR "/usr/local/share/entregent/rules/relations"
#endif
#ifndef EG_TREE_RULES
#define EG_TREE_RULES "rules/relations"
#endif

enum { PATH_SIZE = 4096, BUILD_DEPTH = 3, HEAD_SIZE = 4096 };

static bool is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

/* The rules of the source tree that the program was built in: the build folder is a
 * child of the tree, or a grandchild (build/asan). */
static bool find_in_tree(char *path, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", path, size - 1);
    if (length <= 0 || (size_t)length >= size - 1) {
        return false;
    }
    path[length] = '\0';
    for (int depth = 0; depth < BUILD_DEPTH; depth++) {
        char *slash = strrchr(path, '/');
        if (!slash) {
            return false;
        }
        *slash = '\0';
        size_t left = size - (size_t)(slash - path);
        int count = snprintf(slash, left, "/%s", EG_TREE_RULES);
        if (depth > 0 && count > 0 && (size_t)count < left && is_folder(path)) {
            return true;
        }
        *slash = '\0';
    }
    return false;
}

bool rules_shipped(const Options *options, char *path, size_t size)
{
    if (find_in_tree(path, size)) {
        return true;
    }
    int length = snprintf(path, size, "%s", EG_RULES_DIR);
    if (length > 0 && (size_t)length < size && is_folder(path)) {
        return true;
    }
    telling_error(options, WORDS_NO_RULES, NULL, 0);
    return false;
}

/* Does a file have rules, or what they speak of, and not cases alone? Its head is
 * looked at. */
static bool is_rule_file(const char *path)
{
    static const char *const SECTIONS[] = {"\nfacts:", "\nrules:", "\nadvice:"};
    char head[HEAD_SIZE + 1];
    size_t length = strlen(path);
    if (length < 6 || *path == '.' || strcmp(path + length - 5, ".yaml") != 0) {
        return false;
    }
    FILE *file = fopen(path, "r");
    if (!file) {
        return false;
    }
    head[fread(head, 1, HEAD_SIZE, file)] = '\0';
    (void)fclose(file);
    bool found = false;
    for (size_t i = 0; i < sizeof SECTIONS / sizeof SECTIONS[0]; i++) {
        found = found || strstr(head, SECTIONS[i]) != NULL;
    }
    return found && strstr(head, "entregent:") != NULL;
}

/* Who stands in a folder of rules and does not say --rules may have meant them. */
static void tell_shipped(const Options *options)
{
    DIR *folder = opendir(".");
    const struct dirent *entry;
    bool found = false;
    while (folder && !found && (entry = readdir(folder)) != NULL) {
        found = is_rule_file(entry->d_name);
    }
    if (folder) {
        (void)closedir(folder);
    }
    if (found) {
        telling_error(options, WORDS_RULES_SHIPPED, NULL, 0);
    }
}

bool rules_tongue(const Options *options, const eg_base *base, const char **out)
{
    *out = options->lang_said ? options->lang : tongues_of_environment(base);
    if (!options->lang_said || strcmp(options->tongue, options->lang) == 0) {
        return true;
    }
    *out = tongues_of_base(base, options->tongue);
    if (*out) {
        return true;
    }
    Draft list = {0};
    draft_add_string(&list, "en, fr");
    for (size_t i = 0; i < eg_base_lang_count(base); i++) {
        if (!words_lang(eg_base_lang(base, i))) {
            draft_add_string(&list, ", ");
            draft_add_string(&list, eg_base_lang(base, i));
        }
    }
    const char *const args[] = {"lang", draft_text(&list), options->tongue};
    telling_error(options, WORDS_OPTION_VALUE, args, 3);
    draft_free(&list);
    return false;
}

/* A sound base that has the language which --lang says; else it is released. */
static eg_status open_spoken(const Options *options, const char *const *paths,
                             size_t count, eg_base **out)
{
    const char *tongue;
    eg_status status = eg_base_open(paths, count, NULL, out);
    if (status == EG_OK && !rules_tongue(options, *out, &tongue)) {
        eg_base_release(*out);
        *out = NULL;
        return EG_UNUSABLE;
    }
    return status;
}

eg_status rules_open(const Options *options, eg_base **out)
{
    char shipped[PATH_SIZE];
    const char *path = shipped;
    *out = NULL;
    if (options->rule_count > 0) {
        return open_spoken(options, options->rules, options->rule_count, out);
    }
    if (!rules_shipped(options, shipped, sizeof shipped)) {
        return EG_NO_SUCH;
    }
    tell_shipped(options);
    return open_spoken(options, &path, 1, out);
}

int rules_told(eg_status opened)
{
    return opened == EG_UNUSABLE ? STATUS_USAGE : STATUS_FAILED;
}

bool rules_are_sound(const Options *options, eg_status opened, eg_base **base,
                     int *status)
{
    if (opened == EG_OK) {
        return true;
    }
    *status = opened == EG_NO_SUCH || opened == EG_UNUSABLE
                  ? rules_told(opened)
                  : telling_status(options, opened);
    if (opened == EG_WRONG && *base) {
        Screen err;
        telling_err(options, &err);
        lack_heed(eg_base_problems_write(*base, EG_PROBLEMS_HUMAN, &err.style,
                                         screen_write, &err));
        screen_flush(&err);
        telling_error(options, WORDS_BASE_WRONG, NULL, 0);
    }
    eg_base_release(*base);
    *base = NULL;
    return false;
}

bool rules_open_readable(const Options *options, eg_base **out, int *status)
{
    eg_status opened = rules_open(options, out);
    return rules_are_sound(options, opened, out, status);
}

bool rules_open_sound(const Options *options, eg_base **out, int *status)
{
    if (!rules_open_readable(options, out, status)) {
        return false;
    }
    if (!eg_base_acts(*out)) {
        return true;
    }
    telling_error(options, WORDS_BASE_ACTS, NULL, 0);
    eg_base_release(*out);
    *out = NULL;
    *status = STATUS_WRONG;
    return false;
}

char *rules_name(const Options *options)
{
    Draft name = {0};
    for (size_t i = 0; i < options->rule_count; i++) {
        char *path = realpath(options->rules[i], NULL);
        draft_add_string(&name, i > 0 ? ": " : "");
        draft_add_string(&name, path ? path : options->rules[i]);
        free(path);
    }
    return name.bytes;
}
