/* SPDX-License-Identifier: MIT
 *
 * Entregent: an advisory expert system to embed.
 *
 * A rule base is loaded once and shared; a consultation belongs to one thread. The
 * library is a state machine that its host drives, it never reads a terminal, prints,
 * exits or keeps globals:
 *
 *     eg_base *base;
 *     eg_base_open(paths, 1, NULL, &base);
 *     eg_consult *talk;
 *     eg_consult_new(base, &talk);
 *     eg_step step;
 *     while (eg_consult_next(talk, &step) == EG_OK && step.kind == EG_STEP_QUESTION)
 *         eg_consult_answer(talk, step.fact, what_the_person_typed, "en", NULL);
 *     eg_outcome_write(talk, EG_FORMAT_TEXT, &style, write, user);
 *     eg_consult_free(talk);
 *     eg_base_release(base);
 *
 * Conventions
 *   - handles are opaque; `_new` and `_open` give one that the host releases;
 *   - functions that can fail return an eg_status and write their results through
 *     their last arguments only when they return EG_OK (unless said otherwise);
 *   - strings are UTF-8; those lent by a function live as long as the base, or as said;
 *   - facts and advice have numbers from 0 in the order of the source; EG_NONE is none;
 *   - a language is its id ("en", "fr"); where a base has no text in it, the base's
 *     first language stands in; the library's own texts exist in "en" and "fr", and
 *     English stands in for them in a language that the base alone has.
 */
#ifndef ENTREGENT_H
#define ENTREGENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define EG_API __attribute__((visibility("default")))
#else
#define EG_API
#endif

#define EG_VERSION "0.1.0"
#define EG_NONE UINT32_MAX

/* Statuses */

typedef enum eg_status {
    EG_OK = 0,
    EG_WRONG,     /* the rule base, or a case file, holds errors: see its problems */
    EG_UNUSABLE,  /* a person's answer cannot be used: see eg_reply */
    EG_NO_SUCH,   /* a name, number or language that does not exist */
    EG_NOT_NOW,   /* nothing to go back to, no advice yet, ... */
    EG_MISUSE,    /* an argument that no caller may pass (NULL, a bad enum) */
    EG_LIMIT,     /* a documented limit was reached */
    EG_NO_MEMORY, /* memory failed; the handle stays as it was, or is fit to free */
    EG_STOPPED    /* the host's writer returned non-zero */
} eg_status;

/* The version of the library, "0.1.0". */
EG_API const char *eg_version(void);

/* A short name for a status in English ("out of memory"), for logs. */
EG_API const char *eg_status_name(eg_status status);

/* What a host may provide */

/* ptr NULL allocates, new_size 0 releases, else resizes; NULL on failure. Must be
 * safe to call from every thread that uses the base. */
typedef void *(*eg_memory_fn)(void *user, void *ptr, size_t old_size, size_t new_size);

typedef struct eg_memory {
    eg_memory_fn fn;
    void *user;
} eg_memory;

/* Receives `length` bytes of output; any other return than 0 stops the writing. */
typedef int (*eg_write_fn)(void *user, const char *bytes, size_t length);

/* How output is to look. A zeroed style is: first language, no colour, width 80. */
typedef struct eg_style {
    const char *lang; /* NULL: the base's first language */
    unsigned width;   /* columns to wrap at; 0: 80; at least 20 */
    bool colour;      /* ANSI colours */
    bool plain;       /* for screen readers: no bars or drawings, a paragraph a line */
    const char *day;  /* "2026-03-03": borne by an outcome to take away; NULL: none */
} eg_style;

/* HTML and Markdown are for eg_doc_write and eg_outcome_write: any other function has
 * EG_MISUSE. */
typedef enum eg_format {
    EG_FORMAT_TEXT,
    EG_FORMAT_JSON,
    EG_FORMAT_HTML,
    EG_FORMAT_MARKDOWN
} eg_format;

/* Rule bases */

typedef struct eg_base eg_base;

