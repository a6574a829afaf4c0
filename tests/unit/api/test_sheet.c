/* SPDX-License-Identifier: MIT
 *
 * The outcome to take away: what stands on it, in which format, and that nothing a
 * person or a file wrote becomes markup. On a screen: that it fits, and how it is for
 * the ear.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/utf8.h"
#include "unit/api/hosting.h"

/* The pages of one consultation; large, since a page brings its looks. */
static Paper paper;

static int skip_style(void *user, const char *bytes, size_t length)
{
    const char *body =
        memcmp(bytes, "<!DOCTYPE", 9) == 0 ? strstr(bytes, "</style>") : NULL;
    size_t from = body == NULL ? 0 : (size_t)(body - bytes);
    return paper_write(user, bytes + from, length - from);
}

static const char *page(eg_consult *talk, eg_format format, const eg_style *style)
{
    paper_clear(&paper);
    assert_int_equal(eg_outcome_write(talk, format, style, skip_style, &paper), EG_OK);
    return paper.text;
}

static bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

static eg_consult *begin(const char *text)
{
    eg_base *base = host_base(text, NULL);
    eg_consult *talk = NULL;
    assert_int_equal(eg_consult_new(base, &talk), EG_OK);
    eg_base_release(base);
    return talk;
}

static const char base_text[] =
    "entregent: 1\n"
    "about: {title: {en: 'Work <b>', fr: 'Travail'}}\n"
    "languages: {en: {negations: [not]}, fr: {}}\n"
    "sources: {C7: {en: 'Lies end it.', fr: 'Mentir y met fin.'}}\n"
    "facts:\n"
    "  lied:\n"
    "    type: yes-no\n"
    "    ask: {en: 'Did they lie?', fr: 'A-t-on menti ?'}\n"
    "    said:\n"
    "      yes: {en: 'they lied', fr: 'on vous a menti'}\n"
    "      no: {en: 'they did not lie', fr: 'on ne vous a pas menti'}\n"
    "    heard: {yes: {en: ['lied i'], fr: [menti]}}\n"
    "  paid:\n"
    "    type: yes-no\n"
    "    ask: {en: 'Were they paid?', fr: 'Payez-vous ?'}\n"
    "  breach: {choice: {real: {en: 'a real breach', fr: 'un abus'}}}\n"
    "rules:\n"
    "  breach:\n"
    "    when: {lied: yes}\n"
    "    then: {breach: real}\n"
    "    because: {en: 'A lie is a lie.', fr: 'Mentir, c''est mentir.'}\n"
    "    source: C7\n"
    "  end:\n"
    "    when: {breach: real}\n"
    "    then: {advise: end, posture: {tact: 2, frankness: 4, firmness: 5}}\n"
    "    because: {en: 'It would happen again.', fr: 'Cela recommencerait.'}\n"
    "    source: practice\n"
    "  notes:\n"
    "    when: {paid: yes}\n"
    "    then: {advise: notes}\n"
    "    because: {en: 'Money is at stake.', fr: 'Il y a de l''argent en jeu.'}\n"
    "    source: practice\n"
    "advice:\n"
    "  end:\n"
    "    title: {en: 'End it <now> & in writing.', fr: 'Mettez-y fin.'}\n"
    "    steps: {en: ['Today: write <one> line.', 'Then: rest.'],\n"
    "            fr: ['Ce soir : une ligne.', 'Ensuite : du repos.']}\n"
    "    say: {en: 'We stop here.', fr: 'On s''arrête là.'}\n"
    "    avoid: {en: 'No \"second\" chance.', fr: 'Pas de seconde chance.'}\n"
    "    revisit: {en: 'In two weeks.', fr: 'Dans deux semaines.'}\n"
    "    revisit after: 2 weeks\n"
    "  notes:\n"
    "    also: yes\n"
    "    title: {en: 'Keep notes.', fr: 'Gardez des notes.'}\n"
    "    steps: {en: ['Each day: a line.'], fr: ['Chaque jour : une ligne.']}\n";

static void tell_lie(eg_consult *talk)
{
    static const char story[] = "She lied <i> to me.";
    assert_int_equal(eg_consult_tell(talk, story, sizeof story - 1, "en"), EG_OK);
    assert_int_equal(eg_consult_give(talk, "paid", "unknown"), EG_OK);
}

