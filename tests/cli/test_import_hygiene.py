"""Starting the command line loads nothing heavy: each verb pays for what it uses."""

import json
import subprocess
import sys

import pytest

HEAVY = (
    "textual",
    "rich",
    "apprise",
    "smtplib",
    "openpyxl",
    "docx",
    "docxtpl",
    "jinja2",
    "pypinyin",
    "icalendar",
    "chinese_calendar",
    "lxml",
    "highspy",
    "numpy",
    "asyncssh",
)
LOADED = "import sys, json; {}; print(json.dumps([name for name in {!r} if name in sys.modules]))"
EVERY_VERB = "import board.cli.app as app; app.board.to_info_dict(__import__('click').Context(app.board))"


@pytest.mark.parametrize("start", ["import board.cli.app", "import board.__main__", EVERY_VERB])
def test_nothing_heavy_is_loaded(start: str) -> None:
    answer = subprocess.run([sys.executable, "-c", LOADED.format(start, HEAVY)], capture_output=True, check=True)
    assert json.loads(answer.stdout) == []


READ = """
import sys, json
import board.__main__, board.cli.opening, board.tui.app
from board.asleep import Asleep
ours = {name: module for name, module in sys.modules.items() if name.startswith("board")}
print(json.dumps([name for name, module in ours.items() if type(module) is not Asleep]))
"""
MOST_READ = 150
"""How many of the board's own modules are read before the first screen is made; each costs a third of a millisecond."""


def test_the_first_screen_reads_few_modules() -> None:
    """What only a key needs is imported by name of its module, or where it is used; see `board.asleep`."""
    answer = subprocess.run([sys.executable, "-c", READ], capture_output=True, check=True)
    assert len(json.loads(answer.stdout)) <= MOST_READ
