/* SPDX-License-Identifier: MIT
 *
 * A question, until it is answered: see talk.h.
 *
 * After an answer that cannot be used come the reason, the forms that can, and the
 * question again; after a command only a reminder, since she has just read on.
 */
#include <stdio.h>
#include <string.h>

#include "dialogue/commands.h"
#include "dialogue/folding.h"
#include "dialogue/nearest.h"
#include "dialogue/talk.h"

enum {
    LABEL_SIZE = 256,
    WORD_LEAST = 4,
    WORD_LONG = 8,
    PERHAPS_MOST = 3,
    SENTENCE_LEAST = 12
};

static void put_question(Talk *talk, uint32_t fact)
{
    Screen *said = &talk->said;
    screen_put(said, "\n");
    talk_check(
        talk, eg_question_write(talk->consult, fact, &said->style, screen_write, said));
    if (talk->keeping) {
        screen_say(said, WORDS_CHANGE_KEEP_HINT);
    }
}

/* The question in its words alone. */
static void put_reminder(Talk *talk, uint32_t fact)
{
    screen_put(&talk->said, "\n");
    screen_title(&talk->said, eg_fact_question(talk->base, fact, talk_lang(talk)));
}

void asking_forms(Talk *talk, uint32_t fact)
{
    static const WordsId FORMS[] = {
        [EG_YES_NO] = WORDS_FORM_YES_NO, [EG_CHOICE] = WORDS_FORM_CHOICE,
        [EG_SCALE] = WORDS_FORM_CHOICE,  [EG_CHOICES] = WORDS_FORM_CHOICES,
        [EG_NUMBER] = WORDS_FORM_NUMBER, [EG_TEXT] = WORDS_FORM_TEXT,
        [EG_FIELDS] = WORDS_FORM_TEXT,
    };
    char count[16];
    snprintf(count, sizeof count, "%u", eg_value_count(talk->base, fact));
    screen_say1(&talk->said, FORMS[eg_fact_type(talk->base, fact)], count);
}

static void tell_candidates(Talk *talk, uint32_t fact, uint64_t candidates)
{
    for (uint32_t i = 0; i < eg_value_count(talk->base, fact); i++) {
        if (candidates >> i & 1) {
            screen_item(&talk->said, i + 1,
                        eg_value_label(talk->base, fact, i, talk_lang(talk)));
        }
    }
}

/* Does a word of the label begin with what was typed, or is one `near` it? Both are
 * folded. */
static bool holds_word(const char *label, const char *typed, bool near)
{
    char word[LABEL_SIZE];
    size_t length = strlen(typed);
    while (*label) {
        size_t count = strcspn(label, " ,'-");
        memcpy(word, label, count);
        word[count] = '\0';
        if (near ? count >= WORD_LEAST &&
                       nearest_distance(word, typed) <= 1 + length / WORD_LONG
                 : folding_begins(label, typed)) {
            return true;
        }
        label += count;
        label += strspn(label, " ,'-");
    }
    return false;
}

static uint64_t find_labels(const Talk *talk, uint32_t fact, const char *typed,
                            bool near)
{
    uint64_t found = 0;
    char label[LABEL_SIZE];
    for (uint32_t i = 0; i < eg_value_count(talk->base, fact); i++) {
        const char *text = eg_value_label(talk->base, fact, i, talk_lang(talk));
        folding_make(text, label, sizeof label);
        found |= holds_word(label, typed, near) ? (uint64_t)1 << i : 0;
    }
    return found;
}

/* The values that share a word with a sentence, unless they are many; it is cut at its
 * blanks. */
static uint64_t find_words(const Talk *talk, uint32_t fact, char *sentence)
{
    uint64_t found = 0;
    for (char *word = sentence; *word;) {
        size_t length = strcspn(word, " ,'");
        bool last = word[length] == '\0';
        word[length] = '\0';
        found |= length < WORD_LEAST ? 0 : find_labels(talk, fact, word, false);
        word += length + (last ? 0 : 1);
    }
    uint64_t rest = found;
    for (unsigned i = 0; i < PERHAPS_MOST; i++) {
        rest &= rest - (rest != 0);
    }
    return rest ? 0 : found;
}

/* The values with such a word in their labels. They are only offered: a word alone may
 * mean the contrary. */
static uint64_t find_perhaps(const Talk *talk, uint32_t fact, const char *typed)
{
    char word[LABEL_SIZE];
    typed += strspn(typed, " \t");
    if (eg_fact_type(talk->base, fact) == EG_YES_NO ||
        !folding_make(typed, word, sizeof word)) {
        return 0;
    }
    for (size_t n = strlen(word); n > 0 && strchr(" \t.!?", word[n - 1]); n--) {
        word[n - 1] = '\0';
    }
    if (strlen(word) < WORD_LEAST) {
        return 0;
    }
    uint64_t found = find_labels(talk, fact, word, false);
    found = found ? found : find_labels(talk, fact, word, true);
    return found ? found : find_words(talk, fact, word);
}

