# SPDX-License-Identifier: MIT
"""yaml-language-server as an editor has it: over its protocol, on pipes.

    with Server(modules, yaml="1.2") as server:
        server.complete(path, "rules:\\n  a: {when: {relation: ¦}}\\n")
        server.hover(path, "rules:\\n  a: {wh¦en: {}}\\n")
        server.problems(path, "rules: {}\\n")

The cursor is where the text has a ¦. A document is opened anew for each question, and
need not be on disk; what its modeline names must be.
"""
import json
import os
import select
import subprocess
import time

CURSOR = "¦"
MOST_SECONDS = 60


class Server:
    def __init__(self, modules, yaml):
        program = os.path.join(modules, "yaml-language-server/bin/yaml-language-server")
        self.process = subprocess.Popen(
            ["node", program, "--stdio"], stdin=subprocess.PIPE, bufsize=0,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.settings = {"yaml": {
            "validate": True, "hover": True, "completion": True, "yamlVersion": yaml,
            "schemaStore": {"enable": False}}}
        self.buffer, self.asked, self.told, self.opened = b"", 0, {}, 0

    def __enter__(self):
        item = {"snippetSupport": True, "documentationFormat": ["markdown"]}
        self.ask("initialize", {"processId": os.getpid(), "rootUri": None,
                                "capabilities": {
            "workspace": {"configuration": True},
            "textDocument": {"completion": {"completionItem": item},
                             "hover": {"contentFormat": ["markdown"]},
                             "publishDiagnostics": {}}}})
        self.say("initialized", {})
        self.say("workspace/didChangeConfiguration", {"settings": self.settings})
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    # the protocol

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def read(self, enough, deadline):
        """Reads until `enough` says how long a message at the buffer's start is."""
        while enough() is None:
            left = deadline - time.monotonic()
            ready, _, _ = select.select([self.process.stdout], [], [], max(left, 0))
            if not ready:
                raise TimeoutError("the language server says nothing")
            more = os.read(self.process.stdout.fileno(), 65536)
            if not more:
                raise EOFError("the language server ended")
            self.buffer += more
        return enough()

    def receive(self, deadline):
        def length():
            head, found, _ = self.buffer.partition(b"\r\n\r\n")
            sizes = [line for line in head.split(b"\r\n")
                     if line.lower().startswith(b"content-length:")]
            if not found:
                return None
            whole = len(head) + 4 + int(sizes[0].split(b":")[1])
            return (len(head) + 4, whole) if len(self.buffer) >= whole else None
        start, end = self.read(length, deadline)
        body, self.buffer = self.buffer[start:end], self.buffer[end:]
        return json.loads(body)

    def take(self, message):
        """Answers what the server asks; keeps the problems that it tells."""
        if "method" in message and "id" in message:
            result = None
            if message["method"] == "workspace/configuration":
                result = [self.settings.get(item.get("section"))
                          for item in message["params"]["items"]]
            self.send({"id": message["id"], "result": result})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]

    def say(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        deadline = time.monotonic() + MOST_SECONDS
        while True:
            message = self.receive(deadline)
            if message.get("id") == self.asked and "method" not in message:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.take(message)

    # documents

    def open(self, path, text):
        self.opened += 1
        stem, end = os.path.splitext(path)
        uri = f"file://{stem}-{self.opened}{end}"
        self.say("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        return uri

    def ask_at_cursor(self, method, path, text):
        before, _, after = text.partition(CURSOR)
        uri = self.open(path, before + after)
        line = before.rsplit("\n", 1)[-1]
        return self.ask(method, {"textDocument": {"uri": uri}, "position": {
            "line": before.count("\n"),
            "character": len(line.encode("utf-16-le")) // 2}})

    def complete(self, path, text):
        """(what is inserted, what is said of it) by label."""
        found = self.ask_at_cursor("textDocument/completion", path, text)
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: (item.get("insertText"), item.get("documentation"))
                for item in items}

    def hover(self, path, text):
        found = self.ask_at_cursor("textDocument/hover", path, text)
        return found["contents"]["value"] if found else ""

    def problems(self, path, text):
        """(line from 1, words) of each problem."""
        uri = self.open(path, text)
        deadline = time.monotonic() + MOST_SECONDS
        while uri not in self.told:
            self.take(self.receive(deadline))
        return [(problem["range"]["start"]["line"] + 1, problem["message"])
                for problem in self.told[uri]]