static void all_stands_on_it(void **state)
{
    (void)state;
    eg_consult *talk = begin(base_text);
    const eg_style style = {.lang = "en", .day = "2026-11-27"};
    tell_lie(talk);
    const char *html = page(talk, EG_FORMAT_HTML, &style);
    assert_true(has(html, "<article class=\"sheet\" lang=\"en\">"));
    assert_true(has(html, "Work &lt;b&gt; \u00B7 27 November 2026"));
    assert_true(has(html, "<h1>End it &lt;now&gt; &amp; in writing.</h1>"));
    assert_true(has(html, "<svg role=\"img\""));
    assert_true(has(html, "<desc id=\"posture-words\">Tact: 2 of 5, Frankness: 4 of 5, "
                          "Flexibility: not settled, Firmness: 5 of 5</desc>"));
    assert_true(has(html, "<li><p>Firmness: 5 of 5</p>\n</li>"));
    assert_true(has(html, "<strong>Today:</strong> write &lt;one&gt; line."));
    assert_true(has(html, "<blockquote><p>\u201CWe stop here.\u201D</p></blockquote>"));
    assert_true(has(html, "No &quot;second&quot; chance."));
    assert_true(has(html, "In two weeks."));
    assert_true(has(html, "11 December 2026"));
    assert_true(has(html, "<li><p>It would happen again.</p>\n<ul>\n"
                          "<li><p>It follows: a real breach.</p>\n<ul>\n"
                          "<li><p>A lie is a lie. (C7)</p>\n<ul>\n"
                          "<li><p>You said: they lied.</p>\n</li>"));
    assert_true(has(html, "<strong>C7</strong> Lies end it."));
    assert_true(has(html, "they lied (\u201Clied &lt;i\u201D)"));
    assert_true(has(html, "\u201CWere they paid?\u201D \u2013 I don&#39;t know"));
    assert_false(has(html, "<now>") || has(html, "<i>") || has(html, "<b>"));
    assert_false(has(html, "<script"));
    eg_consult_free(talk);
}

static void french_ties_its_marks(void **state)
{
    (void)state;
    eg_consult *talk = begin(base_text);
    const eg_style style = {.lang = "fr"};
    tell_lie(talk);
    const char *html = page(talk, EG_FORMAT_HTML, &style);
    assert_true(has(html, "<strong>Ce soir\u00A0:</strong> une ligne."));
    assert_true(has(html, "Fermeté\u00A0: 5 sur 5"));
    assert_false(has(html, "agenda"));
    eg_consult_free(talk);
}

static void markdown_says_the_same(void **state)
{
    (void)state;
    eg_consult *talk = begin(base_text);
    const eg_style style = {.lang = "en", .day = "2026-12-01"};
    tell_lie(talk);
    assert_int_equal(eg_consult_answer(talk, 1, "probably yes", "en", NULL), EG_OK);
    const char *text = page(talk, EG_FORMAT_MARKDOWN, &style);
    assert_true(has(text, "\u201CWere they paid?\u201D \u2013 yes (fairly sure)\n"));
    assert_true(has(text, "Work \\<b\\> \u00B7 1 December 2026\n"));
    assert_true(has(text, "\n# End it \\<now\\> \\& in writing.\n"));
    assert_true(has(text, "\n- \u25CF\u25CF\u25CB\u25CB\u25CB Tact: 2 of 5\n"));
    assert_true(has(text, "\n1. **Today:** write \\<one\\> line.\n"));
    assert_true(has(text, "\n> \u201CWe stop here.\u201D\n"));
    assert_true(has(text, "\n- **Keep notes.**\n\n  1. **Each day:** a line.\n"));
    assert_true(has(text, "\n- It would happen again.\n\n  - It follows:"));
    assert_true(text[0] != '\n');
    eg_consult_free(talk);
}

static void before_and_without_advice(void **state)
{
    (void)state;
    eg_consult *talk = begin(base_text);
    const eg_style style = {.lang = "en"};
    const char *html = page(talk, EG_FORMAT_HTML, &style);
    assert_true(has(html, "<h1>Where you stand</h1>"));
    assert_true(has(html, "An answer is missing"));
    assert_int_equal(eg_consult_give(talk, "lied", "no"), EG_OK);
    html = page(talk, EG_FORMAT_HTML, &style);
    assert_true(has(html, "No advice"));
    assert_true(has(html, "they did not lie"));
    eg_consult_free(talk);
}

