# SPDX-License-Identifier: MIT
"""docs/entregent.1, `entregent help` and what the program takes say the same.

    the manual's OPTIONS  ─┐
    the manual's SYNOPSIS ─┼─ which commands take which option
    help, in English      ─┤
    help, in French       ─┤
    the program, tried    ─┘

The exit codes are compared, too, and the examples of the manual that show what comes of
them (`.Bd -literal`) are given to the caller to be run.
"""
import re
import subprocess
import tempfile

COMMANDS = ("consult", "practice", "advise", "check", "test", "diff", "schema", "new",
            "graph", "doc", "explain", "run", "about", "due", "history")
VALUES = {"missing": "unknown", "limit": "1", "trace": "facts", "strategy": "lex",
          "questions": "author", "format": "json", "today": "2026-03-31", "lang": "en",
          "color": "never", "threshold": "1", "minutes": "1", "seed": "1", "jobs": "1"}
LITERAL = re.compile(r"^\.Bd -literal.*\n((?:.*\n)*?)\.Ed$", re.M)
PATH = re.compile(r"^\.Pa (\S+\.yaml) :\n\.Bd -literal.*\n((?:.*\n)*?)\.Ed$", re.M)


def section(text, name):
    found = re.search(rf"^\.Sh {name}\n(.*?)(?=^\.Sh |\Z)", text, re.M | re.S)
    return found[1] if found else ""


def manual_options(text):
    """What the manual says: option -> its commands."""
    common, own = section(text, "OPTIONS").split("Options of some commands:")
    options = {name: set(COMMANDS)
               for name in re.findall(r"^\.It.* Fl -([a-z-]+)", common, re.M)}
    for name, body in re.findall(r"^\.It Fl -([a-z-]+).*\n((?:(?!\.It).*\n)*)", own,
                                 re.M):
        said = re.findall(r"^\.Cm ([a-z][a-z ,]*) :$", body, re.M)
        options[name] = set(re.findall("[a-z]+", " ".join(said)))
    return options


def synopsis_options(text):
    """What its first chapter says, beside the options of every command."""
    options = {}
    for part in section(text, "SYNOPSIS").split(".Nm\n"):
        command = re.search(r"\.(?:Op )?Cm ([a-z-]+)\n", part)
        for name in re.findall(r"Fl -([a-z-]+)", part):
            options.setdefault(name, set()).add(command[1])
    return options


def help_options(text):
    """What help says: option -> its commands, or None where it does not say them."""
    options = {}
    for name, words in re.findall(r"^  (?:-h, )?--([a-z-]+)(?: \S+)? +(.*)$", text,
                                  re.M):
        said = re.findall(r"((?:[a-z]+, )*[a-z-]+) ?: ", words)
        found = set(re.findall("[a-z]+", " ".join(said))) & set(COMMANDS)
        options[name] = found or None
    return options


def takes(program, command, option):
    """Does the program let this option stand behind this command?"""
    for more in f"--{option}={VALUES.get(option, 'x')}", f"--{option}":
        with tempfile.TemporaryDirectory() as where:
            done = subprocess.run(
                [program, "--lang", "en", command, "no-such-file", more], cwd=where,
                capture_output=True, text=True, timeout=60, check=False,
                stdin=subprocess.DEVNULL)
        if "takes no value" not in done.stderr:
            break
    return not re.search(rf"has no option --{option}\.|There is no option", done.stderr)


def codes(text):
    return re.findall(r"(?:: |; )(\d) ", " ".join(text.split()))


def say_of_codes(suite, text, help_of):
    manual = re.findall(r"^\.It (\d)$", section(text, "EXIT STATUS"), re.M)
    suite.check("the manual's exit codes", manual == list("01234"), manual)
    for lang, said in help_of.items():
        found = codes(said[said.rindex("\n\n"):])
        suite.check(f"exit codes of help, {lang}", found == manual, said)


def say_of_options(suite, text, help_of, program):
    manual, synopsis = manual_options(text), synopsis_options(text)
    for lang, said in help_of.items():
        options = help_options(said)
        suite.check(f"options of help, {lang}", set(options) == set(manual),
                    set(options) ^ set(manual))
        for name, commands in options.items():
            suite.check(f"help, {lang}: --{name}",
                        commands in (None, manual.get(name)), commands)
    for name, commands in manual.items():
        tried = {one for one in COMMANDS if takes(program, one, name)}
        suite.check(f"the program: --{name}", commands == tried, (commands, tried))
        if commands != set(COMMANDS) and name not in ("rules", "json"):
            suite.check(f"the synopsis: --{name}", synopsis.get(name) == commands,
                        synopsis.get(name))


def check_manual(suite, path, program):
    """Counts what is compared; (files by name, console lines) of its examples."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    help_of = {}
    for lang in "en", "fr":
        done = subprocess.run([program, "help", "run", "--lang", lang], text=True,
                              capture_output=True, timeout=60, check=False)
        help_of[lang] = done.stdout
        wide = [line for line in done.stdout.split("\n") if len(line) > 80]
        suite.check(f"help, {lang}: 80 columns", not wide, "\n".join(wide))
    say_of_options(suite, text, help_of, program)
    say_of_codes(suite, text, help_of)
    files = dict(PATH.findall(text))
    shown = [one for one in LITERAL.findall(text) if one.startswith("$ ")]
    suite.check("the manual has an example that is run", files and shown)
    return files, shown
