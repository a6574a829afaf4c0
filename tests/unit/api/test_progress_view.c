/* SPDX-License-Identifier: MIT
 *
 * Where a learner stands, through the public header: each figure is said in words, on
 * a screen, for the ear and on a page; lines of JSON name nothing that someone wrote.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "api/hosting.h"
#include "failing_mem.h"

static const char rules[] =
    "entregent: 1\n"
    "languages: {en: {}, fr: {}}\n"
    "about: {title: {en: 'With <b>people', fr: 'Avec <b>vous'}}\n"
    "sources: {C4: {en: 'Keep to it.', fr: 'Tenez bon.'}}\n"
    "facts:\n"
    "  who: {lasts: always, ask: {en: 'Who?', fr: 'Qui ?'},\n"
    "        choice: {client: {en: 'a client', fr: 'un client'}, other: {en: 'b', fr: "
    "'b'}}}\n"
    "  late: {type: yes-no, ask: {en: 'Late?', fr: 'Retard ?'}}\n"
    "advice:\n"
    "  wait: {title: {en: 'Wait.', fr: 'Attendez.'}}\n"
    "rules:\n"
    "  first: {when: {late: no}, then: {advise: wait}, theme: frame, source: C4,\n"
    "          because: {en: 'Nothing presses.', fr: 'Rien ne presse.'}}\n"
    "  second: {when: {who: client}, then: {advise: wait}, theme: roles,\n"
    "           source: practice, because: {en: 'Ask first.', fr: 'Demandez.'}}\n"
    "  third: {when: {who: client, late: no}, then: {advise: wait}, theme: calm,\n"
    "          source: practice, because: {en: 'Breathe.', fr: 'Respirez.'}}\n"
    "  fourth: {when: {late: yes}, then: {advise: wait}, theme: edge,\n"
    "           source: practice, because: {en: 'Stay.', fr: 'Restez.'}}\n"
    "courses:\n"
    "  start: {title: {en: 'To begin', fr: 'Pour commencer'},\n"
    "          principles: [{theme: frame}]}\n";

enum { TODAY = 20784 }; /* 2026-11-27, a Friday */

static const eg_known KNOWN[] = {
    {0, 0.72, 0.85, 0.9, 3, TODAY - 3, TODAY - 1, true, false},
    {1, 0.95, 0.97, 0.9, 1, TODAY - 3, TODAY + 6, false, false},
    {2, 0, 0, 0.9, 0, 0, 0, false, true},
    {3, 0.4, 0.92, 0.9, 2, TODAY, TODAY + 2, false, false},
};
static const uint32_t WEEKS[] = {0, 0, 1};

static void add(eg_progress *progress, const char *when, const char *relation,
                eg_verdict verdict)
{
    static const char *const ids[] = {"frame/C4"};
    static const char *const marks[] = {"9f86d081884c7d65"};
    eg_review review = {.exercise = "bakery",
                        .relation = relation,
                        .chose = "wait",
                        .level = 1,
                        .verdict = verdict,
                        .posture = {3, 0, 2, 3},
                        .wanted = {3, 4, 2, 4},
                        .sure = 4,
                        .principles = ids,
                        .marks = marks,
                        .n_principles = 1};
    snprintf(review.when, sizeof review.when, "%s", when);
    assert_int_equal(eg_review_add(progress, &review), EG_OK);
}

static eg_progress *practised(void)
{
    eg_progress *progress = NULL;
    assert_int_equal(eg_progress_new("x", NULL, &progress), EG_OK);
    add(progress, "2026-11-10 08:00", "client", EG_VERDICT_HARMFUL);
    add(progress, "2026-11-10 09:00", "client", EG_VERDICT_BEST);
    add(progress, "2026-11-24 09:00", "", EG_VERDICT_BEST);
    add(progress, "2026-11-28 00:01", "client", EG_VERDICT_BEST); /* to come */
    return progress;
}

