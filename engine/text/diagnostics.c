/* SPDX-License-Identifier: MIT
 *
 * The table of diagnostics.def and what fills its templates in.
 */
#include "text/diagnostics.h"

typedef struct DiagWords {
    const char *message[LANG_COUNT];
    const char *hint[LANG_COUNT];
} DiagWords;

static const DiagWords words[DIAG_COUNT] = {
#define WORDS(name, en, fr, hint_en, hint_fr)                                          \
    [DIAG_##name] = {{en, fr}, {hint_en, hint_fr}},
#include "text/diagnostics.def"
#undef WORDS
};

Str diagnostic_words(DiagCode code, Lang lang)
{
    return str_of(words[code].message[lang]);
}

Str diagnostic_hint(DiagCode code, Lang lang)
{
    return str_of(words[code].hint[lang]);
}

void diagnostic_message_add(Buf *out, const Diag *diag, Lang lang)
{
    char name[8];
    Str template = diagnostic_words(diag->code, lang);
    if (str_is(template)) {
        template_add(out, template, diag->args, DIAG_ARGS);
    } else {
        diag_name(diag->code, name);
        buf_c(out, name);
    }
}

bool diagnostic_hint_add(Buf *out, const Diag *diag, Lang lang)
{
    Str template = diagnostic_hint(diag->code, lang);
    unsigned wanted = template_args(template);
    for (unsigned i = 0; i < DIAG_ARGS; i++)
        if ((wanted >> i & 1u) != 0 && !str_is(diag->args[i]))
            return false;
    template_add(out, template, diag->args, DIAG_ARGS);
    return str_is(template);
}
