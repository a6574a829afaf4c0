# SPDX-License-Identifier: MIT
"""WaltzDB under `depth`: the same program, kept in order by its saliences."""
from waltzdb import (  # noqa: F401  pylint: disable=unused-import
    DIFFERS, FILES, RESULT, SIZES, SMALL, check, facts)

GOALS = {16: 6}
STRATEGY = "depth"
