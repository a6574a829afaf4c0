/* SPDX-License-Identifier: MIT
 *
 * Files about people: see people.h.
 */
#include "store/people.h"
#include "store/limits.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOCK_WAIT = 3000 };

static const char PLACE[] = "people";
static const char ENDING[] = ".yaml";

/* Reading */

/* What an entry's file says; nothing of it is kept where memory fails. */
static PeopleStatus load(People *people, PeopleEntry *entry, SaveMark *mark)
{
    char *bytes = NULL;
    size_t length = 0;
    eg_person *person = NULL;
    entry->status = places_read(&people->place, entry->file, PERSON_FILE_MOST, mark,
                                &bytes, &length);
    if (entry->status != PLACES_OK) {
        bool lacks = entry->status == PLACES_FAILED && people->place.error == ENOMEM;
        entry->sound = false;
        return entry->status == PLACES_NONE ? PEOPLE_GONE
               : lacks                      ? PEOPLE_NO_MEMORY
                                            : PEOPLE_WRONG;
    }
    eg_status status = eg_person_read(entry->file, bytes, length, NULL, &person);
    free(bytes);
    if (status == EG_NO_MEMORY) {
        return PEOPLE_NO_MEMORY;
    }
    eg_person_free(entry->person);
    entry->person = person;
    entry->sound = status == EG_OK;
    return entry->sound ? PEOPLE_OK : PEOPLE_WRONG;
}

/* Hidden files and those of other endings are not ours to read. */
static bool is_ours(const char *name)
{
    size_t length = strlen(name);
    return length > sizeof ENDING &&
           strcmp(name + length - (sizeof ENDING - 1), ENDING) == 0;
}

/* Room for one more entry, zeroed. */
static PeopleEntry *append(People *people)
{
    PeopleEntry *grown =
        realloc(people->entries, (people->count + 1) * sizeof *people->entries);
    if (!grown) {
        return NULL;
    }
    people->entries = grown;
    grown[people->count] = (PeopleEntry){.file = NULL};
    return &grown[people->count];
}

static PeopleStatus load_all(People *people)
{
    PlacesNames names;
    people->status = places_list(&people->place, &names);
    PeopleStatus status = people->status == PLACES_OK ? PEOPLE_OK : PEOPLE_NO_PLACE;
    for (size_t i = 0; status == PEOPLE_OK && i < names.count; i++) {
        if (!is_ours(names.names[i])) {
            continue;
        }
        PeopleEntry *entry = append(people);
        if (!entry || !(entry->file = strdup(names.names[i]))) {
            status = PEOPLE_NO_MEMORY;
            break;
        }
        PeopleStatus one = load(people, entry, NULL);
        status = one == PEOPLE_NO_MEMORY ? one : PEOPLE_OK;
        if (one == PEOPLE_GONE) {
            free(entry->file);
        } else {
            people->count++;
        }
    }
    places_names_free(&names);
    return status;
}

PeopleStatus people_open(People *people)
{
    PlacesHome home = places_home();
    *people = (People){.count = 0};
    people->status = places_open(&home, PLACE, false, &people->place);
    people->open = people->status == PLACES_OK;
    if (people->open) {
        places_sweep(&people->place);
        return load_all(people);
    }
    return people->status == PLACES_NONE ? PEOPLE_OK : PEOPLE_NO_PLACE;
}

void people_close(People *people)
{
    for (size_t i = 0; i < people->count; i++) {
        free(people->entries[i].file);
        eg_person_free(people->entries[i].person);
    }
    free(people->entries);
    places_close(&people->place);
    *people = (People){.place = people->place};
}

/* Finding */

PeopleStatus people_find(const People *people, const char *typed, size_t *found,
                         size_t *count, bool *whole)
{
    *count = 0;
    *whole = false;
    for (size_t i = 0; i < people->count; i++) {
        eg_match match = EG_MATCH_NOT;
        if (!people->entries[i].sound) {
            continue;
        }
        if (eg_person_match(people->entries[i].person, typed, &match) != EG_OK) {
            return PEOPLE_NO_MEMORY;
        }
        if (match == EG_MATCH_WHOLE && !*whole) {
            *whole = true;
            *count = 0;
        }
        if (match == EG_MATCH_WHOLE || (match == EG_MATCH_BEGINS && !*whole)) {
            found[(*count)++] = i;
        }
    }
    return PEOPLE_OK;
}

PeopleStatus people_add(People *people, const char *name, size_t *index)
{
    PeopleEntry *entry = append(people);
    if (!entry || eg_person_new(name, NULL, &entry->person) != EG_OK) {
        return PEOPLE_NO_MEMORY;
    }
    entry->sound = true;
    *index = people->count++;
    return PEOPLE_OK;
}

