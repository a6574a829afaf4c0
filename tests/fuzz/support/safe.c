/* SPDX-License-Identifier: MIT
 *
 * What may be shown, judged without the code that makes it so: a decoder of UTF-8 and a
 * reader of tags of their own.
 */
#include <ctype.h>
#include <stdio.h>

#include "fuzz/support/fuzz.h"

/* The code point at `at`, strictly; its length, or 0. */
static size_t decode(const unsigned char *at, size_t left, uint32_t *code)
{
    static const uint32_t LEAST[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = at[0] < 0x80             ? 1
                    : (at[0] & 0xE0) == 0xC0 ? 2
                    : (at[0] & 0xF0) == 0xE0 ? 3
                    : (at[0] & 0xF8) == 0xF0 ? 4
                                             : 0;
    if (length == 0 || length > left)
        return 0;
    *code = length == 1 ? at[0] : at[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | (at[i] & 0x3Fu);
    }
    bool surrogate = *code >= 0xD800 && *code < 0xE000;
    return *code < LEAST[length] || *code > 0x10FFFF || surrogate ? 0 : length;
}

static bool is_steering(uint32_t code)
{
    static const uint32_t RANGES[][2] = {
        {0x00, 0x09},     {0x0B, 0x1F},     {0x7F, 0x9F},
        {0x061C, 0x061C}, {0x200E, 0x200F}, {0x2028, 0x202E},
        {0x2066, 0x2069}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}};
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++)
        if (code >= RANGES[i][0] && code <= RANGES[i][1])
            return true;
    return false;
}

bool fuzz_is_safe(const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text;
    uint32_t code = 0;
    for (size_t i = 0, step; i < length; i += step) {
        step = decode(at + i, length - i, &code);
        if (step == 0 || is_steering(code)) {
            fprintf(stderr, "byte %zu of what is shown: %02X\n", i, at[i]);
            return false;
        }
    }
    return true;
}

/* HTML */

enum { OPEN_MOST = 256, NAME_MOST = 16 };

typedef struct Html {
    const char *at;
    char open[OPEN_MOST][NAME_MOST]; /* tags that are not closed */
    size_t n_open;
} Html;

static bool is_one_of(const char *name, const char *names)
{
    size_t length = strlen(name);
    for (const char *at = names; (at = strstr(at, name)) != NULL; at += length)
        if ((at == names || at[-1] == ' ') && (at[length] == ' ' || at[length] == 0))
            return true;
    return false;
}

static bool entity(Html *html)
{
    const char *at = html->at + 1;
    while (isalnum((unsigned char)*at) || *at == '#')
        at++;
    if (*at != ';' || at == html->at + 1)
        return false;
    html->at = at + 1;
    return true;
}

/* Moves behind `NAME="VALUE"`; what is loaded, or acts, is none. */
static bool attribute(Html *html)
{
    size_t length = strspn(html->at, "abcdefghijklmnopqrstuvwxyzB0123456789-:");
    const char *name = html->at;
    html->at += length;
    if (length == 0 || strncmp(name, "on", 2) == 0 || strncmp(name, "src", 3) == 0)
        return false;
    if (*html->at != '=')
        return true;
    if (*++html->at != '"')
        return false;
    html->at++;
    if (strncmp(name, "href", length) == 0 && *html->at != '#' &&
        strncmp(html->at, "data:,\"", 7) != 0)
        return false;
    while (*html->at != '"')
        if (*html->at == '\0' || *html->at == '<' ||
            (*html->at == '&' ? !entity(html) : html->at++ == NULL))
            return false;
    html->at++;
    return true;
}

/* Moves behind a style, whose text is not HTML. */
static bool style(Html *html)
{
    const char *end = strstr(html->at, "</style>");
    if (end != NULL)
        html->at = end;
    return end != NULL;
}

static bool tag(Html *html)
{
    static const char KNOWN[] =
        "html head title style body main header footer nav section article aside h1 h2 "
        "h3 h4 h5 p a ul ol li dl dt dd div span strong em b i small code pre q cite "
        "blockquote table caption colgroup thead tbody tr th td details summary time "
        "abbr figure figcaption svg g path rect circle line text polyline desc mark "
        "label button";
    static const char VOID[] = "meta link br hr wbr col";
    char name[NAME_MOST] = {0};
    bool closing = html->at[1] == '/';
    const char *at = html->at + 1 + closing;
    for (size_t i = 0; isalnum((unsigned char)*at) && i + 1 < NAME_MOST; i++)
        name[i] = *at++;
    html->at = at;
    if (closing) {
        if (*at != '>' || html->n_open == 0 ||
            strcmp(html->open[--html->n_open], name) != 0)
            return false;
        html->at++;
        return true;
    }
    if (!is_one_of(name, KNOWN) && !is_one_of(name, VOID))
        return false;
    while (*html->at == ' ' || *html->at == '\n') {
        html->at++;
        if (*html->at != '>' && *html->at != '/' && !attribute(html))
            return false;
    }
    bool closed = *html->at == '/' || is_one_of(name, VOID);
    html->at += *html->at == '/';
    if (*html->at++ != '>' || html->n_open == OPEN_MOST)
        return false;
    if (!closed)
        memcpy(html->open[html->n_open++], name, NAME_MOST);
    return strcmp(name, "style") != 0 || style(html);
}

bool fuzz_is_html(const Page *page)
{
    static const char HEAD[] = "<!DOCTYPE html>";
    static Html html;
    if (page->len < sizeof HEAD || memcmp(page->at, HEAD, sizeof HEAD - 1) != 0)
        return false;
    html = (Html){.at = page->at + sizeof HEAD - 1};
    bool ok = true;
    while (ok && *html.at != '\0')
        ok = *html.at == '<'   ? tag(&html)
             : *html.at == '&' ? entity(&html)
                               : html.at++ != NULL;
    ok = ok && html.n_open == 0 && html.at == page->at + page->len;
    if (!ok)
        fprintf(stderr, "byte %td of the page: %.40s\n", html.at - page->at, html.at);
    return ok;
}
