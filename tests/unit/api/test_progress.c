/* SPDX-License-Identifier: MIT
 *
 * Progress through the public header: what is written comes back, whatever became of
 * the file is told with its place, and of too many reviews the right one goes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "api/hosting.h"
#include "failing_mem.h"

static const char *const BAKERY[] = {"frame/C4", "roles/practice"};
static const char *const MARKS[] = {"9f86d081884c7d65", "00000000000000ff"};

static eg_review review_at(const char *when)
{
    eg_review review = {.exercise = "bakery-third-delay",
                        .relation = "client",
                        .chose = "remind-them",
                        .level = 1,
                        .verdict = EG_VERDICT_ACCEPTABLE,
                        .posture = {3, 3, 2, 3},
                        .wanted = {3, 4, 2, 4},
                        .sure = 3,
                        .principles = BAKERY,
                        .marks = MARKS,
                        .n_principles = 1};
    snprintf(review.when, sizeof review.when, "%s", when);
    return review;
}

static void add_at(eg_progress *progress, const char *when)
{
    eg_review review = review_at(when);
    assert_int_equal(eg_review_add(progress, &review), EG_OK);
}

static eg_progress *begun(const char *title)
{
    eg_progress *progress = NULL;
    assert_int_equal(eg_progress_new(title, NULL, &progress), EG_OK);
    return progress;
}

static void write(const eg_progress *progress, Paper *paper)
{
    paper_clear(paper);
    assert_int_equal(eg_progress_write(progress, paper_write, paper), EG_OK);
}

static eg_progress *read(const char *text, size_t length, eg_status expected)
{
    eg_progress *progress = NULL;
    assert_int_equal(eg_progress_read("kept.yaml", text, length, NULL, &progress),
                     expected);
    assert_non_null(progress);
    return progress;
}

static const char *when_of(const eg_progress *progress, uint32_t index)
{
    static eg_review review;
    assert_int_equal(eg_review_get(progress, index, &review), EG_OK);
    return review.when;
}

/* The text is that of the page on top of model/progress.h. */
static void it_is_written_as_said(void **state)
{
    Paper paper;
    eg_progress *progress = begun("  Standing with people ");
    (void)state;
    write(progress, &paper);
    assert_string_equal(paper.text,
                        "entregent: 1\nprogress:\n  base: \"Standing with people\"\n"
                        "  reviews: []\nend: 0\n");
    add_at(progress, "2026-11-27 14:05");
    eg_review bare = review_at("2026-11-27 14:06");
    bare = (eg_review){.exercise = "a/b", .relation = "", .chose = "", .level = 3};
    memcpy(bare.when, "2026-11-27 14:06", sizeof bare.when);
    bare.hint = true;
    assert_int_equal(eg_review_add(progress, &bare), EG_OK);
    write(progress, &paper);
    assert_string_equal(
        paper.text,
        "entregent: 1\nprogress:\n  base: \"Standing with people\"\n  reviews:\n"
        "    - {when: \"2026-11-27 14:05\", exercise: \"bakery-third-delay\", "
        "level: 1, relation: client, chose: remind-them, verdict: acceptable, "
        "posture: [3, 3, 2, 3], wanted: [3, 4, 2, 4], sure: 3, hint: no, "
        "principles: {frame/C4: \"9f86d081884c7d65\"}}\n"
        "    - {when: \"2026-11-27 14:06\", exercise: \"a/b\", level: 3, "
        "verdict: best, hint: yes, principles: {}}\n"
        "end: 2\n");
    eg_progress_free(progress);
}

