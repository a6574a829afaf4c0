/* SPDX-License-Identifier: MIT
 *
 * What the targets share. Each tests/fuzz/NAME.c is one: a function that takes any
 * bytes, does with them what a stranger could make the library do, and aborts where a
 * property does not hold. libFuzzer drives it (`make fuzz`), or support/replay.c does,
 * with the files that are kept (tests/fuzz/run).
 *
 *     bytes ──► parts, parted by lines of #---     "entregent: 1 …" | "give a 1 …"
 *           └─► choices, a byte each               what to do next
 *
 * Invariants
 *   - a target depends on its bytes alone, and leaves nothing behind it: what it asks
 *     memory for by fuzz_memory is given back, with its true size, before it returns;
 *   - what it keeps from one input to the next is made of none (a base that is loaded
 *     once) and never changed.
 */
#ifndef EG_TESTS_FUZZ_H
#define EG_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"
#include "entregent.h"

/* The target. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Ends the process as a finding where a property does not hold. */
#define REQUIRE(condition)                                                             \
    ((condition) ? (void)0 : fuzz_violated(#condition, __FILE__, __LINE__))
_Noreturn void fuzz_violated(const char *condition, const char *file, int line);

/* One of the statuses of a bit set, as BIT(EG_OK) | BIT(EG_WRONG)? */
#define BIT(status) (1u << (status))
#define REQUIRE_STATUS(status, allowed) REQUIRE((BIT(status) & (allowed)) != 0)

/* Memory that is counted, with a bound: fuzz_begin before the first request of an
 * input, fuzz_end behind the last release. */
const eg_memory *fuzz_memory(void);
Mem fuzz_mem(void);
void fuzz_begin(void);
void fuzz_end(void);

/* The next part of the input into `part`; false: there is no more. */
bool fuzz_part(Str *rest, Str *part);

/* The next line, without its end. */
bool fuzz_line(Str *rest, Str *line);

/* The next word of a line, parted by blanks; empty at its end. */
Str fuzz_word(Str *rest);

/* The next byte, as one of `count` choices; 0 where there is none left. */
unsigned fuzz_choice(Str *rest, unsigned count);

/* A copy that ends in NUL, of what stands before the first NUL; to be given to free. */
char *fuzz_c(Str text);

/* What was written. Released by page_free; page_clear begins anew. */
typedef struct Page {
    char *at; /* ends in NUL once something was written */
    size_t len, cap;
} Page;

int page_write(void *page, const char *bytes, size_t length);
void page_clear(Page *page);
void page_free(Page *page);
bool page_same(const Page *a, const Page *b); /* shows both where they are not */

/* Is it UTF-8 without a control but newlines, without bidi controls or what else hides
 * or reorders text? By a decoder of its own. */
bool fuzz_is_safe(const char *text, size_t length);

/* Is it one JSON value, and are its keys each there once? */
bool fuzz_is_json(const Page *page);

/* Is it an HTML page of ours: every tag known and closed, every & an entity, no script,
 * no handler, nothing that is fetched? */
bool fuzz_is_html(const Page *page);

/* Is all that was written so far safe to show? */
#define REQUIRE_SAFE(page) REQUIRE(fuzz_is_safe((page)->at, (page)->len))

/* A sound base, to be kept: a file or folder below the top, which is EG_TOP or the
 * current folder. */
eg_base *fuzz_base(const char *path);

/* A base of the parts of a text, each a file; its status is EG_OK, EG_WRONG or
 * EG_LIMIT. */
eg_status fuzz_load(Str text, eg_base **out);

/* Consultations */

/* Does what a line says: `give FACT VALUE`, `answer TEXT` (to what is asked), `reply
 * FACT TEXT`, `back`, `forget FACT`, `tell LANG TEXT` (- for none), `again`, `recall
 * FACT VALUE WORDS`, `close`, `reset`; nothing where it says something else. */
eg_status talk_do(eg_base *base, eg_consult *talk, Str line);

/* All that can be seen of a consultation as JSON and text; what it asks is the same
 * when it is asked twice. */
void talk_see(eg_base *base, eg_consult *talk, Page *page);

/* Resets another consultation of the same base, and goes on there with what was saved,
 * or carried, of this one: nothing is lost, and what is saved there are the same bytes.
 * False: what was said has no place in a file. */
bool talk_resume(eg_consult *talk, eg_consult *fresh);
bool talk_carry(eg_consult *talk, eg_consult *fresh);

#endif
