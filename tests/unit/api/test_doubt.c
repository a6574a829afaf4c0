/* SPDX-License-Identifier: MIT
 *
 * Doubted advice: why not another one, and what if; and that supposing changes nothing:
 * all that a consultation writes is the same, byte for byte, afterwards.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "api/hosting.h"

static const eg_style english = {.lang = "en", .width = 80};
static const eg_style french = {.lang = "fr", .width = 60};

typedef struct Host {
    eg_base *base;
    eg_consult *talk;
    Paper paper;
} Host;

static void begin(Host *host, const char *pairs)
{
    char copy[256];
    memset(host, 0, sizeof *host);
    host->base = host_base(sample_base, NULL);
    assert_int_equal(eg_consult_new(host->base, &host->talk), EG_OK);
    strcpy(copy, pairs);
    for (char *at = strtok(copy, " "); at != NULL; at = strtok(NULL, " ")) {
        char *value = strchr(at, '=');
        *value++ = '\0';
        assert_int_equal(eg_consult_give(host->talk, at, value), EG_OK);
    }
}

static void end(Host *host)
{
    eg_consult_free(host->talk);
    eg_base_release(host->base);
}

static const char *why_not(Host *host, const char *id, const eg_style *style)
{
    paper_clear(&host->paper);
    assert_int_equal(eg_why_not_write(host->talk, id, EG_FORMAT_TEXT, style,
                                      paper_write, &host->paper),
                     EG_OK);
    return host->paper.text;
}

static const char *what_if(Host *host, const char *changes, const eg_style *style,
                           eg_status wanted)
{
    paper_clear(&host->paper);
    assert_int_equal(eg_what_if_write(host->talk, changes, EG_FORMAT_TEXT, style,
                                      paper_write, &host->paper),
                     wanted);
    return host->paper.text;
}

static void reasons_against(void **state)
{
    Host host;
    (void)state;
    begin(&host, "relation=collaborator deceived=no unpaid=no");
    assert_string_equal(why_not(&host, "frank-talk", &english),
                        "Say it plainly.\n"
                        "  This is what I advise.\n");
    assert_string_equal(why_not(&host, "keep-records", &english),
                        "Keep what was agreed in writing.\n"
                        "  I advise this too, besides.\n");
    assert_string_equal(why_not(&host, "end-collaboration", &english),
                        "End it, in writing.\n"
                        "  What it would take, and is not so:\n"
                        "  - seriousness is “a breach” – as it is: a "
                        "misstep.\n"
                        "    - they deceived you – you said: they were honest.\n");
    assert_string_equal(
        why_not(&host, "pay-first", &french),
        "Payez d'abord ce que vous devez.\n"
        "  Ce qu'il y faudrait, et qui n'est pas :\n"
        "  - la réponse à «\u00A0Lui devez-vous de l'argent ?\u00A0» "
        "est\n"
        "    «\u00A0oui\u00A0» – vous avez dit : «\u00A0Lui devez-vous de\n"
        "    l'argent ?\u00A0» – non.\n");
    end(&host);
    begin(&host, "relation=collaborator deceived=yes seriousness=misstep unpaid=no");
    assert_string_equal(why_not(&host, "end-collaboration", &english),
                        "End it, in writing.\n"
                        "  What it would take, and is not so:\n"
                        "  - seriousness is “a breach” – you said: a misstep.\n"
                        "    - The rest would lead to it, but what you said counts.\n");
    end(&host);
    begin(&host, "relation=collaborator deceived=yes unpaid=yes");
    assert_string_equal(why_not(&host, "end-collaboration", &english),
                        "End it, in writing.\n"
                        "  It fits here, but “Pay what you owe first” takes its "
                        "place.\n");
    end(&host);
    begin(&host, "relation=collaborator");
    assert_non_null(strstr(why_not(&host, "pay-first", &english), "still open"));
    assert_int_equal(eg_why_not_write(host.talk, "nothing", EG_FORMAT_TEXT, NULL,
                                      paper_write, &host.paper),
                     EG_NO_SUCH);
    end(&host);
}

static void supposing(void **state)
{
    static const struct {
        const char *changes, *told;
    } CASES[] = {
        {"deceived = yes",
         "Suppose this: they deceived you.\n"
         "  - I would advise “End it, in writing” instead of “Say it plainly”.\n"
         "  - Frankness: 4 instead of 3.\n"
         "  - Flexibility: 1 instead of 2.\n"
         "  - Firmness: 5 instead of 3.\n"},
        {"2 = no", "Suppose this: they were honest.\n"
                   "  - My advice would be the same: “Say it plainly”.\n"},
        {"owe them=yes, Deceive=oui",
         "Suppose this: “Do you owe them money?” – yes; they deceived you.\n"
         "  - I would advise “Pay what you owe first” instead of “Say it plainly”.\n"},
        {"relation = client",
         "Suppose this: “Who is it about?” – a client.\n"
         "  - I would have no advice any more, instead of “Say it plainly”.\n"
         "  - I would no longer advise besides: “Keep what was agreed in writing”.\n"
         "  - Tact: not settled instead of 3.\n"
         "  - Frankness: not settled instead of 3.\n"
         "  - Flexibility: not settled instead of 2.\n"
         "  - Firmness: not settled instead of 3.\n"
         "  - This would play no part any more: they were honest; “Do you owe them "
         "money?”\n"
         "    – no.\n"},
        {"seriousness=breach, unpaid=unknown",
         "Suppose this: a breach; you don't know: “Do you owe them money?”.\n"},
        {"signs = price, tone, state=well",
         "Suppose this: “What goes wrong?” – the price and tone and manner; “"},
    };
    Host host;
    (void)state;
    begin(&host, "relation=collaborator deceived=no unpaid=no");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *told = what_if(&host, CASES[i].changes, &english, EG_OK);
        if (i < 4)
            assert_string_equal(told, CASES[i].told);
        else
            assert_memory_equal(told, CASES[i].told, strlen(CASES[i].told));
    }
    assert_string_equal(
        what_if(&host, "deceived = oui", &french, EG_OK),
        "Supposons ceci : il vous a menti.\n"
        "  - Je conseillerais «\u00A0Mettez-y fin, par écrit\u00A0» au lieu de\n"
        "    «\u00A0Dites-le simplement\u00A0».\n"
        "  - Franchise : 4 au lieu de 3.\n"
        "  - Souplesse : 1 au lieu de 2.\n"
        "  - Fermeté : 5 au lieu de 3.\n");
    end(&host);
    begin(&host, "relation=collaborator deceived=no");
    assert_string_equal(what_if(&host, "unpaid = 1", &english, EG_OK),
                        "Suppose this: “Do you owe them money?” – yes.\n"
                        "  - I would advise “Pay what you owe first”.\n");
    end(&host);
}

static void what_cannot_be_supposed(void **state)
{
    static const char *const CASES[][2] = {
        {"", "Write what is"},
        {" , ", "Write what is"},
        {"yes", "“yes” is no supposition."},
        {"= yes", "“= yes” is no supposition."},
        {"9 = yes", "I cannot tell what “9” is to be about."},
        {"de = yes", "I cannot tell what “de” is"}, /* deceived, delay */
        {"deceived = perhaps", "“perhaps” is no answer to “Did they deceive you?”."},
        {"delay = 61", "“61” is no answer to “How late is it?”."},
        {"\x1B[31m = \x07", "I cannot tell what “\\u{1B}[31m” is to be about."},
    };
    Host host;
    (void)state;
    begin(&host, "relation=collaborator");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *told = what_if(&host, CASES[i][0], &english, EG_UNUSABLE);
        if (strncmp(told, CASES[i][1], strlen(CASES[i][1])) != 0)
            fail_msg("\"%s\":\n%s", CASES[i][0], told);
    }
    end(&host);
}

