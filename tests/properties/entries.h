/* SPDX-License-Identifier: MIT
 *
 * A base taken apart into entries (a fact, a rule, an advice, ...), to be written in
 * another order and in other files.
 *
 *     entries_read    from the files of a folder
 *     layout_as_is    as the entries stand
 *     layout_split    in the same order, in other files
 *     layout_shuffled in any order, in any files
 *     entries_write   to files
 *
 * Invariant: what may stand in one file alone, or only once there (`languages:`, what
 * is heard), is one entry that stays whole.
 */
#ifndef EG_TESTS_ENTRIES_H
#define EG_TESTS_ENTRIES_H

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entregent.h"
#include "random/dice.h"

enum { MOST_ENTRIES = 2000, MOST_FILES = 12 };

typedef enum Section {
    IN_ABOUT,
    IN_LANGUAGES,
    IN_PHRASES,
    IN_HEARING,
    IN_SPELLINGS,
    IN_SOURCES,
    IN_FACTS,
    IN_RULES,
    IN_ADVICE,
    IN_CASES,
    IN_STORIES,
    IN_COURSES,
    SECTIONS
} Section;

static const char *const HEADINGS[SECTIONS] = {
    "about:", "languages:", "phrases:", "hearing:", "spellings:", "sources:",
    "facts:", "rules:",     "advice:",  "cases:",   "stories:",   "courses:"};

typedef struct Entry {
    Section section;
    const char *text; /* lent; its lines, without the heading */
    size_t length;
    uint32_t home; /* the file it stood in */
    bool dropped;
} Entry;

typedef struct Entries {
    Entry at[MOST_ENTRIES];
    uint32_t count;
    uint32_t n_files;
} Entries;

/* Where each entry goes: `order` names them one after the other. */
typedef struct Layout {
    uint32_t order[MOST_ENTRIES];
    uint32_t file[MOST_ENTRIES]; /* by entry */
    uint32_t n_files;
} Layout;

typedef struct Files {
    eg_file at[MOST_FILES];
    char *texts[MOST_FILES];
    uint32_t count;
} Files;

static inline bool section_is_whole(Section section)
{
    return section < IN_SOURCES || section == IN_COURSES;
}

static inline void entries_add(Entries *entries, Section section, const char *text,
                               size_t length, uint32_t home)
{
    if (entries->count == MOST_ENTRIES)
        abort();
    entries->at[entries->count++] = (Entry){section, text, length, home, false};
    if (home >= entries->n_files)
        entries->n_files = home + 1;
}

/* Taking apart */

static inline size_t line_length(const char *at)
{
    const char *end = strchr(at, '\n');
    return end == NULL ? strlen(at) : (size_t)(end - at) + 1;
}

static inline Section section_of(const char *line)
{
    for (Section s = 0; s < SECTIONS; s++)
        if (strncmp(line, HEADINGS[s], strlen(HEADINGS[s])) == 0)
            return s;
    return SECTIONS;
}

/* The entries of a file, whose text must stay: its sections begin a line each, their
 * entries are set in by two blanks. */
static inline void entries_of_file(Entries *entries, const char *text, uint32_t file)
{
    Section section = SECTIONS;
    for (const char *at = text; *at != '\0'; at += line_length(at)) {
        bool begins = at[0] == ' ' && at[1] == ' ' && isalpha((unsigned char)at[2]);
        if (at[0] >= 'a' && at[0] <= 'z') {
            section = section_of(at);
            if (section == SECTIONS && strncmp(at, "entregent:", 10) != 0)
                abort();
            begins = section != SECTIONS && section_is_whole(section);
            if (begins)
                entries_add(entries, section, at + line_length(at), 0, file);
            continue;
        }
        if (section == SECTIONS)
            continue;
        if (begins && !section_is_whole(section))
            entries_add(entries, section, at, 0, file);
        if (entries->count > 0 && entries->at[entries->count - 1].section == section &&
            entries->at[entries->count - 1].home == file) {
            Entry *last = &entries->at[entries->count - 1];
            last->length = (size_t)(at + line_length(at) - last->text);
        }
    }
}

static inline char *file_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        return NULL;
    long size = ftell(file);
    rewind(file);
    char *text = calloc(1, (size_t)size + 1);
    bool whole = text != NULL && fread(text, 1, (size_t)size, file) == (size_t)size;
    fclose(file);
    return whole ? text : NULL;
}

/* Laying out */

