/* SPDX-License-Identifier: MIT
 *
 * A base as a document and as a graph: what is refused, that nothing which a file wrote
 * becomes markup, and memory failing at every request.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"
#include "failing_mem.h"

/* Texts that would be markup in one of the formats. A double quote in YAML lets `\"`
 * and `\\` in; what is invisible the loader refuses, but for soft ones. */
static const char hostile[] =
    "entregent: 1\n"
    "languages: {en: {}, fr: {}}\n"
    "sources:\n"
    "  S: {en: \"<b>S</b> [x](http://evil.example) `y`\", fr: \"&lt;\"}\n"
    "facts:\n"
    "  q:\n"
    "    ask: {en: \"<script>alert('1')</script> \\\"q\\\" \\\\ & *b* $m$\", fr: "
    "\"Q\"}\n"
    "    help: {en: \"- a list?\\n# a title?\\n12. a number?\", fr: \"H\"}\n"
    "    choice: {a: {en: \"</li><a|~~s~~\", fr: \"A\"}, b: {en: \"_b_\", fr: \"B\"}}\n"
    "  e: {fields: {n: text}}\n"
    "rules:\n"
    "  r:\n"
    "    when: {q: a}\n"
    "    then: {advise: act, posture: {tact: 1}}\n"
    "    because: {en: \"<img src=x onerror=alert(1)>\", fr: \"B\"}\n"
    "    source: S\n"
    "    theme: t\n"
    "advice:\n"
    "  act: {title: {en: \"Act \\\"<now>\\\" \\\\N & go\", fr: \"Agir\"}}\n";

static char page[262144];
static size_t page_length;

static int page_write(void *user, const char *bytes, size_t length)
{
    (void)user;
    assert_true(page_length + length < sizeof page);
    memcpy(page + page_length, bytes, length);
    page_length += length;
    page[page_length] = '\0';
    return 0;
}

static const char *doc_of(const char *text, eg_format format, const char *lang)
{
    const eg_style style = {.lang = lang};
    eg_base *base = host_base(text, NULL);
    page_length = 0;
    assert_int_equal(eg_doc_write(base, format, &style, page_write, NULL), EG_OK);
    eg_base_release(base);
    return page;
}

static const char *graph_of(const char *text, const char *around, const char *lang)
{
    const eg_style style = {.lang = lang};
    eg_base *base = host_base(text, NULL);
    page_length = 0;
    assert_int_equal(eg_graph_write(base, around, &style, page_write, NULL), EG_OK);
    eg_base_release(base);
    return page;
}

static bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