/* Loads files and folders (all *.yaml below, in byte order of their paths) as one base.
 * `memory` NULL: the C library's. `*out` is set on EG_OK and on EG_WRONG (then its
 * problems tell what is wrong and it cannot be consulted), else NULL. */
EG_API eg_status eg_base_open(const char *const *paths, size_t count,
                              const eg_memory *memory, eg_base **out);

/* The same from one text in memory; `name` stands for its path in problems. */
EG_API eg_status eg_base_from_text(const char *name, const char *bytes, size_t length,
                                   const eg_memory *memory, eg_base **out);

/* The same from several texts, in their order: files of another place than the disk. */
typedef struct eg_file {
    const char *name;
    const char *bytes;
    size_t length;
} eg_file;

EG_API eg_status eg_base_from_files(const eg_file *files, size_t count,
                                    const eg_memory *memory, eg_base **out);

/* A base is counted: each keep wants a release. Safe from any thread. */
EG_API eg_base *eg_base_keep(eg_base *base);
EG_API void eg_base_release(eg_base *base);

typedef enum eg_level { EG_ERROR, EG_WARNING, EG_REMARK } eg_level;
typedef enum eg_problem_format {
    EG_PROBLEMS_HUMAN, /* with the line, a caret and a hint */
    EG_PROBLEMS_GCC,   /* one line each */
    EG_PROBLEMS_JSON   /* an array of objects */
} eg_problem_format;

/* How many problems of a level loading found. */
EG_API size_t eg_base_problem_count(const eg_base *base, eg_level level);

/* Writes all problems, sorted by place. */
EG_API eg_status eg_base_problems_write(const eg_base *base, eg_problem_format format,
                                        const eg_style *style, eg_write_fn write,
                                        void *user);

/* Tells more of a code such as "E012" (any case): its message and hint, and a small
 * rule base that has it, wrong and mended. EG_NO_SUCH where there is none. NULL: all
 * codes, a line each. */
EG_API eg_status eg_explain_write(const char *code, const eg_style *style,
                                  eg_write_fn write, void *user);

/* Writes a JSON Schema (draft-07) of the files of this base, for editors: what keys
 * there are and what for, and its facts, values, advice, rules, languages. Of a base
 * with errors, as far as it is sound; where a file could not be read, no list of names
 * is closed. Texts are in the style's language. */
EG_API eg_status eg_schema_write(const eg_base *base, const eg_style *style,
                                 eg_write_fn write, void *user);

EG_API size_t eg_base_lang_count(const eg_base *base);
EG_API const char *eg_base_lang(const eg_base *base, size_t index);

/* What a language of the base calls itself: "English", "Français", its `own name:`; its
 * id where none is known. */
EG_API const char *eg_base_lang_name(const eg_base *base, size_t index);

/* The title in a language; NULL where `about:` gives none. */
EG_API const char *eg_base_title(const eg_base *base, const char *lang);

/* What a base knows */

EG_API uint32_t eg_fact_count(const eg_base *base);
EG_API uint32_t eg_fact_find(const eg_base *base, const char *id);
EG_API const char *eg_fact_id(const eg_base *base, uint32_t fact);

typedef enum eg_type {
    EG_YES_NO, /* values 0 no, 1 yes */
    EG_CHOICE,
    EG_SCALE,
    EG_CHOICES,
    EG_NUMBER,
    EG_TEXT,
    EG_FIELDS /* a fact with fields: given, never asked */
} eg_type;

EG_API eg_type eg_fact_type(const eg_base *base, uint32_t fact);
EG_API bool eg_fact_delicate(const eg_base *base, uint32_t fact);

/* The least and the most that a number may be; false where it is not said, or not a
 * number. */
EG_API bool eg_fact_range(const eg_base *base, uint32_t fact, double *least,
                          double *most);

/* Question and help; NULL where the fact is not asked, or has no help. */
EG_API const char *eg_fact_question(const eg_base *base, uint32_t fact,
                                    const char *lang);
