/* SPDX-License-Identifier: MIT
 *
 * What was heard, until it is right: see talk.h.
 *
 *     Enter, "yes"          all of it is right
 *     2, "1 and 3", "2:"    those are corrected: their questions are asked
 *     "2: a partner"        ... and answered at once
 *     -2, "not 2", "pas 2"  those are taken out
 *     "none", "rien"        all of it is
 *     anything else         more of the story
 *
 * Numbers are those of the list as it was last shown; after each change it is shown
 * again, so nothing counts that she has not seen.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/commands.h"
#include "dialogue/folding.h"
#include "dialogue/talk.h"

enum { REPLY_SIZE = 128, NUMBERS_MOST = 64, NUMBER_DIGITS = 6 };

typedef enum ReplyKind {
    REPLY_RIGHT,
    REPLY_NONE,   /* all of it is wrong */
    REPLY_WRONG,  /* something is, she does not say what */
    REPLY_PIECES, /* `pieces` */
    REPLY_ANSWER, /* of the first of `pieces`, its answer at `answer` */
    REPLY_STORY,
    REPLY_UNCLEAR
} ReplyKind;

typedef struct Piece {
    unsigned number; /* from 1, as typed */
    bool refused;
} Piece;

typedef struct Reply {
    ReplyKind kind;
    Piece pieces[NUMBERS_MOST];
    size_t count;
    const char *answer; /* in the line */
} Reply;

/* Reading a reply */

#define IS_LISTED(word, list) folding_among(word, list, sizeof(list) / sizeof *(list))

static const char *const YEAS[] = {"y",
                                   "yes",
                                   "yep",
                                   "ok",
                                   "okay",
                                   "right",
                                   "all right",
                                   "correct",
                                   "exact",
                                   "that's right",
                                   "that is right",
                                   "good",
                                   "true",
                                   "o",
                                   "oui",
                                   "ouais",
                                   "juste",
                                   "c'est ca",
                                   "c'est juste",
                                   "c'est bon",
                                   "c'est bien ca",
                                   "bon",
                                   "d'accord",
                                   "vrai",
                                   "exactement",
                                   "parfait",
                                   "tout est juste"};
static const char *const NONES[] = {
    "none",         "nothing",     "none of these", "none of it",   "remove all",
    "all wrong",    "rien",        "aucun",         "aucune",       "rien de tout cela",
    "rien du tout", "tout faux",   "tout est faux", "enlever tout", "tout enlever",
    "retirer tout", "tout retirer"};
static const char *const NAYS[] = {
    "n",    "no",        "non",    "wrong",     "not right",      "false",
    "faux", "pas juste", "pas ca", "not quite", "pas tout a fait"};
static const char *const REFUSING[] = {
    "not",       "no",      "remove", "delete",  "drop",      "without",
    "except",    "refuse",  "pas",    "non",     "enlever",   "enleve",
    "enlevez",   "retirer", "retire", "retirez", "supprimer", "supprime",
    "supprimez", "sans",    "sauf",   "oter",    "otez"};
static const char *const FILLING[] = {
    "and",    "et",      "the",    "le",       "la",      "les",      "number",
    "numero", "no.",     "n",      "piece",    "point",   "points",   "is",
    "est",    "correct", "change", "corriger", "corrige", "corrigez", "changer",
    "wrong",  "faux",    "false",  "fausse",   "ou",      "or",       "that"};

/* The text without blanks and stops around it. */
static void trim(char *text)
{
    size_t start = strspn(text, " \t");
    size_t length = strlen(text + start);
    memmove(text, text + start, length + 1);
    while (length > 0 && strchr(" \t.!", text[length - 1])) {
        text[--length] = '\0';
    }
}

/* Reads "2", "-2", "#2"; false where the word is no such. */
static bool read_piece(const char *word, bool refusing, Piece *out)
{
    bool minus =
        strncmp(word, "\xe2\x88\x92", 3) == 0 || strncmp(word, "\xe2\x80\x93", 3) == 0;
    out->refused = refusing || *word == '-' || minus;
    word += minus ? 3 : strspn(word, "-#");
    size_t digits = strspn(word, "0123456789");
    if (digits == 0 || digits > NUMBER_DIGITS || word[digits] != '\0') {
        return false;
    }
    out->number = (unsigned)strtoul(word, NULL, 10);
    return true;
}

/* Reads the numbers of a reply and the words around them, which is cut at its blanks;
 * false where other words are there, too, or no number. */
