/* SPDX-License-Identifier: MIT
 *
 * `entregent advise`: advice without a dialogue, from --tell, --set and case files.
 *
 * Without case files there is one situation, that of --tell and --set. With them there
 * is one for each case, and --tell, then --set come on top of each: what is set
 * outranks what is told. What is wrong about either is found before anything is
 * written.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dialogue/chosen.h"
#include "dialogue/lack.h"
#include "dialogue/nearest.h"
#include "dialogue/today.h"
#include "program/program.h"
#include "program/reading.h"
#include "program/remembered.h"
#include "program/rules.h"
#include "program/telling.h"
#include "store/limits.h"

typedef struct Advising {
    const Options *options;
    eg_base *base;
    eg_consult *consult;
    eg_cases *cases;     /* NULL: --tell and --set alone */
    const char *in_case; /* its id; NULL: as above */
    Remembered remembered;
    const eg_person *person; /* --about; NULL: nobody */
    Draft story;             /* `--tell -`, once it was `read` */
    bool read;
    Screen out;
    Screen err;
} Advising;

/* Giving what --set says */

/* "NUMBER (from 0 to 60)" */
static void add_number(const Advising *self, uint32_t fact, Draft *out)
{
    enum { DIGITS = 32 };
    double least, most;
    const char *lang = self->out.style.lang;
    if (!eg_fact_range(self->base, fact, &least, &most)) {
        draft_add_string(out, words_get(WORDS_SET_NUMBER, lang));
        return;
    }
    char low[DIGITS], high[DIGITS];
    snprintf(low, sizeof low, "%.15g", least);
    snprintf(high, sizeof high, "%.15g", most);
    const char *const args[] = {low, high};
    words_format(out, WORDS_SET_RANGE, lang, args, 2);
}

/* "yes, no": the values that a fact can be given. */
static void list_values(const Advising *self, uint32_t fact, Draft *out)
{
    const char *lang = self->out.style.lang;
    uint32_t count = eg_value_count(self->base, fact);
    for (uint32_t i = 0; i < count; i++) {
        draft_add_string(out, i ? ", " : "");
        draft_add_string(out, eg_value_id(self->base, fact, i));
    }
    if (count == 0 && eg_fact_type(self->base, fact) == EG_NUMBER) {
        add_number(self, fact, out);
    } else if (count == 0) {
        draft_add_string(out, words_get(WORDS_SET_TEXT, lang));
    }
}

static void tell_no_fact(const Advising *self, const char *set, const char *name)
{
    uint32_t count = eg_fact_count(self->base);
    const char **ids = malloc((count ? count : 1) * sizeof *ids);
    size_t near = count;
    for (uint32_t i = 0; ids && i < count; i++) {
        ids[i] = eg_fact_id(self->base, i);
    }
    if (ids) {
        near = nearest_find(name, ids, count);
    }
    const char *const args[] = {set, name, near < count ? ids[near] : ""};
    telling_error(self->options, near < count ? WORDS_SET_NEAREST : WORDS_SET_NO_FACT,
                  args, 3);
    free(ids);
}

static void tell_unusable(const Advising *self, const char *set, const char *name,
                          const char *value)
{
    Draft values = {0};
    uint32_t fact = eg_fact_find(self->base, name);
    const char *const args[] = {set, value, name};
    telling_error(self->options, WORDS_SET_UNUSABLE, args, 3);
    if (fact != EG_NONE) {
        list_values(self, fact, &values);
        const char *const listed[] = {draft_text(&values)};
        telling_error(self->options, WORDS_SET_VALUES, listed, 1);
    }
    draft_free(&values);
}

/* Gives one --set; STATUS_DONE, or what to exit with. */
static int give(const Advising *self, const char *set)
{
    const char *equals = strchr(set, '=');
    if (!equals || equals == set) {
        telling_error(self->options, WORDS_SET_SHAPE, &set, 1);
        return STATUS_USAGE;
    }
    char *name = strndup(set, (size_t)(equals - set));
    if (!name) {
        return telling_status(self->options, EG_NO_MEMORY);
    }
    int result = STATUS_USAGE;
    uint32_t fact = eg_fact_find(self->base, name);
    if (fact == EG_NONE) {
        tell_no_fact(self, set, name);
    } else if (eg_fact_type(self->base, fact) == EG_FIELDS) {
        telling_error(self->options, WORDS_SET_FIELDS, &set, 1);
    } else {
        eg_status status = eg_consult_give(self->consult, name, equals + 1);
        if (status == EG_UNUSABLE || status == EG_NO_SUCH) {
            tell_unusable(self, set, name, equals + 1);
        } else {
            result = telling_status(self->options, status);
        }
    }
    free(name);
    return result;
}