EG_API const char *eg_fact_help(const eg_base *base, uint32_t fact, const char *lang);

/* Declared values: 2 for yes-no, 0 for numbers and texts. */
EG_API uint32_t eg_value_count(const eg_base *base, uint32_t fact);
EG_API const char *eg_value_id(const eg_base *base, uint32_t fact, uint32_t value);
EG_API const char *eg_value_label(const eg_base *base, uint32_t fact, uint32_t value,
                                  const char *lang);

EG_API uint32_t eg_rule_count(const eg_base *base);
EG_API const char *eg_rule_id(const eg_base *base, uint32_t rule);
EG_API uint32_t eg_advice_count(const eg_base *base);
EG_API uint32_t eg_advice_find(const eg_base *base, const char *id);
EG_API const char *eg_advice_id(const eg_base *base, uint32_t advice);
EG_API const char *eg_advice_title(const eg_base *base, uint32_t advice,
                                   const char *lang);
EG_API bool eg_advice_also(const eg_base *base, uint32_t advice);

/* Consultations */

typedef struct eg_consult eg_consult;

/* A consultation of a sound base whose rules do not act (EG_WRONG otherwise; see
 * eg_base_acts); it keeps the base. */
EG_API eg_status eg_consult_new(eg_base *base, eg_consult **out);
EG_API void eg_consult_free(eg_consult *talk);

/* Forgets everything said; keeps the memory. */
EG_API eg_status eg_consult_reset(eg_consult *talk);

typedef enum eg_step_kind {
    EG_STEP_QUESTION, /* `fact` is asked next */
    EG_STEP_ADVICE,   /* nothing open can change the recommended action */
    EG_STEP_NONE      /* nothing is left to ask, and no action is recommended */
} eg_step_kind;

typedef struct eg_step {
    eg_step_kind kind;
    uint32_t fact; /* EG_NONE unless a question */
} eg_step;

/* In which order questions are asked: of those, each time, whose answer can still
 * change the recommended action, "I don't know" included. */
typedef enum eg_order {
    EG_ORDER_RELEVANCE, /* the one that decides most rules for its effort, on the topic
                           rather than off it */
    EG_ORDER_AUTHOR,    /* the first in the source */
    EG_ORDER_FEWEST     /* the one that leads to the fewest, on the mean over all
                           situations, each answer being as likely as another */
} eg_order;

/* From now on, resets included; EG_ORDER_RELEVANCE unless this is called. */
EG_API eg_status eg_consult_order(eg_consult *talk, eg_order order);

/* What comes next. Deterministic; asking twice gives the same. */
EG_API eg_status eg_consult_next(eg_consult *talk, eg_step *out);

/* As eg_consult_next, but once the advice is settled it goes on with questions that
 * may still change a measure or a reason (`:more`). */
EG_API eg_status eg_consult_more(eg_consult *talk, eg_step *out);

/* How a question was chosen. What that may cost is counted in steps, not in time. */
typedef enum eg_choice {
    EG_CHOICE_EXACT, /* as its order says, and its answer can change the action */
    EG_CHOICE_NEAR,  /* it can, but what it leads to was too much to work out */
    EG_CHOICE_BUDGET /* beyond the budget: by structure, or it may be asked in vain */
} eg_choice;

/* ... that of the latest step; EG_CHOICE_EXACT where it was none. */
EG_API eg_choice eg_consult_choice(const eg_consult *talk);

/* Bytes of an answer, and of a situation that is told. */
enum { EG_ANSWER_MOST = 4096, EG_TOLD_MOST = 65536 };

/* Why an answer could not be used. */
typedef enum eg_reply_kind {
    EG_REPLY_USED,
    EG_REPLY_EMPTY,
    EG_REPLY_UNCLEAR,   /* is none of the answers */
    EG_REPLY_AMBIGUOUS, /* begins several of them: `candidates` */
    EG_REPLY_RANGE,     /* a number outside the range of the fact, or of the list */
    EG_REPLY_TOO_LONG,  /* over EG_ANSWER_MOST */
    EG_REPLY_NOT_TEXT   /* not UTF-8, or control characters */
} eg_reply_kind;

