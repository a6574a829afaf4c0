# SPDX-License-Identifier: MIT
"""A program in a pseudo-terminal, for tests: typed at, waited for, ended.

    with Terminal(["program"], {"LANG": "C.UTF-8"}, columns=60) as terminal:
        terminal.wait_for("> ")
        terminal.type("2\\r")
        how = terminal.end()        # {"status": 0} or {"signal": 15}
        terminal.restored()         # is the terminal as the program found it?

Nothing sleeps for luck: what is waited for is in the output, or the test fails.
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]")
LIMIT_SECONDS = 20 * float(os.environ.get("EG_PATIENCE", "1"))


class TooLate(Exception):
    pass


class Terminal:
    def __init__(self, command, environment, columns=80, rows=24):
        go, told = os.pipe()
        self.output = b""
        self.seen = 0  # where the next wait begins
        self.ended = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.close(told)
            os.read(go, 1)
            try:
                os.execvpe(command[0], command, environment)
            except OSError as error:
                print(f"{command[0]}: {error}", file=sys.stderr)
            os._exit(127)
        os.close(go)
        self.resize(columns, rows, tell=False)
        self.before = termios.tcgetattr(self.fd)
        os.write(told, b".")
        os.close(told)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.ended is None and os.environ.get("EG_VARIANT") == "coverage":
            self.end_counted()
        if self.ended is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    def end_counted(self):
        """Lets it write which lines it reached."""
        os.kill(self.pid, signal.SIGTERM)
        try:
            self.end()
        except TooLate:
            pass

    def resize(self, columns, rows=24, tell=True):
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, size)
        if tell:
            os.kill(self.pid, signal.SIGWINCH)

    def read(self, seconds):
        """Takes what comes within that time; False when nothing more ever will."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.output += data
        return bool(data)

    def type(self, text):
        data = text if isinstance(text, bytes) else text.encode()
        while data:
            _, writable, _ = select.select([], [self.fd], [], LIMIT_SECONDS)
            if not writable:
                raise TooLate("the program does not read")
            data = data[os.write(self.fd, data[:512]):]
            while select.select([self.fd], [], [], 0)[0] and self.read(0):
                pass

    def wait_for(self, text):
        """Waits until it comes, after what was waited for before; what came with it."""
        wanted = text.encode()
        end = time.monotonic() + LIMIT_SECONDS
        while True:
            plain = plain_bytes(self.output)
            found = plain.find(wanted, self.seen)
            if found >= 0:
                start, self.seen = self.seen, found + len(wanted)
                return plain[start:self.seen].decode("utf-8", "replace")
            if time.monotonic() > end or not self.read(0.2):
                left = plain[self.seen:].decode("utf-8", "replace")
                raise TooLate(f"waited for {text!r}, got {left[-600:]!r}")

    def signal(self, number):
        os.kill(self.pid, number)

    def end(self):
        """Waits for the program to end: how it did."""
        end = time.monotonic() + LIMIT_SECONDS
        while time.monotonic() < end:
            self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while select.select([self.fd], [], [], 0)[0] and self.read(0):
                    pass
                self.ended = ({"signal": os.WTERMSIG(status)} if os.WIFSIGNALED(status)
                              else {"status": os.WEXITSTATUS(status)})
                return self.ended
        raise TooLate("the program does not end")

    def hang_up(self):
        """Closes the terminal: how the program ends then."""
        os.close(self.fd)
        self.fd = os.open(os.devnull, os.O_RDWR)
        return self.end()

    def restored(self):
        return termios.tcgetattr(self.fd) == self.before

    def text(self):
        return plain_bytes(self.output).decode("utf-8", "replace")


def plain_bytes(output):
    return ESCAPES.sub(b"", output).replace(b"\r\n", b"\n").replace(b"\x07", b"")
