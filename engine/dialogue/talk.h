/* SPDX-License-Identifier: MIT
 *
 * What the parts of a dialogue share: the consultation under way, where its words go,
 * and hearing a line.
 *
 *     dialogue.c   the loop: what comes next?
 *     telling.c    a story in the person's own words
 *     persons.c    whom it is about, and what is remembered of them
 *     hearing.c    what was heard or is remembered, confirmed and corrected
 *     asking.c     a question, until it is answered
 *     closing.c    the advice, and what is wanted after it
 *     obeying.c    commands, at any prompt
 *     reloading.c  ... the rules are read again
 *     saving.c     all of it kept on disk, before each prompt
 *     resuming.c   ... and gone on with
 *     keeping.c    ... the consultation is written as a case
 *     reporting.c  ... the advice is written as a page to take away
 *     objecting.c  ... and what ought to have been advised
 *     choosing.c   ... which advice is meant, for both and for:
 *     supposing.c  ... why not another advice, what if something were otherwise
 *     speaking.c   in which language
 *     talk.c       what they all use
 *
 * Practice (practice/lesson.h) is a talk, too, with other steps: it uses the commands,
 * and hearing.
 *
 * Invariants
 *   - the library holds what was said; a talk holds only where the dialogue stands, and
 *     the story that is being told;
 *   - whatever changes either calls talk_changed, before anything else is asked;
 *   - once `over`, nothing more is asked or said.
 */
#ifndef EG_DIALOGUE_TALK_H
#define EG_DIALOGUE_TALK_H

#include <entregent.h>
#include <stdbool.h>

#include "dialogue/commands.h"
#include "dialogue/dialogue.h"
#include "dialogue/line.h"
#include "dialogue/screen.h"
#include "store/consultations.h"
#include "store/people.h"
#include "store/save.h"

#define NOBODY_THERE SIZE_MAX

enum { TALK_BEGUN_SIZE = 20 };

/* How a consultation is saved while it is held. */
typedef struct Saving {
    bool on;
    Record record;
    Draft written;               /* what the file holds */
    bool saved;                  /* ... and it is on disk */
    bool failing;                /* it is not, and that was told */
    char begun[TALK_BEGUN_SIZE]; /* "2026-03-03 14:05" */
    eg_step next;                /* what comes next, if it is `known` */
    bool known;
} Saving;

/* Is a story told before the next step? */
typedef enum Telling {
    TELLING_NOT,
    TELLING_FIRST, /* the one that a dialogue begins with; an answer will do, too */
    TELLING_MORE,
    TELLING_DONE /* it is in `story`, and not yet heard */
} Telling;

typedef struct Talk {
    const DialogueConfig *config;
    eg_base *base; /* held */
    eg_consult *consult;
    Line *line;
    Screen said;     /* standard error: prompts, questions, explanations */
    Screen shown;    /* standard output: the advice */
    bool more;       /* after the advice, `:more` goes on */
    bool reached;    /* the latest step was advice */
    bool concluded;  /* the latest step was advice, or that there is none */
    bool keeping;    /* the question is asked to change an answer; Enter keeps it */
    uint32_t again;  /* the fact to ask next whatever the engine says, or EG_NONE */
    uint32_t asking; /* the fact being asked, or EG_NONE; for completion */
    Telling telling;
    Draft story;   /* what is being told, and not yet heard: whole lines */
    bool listing;  /* what was heard is shown before the next step */
    Draft unused;  /* the latest line that was no answer: `:tell` takes it in */
    Draft command; /* one that left a prompt of its own, to be heard at the next */
    Draft lent;    /* ... and as the line that was heard there */
    bool guided;   /* it was said how a question is answered */
    bool advised;  /* the advice on the screen is that of all that was said */
    bool choosing; /* an advice is being chosen; for completion */
    bool kept;     /* something was written down */
    People people;
    size_t who;     /* whom it is about, of `people`, or NOBODY_THERE */
    uint32_t visit; /* under which number it stands in their file, or EG_NONE */
    char today[EG_DAY_SIZE];
    Saving saving;
    bool resumed;      /* it was kept, and is gone on with */
    bool recalling;    /* what stories and memory hold now is to be said before the next
                       step */
    bool naming;       /* someone is being named; for completion */
    bool hinted;       /* it was said that someone can be remembered */
    unsigned commands; /* those that there are: COMMANDS_CONSULTING, if not said */
    void (*parting)(struct Talk *); /* says what is to be said when she leaves; NULL:
                                       what a consultation says */
    bool over;
    int status; /* the exit status, once over */
    int number; /* the signal that ended it, or 0 */
} Talk;