typedef struct eg_reply {
    eg_reply_kind kind;
    uint64_t candidates; /* EG_REPLY_AMBIGUOUS: bit i is value i */
    bool unknown;        /* EG_REPLY_USED: it was "I don't know" */
    bool fairly;         /* EG_REPLY_USED: one is fairly sure of it, not wholly */
} eg_reply;

/* A person's answer to a question, as typed: the number in the list (from 1), a value's
 * id, a label, or an unambiguous beginning of one, without regard to case or accents;
 * several for `choices`, separated by commas or spaces between numbers; "?"-like words
 * for "I don't know" in either language ("unknown", "I don't know", "je ne sais pas",
 * "0"). "Probably 2", "yes, I think", "plutôt oui" and "2?" say what one is fairly sure
 * of: with a certainty of 0.7. EG_UNUSABLE with `reply` set (it may be NULL) changes
 * nothing. An answer given before is replaced. `fact` may be any fact with a question,
 * asked or not. */
EG_API eg_status eg_consult_answer(eg_consult *talk, uint32_t fact, const char *text,
                                   const char *lang, eg_reply *reply);

/* Reads an answer as eg_consult_answer does, and changes nothing. */
EG_API eg_status eg_consult_read(const eg_consult *talk, uint32_t fact,
                                 const char *text, const char *lang, eg_reply *reply);

/* A value by its id, number or text ("yes", "client", "3", "a,b", "unknown"), as in a
 * case's `given:`; also for concluded facts, which then outweigh the rules. EG_NO_SUCH:
 * no such fact; EG_UNUSABLE: not a value of it. */
EG_API eg_status eg_consult_give(eg_consult *talk, const char *fact, const char *value);

/* The same by numbers, for hosts in a hurry: yes-no, choice and scale only. `value`
 * EG_NONE says "I don't know". The consequences are drawn once, when something is asked
 * of the consultation next; if that fails, it is told there. */
EG_API eg_status eg_consult_set(eg_consult *talk, uint32_t fact, uint32_t value);

/* From now on, what is not given counts as "I don't know". */
EG_API eg_status eg_consult_close(eg_consult *talk);

/* Takes back the latest answer, or piece of what was heard; `*fact` is what it was
 * about. EG_NOT_NOW: none. */
EG_API eg_status eg_consult_back(eg_consult *talk, uint32_t *fact);

/* Takes back what was said, or heard, of one fact. EG_NOT_NOW: nothing was. */
EG_API eg_status eg_consult_forget(eg_consult *talk, uint32_t fact);

/* What was said so far, oldest first. */
EG_API uint32_t eg_consult_said_count(const eg_consult *talk);
EG_API uint32_t eg_consult_said(const eg_consult *talk, uint32_t index); /* a fact */

/* Does the base hear anything in this language (NULL, or one that it has not: in any)?
 * Else there is no use in telling. False for NULL. */
EG_API bool eg_base_hears(const eg_base *base, const char *lang);

/* A situation in a person's own words, up to EG_TOLD_MOST bytes. What they claim by the
 * `heard:` of the base is said, but never against an answer, and what is in doubt
 * claims nothing. `lang` is a language of the base; NULL, or one that it has not: each
 * is tried. Told again, what contradicts an earlier telling takes that back. What was
 * heard is kept until it is forgotten (eg_consult_forget refuses a piece), or all is
 * reset. Controls count as blanks, but for tabs and line ends. Where a text cannot be
 * heard, nothing is said, and eg_heard_problem_write tells why. EG_UNUSABLE: not
 * UTF-8. EG_LIMIT: too long, or a pattern of the base reached a limit. */
EG_API eg_status eg_consult_tell(eg_consult *talk, const char *text, size_t length,
                                 const char *lang);

