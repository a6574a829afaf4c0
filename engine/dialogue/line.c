/* SPDX-License-Identifier: MIT
 *
 * A line reader: see line.h. Here is only the choice between the two.
 */
#include "dialogue/line.h"

#include <unistd.h>

Line *line_open(const LineConfig *config)
{
#ifndef EG_NO_READLINE
    /* readline moves the cursor on standard error, so both must be the terminal. */
    if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO)) {
        return line_readline_open(config);
    }
#endif
    return line_stdio_open(config);
}

void line_close(Line *line)
{
    if (line) {
        line->reader->close(line);
    }
}

LineRead line_read(Line *line, const char *prompt, LineUse use)
{
    return line->reader->read(line, prompt, use);
}

size_t line_whole(const char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && (text[start - 1] & 0xc0) == 0x80) {
        start--;
    }
    unsigned char lead = start > 0 ? (unsigned char)text[start - 1] : 0;
    size_t wanted = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    return length - start < wanted ? start - 1 : length;
}

void line_remember(Line *line, const char *text)
{
    if (line->reader->remember && *text) {
        line->reader->remember(line, text);
    }
}
