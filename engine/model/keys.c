/* SPDX-License-Identifier: MIT
 *
 * The decode table and the ways to look at it. The keys of one owner are few enough to
 * be compared one by one, their lengths first.
 */
#include "model/keys.h"

#include <string.h>

static const KeyDef KEYS[KEY_COUNT] = {
#define KEY(owner, id, name, shape, required, since, en, fr)                           \
    {OWNER_##owner, SHAPE_##shape, required, since, sizeof(name) - 1, name, en, fr},
#include "model/keys.def"
#undef KEY
};

_Static_assert(KEY_COUNT <= UINT8_MAX, "a byte holds a key");

/* Those of an owner follow each other. */
static const uint8_t FIRST[OWNER_COUNT] = {
    [OWNER_FILE] = KEY_FILE_VERSION,
    [OWNER_ABOUT] = KEY_ABOUT_TITLE,
    [OWNER_LANGUAGE] = KEY_LANGUAGE_NEGATIONS,
    [OWNER_FACT] = KEY_FACT_TYPE,
    [OWNER_FIELD] = KEY_FIELD_TYPE,
    [OWNER_HEARING] = KEY_HEARING_HEARD,
    [OWNER_HEARD] = KEY_HEARD_MATCHES,
    [OWNER_TEST] = KEY_TEST_NOT,
    [OWNER_COND] = KEY_COND_ALL,
    [OWNER_RULE] = KEY_RULE_WHEN,
    [OWNER_THEN] = KEY_THEN_ADVISE,
    [OWNER_ADVICE] = KEY_ADVICE_TITLE,
    [OWNER_CASE] = KEY_CASE_STORY,
    [OWNER_EARLIER] = KEY_EARLIER_AGO,
    [OWNER_EXPECT] = KEY_EXPECT_ADVISE,
    [OWNER_STORY] = KEY_STORY_TITLE,
    [OWNER_TURN] = KEY_TURN_SAYS,
    [OWNER_REPLY] = KEY_REPLY_SAY,
    [OWNER_COURSE] = KEY_COURSE_TITLE,
    [OWNER_STEP] = KEY_STEP_THEME,
    [OWNER_PERSON] = KEY_PERSON_VERSION,
    [OWNER_VISIT] = KEY_VISIT_WHEN,
    [OWNER_RECORD] = KEY_RECORD_VERSION,
    [OWNER_RECORDED] = KEY_RECORDED_GIVEN,
    [OWNER_SAVED] = KEY_SAVED_NOTES,
    [OWNER_TOLD] = KEY_TOLD_TEXT,
    [OWNER_PIECE] = KEY_PIECE_VALUE,
    [OWNER_TRAINING] = KEY_TRAINING_VERSION,
    [OWNER_PROGRESS] = KEY_PROGRESS_BASE,
    [OWNER_REVIEW] = KEY_REVIEW_WHEN,
};

static const char *const OWNER_PATHS[OWNER_COUNT] = {
    [OWNER_FILE] = "entregent",
    [OWNER_ABOUT] = "about",
    [OWNER_LANGUAGE] = "languages",
    [OWNER_FACT] = "facts",
    [OWNER_FIELD] = "facts: fields",
    [OWNER_HEARING] = "hearing",
    [OWNER_HEARD] = "facts: heard",
    [OWNER_TEST] = "rules: when: …",
    [OWNER_COND] = "rules: when",
    [OWNER_RULE] = "rules",
    [OWNER_THEN] = "rules: then",
    [OWNER_ADVICE] = "advice",
    [OWNER_CASE] = "cases",
    [OWNER_EARLIER] = "cases: earlier",
    [OWNER_EXPECT] = "cases: expect",
    [OWNER_STORY] = "stories",
    [OWNER_TURN] = "stories: turns",
    [OWNER_REPLY] = "stories: turns: replies",
    [OWNER_COURSE] = "courses",
    [OWNER_STEP] = "courses: principles",
    [OWNER_PERSON] = "person",
    [OWNER_VISIT] = "consultations",
    [OWNER_RECORD] = "a saved consultation",
    [OWNER_RECORDED] = "its case",
    [OWNER_SAVED] = "saved",
    [OWNER_TOLD] = "saved: told",
    [OWNER_PIECE] = "saved: heard",
    [OWNER_TRAINING] = "a file of progress",
    [OWNER_PROGRESS] = "progress",
    [OWNER_REVIEW] = "progress: reviews",
};

static const uint8_t ALLOWS[SHAPE_COUNT] = {
    [SHAPE_TEXT] = ALLOW_MAP,
    [SHAPE_LINE] = ALLOW_SCALAR | ALLOW_MAP,
    [SHAPE_TEXT_LIST] = ALLOW_MAP,
    [SHAPE_TEXT_BY_VALUE] = ALLOW_MAP,
    [SHAPE_PLAIN] = ALLOW_SCALAR,
    [SHAPE_ID] = ALLOW_SCALAR,
    [SHAPE_IDS] = ALLOW_SCALAR | ALLOW_LIST,
    [SHAPE_YES_NO] = ALLOW_SCALAR,
    [SHAPE_WHOLE] = ALLOW_SCALAR,
    [SHAPE_NUMBER] = ALLOW_SCALAR,
    [SHAPE_RANGE] = ALLOW_LIST,
    [SHAPE_SPAN] = ALLOW_SCALAR,
    [SHAPE_TYPE] = ALLOW_SCALAR,
    [SHAPE_VALUES] = ALLOW_LIST | ALLOW_MAP,
    [SHAPE_VALUE] = ALLOW_SCALAR | ALLOW_LIST,
    [SHAPE_VARIABLE] = ALLOW_SCALAR,
    [SHAPE_PATTERN] = ALLOW_SCALAR,
    [SHAPE_WORDS] = ALLOW_LIST,
    [SHAPE_HEARD] = ALLOW_MAP,
    [SHAPE_WITH] = ALLOW_MAP,
    [SHAPE_CONDITIONS] = ALLOW_LIST | ALLOW_MAP,
    [SHAPE_CONDITION_LIST] = ALLOW_LIST,
    [SHAPE_CONCLUSIONS] = ALLOW_LIST | ALLOW_MAP,
    [SHAPE_GIVEN] = ALLOW_LIST | ALLOW_MAP,
    [SHAPE_COMPARISONS] = ALLOW_SCALAR | ALLOW_LIST,
    [SHAPE_EXPRESSIONS] = ALLOW_SCALAR | ALLOW_LIST,
    [SHAPE_TEST] = ALLOW_SCALAR | ALLOW_LIST | ALLOW_MAP,
    [SHAPE_COUNTS] = ALLOW_MAP,
    [SHAPE_VISITS] = ALLOW_LIST,
    [SHAPE_DAY] = ALLOW_SCALAR,
    [SHAPE_MAPS] = ALLOW_LIST,
    [SHAPE_MAP] = ALLOW_MAP,
    [SHAPE_ANY] = ALLOW_SCALAR | ALLOW_LIST | ALLOW_MAP,
};

const KeyDef *key_def(KeyId key)
{
    return &KEYS[key];
}

bool key_is_language(KeyId key)
{
    return KEYS[key].owner < OWNER_PERSON;
}

static bool is_named(KeyId key, Str name)
{
    return str_same((Str){KEYS[key].name, KEYS[key].length}, name);
}

KeyId key_first(Owner owner)
{
    return (KeyId)FIRST[owner];
}

KeyId key_find(Owner owner, Str name)
{
    for (KeyId k = key_first(owner); k < KEY_COUNT && KEYS[k].owner == owner; k++)
        if (is_named(k, name))
            return k;
    return KEY_NONE;
}

KeyId key_elsewhere(Owner owner, Str name)
{
    for (KeyId k = 0; k < KEY_COUNT; k++)
        if (KEYS[k].owner != owner && key_is_language(k) && is_named(k, name))
            return k;
    return KEY_NONE;
}

KeyId key_nearest(Owner owner, Str name)
{
    Str names[KEY_COUNT];
    KeyId ids[KEY_COUNT];
    size_t count = 0;
    for (KeyId k = 0; k < KEY_COUNT; k++) {
        if (KEYS[k].owner != owner || KEYS[k].since == 0)
            continue;
        ids[count] = k;
        names[count++] = str_of(KEYS[k].name);
    }
    int nearest = str_nearest(name, names, count);
    return nearest < 0 ? KEY_NONE : ids[nearest];
}

Str owner_path(Owner owner)
{
    return str_of(OWNER_PATHS[owner]);
}

unsigned shape_allows(Shape shape)
{
    return ALLOWS[shape];
}

bool key_reserved(Str id)
{
    static const char *const MORE[] = {"unknown", "yes", "no", "always"};
    for (size_t i = 0; i < sizeof MORE / sizeof *MORE; i++)
        if (str_is_c(id, MORE[i]))
            return true;
    for (KeyId k = 0; k < KEY_COUNT; k++)
        if (KEYS[k].owner < OWNER_STORY && is_named(k, id))
            return true;
    return false;
}