static bool read_pieces(char *folded, Reply *out)
{
    bool refusing = false;
    bool sign = false; /* a minus of its own: "- 2" */
    char *rest = NULL;
    for (char *word = strtok_r(folded, " ,;\t", &rest); word;
         word = strtok_r(NULL, " ,;\t", &rest)) {
        Piece piece;
        trim(word);
        if (out->count < NUMBERS_MOST && read_piece(word, refusing || sign, &piece)) {
            out->pieces[out->count++] = piece;
            sign = false;
        } else if (strcmp(word, "-") == 0) {
            sign = true;
        } else if (IS_LISTED(word, REFUSING)) {
            refusing = true;
        } else if (*word && !IS_LISTED(word, FILLING)) {
            return false;
        }
    }
    bool behind = refusing && out->count > 0; /* "2 no" */
    for (size_t i = 0; i < out->count; i++) {
        behind = behind && !out->pieces[i].refused;
    }
    for (size_t i = 0; behind && i < out->count; i++) {
        out->pieces[i].refused = true;
    }
    return out->count > 0;
}

/* "2: a partner", "2 = partner": a number of the list, and an answer. */
static bool read_answer(const char *line, Reply *out)
{
    line += strspn(line, " \t");
    size_t digits = strspn(line, "0123456789");
    const char *mark = line + digits + strspn(line + digits, " ");
    if (digits == 0 || digits > NUMBER_DIGITS || (*mark != ':' && *mark != '=')) {
        return false;
    }
    out->pieces[0] = (Piece){.number = (unsigned)strtoul(line, NULL, 10)};
    out->count = 1;
    out->answer = mark + 1 + strspn(mark + 1, " ");
    return true;
}

static void read_reply(const char *line, Reply *out)
{
    char folded[REPLY_SIZE];
    *out = (Reply){.kind = REPLY_STORY};
    if (talk_is_blank(line)) {
        out->kind = REPLY_RIGHT;
        return;
    }
    if (read_answer(line, out)) {
        out->kind = *out->answer ? REPLY_ANSWER : REPLY_PIECES;
        return;
    }
    if (!folding_make(line, folded, sizeof folded)) {
        return;
    }
    trim(folded);
    bool sentence = strchr(folded, ' ') != NULL;
    if (IS_LISTED(folded, YEAS)) {
        out->kind = REPLY_RIGHT;
    } else if (IS_LISTED(folded, NONES)) {
        out->kind = REPLY_NONE;
    } else if (IS_LISTED(folded, NAYS)) {
        out->kind = REPLY_WRONG;
    } else if (read_pieces(folded, out)) {
        out->kind = REPLY_PIECES;
    } else if (!sentence) {
        out->kind = REPLY_UNCLEAR;
    }
}

/* Doing it */

/* Takes out what was heard of these facts. */
static void refuse(Talk *talk, const uint32_t *facts, size_t count)
{
    for (size_t i = 0; i < count && !talk->over; i++) {
        eg_status status = eg_consult_forget(talk->consult, facts[i]);
        talk_check(talk, status == EG_NOT_NOW ? EG_OK : status);
    }
    talk_changed(talk);
}

static void refuse_all(Talk *talk)
{
    eg_heard_item item;
    while (!talk->over && eg_heard(talk->consult, 0, &item) == EG_OK) {
        refuse(talk, &item.fact, 1);
    }
    screen_say(&talk->said, WORDS_HEARD_NONE);
}

static void say_number(Talk *talk, WordsId id, unsigned number)
{
    char text[16];
    snprintf(text, sizeof text, "%u", number);
    screen_say1(&talk->said, id, text);
}

/* Asks the question of a piece; false where she went elsewhere. */
static bool correct(Talk *talk, uint32_t fact)
{
    talk->again = fact;
    talk->keeping = true;
    asking_run(talk, fact);
    return talk->again == EG_NONE && !talk->over;
}

/* Corrects a piece by an answer that was typed behind its number, or else asks. */
static bool answer(Talk *talk, uint32_t fact, const char *typed)
{
    eg_reply reply = {0};
    eg_status status =
        eg_consult_answer(talk->consult, fact, typed, talk_lang(talk), &reply);
    if (status == EG_UNUSABLE) {
        asking_reply(talk, fact, typed, &reply);
        return correct(talk, fact);
    }
    talk_changed(talk);
    return talk_check(talk, status);
}

/* The facts of the pieces, by their numbers; false where a number is none of the list,
 * or one is to be corrected that has no question. */