/* Tells of a situation, of --tell or of a case, that was not heard. */
static int tell_unheard(Advising *self, eg_status status)
{
    Draft why = {0};
    if (eg_heard_problem_write(self->consult, &self->err.style, draft_write, &why) !=
        EG_OK) {
        draft_free(&why);
        return telling_status(self->options, status);
    }
    telling_error(self->options, WORDS_TELL_NOT_HEARD, NULL, 0);
    screen_put(&self->err, draft_text(&why));
    screen_flush(&self->err);
    draft_free(&why);
    return status == EG_UNUSABLE ? STATUS_USAGE : STATUS_FAILED;
}

/* Reads what `--tell -` means: standard input, once. Of what is too long to be heard
 * only so much is read that it is refused as such. */
static int read_story(Advising *self)
{
    int error = self->read ? 0 : reading_all(STDIN_FILENO, STORY_MOST, &self->story);
    self->read = true;
    if (self->story.failed) {
        return telling_status(self->options, EG_NO_MEMORY);
    }
    if (error != 0) {
        const char *const args[] = {"-", strerror(error)};
        telling_error(self->options, WORDS_RUN_CANNOT_READ, args, 2);
        return STATUS_FAILED;
    }
    return STATUS_DONE;
}

/* Says what --tell and --set say: what is told is heard beside what is set, whichever
 * was typed first. */
static int give_all(Advising *self)
{
    const char *lang = self->options->lang_said ? self->out.style.lang : NULL;
    int status = STATUS_DONE;
    for (size_t i = 0; i < self->options->tell_count; i++) {
        const char *text = self->options->tells[i];
        size_t length = strlen(text);
        if (strcmp(text, "-") == 0) {
            status = read_story(self);
            if (status != STATUS_DONE) {
                return status;
            }
            text = draft_text(&self->story);
            length = self->story.length;
        }
        eg_status told = eg_consult_tell(self->consult, text, length, lang);
        if (told != EG_OK) {
            return tell_unheard(self, told);
        }
    }
    for (size_t i = 0; i < self->options->set_count; i++) {
        int one = give(self, self->options->sets[i]);
        status = status == STATUS_DONE ? one : status;
    }
    if (status == STATUS_DONE && self->options->tell_count > 0) {
        uint32_t fresh;
        eg_status heard = eg_consult_hear_again(self->consult, &fresh);
        if (heard != EG_OK) {
            return tell_unheard(self, heard);
        }
    }
    if (status == STATUS_DONE && self->person) {
        eg_status recalled =
            eg_person_recall(self->person, self->consult, self->remembered.today,
                             EG_NONE, &self->out.style, NULL);
        status = telling_status(self->options, recalled);
    }
    return status;
}

/* Whom --about means. */
static int find_person(Advising *self)
{
    size_t index;
    int wrong;
    int status = remembered_read(self->options, &self->remembered, &wrong);
    if (status == STATUS_DONE) {
        status = remembered_find(&self->remembered, self->options->person, &index);
    }
    if (status == STATUS_DONE) {
        self->person = self->remembered.people.entries[index].person;
    }
    return status;
}

/* The outcome */

/* As text: which answer is missing, and how to give it. */
static void tell_missing(Advising *self, uint32_t fact)
{
    Screen *err = &self->err;
    const char *id = eg_fact_id(self->base, fact);
    const char *question = eg_fact_question(self->base, fact, err->style.lang);
    uint32_t count = eg_value_count(self->base, fact);
    Draft values = {0};
    screen_say2(err, self->in_case ? WORDS_MISSING_IN : WORDS_MISSING, question,
                self->in_case);
    screen_say(err, WORDS_MISSING_GIVE);
    list_values(self, fact, &values);
    for (uint32_t i = 0; i < (count ? count : 1); i++) {
        Draft line = {0};
        draft_add_string(&line, "--set ");
        draft_add_string(&line, id);
        draft_add_string(&line, "=");
        draft_add_string(&line, count ? eg_value_id(self->base, fact, i)
                                      : draft_text(&values));
        screen_text(err, draft_text(&line), 2);
        draft_free(&line);
    }
    const char *const args[] = {id};
    screen_say_all(err, WORDS_MISSING_UNKNOWN, args, 1, 2);
    screen_say_all(err, WORDS_MISSING_ALL, NULL, 0, 2);
    screen_flush(err);
    draft_free(&values);
}

/* What was heard, and a line between it and an outcome; nothing where nothing was
 * told. */
