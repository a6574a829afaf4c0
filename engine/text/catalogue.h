/* SPDX-License-Identifier: MIT
 *
 * The catalogue: all the program's own texts, in each of its languages.
 *
 * A message is a line of messages.def or of one of the files that it includes:
 *
 *     MESSAGE(ASKED, "asked {0}", "demandé {0}")      MSG_ASKED
 *
 * Invariants
 *   - every message has words in every language, with the same {0} to {9} (a test
 *     holds it); `{{` is a brace, a single closing brace is itself;
 *   - arguments are cleaned as they are put in, messages are trusted;
 *   - the language is always an argument: nothing here remembers one.
 */
#ifndef EG_TEXT_CATALOGUE_H
#define EG_TEXT_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef enum Lang { LANG_EN, LANG_FR, LANG_COUNT } Lang;

typedef enum MessageId {
#define MESSAGE(id, en, fr) MSG_##id,
#include "text/messages.def"
#undef MESSAGE
    MSG_COUNT
} MessageId;

enum { MESSAGE_ARGS = 10 };

/* "en" or "fr". */
Str lang_code(Lang lang);

/* The language of "fr", "FR", "fr_CA.UTF-8" or "fr-CA"; false where we have none. */
bool lang_by_code(Str code, Lang *out);

/* The bare words of a message, placeholders and all. */
Str message(MessageId id, Lang lang);

/* Appends a message with {0}, {1} … replaced by the `n` arguments. A placeholder that
 * has no argument gives nothing. */
void message_add(Buf *out, MessageId id, Lang lang, const Str *args, size_t n);

/* Shorter forms of the same. */
void message_add1(Buf *out, MessageId id, Lang lang, Str a0);
void message_add2(Buf *out, MessageId id, Lang lang, Str a0, Str a1);

/* Appends `one` or `many` as `count` and the language ask (in French 0 is singular);
 * {0} is the count, {1} … are the `n` arguments (at most 9). */
void message_count_add(Buf *out, Lang lang, MessageId one, MessageId many, size_t count,
                       const Str *args, size_t n);

/* Appends any template of ours in the same way; for diagnostics. */
void template_add(Buf *out, Str words, const Str *args, size_t n);

/* The placeholders of a template: bit i for {i}. */
unsigned template_args(Str words);

#endif
