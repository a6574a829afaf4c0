# SPDX-License-Identifier: MIT
"""A headless Chromium, driven over a pipe by its DevTools protocol.

    with Browser(chromium, profile_folder) as browser:
        page = browser.open("file:///…", width=360, height=740)
        page.evaluate("document.title")
        page.requests, page.complaints    what it asked of the network, and its console

Messages are JSON with a zero byte behind each; descriptor 3 of the browser reads them
and 4 answers. Nothing but the standard library is needed.
"""
import base64
import json
import os
import select
import subprocess
import time

SECONDS = 120


class Browser:
    def __init__(self, program, profile):
        self.number, self.left, self.pages = 0, b"", {}
        to_read, self.to = os.pipe()
        self.back, back_write = os.pipe()

        def move_ends():
            """The two ends go to 3 and 4, by way of places that are free."""
            ends = os.dup2(to_read, 20), os.dup2(back_write, 21)
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        command = [program, "--headless", "--no-sandbox", "--disable-gpu",
                   "--hide-scrollbars", "--remote-debugging-pipe", "--no-first-run",
                   "--disable-dev-shm-usage", "--disable-background-networking",
                   f"--user-data-dir={profile}", "about:blank"]
        self.process = subprocess.Popen(
            command, preexec_fn=move_ends, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(back_write)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close")
        except (OSError, RuntimeError):
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.to)
        os.close(self.back)

    def _message(self, deadline):
        while b"\0" not in self.left:
            wait = deadline - time.monotonic()
            if wait <= 0 or not select.select([self.back], [], [], wait)[0]:
                raise RuntimeError("the browser does not answer")
            piece = os.read(self.back, 1 << 16)
            if not piece:
                raise RuntimeError("the browser has gone")
            self.left += piece
        message, self.left = self.left.split(b"\0", 1)
        return json.loads(message)

    def _note(self, event):
        page = self.pages.get(event.get("sessionId"))
        if page is not None:
            page.note(event["method"], event.get("params", {}))

    def call(self, method, session=None, **params):
        """One command and its answer; events that come meanwhile go to their pages."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to, data):]
        deadline = time.monotonic() + SECONDS
        while True:
            answer = self._message(deadline)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            if "method" in answer:
                self._note(answer)

    def open(self, url, width=1200, height=900, dark=False):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target,
                            flatten=True)["sessionId"]
        page = self.pages[session] = Page(self, session)
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.call(f"{domain}.enable")
        page.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=width < 600)
        page.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        page.call("Page.navigate", url=url)
        page.wait()
        return page


class Page:
    def __init__(self, browser, session):
        self.browser, self.session = browser, session
        self.requests, self.complaints = [], []

    def call(self, method, **params):
        return self.browser.call(method, self.session, **params)

    def note(self, method, params):
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(str(params.get("args")))
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(params.get("exceptionDetails")))
        elif method == "Log.entryAdded":
            self.complaints.append(params["entry"]["text"])

    def wait(self):
        deadline = time.monotonic() + SECONDS
        while self.evaluate("document.readyState + location.href") in (
                "completeabout:blank",) or \
                self.evaluate("document.readyState") != "complete":
            if time.monotonic() > deadline:
                raise RuntimeError("the page does not load")
            time.sleep(0.05)

    def evaluate(self, script):
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def picture(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def paper(self):
        """The page as printed, as the bytes of a PDF."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=False,
                                          paperWidth=8.27, paperHeight=11.69)["data"])