/* All that a consultation can write of where it stands. */
static char *everything(Host *host)
{
    static const eg_format formats[] = {EG_FORMAT_TEXT, EG_FORMAT_JSON};
    static char text[sizeof host->paper.text];
    Paper *paper = &host->paper;
    paper_clear(paper);
    for (uint32_t i = 0; i < eg_consult_said_count(host->talk); i++)
        assert_int_equal(
            eg_how_write(host->talk,
                         eg_fact_id(host->base, eg_consult_said(host->talk, i)), NULL,
                         paper_write, paper),
            EG_OK);
    assert_int_equal(eg_facts_write(host->talk, NULL, paper_write, paper), EG_OK);
    assert_int_equal(eg_heard_write(host->talk, NULL, paper_write, paper), EG_OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(
            eg_outcome_write(host->talk, formats[i], NULL, paper_write, paper), EG_OK);
    assert_int_equal(eg_facts_write(host->talk, NULL, paper_write, paper), EG_OK);
    memcpy(text, paper->text, paper->length + 1);
    return text;
}

/* Every value of every question is supposed of the consultation, and each advice is
 * asked about; afterwards, it stands just where one stands that was only told the same
 * `pairs`. Returns how often. */
static unsigned suppose_all(Host *host, const char *pairs)
{
    unsigned count = 0;
    Host untouched;
    char *was = NULL;
    begin(&untouched, pairs);
    was = strdup(everything(&untouched));
    end(&untouched);
    for (uint32_t f = 0; f < eg_fact_count(host->base); f++)
        for (uint32_t v = 0; v < eg_value_count(host->base, f); v++) {
            char changes[100];
            snprintf(changes, sizeof changes, "%s=%s, delay = 7",
                     eg_fact_id(host->base, f), eg_value_id(host->base, f, v));
            what_if(host, changes, &english, EG_OK);
            assert_string_equal(everything(host), was);
            count++;
        }
    for (uint32_t a = 0; a < eg_advice_count(host->base); a++)
        why_not(host, eg_advice_id(host->base, a), &english);
    assert_string_equal(everything(host), was);
    free(was);
    return count;
}

static void nothing_changes(void **state)
{
    static const char *const SAID[] = {
        "relation=collaborator",
        "relation=collaborator deceived=unknown unpaid=no",
        "relation=collaborator deceived=yes seriousness=misstep their-name=Zoë",
        "signs=price,tone delay=2.5 relation=client",
    };
    (void)state;
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
        Host host;
        begin(&host, SAID[i]);
        /* the first look is not at what the library has looked at itself */
        what_if(&host, "relation = client", &english, EG_OK);
        assert_true(suppose_all(&host, SAID[i]) > 10);
        end(&host);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reasons_against),
        cmocka_unit_test(supposing),
        cmocka_unit_test(what_cannot_be_supposed),
        cmocka_unit_test(nothing_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
