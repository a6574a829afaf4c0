/* SPDX-License-Identifier: MIT
 *
 * Hearing: what stories claim, in French and in English.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "consult/hearing_desk.h"
#include "failing_mem.h"

#define ANY NOBODY

/* "my baker" is a trade: two values have it. */
static const char base_text[] =
    "entregent: 1\n"
    "languages:\n"
    "  en: {negations: [not, never, without, \"isn't\", \"hasn't\", far from]}\n"
    "  fr: {negations: [pas, jamais, sans]}\n"
    "facts:\n"
    "  relation:\n"
    "    ask: {en: Who, fr: Qui}\n"
    "    choice:\n"
    "      client: {en: a client, fr: un client}\n"
    "      collaborator: {en: a collaborator, fr: une collaboratrice}\n"
    "      partner: {en: a partner, fr: un partenaire}\n"
    "    heard:\n"
    "      client:\n"
    "        en: [client*, customer*, my baker, old client*]\n"
    "        fr: [client*, {matches: 'achet(eur|euse)s?'}, ma cliente modèle]\n"
    "      collaborator:\n"
    "        en: [my freelancer*, my baker, \"client's assistant\"]\n"
    "        fr: [ma prestataire, mon prestataire, graphiste*, l'assistante]\n"
    "      partner: {en: [partner*], fr: [partenaire*]}\n"
    "    not heard:\n"
    "      client:\n"
    "        en: [\"client's server\", {matches: 'potential clients?'}]\n"
    "        fr: [serveur du client]\n"
    "  late:\n"
    "    type: yes-no\n"
    "    ask: {en: Late, fr: Retard}\n"
    "    heard:\n"
    "      yes:\n"
    "        en: [late, {matches: 'keeps .*waiting'}]\n"
    "        fr: [en retard, {matches: '\\b(n.a |)pas \\w+ rendu'}]\n"
    "      no: {en: [on time, not late], fr: [à l'heure, jamais en retard]}\n"
    "  paid:\n"
    "    type: yes-no\n"
    "    ask: {en: Paid, fr: Payé}\n"
    "    heard:\n"
    "      yes: {en: [paid], fr: [payé, réglé]}\n"
    "      no: {en: [unpaid, not paid], fr: [pas payé, impayé*]}\n"
    "  times:\n"
    "    ask: {en: Times, fr: Fois}\n"
    "    scale:\n"
    "      once: {en: once, fr: une fois}\n"
    "      again: {en: again, fr: encore}\n"
    "      often: {en: often, fr: souvent}\n"
    "    heard:\n"
    "      once: {en: [first time], fr: [première fois]}\n"
    "      again: {en: [second time, again], fr: [deuxième fois]}\n"
    "      often: {en: [time and again], fr: [à chaque fois]}\n"
    "  matters:\n"
    "    ask: {en: What, fr: Quoi}\n"
    "    choices:\n"
    "      price: {en: price, fr: prix}\n"
    "      delay: {en: delay, fr: délai}\n"
    "      manner: {en: manner, fr: manière}\n"
    "    heard:\n"
    "      price: {en: [price*, too dear], fr: [prix]}\n"
    "      delay: {en: [late, delay*], fr: [délai*]}\n"
    "      manner: {en: [rude], fr: [\"grossier, vraiment\"]}\n"
    "  days:\n"
    "    type: number\n"
    "    range: [0, 60]\n"
    "    ask: {en: Days, fr: Jours}\n"
    "    heard:\n"
    "      en: [{matches: '(-?[0-9.,]+) days?'}, {matches: 'a (?:week|(\\d+)h)'}]\n"
    "      fr: [{matches: '(\\d+(?:[.,]\\d+)?) jours?'}]\n"
    "    not heard:\n"
    "      en: [{matches: 'trial of \\d+ days'}]\n"
    "rules:\n"
    "  r:\n"
    "    when: {relation: client, late: yes}\n"
    "    then: {advise: a}\n"
    "    because: {en: B, fr: B}\n"
    "    source: practice\n"
    "advice:\n"
    "  a: {title: {en: A, fr: A}}\n";

