"""What the process has loaded from which sessions are forked."""

import json
import subprocess
import sys

NEEDED = ("psycopg", "board.store.postgres", "board.store.sqlite", "textual.scrollbar", "board.tui.widgets.form")
"""Each session would else load these for itself, and hold them in memory of its own."""
MISSED = (
    f"import sys, json, board.ssh.warm; print(json.dumps([name for name in {NEEDED!r} if name not in sys.modules]))"
)


def test_what_sessions_need_is_loaded_before_one_is_forked() -> None:
    answer = subprocess.run([sys.executable, "-c", MISSED], capture_output=True, check=True)
    assert json.loads(answer.stdout) == []