static void are_alike(const eg_review *a, const eg_review *b)
{
    assert_string_equal(a->when, b->when);
    assert_string_equal(a->exercise, b->exercise);
    assert_string_equal(a->relation, b->relation);
    assert_string_equal(a->chose, b->chose);
    assert_int_equal(a->level, b->level);
    assert_int_equal(a->verdict, b->verdict);
    assert_memory_equal(a->posture, b->posture, sizeof a->posture);
    assert_memory_equal(a->wanted, b->wanted, sizeof a->wanted);
    assert_int_equal(a->sure, b->sure);
    assert_int_equal(a->hint, b->hint);
    assert_int_equal(a->n_principles, b->n_principles);
    for (uint32_t i = 0; i < a->n_principles; i++) {
        assert_string_equal(a->principles[i], b->principles[i]);
        assert_string_equal(a->marks[i], b->marks[i]);
    }
}

/* Whatever a base's ids and name are, they are the same again. */
static void what_was_written_comes_back(void **state)
{
    static const char *const IDS[] = {"no",           "12",
                                      "a: b # \"c\"", "{x}",
                                      "- a",          "\xc3\xa9t\xc3\xa9",
                                      "it's",         "bakery+days=2.5"};
    Paper paper, again;
    eg_review one, other;
    eg_progress *progress = begun("Zo\xc3\xab \xe2\x80\xae\"x\\\x1b[31m\n: #");
    (void)state;
    for (unsigned i = 0; i < 8; i++) {
        eg_review review = review_at("2026-11-27 14:05");
        review.exercise = review.relation = review.chose = IDS[i];
        review.verdict = (eg_verdict)(i % 4);
        review.level = 1 + i % 3;
        review.sure = i % 5;
        review.hint = i % 2;
        review.posture[i % 4] = 0;
        review.n_principles = i % 3;
        assert_int_equal(eg_review_add(progress, &review), EG_OK);
    }
    write(progress, &paper);
    eg_progress *back = read(paper.text, paper.length, EG_OK);
    assert_string_equal(eg_progress_base(back), eg_progress_base(progress));
    assert_int_equal(eg_review_count(back), 8);
    for (uint32_t i = 0; i < 8; i++) {
        assert_int_equal(eg_review_get(progress, i, &one), EG_OK);
        assert_int_equal(eg_review_get(back, i, &other), EG_OK);
        are_alike(&one, &other);
    }
    write(back, &again);
    assert_string_equal(paper.text, again.text);
    eg_progress_free(back);
    eg_progress_free(progress);
}

/* A file that was cut: any beginning of it is refused, or is all but the last end of a
 * line. */
static void what_is_cut_is_refused(void **state)
{
    Paper paper;
    eg_review none;
    eg_progress *progress = begun("end: 1");
    (void)state;
    for (int i = 0; i < 12; i++) /* `end: 12` may be cut to `end: 1` */
        add_at(progress, "2026-11-27 14:05");
    write(progress, &paper);
    eg_progress_free(progress);
    for (size_t length = 0; length < paper.length - 1; length++) {
        Paper told = {.length = 0};
        eg_progress *cut = read(paper.text, length, EG_WRONG);
        assert_int_equal(
            eg_progress_problems_write(cut, EG_PROBLEMS_GCC, NULL, paper_write, &told),
            EG_OK);
        assert_non_null(strstr(told.text, "kept.yaml:"));
        assert_int_equal(eg_review_count(cut), 0);
        assert_int_equal(eg_review_get(cut, 0, &none), EG_MISUSE);
        assert_int_equal(eg_progress_write(cut, paper_write, &told), EG_MISUSE);
        assert_null(eg_progress_base(cut));
        eg_progress_free(cut);
    }
    eg_progress_free(read(paper.text, paper.length - 1, EG_OK));
}

/* What a hand, or a later version, made of it is told with its place; what can be read
 * is taken. */