/* Hears what was told once more, now that more is known: what a client does is heard
 * only of a client, so it waits until she has said that it is one. `*fresh`: how many
 * pieces came to what was heard, of facts that nothing was known of; what was refused
 * is not among them. To be called after an answer, and what is fresh to be shown. Fails
 * as eg_consult_tell does. */
EG_API eg_status eg_consult_hear_again(eg_consult *talk, uint32_t *fresh);

/* A piece of what was heard. Its strings are lent until a reset. */
typedef struct eg_heard_item {
    uint32_t fact;
    const char *value; /* as eg_consult_give takes it: "client", "3", "a,b" */
    const char *words; /* the person's own; an ellipsis parts those of several values */
    bool corrected;    /* an answer says otherwise, and counts */
    bool recalled;     /* of an earlier consultation, which the words name instead */
} eg_heard_item;

/* What was heard, in the order in which it was told, each fact once. EG_NO_SUCH: no
 * such piece. */
EG_API uint32_t eg_heard_count(const eg_consult *talk);
EG_API eg_status eg_heard(const eg_consult *talk, uint32_t index, eg_heard_item *out);

/* What was heard, with the words, for a person to confirm or correct, numbered: piece
 * `index` of eg_heard is index + 1. What an answer says otherwise is told so. Where
 * something was told, but nothing heard, says so. Nothing where nothing was told. */
EG_API eg_status eg_heard_write(eg_consult *talk, const eg_style *style,
                                eg_write_fn write, void *user);

/* Why the latest telling, or story of a case, was not heard; of a pattern, which one
 * and where. EG_NOT_NOW: it was heard, or memory failed. */
EG_API eg_status eg_heard_problem_write(const eg_consult *talk, const eg_style *style,
                                        eg_write_fn write, void *user);

/* Says all that was said in a consultation, by the ids of facts and values, to one that
 * was said nothing yet, of another base or of the same one as it was loaded anew: in
 * its order, with its certainty, and what was heard as it was heard. What the other
 * base has no place for (a fact that is gone or no longer asked, a value that is gone,
 * a number out of range) is left out, and written; nothing is where all could be said.
 * `from` stays as it is; `to` can only be freed unless EG_OK. */
EG_API eg_status eg_consult_carry(eg_consult *from, eg_consult *to,
                                  const eg_style *style, eg_write_fn write, void *user);

/* Outcomes and explanations */

typedef enum eg_measure {
    EG_TACT,
    EG_FRANKNESS,
    EG_FLEXIBILITY,
    EG_FIRMNESS
} eg_measure;

/* The recommended action as things stand, or EG_NONE. Cheap: no question is sought. */
EG_API eg_status eg_outcome_advice(eg_consult *talk, uint32_t *advice);

/* The four measures, 1 to 5; 0 where no rule spoke of it. */
EG_API eg_status eg_outcome_posture(eg_consult *talk, int out[4]);

/* The outcome in full: as text for a person; as one JSON object and a newline; or to
 * take away, with what was said and how the advice came about: in HTML one page that
 * needs nothing else, no network and no script, for a phone, a screen and A4 paper; in
 * Markdown, GitHub's. EG_UNUSABLE: the style's day is none. */
EG_API eg_status eg_outcome_write(eg_consult *talk, eg_format format,
                                  const eg_style *style, eg_write_fn write, void *user);

/* One question as a person sees it: text, numbered answers, "I don't know". Answers
 * that the person spoke of, in what claims none of them, come first, and it says so;
 * numbers are those that eg_consult_answer reads, wherever they stand. */
EG_API eg_status eg_question_write(eg_consult *talk, uint32_t fact,
                                   const eg_style *style, eg_write_fn write,
                                   void *user);

/* Why this question is asked: what is known, what the answer would decide. */
EG_API eg_status eg_why_write(eg_consult *talk, uint32_t fact, const eg_style *style,
                              eg_write_fn write, void *user);

/* How a fact or an advice (by id, a fact before an advice) came about, as a tree of
 * sentences. NULL: the recommended action. EG_NO_SUCH: no such id. */