static int open_all(void **state)
{
    (void)state;
    open_sound(&desk, base_text);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    close_desk(&desk);
    return 0;
}

/* words */

static void english(void **state)
{
    static const Row rows[] = {
        {"", ""},
        {" . ! ", ""},
        {"Nothing of the kind.", ""},
        {"My client lied.", "relation=client [client]"},
        {"MY CLIENTS' money", "relation=client [CLIENTS]"},
        {"a clientele", "relation=client [clientele]"},
        {"My Freelancers left", "relation=collaborator [My Freelancers]"},
        {"my own freelancer", ""},
        {"my, freelancer", ""},
        {"my\nfreelancer", ""},
        {"freelancer", ""},
        {"plate", ""},
        {"translate later", ""},
        {"She came too late", "late=yes [late]; matters=delay [late]"},
        {"a client, and another client", "relation=client [client]"},
        {"My client was on time", "relation=client [client]; late=no [on time]"},
    };
    (void)state;
    assert_rows(EN, ROWS(rows));
}

static void french(void **state)
{
    static const Row rows[] = {
        {"Ma CLIENTE est partie", "relation=client [CLIENTE]"},
        {"Une acheteuse m’a menti", "relation=client [acheteuse]"},
        {"Des ACHETEURS", "relation=client [ACHETEURS]"},
        {"L’assistante est là", "relation=collaborator [L’assistante]"},
        {"mon  prestataire", "relation=collaborator [mon  prestataire]"},
        {"Elle est en rétard", "late=yes [en rétard]"},
        {"Il arrive A L'HEURE", "late=no [A L'HEURE]"},
        {"Il arrive à l’heure", "late=no [à l’heure]"},
        {"C’est réglé", "paid=yes [réglé]"},
        {"C'est re\u0301gle\u0301.", "paid=yes [re\u0301gle\u0301]"},
        {"cher client", "relation=client [client]"},
        {"Grossier, vraiment", "matters=manner [Grossier, vraiment]"},
        {"Grossier vraiment", "matters=manner [Grossier vraiment]"},
    };
    (void)state;
    assert_rows(FR, ROWS(rows));
}

/* taking back */

static void negations(void **state)
{
    static const Row en[] = {
        {"He is not a client", ""},
        {"He isn’t a client", ""},
        {"Never was she on time", ""},
        {"It is far from my client", ""},
        {"not one two three four client", ""},
        {"not one two three four five client", "relation=client [client]"},
        {"isn't one two three four client", ""},
        {"not true, a client", "relation=client [client]"},
        {"Not true. A client", "relation=client [client]"},
        {"not so — a client", "relation=client [client]"},
        {"not so: a client", "relation=client [client]"},
        {"a not-so-good client", ""},
        {"a client, not a partner", "relation=client [client]"},
        {"not a partner, but a client", "relation=client [client]"},
        {"a client who is not", "relation=client [client]"},
        {"He is not late", "late=no [not late]"}, /* its own; `matters` has none */
        {"He is never not late", ""},
        {"not paid", "paid=no [not paid]"},
        {"not yet paid", ""},
        {"hasn't paid", ""},
        {"never unpaid", ""},
        {"not my old client", ""},
        {"not one two three four old client", ""}, /* "client" alone is out of reach */
    };
    static const Row fr[] = {
        {"Il n'est jamais en retard", "late=no [jamais en retard]"},
        {"Il n’est pas en retard", ""},
        {"Ce n'est pas qu'il ne soit jamais en retard", ""},
        {"Il n'a pas payé", "paid=no [pas payé]"},
        {"Il n'a pas encore payé", ""},
        {"sans être payé", ""},
        {"Elle n'est pas ma cliente, mais ma prestataire",
         "relation=collaborator [ma prestataire]"},
        {"pas l'un l'autre l'ami qu'il client", ""}, /* an elision is one word */
        {"pas un deux trois quatre cinq client", "relation=client [client]"},
        {"Un client n'est pas là", "relation=client [client]"},
    };
    (void)state;
    assert_rows(EN, ROWS(en));
    assert_rows(FR, ROWS(fr));
}