static eg_progress_view view_of(const eg_progress *progress)
{
    eg_progress_view view = {.progress = progress,
                             .day = "2026-11-27",
                             .course = EG_NONE,
                             .principles = KNOWN,
                             .n_principles = 4,
                             .known = WEEKS,
                             .n_weeks = 3,
                             .brier = 0.302};
    view.sure[0] = (eg_sureness){0, 0, 0.25, 0, 0, 1, EG_TRUST_FEW};
    view.sure[1] = (eg_sureness){0, 0, 0.5, 0, 0, 1, EG_TRUST_FEW};
    view.sure[2] = (eg_sureness){0, 0, 0.75, 0, 0, 1, EG_TRUST_FEW};
    view.sure[3] = (eg_sureness){3, 2, 0.95, 0.667, 0.21, 0.94, EG_TRUST_OVER};
    view.all = view.sure[3];
    return view;
}

/* One way of telling, of the view as `change` leaves it. */
static void tell(eg_format format, const eg_style *style,
                 void (*change)(eg_progress_view *view), Paper *paper)
{
    eg_base *base = host_base(rules, NULL);
    eg_progress *progress = practised();
    eg_progress_view view = view_of(progress);
    if (change != NULL)
        change(&view);
    paper_clear(paper);
    assert_int_equal(eg_progress_tell(base, &view, format, style, paper_write, paper),
                     EG_OK);
    eg_progress_free(progress);
    eg_base_release(base);
}

static void has(const Paper *paper, const char *words)
{
    if (strstr(paper->text, words) == NULL)
        fail_msg("no “%s” in:\n%s", words, paper->text);
}

static void has_not(const Paper *paper, const char *words)
{
    if (strstr(paper->text, words) != NULL)
        fail_msg("“%s” in:\n%s", words, paper->text);
}

static void a_screen_says_it(void **state)
{
    Paper paper;
    (void)state;
    tell(EG_FORMAT_TEXT, NULL, NULL, &paper);
    assert_string_equal(
        paper.text,
        "Practice: With <b>people\n"
        "27 November 2026\n"
        "\n"
        "  Situations since 10 November 2026: 3. What helps most was chosen in 2 of "
        "them\n"
        "  (67%).\n"
        "  Principles: 4. Begun: 3. Known as well as aimed at: 1.\n"
        "  1 situation is of a day that is still to come, and does not count until "
        "then:\n"
        "  was the clock wrong?\n"
        "\n"
        "What to practise\n"
        "  Due today: frame/C4. Next: edge/practice, on 29 November 2026.\n"
        "  To begin anew, since the rules have changed since they were practised:\n"
        "  calm/practice.\n"
        "  1 principle is not begun yet.\n"
        "\n"
        "By principle\n"
        "  - frame/C4: Keep to it.\n"
        "    ●●●●●●●○○○ Known to 72%, of 90% aimed at. Practised 3 times, last on 24\n"
        "    November 2026. Due since 26 November 2026.\n"
        "  - edge/practice: Stay.\n"
        "    ●●●●○○○○○○ Known to 40%, of 90% aimed at. Practised 2 times, last on 27\n"
        "    November 2026. Due on 29 November 2026.\n"
        "  - roles/practice: Ask first.\n"
        "    ●●●●●●●●●● Known to 95%, of 90% aimed at. Practised once, on 24 November\n"
        "    2026. Due on 3 December 2026.\n"
        "\n"
        "By relation\n"
        "  - a client: what helps most in 1 of 2 (50%)\n"
        "  - whatever the relation: what helps most in 1 of 1 (100%)\n"
        "\n"
        "How sure you are, and how often right\n"
        "  On the whole you are right less often than you say: look twice where you "
        "feel\n"
        "  sure. Certain, and yet not what helps most: 1 of 3.\n"
        "  - guessing (that is 25%): not said yet\n"
        "  - unsure (that is 50%): not said yet\n"
        "  - fairly sure (that is 75%): not said yet\n"
        "  - certain (that is 95%): right in 2 of 3 (67%)\n"
        "  Brier score: 0.3 (0 is best; always saying 50% has 0.25).\n"
        "\n"
        "Not begun yet\n"
        "  calm/practice\n");
}