typedef enum Heard {
    HEARD_TEXT,
    HEARD_NOTHING, /* the line was dropped: prompt again */
    HEARD_TOO_LONG,
    HEARD_NOT_TEXT,
    HEARD_END, /* talk_hear_story: the input ended */
    HEARD_OVER
} Heard;

/* What a command asks of the prompt that it was typed at. */
typedef enum Wish {
    WISH_PROMPT, /* to prompt again, with a reminder of what is asked */
    WISH_REPEAT, /* to show all of the question, or of the advice, again */
    WISH_MOVE    /* to see what comes next */
} Wish;

const char *talk_lang(const Talk *talk);
void talk_speak(Talk *talk, const char *lang);

/* Asks which language it is to be, and speaks it; a base of one leaves nothing to ask.
 */
void speaking_ask(Talk *talk);

/* Reads a line. Here Ctrl-C is dealt with, and the end of input; the text is lent until
 * the next. */
Heard talk_hear(Talk *talk, const char **text);

/* Reads a line of a story: one that was pasted may hold line ends, one that is too long
 * is lent as far as it fits, and the end of input does not end the talk. */
Heard talk_hear_story(Talk *talk, const char **text);

/* To be called after each change of what was said, or of the story: here what must
 * follow at once has its place. */
void talk_changed(Talk *talk);

/* Is there nothing but blanks? */
bool talk_is_blank(const char *text);

/* Was a command's name typed without its colon? Says so then. */
bool talk_meant_command(Talk *talk, const char *typed);

/* Ends the talk with a word about it. */
void talk_leave(Talk *talk);

/* Ends it because the library could not go on; EG_OK changes nothing. */
bool talk_check(Talk *talk, eg_status status);

/* What a person typed, made short enough to be quoted. */
void talk_quote(Draft *out, const char *typed);

/* Asks for a story, as `telling` says, and hears it. Then `listing` is set where that
 * changed anything. */
void telling_run(Talk *talk);

/* Adds a line to `story`; false where it does not fit as a whole, which is told. */
bool telling_add(Talk *talk, const char *line);

/* Tells the library a text, and the person what went otherwise than she may expect;
 * true where what is heard has changed. */
bool telling_take(Talk *talk, const char *text, size_t length);

/* Hears the stories again beside what is known now; `listing` is set where there is
 * more in them than she has seen. */
void hearing_again(Talk *talk);

/* Shows what was heard until it is right: each piece may be corrected or taken out. */
void hearing_run(Talk *talk);

/* Opens what is remembered of people, and turns to the one whom it is about: whom the
 * configuration says, or she does, if there is anybody. True where anything was said.
 */
bool persons_begin(Talk *talk);
void persons_end(Talk *talk);

/* Says to the consultation what is remembered as things stand; `listing` is set where
 * there is more of it than she has seen. */
void persons_recall(Talk *talk);

/* Writes the consultation into the file of whom it is about. */
void persons_keep(Talk *talk);

/* Turns to someone else; "": says whom it is about. */
Wish persons_about(Talk *talk, const char *name);

/* The name of whom it is about; NULL: nobody's. */
const char *persons_name(const Talk *talk);

/* Under which number, on which day and with which advice ("none"; NULL: that is not
 * known) a consultation stood in someone's file. */
typedef struct FileMark {
    uint32_t visit; /* or EG_NONE */
    const char *day;
    const char *advised;
} FileMark;

/* Opens what is remembered of people, and turns to someone again (NULL: nobody), where
 * a consultation is gone on with; asks and tells nothing. Where it stands there no
 * more, it is kept as a new one. */