/* What a pattern spells is its own, what it ran over is not. */
static void patterns_negated(void **state)
{
    static const Row en[] = {
        {"She keeps me waiting", "late=yes [keeps me waiting]"},
        {"She keeps me not waiting", ""},
        {"She never keeps me waiting", ""},
        {"She keeps, not without regret, me waiting", ""},
        {"She keeps me. I am waiting", ""},
    };
    static const Row fr[] = {
        {"Il n'a pas encore rendu", "late=yes [n'a pas encore rendu]"},
        {"Il n'a pas jamais rendu", ""},
        {"pas bien rendu", "late=yes [pas bien rendu]"},
        {"pas un acheteur", ""},
        {"un acheteur, pas un client", "relation=client [acheteur]"},
    };
    (void)state;
    assert_rows(EN, ROWS(en));
    assert_rows(FR, ROWS(fr));
}

static void not_heard(void **state)
{
    static const Row en[] = {
        {"The client's server is down", ""},
        {"The client’s server is down", ""},
        {"The client's servers", "relation=client [client]"},
        {"A client's, server", "relation=client [client]"},
        {"My client has a client's server", "relation=client [client]"},
        {"A potential client", ""},
        {"Potential clients, and one client", "relation=client [client]"},
        {"My old client's server", "relation=client [old client]"}, /* not covered */
        {"My partner has the client's server", "relation=partner [partner]"},
        {"3 days", "days=3 [3 days]"},
        {"a trial of 3 days", ""},
        {"a trial of 3 days, late by 5 days", "late=yes [late]; "
                                              "matters=delay [late]; days=5 [5 days]"},
    };
    static const Row fr[] = {
        {"Le serveur du client est tombé", ""},
        {"Le SERVEUR du client d'une cliente", "relation=client [cliente]"},
    };
    (void)state;
    assert_rows(EN, ROWS(en));
    assert_rows(FR, ROWS(fr));
}

/* overlaps and values */

static void overlaps(void **state)
{
    static const Row en[] = {
        {"my client's assistant", "relation=collaborator [client's assistant]"},
        {"my client's assistant and my client", ""},
        {"time and again", "times=often [time and again]"},
        {"again, time and again", ""},
        {"my old clients", "relation=client [old clients]"},
        {"late", "late=yes [late]; matters=delay [late]"}, /* of two facts: both */
    };
    static const Row fr[] = {
        {"ma cliente modèle", "relation=client [ma cliente modèle]"},
        {"pas payé du tout", "paid=no [pas payé]"},
    };
    (void)state;
    assert_rows(EN, ROWS(en));
    assert_rows(FR, ROWS(fr));
}

static void several_values(void **state)
{
    static const Row en[] = {
        {"my client and my partner", ""},
        {"not my client, my partner", "relation=partner [partner]"},
        {"late, then on time", "matters=delay [late]"},
        {"the first time and the second time", ""},
        {"the second time, again", "times=again [second time]"},
        {"rude, late, and the price",
         "late=yes [late]; "
         "matters=price+delay+manner [rude … late … price]"},
        {"too dear, the price", "matters=price [too dear]"},
        {"the price, not rude", "matters=price [price]"},
    };
    static const Row fr[] = {
        {"le prix et les délais", "matters=price+delay [prix … délais]"},
        {"payé, impayé", ""},
        {"un client, un partenaire", ""},
    };
    (void)state;
    assert_rows(EN, ROWS(en));
    assert_rows(FR, ROWS(fr));
}