EG_API eg_status eg_how_write(eg_consult *talk, const char *id, const eg_style *style,
                              eg_write_fn write, void *user);

/* Why an advice, by id, is not given: the rule that comes closest, the conditions that
 * keep it from holding, with what is so instead, and what would make them hold; or what
 * overrides it; or that it is given. As text, or as one JSON object and a newline.
 * EG_NO_SUCH: no such advice. */
EG_API eg_status eg_why_not_write(eg_consult *talk, const char *id, eg_format format,
                                  const eg_style *style, eg_write_fn write, void *user);

/* What would change if something were otherwise: the action, or the question that comes
 * next, complementary advice, measures. Nothing of the consultation changes. `changes`
 * is "fact = value", several with commas between them: a fact by its id, its number
 * among what was said (from 1), or words of its question; a value as a person would
 * answer in the style's language. As text, or as one JSON object and a newline.
 * EG_UNUSABLE: it cannot be read, and why is written instead, as text. */
EG_API eg_status eg_what_if_write(eg_consult *talk, const char *changes,
                                  eg_format format, const eg_style *style,
                                  eg_write_fn write, void *user);

/* All that is known: what was said, what was concluded, what was assumed. */
EG_API eg_status eg_facts_write(eg_consult *talk, const eg_style *style,
                                eg_write_fn write, void *user);

/* Cases */

typedef struct eg_cases eg_cases;

/* Reads case files (or folders of them) for a base; no paths: the base's own cases.
 * EG_WRONG: see eg_cases_problems_write; `*out` is set then too. */
EG_API eg_status eg_cases_open(eg_base *base, const char *const *paths, size_t count,
                               eg_cases **out);
EG_API void eg_cases_free(eg_cases *cases);
EG_API eg_status eg_cases_problems_write(const eg_cases *cases,
                                         eg_problem_format format,
                                         const eg_style *style, eg_write_fn write,
                                         void *user);
EG_API size_t eg_case_count(const eg_cases *cases);
EG_API const char *eg_case_id(const eg_cases *cases, size_t index);

/* Why a case may fail for now: its `pending:`. NULL: it may not. */
EG_API const char *eg_case_pending(const eg_cases *cases, size_t index);

/* Tells a consultation that was reset a case's `story`, in the first language of the
 * base that it has, then gives it what the case gives. Fails as eg_consult_tell. */
EG_API eg_status eg_case_give(const eg_cases *cases, size_t index, eg_consult *talk);

/* Runs one case. `*passed` tells; where it failed, what was expected and what came is
 * written (NULL: not). */
EG_API eg_status eg_case_run(const eg_cases *cases, size_t index, const eg_style *style,
                             eg_write_fn write, void *user, bool *passed);

enum { EG_CASE_NAME_SIZE = 64 };

/* An id for a new case, made of a person's words ("Été : le devis" becomes
 * "ete-le-devis"). Where the base, or the file (`length` bytes, NULL: none), has such a
 * case already, a number is put behind, and `*taken` (may be NULL) says so. */
EG_API eg_status eg_case_name(const eg_base *base, const char *words, const char *file,
                              size_t length, char out[EG_CASE_NAME_SIZE], bool *taken);

typedef struct eg_case_options {
    const char *id;      /* of the case, as eg_case_name gives them */
    const char *advise;  /* what ought to be recommended, an id or "none"; NULL: what
                          * came is expected */
    const char *pending; /* why the rules do not say so yet; NULL: the case must hold */
    const char *file; /* the file that it is added to, as it stands; NULL: a new one */
    size_t length;    /* bytes of `file` */
} eg_case_options;

/* Writes a file of cases with this consultation in it: what was told, said and refused,
 * and what came of it; before the advice, the question that is missing. What stands in
 * the file stays byte for byte, the case comes last among its cases, and all was read
 * again and compared; the case was run. EG_NOT_NOW: nothing was said, or what came does
 * not come of what a case can hold. EG_NO_SUCH: no such advice. EG_UNUSABLE: the base
 * or the file has a case of that id. EG_WRONG: the file cannot be read. EG_LIMIT: it is
 * written in brackets, or in another way that nothing can be added to; or a pattern of
 * the base reached a limit. */