static void the_ear_has_no_bars(void **state)
{
    Paper paper;
    const eg_style style = {.lang = "fr", .plain = true};
    (void)state;
    tell(EG_FORMAT_TEXT, &style, NULL, &paper);
    has_not(&paper, "●");
    has(&paper, "À travailler :\nÀ revoir aujourd'hui : frame/C4. Ensuite");
    has(&paper, "- frame/C4 : Tenez bon.\nSu à 72\u00A0%, pour 90\u00A0% visés. ");
    has(&paper, "- un client : ce qui aide le plus 1 fois sur 2 (50\u00A0%)\n");
}

static void a_page_draws_and_says_it(void **state)
{
    Paper paper;
    (void)state;
    tell(EG_FORMAT_HTML, NULL, NULL, &paper);
    has(&paper, "With &lt;b&gt;people · 27 November 2026");
    has(&paper, "width=\"216\""); /* 72 % of a bar of 300 */
    has(&paper, "Known to 72%, of 90% aimed at.");
    /* three weeks: 2, 0 and 1 situations, of which 1, 0 and 1 best; 0, 0, 1 known */
    has(&paper, "class=\"first\" points=\"60,12 194,150 328,81\"");
    has(&paper, "class=\"second\" points=\"60,81 194,150 328,81\"");
    has(&paper, "class=\"first\" points=\"60,150 194,150 328,12\"");
    has(&paper, "Week of 9 November 2026: situations: 2; what helps most: 1; known: 0");
    has(&paper,
        "Week of 23 November 2026: situations: 1; what helps most: 1; known: 1");
    has(&paper, "<circle class=\"point\" cx=\"315\" cy=\"91\" r=\"6\"/>");
    has(&paper, "certain (that is 95%): right in 2 of 3 (67%)");
    has(&paper, "<strong>calm/practice</strong>: Breathe.");
}

static void forget(eg_progress_view *view)
{
    view->day = "2026-11-09";
}

static void nothing_yet_is_a_sentence(void **state)
{
    Paper paper;
    (void)state;
    tell(EG_FORMAT_TEXT, NULL, forget, &paper);
    assert_string_equal(paper.text,
                        "Practice: With <b>people\n9 November 2026\n\n"
                        "  Nothing was practised yet. To begin: entregent practice\n"
                        "  4 situations are of days that are still to come, and do not "
                        "count until then:\n"
                        "  was the clock wrong?\n");
    tell(EG_FORMAT_HTML, NULL, forget, &paper);
    has(&paper, "<p>Nothing was practised yet. To begin: entregent practice</p>");
    has_not(&paper, "<svg");
}

static void name(eg_progress_view *view)
{
    view->names = true;
    view->course = 0;
}

static void lines_have_names_when_asked(void **state)
{
    Paper paper;
    (void)state;
    tell(EG_FORMAT_JSON, NULL, NULL, &paper);
    has_not(&paper, "people");
    has(&paper,
        "{\"entregent\": 1, \"review\": {\"when\": \"2026-11-10 08:00\", \"exercise\": "
        "\"bakery\", \"level\": 1, \"relation\": \"client\", \"chose\": \"wait\", "
        "\"verdict\": \"harmful\", \"posture\": [3, null, 2, 3], \"wanted\": [3, 4, 2, "
        "4], "
        "\"sure\": 4, \"hint\": false, \"principles\": [\"frame/C4\"]}}\n");
    has(&paper,
        "{\"entregent\": 1, \"principle\": {\"id\": \"frame/C4\", \"reviews\": 3, "
        "\"goal\": 0.9, \"mastery\": 0.72, \"recall\": 0.85, \"last\": "
        "\"2026-11-24\", \"due\": \"2026-11-26\", \"due_now\": true, \"changed\": "
        "false}}\n");
    has(&paper, "\"id\": \"calm/practice\", \"reviews\": 0, ");
    has_not(&paper, "2026-11-28");
    tell(EG_FORMAT_JSON, NULL, name, &paper);
    has(&paper, "{\"entregent\": 1, \"progress\": {\"base\": \"With <b>people\", "
                "\"course\": \"start\", \"title\": \"To begin\", \"day\": "
                "\"2026-11-27\"}}\n");
    tell(EG_FORMAT_TEXT, NULL, name, &paper);
    has(&paper, "  Course: To begin\n");
}