static void trades(void **state)
{
    static const Row rows[] = {
        {"my baker", ""},
        {"My Baker is rude", "matters=manner [rude]"},
        {"my baker, a client of mine", "relation=client [client]"},
        {"my baker, a partner of mine", ""}, /* given to others than partner */
        {"my baker, my freelancer", "relation=collaborator [my freelancer]"},
        {"my baker, my client, my freelancer", ""},
    };
    (void)state;
    assert_rows(EN, ROWS(rows));
    assert_int_equal(leaning_after("my baker"), 3);
    assert_int_equal(leaning_after("my client and my partner"), 5);
    assert_int_equal(leaning_after("not my client"), 0);
    assert_int_equal(leaning_after("nothing"), 0);
}

/* numbers */

static void numbers(void **state)
{
    static const Row en[] = {
        {"2.5 days", "days=2.5 [2.5 days]"},
        {"3 days, again 3 days", "times=again [again]; days=3 [3 days]"},
        {"3 days. Then 3.0 days", "days=3 [3 days]"},
        {"3 days and 4 days", ""},
        {"3 days, not 4 days", "days=3 [3 days]"},
        {"60 days", "days=60 [60 days]"},
        {"61 days", ""},
        {"-1 days", ""},
        {"3 days, 400 days", ""},
        {"1 . days", ""},
        {"2.5.1 days", ""},
        {"it took 007 days", ""},
        {"1 000 days", ""},
        {"from 3-5 days", ""},
        {"1/2 days", ""},
        {"a week", ""},
        {"a 12h", "days=12 [a 12h]"},
        {"a week, 3 days", "days=3 [3 days]"},
    };
    static const Row fr[] = {
        {"2,5 jours", "days=2.5 [2,5 jours]"},
        {"2.5 jours", "days=2.5 [2.5 jours]"},
        {"Trois fois 12\u00A0jours", "days=12 [12\u00A0jours]"},
        {"pas 3 jours", ""},
        {"1,500 jours", ""},
        {"0,500 jour", "days=0.5 [0,500 jour]"},
        {"1 012 jours", ""},
        {"12:30 jours", ""},
        {"３ jours", "days=3 [３ jours]"},
        {"٣ jours", ""},
    };
    (void)state;
    assert_rows(EN, ROWS(en));
    assert_rows(FR, ROWS(fr));
}

static void number_pieces(void **state)
{
    double number = 0;
    (void)state;
    assert_false(hear_number(STR("500"), 1, 3, &number));
    assert_false(hear_number(STR("500"), 0, 2, &number));
    assert_false(hear_number(STR("1 500"), 0, 1, &number));
    assert_false(hear_number(STR("1 500"), 2, 5, &number));
    assert_false(hear_number(STR("  "), 0, 2, &number));
    assert_false(hear_number(STR("5"), 0, 0, &number));
    assert_true(hear_number(STR("1 500"), 0, 5, &number));
    assert_true(number == 1500);
    assert_true(hear_number(STR("1, 500"), 0, 1, &number));
    assert_true(number == 1);
    assert_true(hear_number(STR("2 50 3"), 2, 4, &number));
    assert_true(number == 50);
    assert_true(hear_number(STR(" 7."), 0, 2, &number));
    assert_true(number == 7);
    assert_true(hear_number(STR("2500,125"), 0, 8, &number));
    assert_true(number == 2500.125);
}

/* languages, places, limits */

