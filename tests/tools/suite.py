# SPDX-License-Identifier: MIT
"""What test scripts written in Python share: counting, and the closing line.

    suite = Suite()
    suite.check("the name of what is tested", condition, "shown when it fails")
    sys.exit(suite.finish())
"""


class Suite:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, name, condition, details=""):
        """Counts one test; prints its name, and the details, only when it failed."""
        if condition:
            self.passed += 1
            return True
        self.failed += 1
        print(f"FAILED {name}")
        for line in str(details).rstrip().splitlines():
            print(f"    {line}")
        return False

    def skip(self, name, reason):
        print(f"skipped: {name}: {reason}")

    def finish(self):
        """Prints the closing line; the status to end with."""
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0