EG_API eg_status eg_case_write(eg_consult *talk, const eg_case_options *options,
                               eg_write_fn write, void *user);

/* How a run of many cases is told. */
typedef enum eg_cases_format {
    EG_CASES_TEXT, /* what failed, and why */
    EG_CASES_JSON, /* one object, with all cases */
    EG_CASES_JUNIT /* XML, as CI servers read it */
} eg_cases_format;

/* What of a base cases can cover; what each counts is in the manual page. */
typedef enum eg_cover {
    EG_COVER_RULES,
    EG_COVER_CONDITIONS, /* decisive both ways (MC/DC, Chilenski and Miller 1994) */
    EG_COVER_GATES,
    EG_COVER_VALUES,
    EG_COVER_OVERRIDES,
    EG_COVER_ADVICE,
    EG_COVER_HEARD,
    EG_COVER_KINDS /* how many there are */
} eg_cover;

/* How to run cases; a zeroed one runs all, and writes text without coverage. */
typedef struct eg_cases_options {
    const char *const *names; /* only cases whose id holds one of these */
    size_t name_count;
    const char *const *rules; /* only cases in which one of these rules holds, or which
                                 name it under `because:` */
    size_t rule_count;
    eg_cases_format format;
    bool coverage;
    eg_order order; /* of the questions of a case that says `asks at most` */
} eg_cases_options;

/* What came of it. */
typedef struct eg_cases_tally {
    size_t passed;
    size_t failed;
    size_t pending;                   /* failed, as they may */
    uint32_t covered[EG_COVER_KINDS]; /* with `coverage` */
    uint32_t total[EG_COVER_KINDS];
} eg_cases_tally;

/* Runs all cases of `count` sets, which must be of one base, in their order, and writes
 * the report as it grows. Cases that fail do not make it fail: see `*tally`, which is
 * set on EG_OK. `options` NULL: a zeroed one. EG_NO_SUCH: no such rule. */
EG_API eg_status eg_cases_run(const eg_cases *const *sets, size_t count,
                              const eg_cases_options *options, const eg_style *style,
                              eg_write_fn write, void *user, eg_cases_tally *tally);

/* Receives a file that is to change: its path as it was opened, what it holds, and what
 * it is to hold. Any other return than 0 stops. */
typedef int (*eg_file_fn)(void *user, const char *path, const char *old_bytes,
                          size_t old_length, const char *bytes, size_t length);

typedef struct eg_cases_changes {
    uint32_t changed; /* expectations */
    uint32_t left;    /* failures of which no single value can be changed */
    uint32_t files;
} eg_cases_changes;

/* Makes what came what is expected, in cases that fail and are not pending: writes what
 * changes and what is left to the author, then hands each file that changes to `file`.
 * Nothing but single values changes in them, and they were read and all their cases run
 * again. Of `options`, names, rules and the order count. EG_WRONG: what would be
 * written does not hold; nothing was handed out. */
EG_API eg_status eg_cases_update(const eg_cases *const *sets, size_t count,
                                 const eg_cases_options *options, const eg_style *style,
                                 eg_write_fn write, eg_file_fn file, void *user,
                                 eg_cases_changes *changes);

/* What came of trying mutants. */
typedef struct eg_mutants_tally {
    size_t noticed; /* a case fails on them */
    size_t missed;  /* no case does, though they change an outcome */
    size_t same;    /* they change no outcome: no fault to be noticed */
    size_t unknown; /* no case does, and whether they change anything is not known */
} eg_mutants_tally;

/* Changes one thing of the base after the other (a condition less, another value,
 * another conclusion, an override less), runs the cases on each, and writes what none
 * of them notices, with a situation that shows what it changes (mutation analysis,
 * DeMillo, Lipton and Sayward 1978; that it changes nothing is proved by the solver).
 * The sets are of one base. JSON has all mutants, with the case that notices each. */