static void languages(void **state)
{
    static const Row rows[] = {
        {"", ""},
        {"My freelancer was late", "relation=collaborator [My freelancer]; "
                                   "late=yes [late]; matters=delay [late]"},
        {"Ma cliente est en retard", "relation=client [cliente]; late=yes [en retard]"},
        {"The client was on time, en retard",
         "relation=client [client]; late=no [on time]"},
        {"un client", "relation=client [client]"}, /* as much of both: the first */
        {"le client, pas payé", "relation=client [client]; paid=no [pas payé]"},
        /* What is negated is of the language too. */
        {"pas en retard, jamais réglé, paid", ""},
    };
    (void)state;
    assert_rows(ANY, ROWS(rows));
    assert_claims("Ma prestataire was late", FR,
                  "relation=collaborator [Ma prestataire]");
    assert_claims("Ma prestataire was late", EN,
                  "late=yes [late]; matters=delay [late]");
}

static void places(void **state)
{
    static const char text[] = "Été : rude\net le prix… LATE, client";
    HeardClaim *claims;
    uint32_t count;
    (void)state;
    arena_reset(&desk.scratch);
    assert_int_equal(hear_text(desk.hearing, NULL, str_of(text), ANY, &desk.scratch,
                               &claims, &count),
                     HEAR_OK);
    assert_int_equal(count, 3);
    const HeardClaim *relation = &claims[0];
    const HeardClaim *matters = &claims[2];
    assert_ptr_equal(relation->words.at, text + relation->start); /* lent */
    assert_int_equal(relation->start, strstr(text, "client") - text);
    assert_int_equal(relation->end, relation->start + 6);
    assert_int_equal(relation->lang, EN);
    assert_int_equal(relation->place.line, 14);
    assert_false(relation->corrected);
    assert_int_equal(matters->start, strstr(text, "rude") - text);
    assert_int_equal(matters->end, strstr(text, ",") - text);
    assert_true(str_is_c(matters->words, "rude … LATE"));
}

static void assert_refused(Str text, HearStatus expected)
{
    HeardClaim *claims;
    uint32_t count;
    assert_int_equal(
        hear_text(desk.hearing, NULL, text, EN, &desk.scratch, &claims, &count),
        expected);
    assert_null(claims);
    assert_int_equal(count, 0);
}

static void refused(void **state)
{
    static char text[HEAR_TEXT_MAX + 1];
    (void)state;
    assert_refused(STR("client \xFF"), HEAR_NOT_TEXT);
    assert_refused(STR("client \xC3"), HEAR_NOT_TEXT);
    assert_refused(STR("client \xED\xA0\x80"), HEAR_NOT_TEXT);
    memset(text, 'x', sizeof text);
    assert_refused((Str){text, sizeof text}, HEAR_TOO_LONG);
    memcpy(text + sizeof text - 8, " client", 7);
    text[sizeof text - 1] = '\0';
    assert_claims(text, EN, "relation=client [client]");
}

/* A story as long as may be, all matches. */
static void long_text(void **state)
{
    static char text[HEAR_TEXT_MAX + 1];
    (void)state;
    for (size_t i = 0; i + 8 <= HEAR_TEXT_MAX; i += 8)
        memcpy(text + i, i % 24 == 0 ? "client, " : "4 days. ", 8);
    assert_claims(text, EN, "relation=client [client]; days=4 [4 days]");
}

static const char slow_text[] = "entregent: 1\n"
                                "languages: {en: {negations: [not]}}\n"
                                "facts:\n"
                                "  first:\n"
                                "    type: yes-no\n"
                                "    ask: {en: F}\n"
                                "    heard: {yes: {en: [word]}}\n"
                                "  slow:\n"
                                "    type: yes-no\n"
                                "    ask: {en: S}\n"
                                "    heard:\n"
                                "      yes: {en: [word, {matches: '(a+)+$'}]}\n";