void persons_resume(Talk *talk, const char *name, const FileMark *mark);

/* The consultation as it was kept last in their file; false: it was not. */
bool persons_visit(const Talk *talk, eg_visit *out);

/* Begins to save what is said, if that is wanted; the second says where. */
void saving_begin(Talk *talk);
void saving_introduce(Talk *talk);

/* Saves all as it stands, if it is not; it is told where that fails. */
void saving_put(Talk *talk);

/* The same with what comes next; NULL: not known. */
void saving_next(Talk *talk, const eg_step *next);

/* What to say of it when she leaves. */
WordsId saving_parting(const Talk *talk);
void saving_end(Talk *talk);

/* Appends why a place, or what is in it, cannot be used. */
void saving_why(const Place *place, PlacesStatus status, const char *lang, Draft *out);

/* Goes on with the consultation that the configuration asks for; where there is none,
 * or it cannot be gone on with, says so. */
void resuming_wanted(Talk *talk);

/* Offers to go on with the latest, if it was left before the advice. */
void resuming_offer(Talk *talk);

/* Appends when one began, of "2026-03-03 14:05": "3 March 2026 at 14:05". */
void resuming_when(const char *begun, const char *lang, Draft *out);

/* Appends what was said of a fact, as a clause. */
void obeying_said(Talk *talk, uint32_t fact, Draft *out);

/* Reads a command. One that there is not is told; then false. */
bool obeying_read(Talk *talk, const char *line, CommandLine *out);

/* Does one that was read. */
Wish obeying_do(Talk *talk, const CommandLine *line, uint32_t fact);

/* A line of help: a command, and what it does. */
void obeying_summary(Talk *talk, Command command, WordsId summary);

/* Both: does what was asked by a command; `fact` is what is being asked, or EG_NONE. */
Wish obeying_run(Talk *talk, const char *line, uint32_t fact);

/* The rules are read again, and all that was said is said to them. The old ones go on
 * where the new ones cannot be consulted. */
Wish reloading_run(Talk *talk, uint32_t fact);

/* Writes the consultation as a case of this name; "": it is asked for. */
void keeping_run(Talk *talk, const char *name);

/* Writes it as a case that ought to come to another action, by an advice's id or
 * "none", and why: pending. */
void keeping_write(Talk *talk, const char *advise, const char *why);

/* Writes the outcome as a page to take away, HTML or Markdown by the ending of the file
 * that was typed; "": a file of its own name. */
void reporting_run(Talk *talk, const char *typed);

/* Asks what ought to have been advised, and why, and writes that. `typed` may say which
 * advice; "": it is asked for. */
void objecting_run(Talk *talk, const char *typed);

/* Why an advice is not given; `typed` may say which, "" asks for it. */
void supposing_why_not(Talk *talk, const char *typed);

/* What would change with what was typed, "fact = value", or an answer to what is being
 * asked; "" tells how. */
void supposing_what_if(Talk *talk, const char *typed, uint32_t fact);

/* Tells why a file was not read, or not written; SAVE_OK is nothing to tell. */
void talk_tell_save(Talk *talk, const Save *save, SaveStatus status, bool reading);

/* Does a line at a prompt of its own (a name, a reason) say that it is to be left? A
 * command does, and is then heard at the prompt that comes next, unless it is :back. */
bool talk_leaves(Talk *talk, Heard heard, const char *text);

/* Tells in which forms a question can be answered. */
void asking_forms(Talk *talk, uint32_t fact);

void asking_run(Talk *talk, uint32_t fact);

/* Says of a sentence that was no answer how it can become part of the story. */
void asking_telling(Talk *talk, const char *typed);

/* Tells why what was typed is no answer, and in which forms one is. */
void asking_reply(Talk *talk, uint32_t fact, const char *typed, const eg_reply *reply);

void closing_run(Talk *talk, eg_step_kind kind);

/* Offers what may be typed at the prompt; `talk` is a Talk. A LineComplete. */
void completing_offer(void *talk, const char *typed, LineOffer offer, void *to);

#endif
