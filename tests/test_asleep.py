"""Modules of the rooms below the faces are read when they are used; nobody who uses them can tell."""

import subprocess
import sys

import pytest

TOLD = """
import sys, threading
import board
from board.asleep import Asleep, wake_all
from board.actions import matters
assert type(matters) is Asleep
"""


def _runs(story: str) -> None:
    done = subprocess.run([sys.executable, "-c", TOLD + story], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "use",
    [
        "matters.new",
        "from board.actions.matters import new",
        "from board.actions import matters as again; again.new",
        "setattr(matters, 'new', 1); assert matters.new == 1 and matters.assign",
        "wake_all()",
    ],
)
def test_it_is_read_when_it_is_used(use: str) -> None:
    _runs(f"{use}\nassert type(sys.modules['board.actions.matters']) is not Asleep")


def test_looking_whether_it_is_there_does_not_read_it() -> None:
    _runs("import board.actions.matters\nfrom board.actions import matters\nassert type(matters) is Asleep")


def test_many_threads_find_it_whole() -> None:
    _runs(
        """
found = []
def use():
    found.append(matters.confirm)
threads = [threading.Thread(target=use) for _n in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join(60)
assert len(found) == 16 and len(set(found)) == 1
"""
    )


def test_what_is_not_there_is_not_there() -> None:
    _runs(
        """
for module in (matters, sys.modules["board.actions.matters"]):
    try:
        module.nothing
    except AttributeError:
        continue
    raise SystemExit(1)
"""
    )