static void pattern_limit(void **state)
{
    Desk slow;
    HeardClaim *claims;
    uint32_t count;
    (void)state;
    open_sound(&slow, slow_text);
    Str text = STR("A word: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(
            hear_text(slow.hearing, NULL, text, EN, &slow.scratch, &claims, &count),
            HEAR_PATTERN);
        assert_int_equal(count, 0);
        const HearFault *fault = hear_fault(slow.hearing);
        assert_int_equal(fault->fact, base_fact(slow.base, STR("slow")));
        assert_int_equal(fault->place.line, 12);
        assert_true(str_is_c(fault->source, "(a+)+$"));
    }
    assert_int_equal(
        hear_text(slow.hearing, NULL, STR("baa"), EN, &slow.scratch, &claims, &count),
        HEAR_OK);
    assert_int_equal(count, 1);
    close_desk(&slow);
}

/* telling a consultation */

static void telling(void **state)
{
    Mem mem = mem_default();
    Plan plan;
    HeardClaim *claims;
    uint32_t count;
    Str text = STR("My client was late, 3 days, again");
    uint32_t late = base_fact(desk.base, STR("late"));
    uint32_t days = base_fact(desk.base, STR("days"));
    (void)state;
    arena_reset(&desk.scratch);
    assert_true(plan_make(desk.base, &plan));
    Consult *c = consult_new(&plan, &mem);
    assert_non_null(c);
    assert_int_equal(consult_say(c, late, value_id(0), CERTAIN), CONSULT_OK);
    assert_int_equal(consult_unknown(c, days), CONSULT_OK);
    assert_int_equal(
        consult_tell(c, desk.hearing, text, EN, &desk.scratch, &claims, &count),
        HEAR_OK);
    assert_int_equal(count, 5);
    assert_int_equal(consult_said_count(c), 5);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(claims[i].corrected,
                         claims[i].fact == late || claims[i].fact == days);
    Session *session = consult_session(c);
    assert_int_equal(session_said(session, late)->value.bits, 0);
    assert_int_equal(session_said(session, days)->kind, SAID_UNKNOWN);
    const Said *said = session_said(session, base_fact(desk.base, STR("relation")));
    assert_int_equal(said->certainty, CERTAIN);
    assert_int_equal(said->value.bits, 0);
    assert_int_equal(
        consult_tell(c, desk.hearing, STR("\xFF"), EN, &desk.scratch, &claims, &count),
        HEAR_NOT_TEXT);
    assert_int_equal(consult_said_count(c), 5);
    consult_free(c);
    plan_free(&plan);
}

/* memory */

static void hear_once(const Mem *mem, void *user)
{
    static const char text[] =
        "Rude, late and the price: 3 days. She keeps us waiting, "
        "a potential client";
    const FailingMem *failing = mem->user;
    HeardClaim *claims = NULL;
    uint32_t count;
    Arena scratch;
    Hearing *h = hear_new(desk.base, mem);
    (void)user;
    arena_init(&scratch, mem);
    for (int i = 0; h != NULL && i < 2; i++) {
        bool before = failing->failed;
        HearStatus status =
            hear_text(h, NULL, str_of(text), ANY, &scratch, &claims, &count);
        if (status == HEAR_OK)
            assert_int_equal(count, 3);
        else
            assert_int_equal(status, HEAR_NO_MEMORY);
        if (failing->failed && !before)
            assert_int_equal(status, HEAR_NO_MEMORY);
        if (before && !failing->from_there)
            assert_int_equal(status, HEAR_OK); /* nothing stays broken */
        arena_reset(&scratch);
    }
    assert_true(h != NULL || failing->failed);
    arena_free(&scratch);
    hear_free(h);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(hear_once, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english),        cmocka_unit_test(french),
        cmocka_unit_test(negations),      cmocka_unit_test(patterns_negated),
        cmocka_unit_test(not_heard),      cmocka_unit_test(overlaps),
        cmocka_unit_test(several_values), cmocka_unit_test(trades),
        cmocka_unit_test(numbers),        cmocka_unit_test(number_pieces),
        cmocka_unit_test(languages),      cmocka_unit_test(places),
        cmocka_unit_test(refused),        cmocka_unit_test(long_text),
        cmocka_unit_test(pattern_limit),  cmocka_unit_test(telling),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