static const char wide_text[] =
    "entregent: 1\n"
    "languages: {en: {}}\n"
    "facts: {late: {type: yes-no, ask: {en: 'Late?'}}}\n"
    "rules:\n"
    "  talk:\n"
    "    when: {late: yes}\n"
    "    then: {advise: talk, posture: {tact: 3, frankness: 4, firmness: 5}}\n"
    "    because: {en: '納品が遅れていますので、今日のうちに話してください'}\n"
    "    source: practice\n"
    "advice:\n"
    "  talk:\n"
    "    title: {en: 'Parlez-en a\u0300 te\u0302te repose\u0301e, aujourd''hui.'}\n"
    "    steps: {en: ['Today: 納品が遅れています 今日のうちに話してください',\n"
    "                 'Then: Donaudampfschifffahrtsgesellschaftskapitänsmütze.']}\n"
    "    say: {en: '遅れています。'}\n";

/* Calls `check` with each line of a text, which ends in a newline. */
static void each_line(const char *text, void (*check)(Str line, unsigned width),
                      unsigned width)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        check((Str){text, length}, width);
        assert_int_equal(text[length], '\n');
        text += length + 1;
    }
}

static void check_fits(Str line, unsigned width)
{
    if (utf8_width(line) > width)
        fail_msg("over %u columns: %.*s", width, STR_ARG(line));
    assert_false(line.len != 0 && line.at[line.len - 1] == ' ');
}

static void every_line_fits(void **state)
{
    (void)state;
    eg_consult *talk = begin(wide_text);
    static const unsigned WIDTHS[] = {20, 40, 60, 100};
    assert_int_equal(eg_consult_give(talk, "late", "yes"), EG_OK);
    for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++) {
        const eg_style style = {.lang = "en", .width = WIDTHS[i]};
        const char *text = page(talk, EG_FORMAT_TEXT, &style);
        each_line(text, check_fits, WIDTHS[i]);
        assert_true(has(text, "3 of 5") && has(text, "5 of 5"));
        assert_true(has(text, WIDTHS[i] > 20 ? "\u25CF" : "Tact: 3 of 5"));
    }
    eg_consult_free(talk);
}

static void check_plain(Str line, unsigned width)
{
    (void)width;
    assert_false(str_starts(line, STR(" ")));
    assert_null(strstr(line.at, "\u25CF")); /* here, or further down */
    assert_null(strstr(line.at, "  "));
}

static void plain_is_for_the_ear(void **state)
{
    (void)state;
    eg_consult *talk = begin(base_text);
    const eg_style style = {.lang = "en", .width = 20, .plain = true};
    tell_lie(talk);
    const char *text = page(talk, EG_FORMAT_TEXT, &style);
    each_line(text, check_plain, 0);
    assert_true(has(text, "My advice:\nEnd it <now> & in writing.\n\nPosture:\n"));
    assert_true(has(text, "\nTact: 2 of 5\nFrankness: 4 of 5\n"));
    assert_true(has(text, "\nSteps:\n1. Today: write <one> line.\n2. Then: rest.\n"));
    paper_clear(&paper);
    assert_int_equal(eg_how_write(talk, NULL, &style, paper_write, &paper), EG_OK);
    assert_string_equal(paper.text,
                        "End it <now> & in writing.\n"
                        "1. Because: It would happen again. [end, practice]\n"
                        "1.1. It follows: a real breach.\n"
                        "1.1.1. Because: A lie is a lie. [breach, C7]\n"
                        "1.1.1.1. You said: they lied.\n");
    paper_clear(&paper);
    assert_int_equal(eg_question_write(talk, 1, &style, paper_write, &paper), EG_OK);
    assert_string_equal(paper.text,
                        "Were they paid?\n1. yes\n2. no\n0. I don't know\n");
    eg_consult_free(talk);
}

static void what_is_refused(void **state)
{
    (void)state;
    eg_consult *talk = begin(base_text);
    Paper stops = {.stops = true};
    static const char *const NONE[] = {"", "2026-13-01", "2026-02-30", "tomorrow"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        const eg_style style = {.day = NONE[i]};
        assert_int_equal(
            eg_outcome_write(talk, EG_FORMAT_HTML, &style, paper_write, &stops),
            EG_UNUSABLE);
    }
    assert_int_equal(eg_outcome_write(talk, EG_FORMAT_HTML, NULL, paper_write, &stops),
                     EG_STOPPED);
    assert_int_equal(eg_outcome_write(talk, (eg_format)4, NULL, paper_write, &stops),
                     EG_MISUSE);
    eg_consult_free(talk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_stands_on_it),
        cmocka_unit_test(french_ties_its_marks),
        cmocka_unit_test(markdown_says_the_same),
        cmocka_unit_test(before_and_without_advice),
        cmocka_unit_test(every_line_fits),
        cmocka_unit_test(plain_is_for_the_ear),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