static eg_status put_heard(Advising *self, bool outcome_follows)
{
    Draft heard = {0};
    eg_status status =
        eg_heard_write(self->consult, &self->out.style, draft_write, &heard);
    if (status == EG_OK && heard.failed) {
        status = EG_NO_MEMORY;
    }
    if (status == EG_OK && heard.length > 0) {
        screen_put(&self->out, draft_text(&heard));
        screen_put(&self->out, outcome_follows ? "\n" : "");
    }
    draft_free(&heard);
    return status;
}

static eg_format format_of(const Options *options)
{
    switch (options->layout) {
    case LAYOUT_JSON:
        return EG_FORMAT_JSON;
    case LAYOUT_HTML:
        return EG_FORMAT_HTML;
    case LAYOUT_MARKDOWN:
        return EG_FORMAT_MARKDOWN;
    default:
        return EG_FORMAT_TEXT;
    }
}

static bool is_page(const Options *options)
{
    return options->layout == LAYOUT_HTML || options->layout == LAYOUT_MARKDOWN;
}

/* Doubts: what --why-not and --what-if ask takes the place of the outcome. */

static int tell_no_advice(const Advising *self)
{
    uint32_t count = eg_advice_count(self->base);
    const char *name = self->options->why_not;
    const char **ids = malloc((count ? count : 1) * sizeof *ids);
    size_t near = count;
    for (uint32_t i = 0; ids && i < count; i++) {
        ids[i] = eg_advice_id(self->base, i);
    }
    if (ids) {
        near = nearest_find(name, ids, count);
    }
    const char *const args[] = {name, near < count ? ids[near] : ""};
    telling_error(self->options,
                  near < count ? WORDS_NO_ADVICE_NEAREST : WORDS_NO_ADVICE, args, 2);
    free(ids);
    return STATUS_USAGE;
}

static int write_why_not(Advising *self, eg_format format)
{
    eg_status status = eg_why_not_write(self->consult, self->options->why_not, format,
                                        &self->out.style, screen_write, &self->out);
    return status == EG_NO_SUCH ? tell_no_advice(self)
                                : telling_status(self->options, status);
}

/* All of --what-if is supposed together. What cannot be read is told on standard
 * error. */
static int write_what_if(Advising *self, eg_format format)
{
    Draft changes = {0}, page = {0};
    int result = STATUS_USAGE;
    for (size_t i = 0; i < self->options->what_if_count; i++) {
        draft_add_string(&changes, i ? ", " : "");
        draft_add_string(&changes, self->options->what_ifs[i]);
    }
    eg_status status = eg_what_if_write(self->consult, draft_text(&changes), format,
                                        &self->out.style, draft_write, &page);
    if (changes.failed || page.failed) {
        status = EG_NO_MEMORY;
    }
    if (status == EG_UNUSABLE) {
        const char *const args[] = {draft_text(&changes)};
        telling_error(self->options, WORDS_WHAT_IF_WRONG, args, 1);
        screen_put(&self->err, draft_text(&page));
        screen_flush(&self->err);
    } else {
        result = telling_status(self->options, status);
        screen_put(&self->out, result == STATUS_DONE ? draft_text(&page) : "");
    }
    draft_free(&changes);
    draft_free(&page);
    return result;
}

static int doubt(Advising *self)
{
    eg_format format = format_of(self->options);
    bool json = format == EG_FORMAT_JSON;
    bool both = self->options->why_not && self->options->what_if_count;
    int status = STATUS_DONE;
    if (is_page(self->options)) {
        telling_error(self->options, WORDS_DOUBT_PAGE, NULL, 0);
        return STATUS_USAGE;
    }
    if (self->options->missing_unknown) {
        status = telling_status(self->options, eg_consult_close(self->consult));
    }
    if (status == STATUS_DONE && self->options->why_not) {
        status = write_why_not(self, format);
    }
    screen_put(&self->out, status == STATUS_DONE && both && !json ? "\n" : "");
    if (status == STATUS_DONE && self->options->what_if_count) {
        status = write_what_if(self, format);
    }
    return status;
}

/* The outcome; a page to take away bears the day. */
static eg_status put_outcome(Advising *self, eg_format format)
{
    char day[TODAY_SIZE];
    eg_style style = self->out.style;
    today_find(self->options->today, day);
    style.day = is_page(self->options) ? day : NULL;
    return eg_outcome_write(self->consult, format, &style, screen_write, &self->out);
}

