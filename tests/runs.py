"""How many examples a property is tried on: a few in an ordinary run, as many as `BOARD_RUNS` says in a long one."""

import os


def runs(few: int) -> int:
    """`few`, or what `BOARD_RUNS` says."""
    return int(os.environ.get("BOARD_RUNS", few))
