/* SPDX-License-Identifier: MIT
 *
 * Any bytes shown to a person: nothing of them reaches the terminal that could steer
 * it, cleaning twice changes nothing, and no line is wider than it may be.
 */
#include "fuzz/support/fuzz.h"

#include "text/clean.h"
#include "text/utf8.h"
#include "text/wrap.h"

/* Twice the indent leaves room for the widest escape, which is not cut. */
enum { WIDTH_LEAST = 20, WIDTH_SPAN = 100, INDENT_SPAN = 6 };

static void cleaned(void (*add)(Buf *, Str), Str text, bool lines)
{
    Mem mem = fuzz_mem();
    Buf once, twice;
    buf_init(&once, &mem);
    buf_init(&twice, &mem);
    add(&once, text);
    add(&twice, buf_str(&once));
    REQUIRE(buf_ok(&once) && buf_ok(&twice));
    Str shown = buf_str(&once);
    REQUIRE(fuzz_is_safe(shown.at, shown.len));
    REQUIRE(str_same(shown, buf_str(&twice)));
    if (!lines) {
        REQUIRE(shown.len == 0 || memchr(shown.at, '\n', shown.len) == NULL);
        REQUIRE(clean_is(shown));
        REQUIRE(clean_is(text) == str_same(text, shown));
        REQUIRE(clean_width(text) == utf8_width(shown));
        REQUIRE(clean_width(text) == clean_width(shown));
    }
    buf_free(&once);
    buf_free(&twice);
}

static void wrapped(Str text, unsigned width, unsigned first, unsigned rest)
{
    Mem mem = fuzz_mem();
    Buf out;
    Str line, left;
    buf_init(&out, &mem);
    wrap_add(&out, text, first, rest, width);
    REQUIRE(buf_ok(&out));
    left = buf_str(&out);
    REQUIRE(fuzz_is_safe(left.at, left.len));
    while (fuzz_line(&left, &line)) {
        REQUIRE(utf8_width(line) <= width);
        REQUIRE(line.len == 0 || line.at[line.len - 1] != ' ');
    }
    buf_free(&out);
}

static void written(Str text, unsigned indent, unsigned width)
{
    const eg_style style = {.width = width};
    Page page = {0};
    REQUIRE(eg_text_write(text.at, text.len, indent, &style, page_write, &page) ==
            EG_OK);
    REQUIRE(fuzz_is_safe(page.at, page.len));
    page_clear(&page);
    REQUIRE(eg_text_write_inline(text.at, text.len, page_write, &page) == EG_OK);
    REQUIRE(fuzz_is_safe(page.at, page.len));
    REQUIRE(page.len == 0 || memchr(page.at, '\n', page.len) == NULL);
    page_free(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    Str text = {(const char *)bytes, length};
    fuzz_begin();
    unsigned width = WIDTH_LEAST + fuzz_choice(&text, WIDTH_SPAN);
    unsigned indent = fuzz_choice(&text, INDENT_SPAN);
    cleaned(clean_add, text, false);
    cleaned(clean_lines_add, text, true);
    wrapped(text, width, indent, 2 * indent);
    if (text.len != 0)
        written(text, indent, width);
    fuzz_end();
    return 0;
}