static bool find_facts(Talk *talk, const Reply *reply, uint32_t facts[NUMBERS_MOST])
{
    for (size_t i = 0; i < reply->count; i++) {
        const Piece *piece = &reply->pieces[i];
        eg_heard_item item;
        if (piece->number == 0 ||
            eg_heard(talk->consult, piece->number - 1, &item) != EG_OK) {
            say_number(talk, WORDS_HEARD_NO_SUCH, piece->number);
            return false;
        }
        if (!piece->refused && !eg_fact_question(talk->base, item.fact, NULL)) {
            say_number(talk, WORDS_HEARD_NO_QUESTION, piece->number);
            return false;
        }
        facts[i] = item.fact;
    }
    return true;
}

/* Corrects and takes out pieces; false where she went elsewhere meanwhile. */
static bool mend(Talk *talk, const Reply *reply)
{
    uint32_t facts[NUMBERS_MOST];
    if (!find_facts(talk, reply, facts)) {
        return true;
    }
    for (size_t i = 0; i < reply->count && !talk->over; i++) {
        if (reply->pieces[i].refused) {
            refuse(talk, &facts[i], 1);
        } else if (!(reply->kind == REPLY_ANSWER ? answer(talk, facts[i], reply->answer)
                                                 : correct(talk, facts[i]))) {
            return false;
        }
    }
    return !talk->over;
}

/* Does what a line says; false where the list is done with. `asked`: a question was
 * put, and wants an answer. */
static bool heed(Talk *talk, const char *typed, bool *asked)
{
    Reply reply;
    *asked = false;
    read_reply(typed, &reply);
    switch (reply.kind) {
    case REPLY_RIGHT:
        return false;
    case REPLY_NONE:
        refuse_all(talk);
        return false;
    case REPLY_WRONG:
        screen_say(&talk->said, WORDS_HEARD_WHICH);
        *asked = true;
        return true;
    case REPLY_PIECES:
    case REPLY_ANSWER:
        return mend(talk, &reply);
    case REPLY_STORY:
        telling_take(talk, typed, strlen(typed));
        return true;
    case REPLY_UNCLEAR:
        break;
    }
    if (talk_meant_command(talk, typed)) {
        return true;
    }
    Draft quoted = {0};
    talk_quote(&quoted, typed);
    screen_say1(&talk->said, WORDS_HEARD_UNCLEAR, draft_text(&quoted));
    draft_free(&quoted);
    return true;
}

/* Shows the list, if it is another one than was shown last, and asks about it. */
static void put_list(Talk *talk, Draft *shown)
{
    Draft list = {0};
    bool first = shown->length == 0;
    Screen *said = &talk->said;
    eg_status status = eg_heard_write(talk->consult, &said->style, draft_write, &list);
    if (talk_check(talk, list.failed ? EG_NO_MEMORY : status)) {
        if (strcmp(draft_text(&list), draft_text(shown)) != 0) {
            screen_put(said, "\n");
            screen_put(said, draft_text(&list));
        }
        screen_say(said, first ? WORDS_HEARD_RIGHT : WORDS_HEARD_RIGHT_NOW);
    }
    draft_free(shown);
    *shown = list;
}

void hearing_again(Talk *talk)
{
    uint32_t fresh = 0;
    eg_status status = eg_consult_hear_again(talk->consult, &fresh);
    if (fresh > 0) {
        talk_changed(talk);
        talk->listing = true;
        screen_say(&talk->said, WORDS_HEARD_MORE);
    }
    talk_check(talk, status);
}

void hearing_run(Talk *talk)
{
    Draft shown = {0};
    const char *typed = "";
    bool going = true;
    bool asked = false;
    talk->listing = false;
    while (going && !talk->over && eg_heard_count(talk->consult) > 0) {
        if (!asked) {
            put_list(talk, &shown);
        }
        Heard heard = talk->over ? HEARD_OVER : talk_hear_story(talk, &typed);
        if (heard == HEARD_TEXT && commands_is(typed)) {
            Wish wish = obeying_run(talk, typed, EG_NONE);
            going = wish != WISH_MOVE;
            draft_clear(&shown);
        } else if (heard == HEARD_TEXT) {
            going = heed(talk, typed, &asked);
        } else if (heard == HEARD_TOO_LONG) {
            screen_say(&talk->said, WORDS_ANSWER_TOO_LONG);
        } else if (heard == HEARD_NOT_TEXT) {
            screen_say(&talk->said, WORDS_ANSWER_NOT_TEXT);
        } else if (heard == HEARD_END) {
            talk_leave(talk);
        }
    }
    draft_free(&shown);
}