void people_path(const People *people, size_t index, char out[PLACES_PATH])
{
    const char *file = people->entries[index].file;
    int size =
        snprintf(out, PLACES_PATH, "%s/%s", people->place.path, file ? file : "");
    if (size < 0 || size >= PLACES_PATH) {
        *out = '\0';
    }
}

/* Writing */

typedef struct Text {
    char *bytes;
    size_t length;
} Text;

static int collect(void *user, const char *bytes, size_t length)
{
    Text *text = user;
    char *grown = realloc(text->bytes, text->length + length + 1);
    if (!grown) {
        return 1;
    }
    memcpy(grown + text->length, bytes, length);
    text->bytes = grown;
    text->length += length;
    return 0;
}

static PeopleStatus write_file(People *people, const PeopleEntry *entry,
                               const SaveMark *mark)
{
    Text text = {NULL, 0};
    Save save = {.path = entry->file,
                 .folder = people->place.folder,
                 .private = true,
                 .mark = *mark};
    if (eg_person_write(entry->person, collect, &text) != EG_OK) {
        free(text.bytes);
        return PEOPLE_NO_MEMORY;
    }
    SaveStatus status = SAVE_FAILED;
    if (text.length > PERSON_FILE_MOST) {
        save.error = EFBIG; /* nobody could read it again */
    } else {
        status = save_write(&save, text.bytes, text.length);
    }
    free(text.bytes);
    people->error = status == SAVE_FAILED ? save.error : 0;
    return status == SAVE_OK          ? PEOPLE_OK
           : status == SAVE_CHANGED   ? PEOPLE_BUSY
           : status == SAVE_NOT_PLAIN ? PEOPLE_WRONG
                                      : PEOPLE_FAILED;
}

static bool is_taken(const People *people, const char *file)
{
    for (size_t i = 0; i < people->count; i++) {
        if (people->entries[i].file && strcmp(people->entries[i].file, file) == 0) {
            return true;
        }
    }
    return false;
}

/* The folder, made now if need be. */
static PeopleStatus make_place(People *people)
{
    PlacesHome home = places_home();
    if (people->open) {
        return PEOPLE_OK;
    }
    places_close(&people->place);
    people->status = places_open(&home, PLACE, true, &people->place);
    people->open = people->status == PLACES_OK;
    return people->open ? PEOPLE_OK : PEOPLE_NO_PLACE;
}

static PeopleStatus lock_file(People *people, const char *file, PlacesLock *lock)
{
    PlacesStatus status = places_lock(&people->place, file, LOCK_WAIT, lock);
    people->error = status == PLACES_FAILED ? people->place.error : 0;
    return status == PLACES_OK     ? PEOPLE_OK
           : status == PLACES_BUSY ? PEOPLE_BUSY
                                   : PEOPLE_FAILED;
}

/* Writes a file that must not be there. */
static PeopleStatus make_locked(People *people, const PeopleEntry *entry)
{
    static const SaveMark none;
    PlacesLock lock;
    PeopleStatus status = lock_file(people, entry->file, &lock);
    if (status == PEOPLE_OK) {
        status = write_file(people, entry, &none);
    }
    places_unlock(&people->place, &lock);
    return status;
}

/* Is a file, which was made since, about the same person? */
static bool is_theirs(People *people, const PeopleEntry *entry, char *file)
{
    SaveMark mark;
    PeopleEntry other = {.file = file};
    eg_match match = EG_MATCH_NOT;
    bool theirs =
        load(people, &other, &mark) == PEOPLE_OK &&
        eg_person_match(other.person, eg_person_name(entry->person), &match) == EG_OK &&
        match == EG_MATCH_WHOLE;
    eg_person_free(other.person);
    return theirs;
}

/* Writes the file of someone new, under the first name that nobody has: one that was
 * made since is not replaced, and the next is tried. PEOPLE_BUSY with a file: someone
 * else has made theirs. */