/* Writes the outcome of what was given. */
static int advise(Advising *self)
{
    if (self->options->why_not || self->options->what_if_count) {
        return doubt(self);
    }
    eg_step step;
    eg_format format = format_of(self->options);
    bool json = format == EG_FORMAT_JSON;
    eg_status status = EG_OK;
    if (self->options->missing_unknown) {
        status = eg_consult_close(self->consult);
    }
    if (status == EG_OK) {
        status = eg_consult_next(self->consult, &step);
    }
    if (status == EG_OK && step.kind == EG_STEP_QUESTION &&
        self->options->trace_questions) {
        chosen_tell(&self->err, self->base, step.fact, self->options->order,
                    eg_consult_choice(self->consult));
    }
    if (status == EG_OK &&
        (format == EG_FORMAT_TEXT || (!json && step.kind == EG_STEP_QUESTION))) {
        status = put_heard(self, step.kind != EG_STEP_QUESTION);
    }
    if (status == EG_OK && is_page(self->options) && step.kind != EG_STEP_QUESTION &&
        eg_heard_count(self->consult) == 0) { /* a page has only what was heard */
        status =
            eg_heard_write(self->consult, &self->err.style, screen_write, &self->err);
        screen_flush(&self->err);
    }
    if (status == EG_OK && (json || step.kind != EG_STEP_QUESTION)) {
        status = put_outcome(self, format);
    }
    if (status != EG_OK) {
        return telling_status(self->options, status);
    }
    if (!json && step.kind == EG_STEP_QUESTION) {
        screen_flush(&self->out);
        tell_missing(self, step.fact);
    }
    return step.kind == EG_STEP_ADVICE ? STATUS_DONE : STATUS_NONE;
}

static int advise_case(Advising *self, size_t index)
{
    eg_status status = eg_consult_reset(self->consult);
    if (status == EG_OK) {
        status = eg_case_give(self->cases, index, self->consult);
    }
    if (status != EG_OK) {
        return tell_unheard(self, status);
    }
    self->in_case = eg_case_id(self->cases, index);
    int given = give_all(self);
    if (given != STATUS_DONE) {
        return given;
    }
    if (self->options->layout == LAYOUT_TEXT) {
        screen_put(&self->out, index ? "\n" : "");
        screen_title(&self->out, self->in_case);
        screen_put(&self->out, "\n");
    }
    return advise(self);
}

/* Every case; no advice in one of them is the status of all. */
static int advise_cases(Advising *self)
{
    const Options *options = self->options;
    eg_status opened = eg_cases_open(self->base, options->operands,
                                     options->operand_count, &self->cases);
    if (opened == EG_WRONG) {
        lack_heed(eg_cases_problems_write(self->cases, EG_PROBLEMS_HUMAN,
                                          &self->err.style, screen_write, &self->err));
        screen_flush(&self->err);
        telling_error(options, WORDS_CASES_WRONG, NULL, 0);
        return STATUS_WRONG;
    }
    if (opened != EG_OK) {
        return telling_status(options, opened);
    }
    if (eg_case_count(self->cases) == 0) {
        telling_error(options, WORDS_CASES_NONE, NULL, 0);
        return STATUS_WRONG;
    }
    if (eg_case_count(self->cases) > 1 && is_page(options)) {
        telling_error(options, WORDS_PAGE_OF_ONE, NULL, 0);
        return STATUS_USAGE;
    }
    int status = STATUS_DONE;
    for (size_t i = 0; i < eg_case_count(self->cases) && !self->out.error; i++) {
        int one = advise_case(self, i);
        if (one != STATUS_DONE && one != STATUS_NONE) {
            return one;
        }
        status = one == STATUS_NONE ? one : status;
    }
    return status;
}

/* In the person's language, if the base has it. */
static void speak(Advising *self)
{
    const char *tongue = NULL;
    rules_tongue(self->options, self->base, &tongue);
    if (tongue) {
        self->out.style.lang = tongue;
        self->err.style.lang = tongue;
    }
}

/* All that was asked for. */
static int advise_all(Advising *self)
{
    if (self->options->operand_count > 0) {
        return advise_cases(self);
    }
    int status = give_all(self);
    return status == STATUS_DONE ? advise(self) : status;
}

int program_advise(const Options *options)
{
    Advising self = {.options = options};
    int status;
    if (options->jsonl) {
        return program_lines(options);
    }
    telling_out(options, &self.out);
    telling_err(options, &self.err);
    if (rules_open_sound(options, &self.base, &status)) {
        speak(&self);
        eg_status begun = eg_consult_new(self.base, &self.consult);
        if (begun == EG_OK) {
            begun = eg_consult_order(self.consult, options->order);
        }
        status = begun != EG_OK    ? telling_status(options, begun)
                 : options->person ? find_person(&self)
                                   : STATUS_DONE;
        if (status == STATUS_DONE) {
            status = advise_all(&self);
        }
        draft_free(&self.story);
        if (options->person) {
            remembered_free(&self.remembered);
        }
        eg_cases_free(self.cases);
        eg_consult_free(self.consult);
        eg_base_release(self.base);
    }
    return telling_close(options, &self.out, status);
}