static void what_is_wrong_is_told(void **state)
{
#define HEAD "entregent: 1\nprogress:\n  reviews:\n"
#define LINE "  - {when: \"2026-11-27 14:05\", exercise: b, level: 1, verdict: best, "
#define MARK "principles: {a/b: \"0123456789abcdef\"}}\n"
#define BEGINS "  - {exercise: b, level: 1, verdict: best, " MARK
    static const struct {
        const char *text;
        const char *told;
    } WRONG[] = {
        {HEAD LINE MARK "end: 1\n", NULL},
        {HEAD LINE "hint: yes, sure: 0, " MARK "# mine\nend: 1\n", NULL},
        {"entregent: 2\nprogress: {reviews: []}\nend: 0\n", "kept.yaml:1:12"},
        {"entregent: 1\nprogress: {reviews: []}\n", "kept.yaml:1:1"},
        {"entregent: 1\nprogress: {reviews: []}\nend: 1\n", "kept.yaml:3:6"},
        {"entregent: 1\nprogress: {}\nend: 0\n", "kept.yaml:2:1"},
        {"entregent: 1\nprogress: {reviews: {}}\nend: 0\n", "kept.yaml:2:21"},
        {"entregent: 1\nend: 0\nprogress: {reviews: []}\n", "kept.yaml:2:1"},
        {"entregent: 1\nperson: Nadia\nconsultations: []\nend: 0\n", "kept.yaml:2:1"},
        {"entregent: 1\nprogress: {reviews: []}\nfacts: {}\nend: 0\n", "kept.yaml:3:1"},
        {HEAD BEGINS "end: 1\n", "kept.yaml:4:5"},
        {HEAD LINE "reason: x, " MARK "end: 1\n", "kept.yaml:4:70"},
        {HEAD LINE "posture: [1, 2, 3], " MARK "end: 1\n", "kept.yaml:4:79"},
        {HEAD LINE "wanted: [1, 2, 3, 6], " MARK "end: 1\n", "kept.yaml:4:88"},
        {HEAD LINE "sure: 5, " MARK "end: 1\n", "kept.yaml:4:76"},
        {HEAD LINE "chose: \"\\e[1m\", " MARK "end: 1\n", "kept.yaml:4:77"},
        {HEAD LINE "principles: {b: \"0123456789abcdef\"}}\nend: 1\n",
         "kept.yaml:4:83"},
        {HEAD LINE "principles: {a/b: \"0123456789ABCDEF\"}}\nend: 1\n",
         "kept.yaml:4:88"},
        {HEAD LINE "principles: {a/b: []}}\nend: 1\n", "kept.yaml:4:83"},
        {"- a\n", "kept.yaml:1:1"},
        {"\xff", "kept.yaml:1:1"},
        {"entregent: 1\nprogress: {reviews: []}\nend: 0\nx: \"\\0\"\n", "kept.yaml:4:"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        Paper told = {.length = 0};
        eg_progress *progress = read(WRONG[i].text, strlen(WRONG[i].text),
                                     WRONG[i].told == NULL ? EG_OK : EG_WRONG);
        assert_int_equal(eg_progress_problems_write(progress, EG_PROBLEMS_GCC, NULL,
                                                    paper_write, &told),
                         EG_OK);
        if (WRONG[i].told != NULL && strstr(told.text, WRONG[i].told) == NULL)
            fail_msg("%s\nis told as\n%s", WRONG[i].text, told.text);
        eg_progress_free(progress);
    }
#undef HEAD
#undef LINE
#undef MARK
#undef BEGINS
}

static void moments_are_those_there_are(void **state)
{
    static const struct {
        const char *when;
        bool usable;
    } ROWS[] = {
        {"2026-11-27 00:00", true},  {"2024-02-29 23:59", true},
        {"2026-11-27 19:59", true},  {"2026-02-29 12:00", false},
        {"2026-11-27 24:00", false}, {"2026-11-27 12:60", false},
        {"2026-11-27 30:00", false}, {"2026-11-27T12:00", false},
        {"2026-11-27 12.00", false}, {"2026-11-27 1:00", false},
        {"2026-11-27 -1:00", false}, {"", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        eg_progress *progress = begun("");
        eg_review review = review_at(ROWS[i].when);
        assert_int_equal(eg_review_add(progress, &review),
                         ROWS[i].usable ? EG_OK : EG_UNUSABLE);
        eg_progress_free(progress);
    }
}

/* By their moments, whatever order a hand or a clock put them in. */
static void they_are_in_order(void **state)
{
    static const char TEXT[] =
        "entregent: 1\nprogress:\n  reviews:\n"
        "  - {when: 2026-11-27 14:05, exercise: c, level: 1, verdict: best,\n"
        "     principles: {}}\n"
        "  - {when: 2026-11-25 14:05, exercise: a, level: 1, verdict: best,\n"
        "     principles: {}}\n"
        "  - {when: 2026-11-27 14:05, exercise: d, level: 1, verdict: best,\n"
        "     principles: {}}\n"
        "  - {when: 2026-11-26 14:05, exercise: b, level: 1, verdict: best,\n"
        "     principles: {}}\n"
        "end: 4\n";
    eg_progress *progress = read(TEXT, strlen(TEXT), EG_OK);
    eg_review review;
    (void)state;
    for (uint32_t i = 0; i < 4; i++) {
        const char id[] = {(char)('a' + i), '\0'};
        assert_int_equal(eg_review_get(progress, i, &review), EG_OK);
        assert_string_equal(review.exercise, id);
    }
    add_at(progress, "2026-11-26 14:05");
    assert_string_equal(when_of(progress, 2), "2026-11-26 14:05");
    assert_int_equal(eg_review_get(progress, 2, &review), EG_OK);
    assert_string_equal(review.exercise, "bakery-third-delay");
    assert_int_equal(eg_review_get(progress, 5, &review), EG_NO_SUCH);
    assert_int_equal(eg_review_count_until(progress, "2026-11-26"), 3);
    assert_int_equal(eg_review_count_until(progress, "2026-11-26 14:04"), 1);
    assert_int_equal(eg_review_count_until(progress, "2026-11-26 14:05"), 3);
    assert_int_equal(eg_review_count_until(progress, "2026-11-27 14:05"), 5);
    assert_int_equal(eg_review_count_until(progress, "2026-11-24"), 0);
    assert_int_equal(eg_review_count_until(NULL, "2026-11-24"), 0);
    eg_progress_free(progress);
}

/* How many reviews are of a principle, and the moment of the first. */
static uint32_t count_of(const eg_progress *progress, const char *principle,
                         char first[EG_MOMENT_SIZE])
{
    uint32_t count = 0;
    eg_review review;
    for (uint32_t i = 0; eg_review_get(progress, i, &review) == EG_OK; i++) {
        if (strcmp(review.principles[0], principle) != 0)
            continue;
        if (count++ == 0)
            memcpy(first, review.when, EG_MOMENT_SIZE);
    }
    return count;
}

/* The oldest of what was practised most makes room, though what was practised little,
 * less than REVIEWS_KEPT, is older. */
static void of_too_many_the_right_one_goes(void **state)
{
    static const char *const RARE[] = {"roles/practice"};
    char first[EG_MOMENT_SIZE] = "";
    eg_progress *progress = begun("");
    (void)state;
    for (unsigned i = 0; i < EG_REVIEWS_MOST + 3; i++) {
        char when[64];
        snprintf(when, sizeof when, "2026-%02u-%02u %02u:%02u", 1 + i / 28800 % 12,
                 1 + i / 1440 % 28, i / 60 % 24, i % 60);
        eg_review review = review_at(when);
        review.principles = i < 40 ? RARE : BAKERY;
        assert_int_equal(eg_review_add(progress, &review), EG_OK);
    }
    assert_int_equal(eg_review_count(progress), EG_REVIEWS_MOST);
    assert_int_equal(count_of(progress, "roles/practice", first), 40);
    assert_string_equal(first, "2026-01-01 00:00");
    assert_int_equal(count_of(progress, "frame/C4", first), EG_REVIEWS_MOST - 40);
    assert_string_equal(first, "2026-01-01 00:43");
    eg_progress_free(progress);
}

static void misuse_has_a_status(void **state)
{
    static const char *const TWICE[] = {"frame/C4", "frame/C4"};
    static const char *const NO_SOURCE[] = {"frame/"};
    eg_progress *progress = begun("");
    eg_progress *none = NULL;
    Paper paper = {.stops = true};
    eg_review good = review_at("2026-11-27 14:05");
    eg_review wrong[8];
    (void)state;
    for (int i = 0; i < 8; i++)
        wrong[i] = good;
    wrong[0].level = 4;
    wrong[1].sure = 5;
    wrong[2].posture[3] = 6;
    wrong[3].exercise = "a\x1b[1m";
    wrong[4].principles = TWICE;
    wrong[4].n_principles = 2;
    wrong[5].principles = NO_SOURCE;
    wrong[6].marks = BAKERY;
    wrong[7].verdict = (eg_verdict)4;
    for (int i = 0; i < 8; i++)
        assert_int_equal(eg_review_add(progress, &wrong[i]), EG_UNUSABLE);
    assert_int_equal(eg_review_count(progress), 0);
    assert_int_equal(eg_review_add(NULL, &good), EG_MISUSE);
    assert_int_equal(eg_review_add(progress, NULL), EG_MISUSE);
    good.chose = NULL;
    assert_int_equal(eg_review_add(progress, &good), EG_MISUSE);
    assert_int_equal(eg_progress_new(NULL, NULL, &none), EG_MISUSE);
    assert_int_equal(eg_progress_read(NULL, "", 0, NULL, &none), EG_MISUSE);
    assert_int_equal(eg_progress_read("a", NULL, 1, NULL, &none), EG_MISUSE);
    assert_int_equal(eg_review_get(progress, 0, NULL), EG_MISUSE);
    assert_int_equal(eg_progress_write(progress, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_progress_write(progress, paper_write, &paper), EG_STOPPED);
    assert_null(eg_progress_base(NULL));
    assert_string_equal(eg_progress_base(progress), "");
    assert_int_equal(eg_review_count(NULL), 0);
    eg_progress_free(NULL);
    eg_progress_free(progress);
}

/* Where a review cannot be added, nothing of it is there, and it can be tried again. */
static void remember(const Mem *mem, void *user)
{
    const eg_memory memory = {mem->fn, mem->user};
    eg_progress *progress = NULL;
    eg_progress *back = NULL;
    Paper paper = {.length = 0};
    (void)user;
    if (eg_progress_new("B", &memory, &progress) == EG_OK) {
        for (uint32_t i = 0; i < 40; i++) {
            eg_review review = review_at("2026-11-27 14:05");
            eg_status status = eg_review_add(progress, &review);
            if (status == EG_NO_MEMORY) {
                assert_int_equal(eg_review_count(progress), i);
                status = eg_review_add(progress, &review);
            }
            if (status != EG_OK)
                break;
            assert_int_equal(eg_review_count(progress), i + 1);
        }
        if (eg_progress_write(progress, paper_write, &paper) == EG_OK &&
            eg_progress_read("s", paper.text, paper.length, &memory, &back) == EG_OK)
            assert_int_equal(eg_review_count(back), eg_review_count(progress));
    }
    eg_progress_free(back);
    eg_progress_free(progress);
}

static void memory_may_fail_anywhere(void **state)
{
    failing_mem_run(remember, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_written_as_said),
        cmocka_unit_test(what_was_written_comes_back),
        cmocka_unit_test(what_is_cut_is_refused),
        cmocka_unit_test(what_is_wrong_is_told),
        cmocka_unit_test(moments_are_those_there_are),
        cmocka_unit_test(they_are_in_order),
        cmocka_unit_test(of_too_many_the_right_one_goes),
        cmocka_unit_test(misuse_has_a_status),
        cmocka_unit_test(memory_may_fail_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
