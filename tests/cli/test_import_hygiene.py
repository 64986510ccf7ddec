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