static PeopleStatus make_file(People *people, PeopleEntry *entry)
{
    char slug[EG_PERSON_SLUG_SIZE], file[PLACES_NAME];
    PeopleStatus status = make_place(people);
    if (status == PEOPLE_OK && eg_person_slug(entry->person, slug) != EG_OK) {
        status = PEOPLE_NO_MEMORY;
    }
    for (unsigned number = 1; status == PEOPLE_OK && number <= PERSON_SLUGS_MOST;
         number++) {
        int size = number == 1
                       ? snprintf(file, sizeof file, "%s%s", slug, ENDING)
                       : snprintf(file, sizeof file, "%s-%u%s", slug, number, ENDING);
        if (size < 0 || (size_t)size >= sizeof file || is_taken(people, file)) {
            continue;
        }
        entry->file = file;
        status = make_locked(people, entry);
        entry->file = status == PEOPLE_OK ? strdup(file) : NULL;
        if (status == PEOPLE_OK) {
            return entry->file ? PEOPLE_OK : PEOPLE_NO_MEMORY;
        }
        bool taken = status == PEOPLE_BUSY || status == PEOPLE_WRONG;
        if (taken && is_theirs(people, entry, file)) {
            entry->file = strdup(file);
            return entry->file ? PEOPLE_BUSY : PEOPLE_NO_MEMORY;
        }
        status = taken ? PEOPLE_OK : status;
    }
    return status == PEOPLE_OK ? PEOPLE_FAILED : status;
}

/* Puts in an entry what is now known of its person, who is then its own. */
static void take(PeopleEntry *entry, const PeopleEntry *fresh)
{
    if (fresh->person) {
        eg_person_free(entry->person);
        entry->person = fresh->person;
    }
    entry->sound = fresh->sound;
    entry->status = fresh->status;
}

/* Changes what the file says, under its lock. */
static PeopleStatus edit_file(People *people, PeopleEntry *entry, PeopleEdit edit,
                              void *user, eg_status *why)
{
    SaveMark mark;
    PlacesLock lock;
    PeopleEntry fresh = {.file = entry->file, .sound = entry->sound};
    PeopleStatus status = lock_file(people, entry->file, &lock);
    if (status != PEOPLE_OK) {
        return status;
    }
    status = load(people, &fresh, &mark);
    if (status != PEOPLE_OK) {
        take(entry, &fresh);
    } else {
        *why = edit(fresh.person, entry->person, user);
        status = *why == EG_OK ? write_file(people, &fresh, &mark) : PEOPLE_OK;
        if (status == PEOPLE_OK) {
            take(entry, &fresh);
        } else {
            eg_person_free(fresh.person);
        }
    }
    places_unlock(&people->place, &lock);
    return status;
}

/* Someone like this, of their own; NULL where memory fails. */
static eg_person *duplicate(const eg_person *person)
{
    Text text = {NULL, 0};
    eg_person *made = NULL;
    if (eg_person_write(person, collect, &text) == EG_OK &&
        eg_person_read("", text.bytes, text.length, NULL, &made) != EG_OK) {
        eg_person_free(made);
        made = NULL;
    }
    free(text.bytes);
    return made;
}

/* Changes someone of whom there is no file yet. */
static PeopleStatus edit_new(People *people, PeopleEntry *entry, PeopleEdit edit,
                             void *user, eg_status *why)
{
    PeopleEntry fresh = {.person = duplicate(entry->person), .sound = true};
    if (!fresh.person) {
        return PEOPLE_NO_MEMORY;
    }
    *why = edit(fresh.person, entry->person, user);
    PeopleStatus status = *why == EG_OK ? make_file(people, &fresh) : PEOPLE_OK;
    entry->file = fresh.file;
    if (status == PEOPLE_OK) {
        take(entry, &fresh);
    } else {
        eg_person_free(fresh.person);
    }
    return status;
}

PeopleStatus people_edit(People *people, size_t index, PeopleEdit edit, void *user,
                         eg_status *why)
{
    eg_status unheard;
    PeopleEntry *entry = &people->entries[index];
    why = why ? why : &unheard;
    *why = EG_OK;
    people->error = 0;
    if (entry->file) {
        return edit_file(people, entry, edit, user, why);
    }
    PeopleStatus status = edit_new(people, entry, edit, user, why);
    if (status == PEOPLE_BUSY && entry->file) {
        return edit_file(people, entry, edit, user, why);
    }
    return status;
}

PeopleStatus people_delete(People *people, size_t index)
{
    PeopleEntry *entry = &people->entries[index];
    if (!entry->file) {
        return PEOPLE_GONE;
    }
    PlacesLock lock;
    PeopleStatus locked = lock_file(people, entry->file, &lock);
    if (locked != PEOPLE_OK) {
        return locked;
    }
    PlacesStatus status = places_delete(&people->place, entry->file);
    places_unlock(&people->place, &lock);
    people->error = status == PLACES_FAILED ? people->place.error : 0;
    if (status == PLACES_OK || status == PLACES_NONE) {
        free(entry->file);
        entry->file = NULL;
        entry->sound = false;
    }
    return status == PLACES_OK     ? PEOPLE_OK
           : status == PLACES_NONE ? PEOPLE_GONE
                                   : PEOPLE_FAILED;
}
