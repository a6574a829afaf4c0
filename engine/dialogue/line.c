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

void line_remember(Line *line, const char *text)
{
    if (line->reader->remember && *text) {
        line->reader->remember(line, text);
    }
}