static void misuse_is_told(void **state)
{
    Paper paper;
    eg_base *base = host_base(rules, NULL);
    eg_progress *progress = practised();
    eg_progress_view view = view_of(progress);
    const eg_known none = {.principle = 4};
    (void)state;
    paper_clear(&paper);
    view.day = "2026-02-30";
    assert_int_equal(
        eg_progress_tell(base, &view, EG_FORMAT_TEXT, NULL, paper_write, &paper),
        EG_UNUSABLE);
    view = view_of(progress);
    view.course = 1;
    assert_int_equal(
        eg_progress_tell(base, &view, EG_FORMAT_TEXT, NULL, paper_write, &paper),
        EG_NO_SUCH);
    view = view_of(progress);
    view.principles = &none;
    view.n_principles = 1;
    assert_int_equal(
        eg_progress_tell(base, &view, EG_FORMAT_TEXT, NULL, paper_write, &paper),
        EG_NO_SUCH);
    view.principles = NULL;
    assert_int_equal(
        eg_progress_tell(base, &view, EG_FORMAT_TEXT, NULL, paper_write, &paper),
        EG_MISUSE);
    view = view_of(progress);
    assert_int_equal(
        eg_progress_tell(base, &view, EG_FORMAT_MARKDOWN, NULL, paper_write, &paper),
        EG_MISUSE);
    assert_int_equal(
        eg_progress_tell(NULL, &view, EG_FORMAT_TEXT, NULL, paper_write, &paper),
        EG_MISUSE);
    assert_int_equal(paper.length, 0);
    eg_progress_free(progress);
    eg_base_release(base);
}

/* Whatever fails, all can be freed, and no half of a page is written. */
static void tell_once(const Mem *mem, void *user)
{
    const eg_memory memory = {mem->fn, mem->user};
    const eg_format *format = user;
    Paper paper;
    eg_base *base = NULL;
    paper_clear(&paper);
    if (eg_base_from_text("sample.yaml", rules, sizeof rules - 1, &memory, &base) !=
        EG_OK) {
        eg_base_release(base);
        return;
    }
    eg_progress *progress = practised();
    eg_progress_view view = view_of(progress);
    eg_status status =
        eg_progress_tell(base, &view, *format, NULL, paper_write, &paper);
    assert_true(status == EG_OK || status == EG_NO_MEMORY);
    assert_int_equal(status == EG_OK, paper.length > 0);
    eg_progress_free(progress);
    eg_base_release(base);
}

static void it_survives_failing_memory(void **state)
{
    eg_format formats[] = {EG_FORMAT_TEXT, EG_FORMAT_JSON, EG_FORMAT_HTML};
    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        failing_mem_run(tell_once, &formats[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_screen_says_it),
        cmocka_unit_test(the_ear_has_no_bars),
        cmocka_unit_test(a_page_draws_and_says_it),
        cmocka_unit_test(nothing_yet_is_a_sentence),
        cmocka_unit_test(lines_have_names_when_asked),
        cmocka_unit_test(misuse_is_told),
        cmocka_unit_test(it_survives_failing_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