static void html_is_escaped(void **state)
{
    const char *html = doc_of(hostile, EG_FORMAT_HTML, "en");
    (void)state;
    assert_true(has(html, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"));
    assert_true(has(html, "&lt;img src=x onerror=alert(1)&gt;"));
    assert_true(has(html, "- a list?<br># a title?<br>12. a number?"));
    assert_false(has(html, "<script"));
    assert_false(has(html, "<img"));
    assert_false(has(html, "<b>"));
    assert_false(has(html, "</li><a|"));
}

static void markdown_is_escaped(void **state)
{
    const char *text = doc_of(hostile, EG_FORMAT_MARKDOWN, "en");
    (void)state;
    assert_true(has(text, "\\<script\\>alert('1')\\</script\\> \"q\" \\\\ \\& \\*b\\* "
                          "\\$m\\$"));
    assert_true(has(text, "\\- a list?\\\n\\# a title?\\\n12\\. a number?"));
    assert_true(has(text, "\\[x\\](http://evil.example) \\`y\\`"));
    assert_true(has(text, "\\</li\\>\\<a\\|\\~\\~s\\~\\~"));
    assert_true(has(text, "\\_b\\_"));
    assert_false(has(text, " <script"));
    assert_true(has(text, "Because: \\<img src=x onerror=alert(1)\\>"));
}

static void dot_is_escaped(void **state)
{
    const char *dot = graph_of(hostile, NULL, "en");
    (void)state;
    assert_true(has(dot, "label=\"Act \\\"<now>\\\" \\\\N &amp; go\""));
    assert_true(has(dot, "\\\"q\\\" \\\\ &amp;"));
    assert_true(has(dot, "\"fact:q\" -> \"rule:r\""));
    assert_true(has(dot, "\"rule:r\" -> \"advice:act\""));
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
        count++;
    return count;
}

static void languages(void **state)
{
    const char *both = doc_of(sample_base, EG_FORMAT_HTML, NULL);
    (void)state;
    assert_int_equal(count_of(both, "<article "), 2);
    assert_true(has(both, "<html lang=\"en\">"));
    assert_true(has(both, "id=\"en-advice-pay-first\""));
    assert_true(has(both, "id=\"fr-advice-pay-first\""));
    assert_true(has(both, "href=\"#fr\" lang=\"fr\""));
    const char *one = doc_of(sample_base, EG_FORMAT_HTML, "fr");
    assert_int_equal(count_of(one, "<article "), 1);
    assert_true(has(one, "<html lang=\"fr\">"));
    assert_false(has(one, "id=\"en-"));
    assert_false(has(one, "hreflang"));
}

/* A base that has no languages, hence no texts but ids. */
static void no_languages(void **state)
{
    static const char text[] =
        "entregent: 1\n"
        "facts: {late: yes-no, mood: {scale: [calm, cross], otherwise: calm}}\n"
        "rules: {r: {when: {late: yes}, then: {mood: cross}},\n"
        "        s: {then: {posture: {tact: 2}}}}\n";
    const char *page_of = doc_of(text, EG_FORMAT_MARKDOWN, NULL);
    (void)state;
    assert_true(has(page_of, "# Rule base"));
    assert_true(has(page_of, "[late is “yes”](#en-fact-late)"));
    assert_true(has(page_of, "Where nothing says otherwise: mood: calm."));
    assert_true(has(page_of, "</a>always."));
    assert_true(has(doc_of(text, EG_FORMAT_MARKDOWN, "fr"), "# Base de règles"));
}

/* A program's rules act; they are told too. */
static void programs(void **state)
{
    static const char text[] =
        "entregent: 1\n"
        "facts: {p: {fields: {n: number}}, t: number}\n"
        "rules:\n"
        "  up:\n"
        "    when: [{p: {n: $n}, as: $f}, {where: $n < 3}]\n"
        "    then:\n"
        "      - modify: $f\n"
        "        with: {n: $n + 1}\n"
        "      - assert: {t: 4}\n"
        "      - print: \"now <$n>\"\n"
        "      - halt: yes\n"
        "  stop: {when: {p: {n: 9}, as: $f}, then: [{retract: $f}, {focus: [g]}]}\n"
        "  off: {group: g, then: [{halt: yes}]}\n";
    const char *page_of = doc_of(text, EG_FORMAT_MARKDOWN, "en");
    (void)state;
    assert_true(has(page_of, "writes “now \\<\\$n\\>”"));
    assert_true(has(page_of, "changes: [there is a fact “p” whose n is \\$n + 1]"));
    assert_true(has(page_of, "ends the run"));
    assert_true(has(page_of, "takes out `f`"));
    assert_true(has(page_of, "turns to `g`"));
    assert_true(has(page_of, "What else the rules do"));
    assert_true(has(graph_of(text, NULL, "en"), "\"rule:up\" -> \"fact:p\""));
}

/* Around a name: upstream all the way, downstream one step, and nothing else. */
static void around(void **state)
{
    const char *dot = graph_of(sample_base, "seriousness", "en");
    (void)state;
    assert_true(has(dot, "\"fact:deceived\" ->"));
    assert_true(has(dot, "\"advice:end-collaboration\" ["));
    assert_true(has(dot, "\"rule:talk\" ["));
    assert_false(has(dot, "\"rule:pay\""));
    assert_false(has(dot, "\"advice:keep-records\""));
    /* an advice and a rule share this id: both are the centre */
    dot = graph_of(sample_base, "end-collaboration", "fr");
    assert_int_equal(count_of(dot, "penwidth=4"), 2);
    assert_true(has(dot, "\"advice:end-collaboration\" -> \"advice:frank-talk\""));
    assert_true(has(dot, "Légende"));
    assert_false(has(dot, "\"rule:pay\""));
}

static void refused(void **state)
{
    static const char unsound[] = "entregent: 1\nfacts: {}\nx: 1\n";
    const eg_style klingon = {.lang = "tlh"};
    eg_base *base = host_base(sample_base, NULL);
    eg_base *wrong = NULL;
    Paper stops = {.stops = true};
    (void)state;
    assert_int_equal(eg_doc_write(NULL, EG_FORMAT_HTML, NULL, page_write, NULL),
                     EG_MISUSE);
    assert_int_equal(eg_doc_write(base, EG_FORMAT_HTML, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_doc_write(base, EG_FORMAT_TEXT, NULL, page_write, NULL),
                     EG_MISUSE);
    assert_int_equal(eg_doc_write(base, EG_FORMAT_HTML, &klingon, page_write, NULL),
                     EG_NO_SUCH);
    assert_int_equal(eg_doc_write(base, EG_FORMAT_HTML, NULL, paper_write, &stops),
                     EG_STOPPED);
    assert_int_equal(eg_graph_write(NULL, NULL, NULL, page_write, NULL), EG_MISUSE);
    assert_int_equal(eg_graph_write(base, NULL, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_graph_write(base, "nobody", NULL, page_write, NULL),
                     EG_NO_SUCH);
    assert_int_equal(eg_graph_write(base, NULL, &klingon, page_write, NULL),
                     EG_NO_SUCH);
    assert_string_equal(eg_rule_id(base, 0), "breach-of-trust");
    assert_null(eg_rule_id(base, eg_rule_count(base)));
    assert_null(eg_rule_id(NULL, 0));
    eg_base_release(base);
    assert_int_equal(
        eg_base_from_text("w.yaml", unsound, sizeof unsound - 1, NULL, &wrong),
        EG_WRONG);
    assert_int_equal(eg_doc_write(wrong, EG_FORMAT_HTML, NULL, page_write, NULL),
                     EG_WRONG);
    assert_int_equal(eg_graph_write(wrong, NULL, NULL, page_write, NULL), EG_WRONG);
    eg_base_release(wrong);
}

/* Small, with each kind of what is written. */
static const char small[] =
    "entregent: 1\n"
    "languages: {en: {}}\n"
    "sources: {S: {en: s}}\n"
    "facts:\n"
    "  q: {type: number, range: [0, 3], ask: {en: 'Q?'}, ask if: {m: a}, lasts: 2 "
    "days}\n"
    "  m: {choice: {a: {en: a}, b: {en: b}}, otherwise: a}\n"
    "  f: {fields: {n: number, t: {choices: [x, y]}}}\n"
    "rules:\n"
    "  r: {when: {any: [{q: {above: 1}, m: a}, {none: [{m: b}]}]},\n"
    "      then: {advise: v, against: w}, because: {en: b}, source: S, theme: t,\n"
    "      certainty: 0.5}\n"
    "  s: {when: [{f: {n: $n}}, {where: $n > 1}], then: {m: b}}\n"
    "  p: {then: {posture: {tact: 1}}}\n"
    "advice:\n"
    "  v: {title: {en: v}, steps: {en: [a]}, revisit after: 1 day, overrides: [w]}\n"
    "  w: {title: {en: w}}\n";

static int drop(void *user, const char *bytes, size_t length)
{
    (void)user;
    (void)bytes;
    (void)length;
    return 0;
}

static bool well(eg_status status)
{
    assert_true(status == EG_OK || status == EG_NO_MEMORY);
    return status == EG_OK;
}

static void write_once(const Mem *mem, void *user)
{
    const eg_memory memory = {mem->fn, mem->user};
    eg_base *base = NULL;
    (void)user;
    if (!well(eg_base_from_text("small.yaml", small, sizeof small - 1, &memory, &base)))
        return;
    if (well(eg_doc_write(base, EG_FORMAT_HTML, NULL, drop, NULL)) &&
        well(eg_doc_write(base, EG_FORMAT_MARKDOWN, NULL, drop, NULL)) &&
        well(eg_graph_write(base, NULL, NULL, drop, NULL)))
        well(eg_graph_write(base, "m", NULL, drop, NULL));
    eg_base_release(base);
}

static void memory_fails_anywhere(void **state)
{
    (void)state;
    failing_mem_run(write_once, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_is_escaped),
        cmocka_unit_test(markdown_is_escaped),
        cmocka_unit_test(dot_is_escaped),
        cmocka_unit_test(languages),
        cmocka_unit_test(no_languages),
        cmocka_unit_test(programs),
        cmocka_unit_test(around),
        cmocka_unit_test(refused),
        cmocka_unit_test(memory_fails_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