static inline void shuffle_numbers(Dice *dice, uint32_t *list, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t other = roll(dice, i);
        uint32_t one = list[i - 1];
        list[i - 1] = list[other];
        list[other] = one;
    }
}

static inline void layout_as_is(const Entries *entries, Layout *out)
{
    out->n_files = entries->n_files;
    for (uint32_t i = 0; i < entries->count; i++) {
        out->order[i] = i;
        out->file[i] = entries->at[i].home;
    }
}

/* Each section goes on in a later file behind some of its entries, so that the files
 * one behind the other have them in the same order. What stood in files of its own
 * because it may stand in a file only once, stays there. */
static inline void layout_split(const Entries *entries, Dice *dice, Layout *out)
{
    uint32_t reached[SECTIONS];
    layout_as_is(entries, out);
    out->n_files = entries->n_files < MOST_FILES - 3 ? entries->n_files + roll(dice, 3)
                                                     : entries->n_files;
    for (uint32_t s = 0; s < SECTIONS; s++)
        reached[s] = roll(dice, out->n_files);
    for (uint32_t i = 0; i < entries->count; i++) {
        const Entry *entry = &entries->at[i];
        if (section_is_whole(entry->section) && entries->n_files > 1)
            continue;
        if (reached[entry->section] + 1 < out->n_files && chance(dice, 20))
            reached[entry->section]++;
        out->file[i] = reached[entry->section];
    }
}

static inline void layout_shuffled(const Entries *entries, Dice *dice, Layout *out)
{
    uint32_t renamed[MOST_FILES];
    layout_as_is(entries, out);
    out->n_files = entries->n_files < MOST_FILES - 3 ? entries->n_files + roll(dice, 3)
                                                     : entries->n_files;
    for (uint32_t i = 0; i < out->n_files; i++)
        renamed[i] = i;
    shuffle_numbers(dice, renamed, out->n_files);
    shuffle_numbers(dice, out->order, entries->count);
    for (uint32_t i = 0; i < entries->count; i++)
        out->file[i] = section_is_whole(entries->at[i].section)
                           ? renamed[entries->at[i].home]
                           : roll(dice, out->n_files);
}

/* Writing */

static inline size_t text_add(char *out, size_t length, const char *text, size_t more)
{
    memcpy(out + length, text, more);
    out[length + more] = '\0';
    return length + more;
}

static inline char *file_write(const Entries *entries, const Layout *layout,
                               uint32_t file)
{
    size_t length = strlen("entregent: 1\n") + 20 * SECTIONS + 1;
    for (uint32_t i = 0; i < entries->count; i++)
        length += layout->file[i] == file ? entries->at[i].length : 0;
    char *out = malloc(length);
    if (out == NULL)
        abort();
    bool done[SECTIONS] = {false};
    length = text_add(out, 0, "entregent: 1\n", strlen("entregent: 1\n"));
    for (uint32_t first = 0; first < entries->count; first++) {
        Section section = entries->at[layout->order[first]].section;
        bool headed = false;
        for (uint32_t i = first; i < entries->count && !done[section]; i++) {
            const Entry *entry = &entries->at[layout->order[i]];
            if (entry->section != section || layout->file[layout->order[i]] != file ||
                entry->dropped)
                continue;
            if (!headed) {
                length =
                    text_add(out, length, HEADINGS[section], strlen(HEADINGS[section]));
                length = text_add(out, length, "\n", 1);
            }
            headed = true;
            length = text_add(out, length, entry->text, entry->length);
        }
        done[section] = true;
    }
    return out;
}

static const char *const FILE_NAMES[MOST_FILES] = {
    "01-a.yaml", "02-z.yaml", "03-m/c.yaml", "04-b.yaml", "05.yaml", "06-q.yaml",
    "07/x.yaml", "08-a.yaml", "09-k.yaml",   "10.yaml",   "11.yaml", "12-a.yaml"};

/* To be freed by files_free. */
static inline void entries_write(const Entries *entries, const Layout *layout,
                                 Files *out)
{
    out->count = layout->n_files;
    for (uint32_t i = 0; i < layout->n_files; i++) {
        out->texts[i] = file_write(entries, layout, i);
        out->at[i] = (eg_file){FILE_NAMES[i], out->texts[i], strlen(out->texts[i])};
    }
}

static inline void files_free(Files *files)
{
    for (uint32_t i = 0; i < files->count; i++)
        free(files->texts[i]);
    files->count = 0;
}

#endif