/* What else was perhaps meant by what is no answer. */
static void tell_perhaps(Talk *talk, uint32_t fact, const char *typed)
{
    uint64_t perhaps = find_perhaps(talk, fact, typed);
    if (!talk_meant_command(talk, typed) && perhaps) {
        screen_say(&talk->said, WORDS_ANSWER_PERHAPS);
        tell_candidates(talk, fact, perhaps);
    }
}

void asking_telling(Talk *talk, const char *typed)
{
    draft_clear(&talk->unused);
    if (eg_base_hears(talk->base, NULL) && strlen(typed) >= SENTENCE_LEAST &&
        strchr(typed + strspn(typed, " "), ' ')) {
        draft_add_string(&talk->unused, typed);
        screen_say1(&talk->said, WORDS_MEANT_TELLING,
                    commands_name(COMMAND_TELL, talk_lang(talk)));
    }
}

void asking_reply(Talk *talk, uint32_t fact, const char *typed, const eg_reply *reply)
{
    bool number = eg_fact_type(talk->base, fact) == EG_NUMBER;
    const WordsId reasons[] = {
        [EG_REPLY_USED] = WORDS_ANSWER_UNCLEAR,
        [EG_REPLY_EMPTY] = WORDS_ANSWER_EMPTY,
        [EG_REPLY_UNCLEAR] =
            number ? WORDS_ANSWER_NUMBER_UNCLEAR : WORDS_ANSWER_UNCLEAR,
        [EG_REPLY_AMBIGUOUS] = WORDS_ANSWER_AMBIGUOUS,
        [EG_REPLY_RANGE] = number ? WORDS_ANSWER_RANGE : WORDS_ANSWER_NO_SUCH,
        [EG_REPLY_TOO_LONG] = WORDS_ANSWER_TOO_LONG,
        [EG_REPLY_NOT_TEXT] = WORDS_ANSWER_NOT_TEXT,
    };
    Draft quoted = {0};
    talk_quote(&quoted, typed);
    screen_say1(&talk->said, reasons[reply->kind], draft_text(&quoted));
    draft_free(&quoted);
    if (reply->kind == EG_REPLY_AMBIGUOUS) {
        tell_candidates(talk, fact, reply->candidates);
    }
    if (reply->kind == EG_REPLY_UNCLEAR) {
        tell_perhaps(talk, fact, typed);
        asking_telling(talk, typed);
    }
    asking_forms(talk, fact);
}

/* Tries an answer; true when the question is done with. */
static bool try_answer(Talk *talk, uint32_t fact, const char *typed)
{
    eg_reply reply = {0};
    if (talk->keeping && typed[strspn(typed, " \t")] == '\0') {
        screen_say(&talk->said, WORDS_CHANGE_KEPT);
        return true;
    }
    eg_status status =
        eg_consult_answer(talk->consult, fact, typed, talk_lang(talk), &reply);
    if (status == EG_UNUSABLE) {
        asking_reply(talk, fact, typed, &reply);
        return false;
    }
    if (talk_check(talk, status)) {
        draft_clear(&talk->unused);
        talk_changed(talk);
    }
    return true;
}

void asking_run(Talk *talk, uint32_t fact)
{
    const char *typed = "";
    const eg_reply too_long = {.kind = EG_REPLY_TOO_LONG};
    const eg_reply not_text = {.kind = EG_REPLY_NOT_TEXT};
    if (!talk->guided) {
        talk->guided = true;
        screen_put(&talk->said, "\n");
        screen_say(&talk->said, WORDS_ANSWER_STEPS);
    }
    put_question(talk, fact);
    talk->asking = fact;
    talk->advised = false;
    while (!talk->over) {
        Heard heard = talk_hear(talk, &typed);
        if (heard == HEARD_TOO_LONG || heard == HEARD_NOT_TEXT) {
            asking_reply(talk, fact, "",
                         heard == HEARD_TOO_LONG ? &too_long : &not_text);
            put_question(talk, fact);
        } else if (heard == HEARD_NOTHING) {
            put_reminder(talk, fact);
        } else if (heard == HEARD_TEXT && commands_is(typed)) {
            Wish wish = obeying_run(talk, typed, fact);
            if (wish == WISH_MOVE) {
                break;
            }
            if (!talk->over) {
                (wish == WISH_REPEAT ? put_question : put_reminder)(talk, fact);
            }
        } else if (heard == HEARD_TEXT) {
            if (try_answer(talk, fact, typed)) {
                talk->again = EG_NONE;
                talk->keeping = false;
                break;
            }
            put_question(talk, fact);
        }
    }
    talk->asking = EG_NONE;
}