EG_API eg_status eg_cases_mutate(const eg_cases *const *sets, size_t count,
                                 eg_format format, const eg_style *style,
                                 eg_write_fn write, void *user,
                                 eg_mutants_tally *tally);

/* Checking: a base as a whole, in any situation */

/* What to check; a zeroed one will do. */
typedef struct eg_check_options {
    const eg_cases
        *cases; /* of this base, that show what the rules do; NULL: its own */
    const char *const *excluded; /* codes that are not wanted, "W213"; errors of loading
                                    stay */
    size_t excluded_count;
} eg_check_options;

/* Writes all problems, sorted by place: those of loading and, where the base is sound,
 * what is wrong with it as a whole: rules that can never hold, conditions that decide
 * nothing, advice that is never given or excludes other advice, situations without
 * advice, questions that change nothing. Each situation that it tells of was tried in a
 * session. Exact for rules on facts without fields, by a SAT solver (Een and Sorensson
 * 2003) within a budget; what is left out is told. `counts` (may be NULL) gets how many
 * of each eg_level. EG_NO_SUCH: an excluded code does not exist. */
EG_API eg_status eg_base_check(const eg_base *base, const eg_check_options *options,
                               eg_problem_format format, const eg_style *style,
                               eg_write_fn write, void *user, size_t counts[3]);

/* What changes for people from one version of a base to another: the situations in
 * which another action is recommended, another complementary advice given, or a measure
 * is another; by what was changed in the files, each with a situation that shows it.
 * Nothing where only wording changed. Both are sound (EG_WRONG otherwise). Rules with
 * joins, and programs, are not compared, and told to be. `differences` (may be NULL)
 * gets how many there are. JSON: `before` and `after` are ids, null for none. */
EG_API eg_status eg_diff_write(const eg_base *before, const eg_base *after,
                               eg_format format, const eg_style *style,
                               eg_write_fn write, void *user, size_t *differences);

/* A base to read, and to look at */

/* A sound base as a document: each advice with when it is given, in words, the
 * questions, what follows from the answers, the claims, an index. EG_FORMAT_HTML is one
 * page that needs nothing else, no network and no script; EG_FORMAT_MARKDOWN is
 * GitHub's. Of the style `lang` alone counts: NULL, or no style, writes each language
 * of the base, one after the other. EG_WRONG: the base is not sound. */
EG_API eg_status eg_doc_write(const eg_base *base, eg_format format,
                              const eg_style *style, eg_write_fn write, void *user);

/* A sound base as a graph in the DOT language: facts, rules and advice, by file.
 * `around` NULL draws all; else the id of a fact, a rule or an advice, or of several
 * that share it: all that leads to it, and what it leads to by one step. EG_NO_SUCH: no
 * such id. EG_WRONG: the base is not sound. */
EG_API eg_status eg_graph_write(const eg_base *base, const char *around,
                                const eg_style *style, eg_write_fn write, void *user);

/* Showing text */

/* Writes `length` bytes wrapped to the style's width, every line indented by `indent`
 * columns, a newline behind. What could steer a terminal (controls, bidi marks, bytes
 * that are not UTF-8) is written as \u{...}; for whatever a file or a person wrote. */
EG_API eg_status eg_text_write(const char *text, size_t length, unsigned indent,
                               const eg_style *style, eg_write_fn write, void *user);

/* The same made safe, on one line, neither wrapped nor ended. */
EG_API eg_status eg_text_write_inline(const char *text, size_t length,
                                      eg_write_fn write, void *user);

/* Further parts: lines, people, practice, programs, saved consultations */
#include "entregent_lines.h"
#include "entregent_people.h"
#include "entregent_practice.h"
#include "entregent_programs.h"
#include "entregent_saved.h"

#ifdef __cplusplus
}
#endif

#endif
