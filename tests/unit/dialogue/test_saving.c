/* SPDX-License-Identifier: MIT
 *
 * A consultation that is saved: what is said of it, of why it is not, and at its end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "dialogue/talk.h"

static void assert_why(PlacesStatus status, const char *lang, const char *expected)
{
    Draft out = {0};
    const Place place = {.folder = -1, .error = ENOSPC, .path = "/home/a"};
    saving_why(&place, status, lang, &out);
    assert_string_equal(draft_text(&out), expected);
    draft_free(&out);
}

static void each_reason_has_its_words(void **state)
{
    (void)state;
    assert_why(PLACES_NO_HOME, "en", "neither XDG_DATA_HOME nor HOME says where");
    assert_why(
        PLACES_NOT_OURS, "en",
        "the folder /home/a cannot be used: it is another's, or others may write "
        "to it");
    assert_why(PLACES_NOT_PLAIN, "en",
               "the folder /home/a cannot be used: it is a link, or no folder");
    assert_why(PLACES_BUSY, "en",
               "the folder /home/a cannot be used: another program is writing it");
    assert_why(PLACES_FAILED, "en",
               "the folder /home/a cannot be used: No space left on device");
    assert_why(PLACES_NO_HOME, "fr", words_get(WORDS_PEOPLE_WHY_NO_HOME, "fr"));
}

/* What is said at the end, of all that it rests on. */
static void the_last_word_says_what_is_kept(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 32; bits++) {
        Talk talk = {.concluded = bits & 1, .kept = bits & 2};
        talk.saving.on = bits & 4;
        talk.saving.record.held = bits & 8;
        talk.saving.saved = bits & 16;
        WordsId expected = talk.kept        ? WORDS_LEAVE_KEPT
                           : talk.concluded ? WORDS_LEAVE_AFTER
                                            : WORDS_LEAVE_BEFORE;
        if ((bits & 28) == 28)
            expected =
                talk.concluded ? WORDS_LEAVE_SAVED_AFTER : WORDS_LEAVE_SAVED_BEFORE;
        else if ((bits & 12) == 12)
            expected = WORDS_LEAVE_SAVED_PARTLY;
        assert_int_equal(saving_parting(&talk), expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_reason_has_its_words),
        cmocka_unit_test(the_last_word_says_what_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
