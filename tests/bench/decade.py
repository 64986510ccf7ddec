"""Ten years of matters of which one in two hundred is open, for lists, filters, statistics and `board tick`.

The store has people, and matters with their waiting intervals, their supporting departments and their texts to search.
There is no journal of them, so nobody may act on it. It is kept for as long as its tables and this module are the same.
"""

import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from board.domain.matter_kinds import MatterKind, State, Urgency
from board.store import open_store
from tests.bench import generator, invention
from tests.bench.ledger import Ledger, Values, stamp

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
"""The moment at which the store is looked at: a Tuesday morning of the office."""

_DAY, _HOUR = 86_400, 3_600
_YEARS = 10
_STUCK = 1 / 260
"""So many stay open for good; with those of the last days one in two hundred is."""
_STEPS = (
    (State.OPEN, 2 * _HOUR),
    (State.ASSIGNED, _DAY),
    (State.ACCEPTED, 5 * _DAY),
    (State.ANSWERED, 2 * _DAY),
)
_KINDS = (*(MatterKind.REQUEST,) * 4, MatterKind.DIRECTIVE, MatterKind.DIRECTIVE, MatterKind.ISSUE)
_URGENCIES = (Urgency.FLASH, *(Urgency.URGENT,) * 3, *(Urgency.NORMAL,) * 14, *(Urgency.HARD,) * 2)
_LIMITS = {Urgency.FLASH: _DAY, Urgency.URGENT: 3 * _DAY, Urgency.NORMAL: 7 * _DAY, Urgency.HARD: 30 * _DAY}


def decade_of(matters: int) -> Path:
    """The store with that many matters; made now if there is none yet. Whoever writes to it works on a copy."""
    folder = Path(tempfile.gettempdir()) / "duty-board-bench"
    folder.mkdir(exist_ok=True)
    path = folder / f"decade-{matters}-{generator.recipe(__file__)}.db"
    if not path.exists():
        part = path.with_suffix(".part")
        for old in folder.glob(f"decade-{matters}-*"):
            old.unlink()
        _make(part, matters)
        part.rename(path)
    return path


def _make(path: Path, matters: int) -> None:
    shutil.copyfile(generator.store_of(60), path)
    open_store(str(path)).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys=OFF")
        for table in ("matter_supporting", "matter_waits", "matters"):
            db.execute(f"DELETE FROM {table}")
        db.execute("DELETE FROM search_documents WHERE kind = 'matters'")
    book = Ledger(path)
    people = [row[0] for row in book.all("SELECT id FROM people")]
    departments = [row[0] for row in book.all("SELECT id FROM departments")]
    dice, step = Random(matters), _YEARS * 365 * _DAY / matters
    for number in range(1, matters + 1):
        opened = NOW.timestamp() - (matters - number + dice.random()) * step
        _live(book, dice, people, departments, number, opened)
    book.close()


def _live(book: Ledger, dice: Random, people: list[int], departments: list[int], number: int, opened: float) -> None:
    """Write a matter, and its turns until it is closed, is stuck, or now."""
    officer, handler, lead = dice.choice(people), dice.choice(people), dice.choice(departments)
    waits_on = {
        State.OPEN: (None, officer),
        State.ASSIGNED: (lead, None),
        State.ACCEPTED: (None, handler),
        State.ANSWERED: (None, officer),
        State.CLOSED: (None, None),
    }
    stuck = dice.randrange(len(_STEPS)) if dice.random() < _STUCK else None
    at, worked, state, until = opened, 0, State.OPEN, None
    for place, (state, longest) in enumerate(_STEPS):
        until = at + dice.uniform(60, longest)
        is_last = until > NOW.timestamp() or place == stuck
        spent = 0 if is_last else int((until - at) / 4)
        book.put("matter_waits", _wait(number, state, waits_on[state], at, None if is_last else until, spent))
        if is_last:
            break
        at, worked = until, worked + spent
    else:
        state = State.CLOSED
    row = _row(dice, number, opened, state, at, worked) | {
        "raised_by_id": officer,
        "owner_id": officer,
        "lead_department_id": None if state is State.OPEN else lead,
        "handler_id": None if state in {State.OPEN, State.ASSIGNED} else handler,
        "waiting_department_id": waits_on[state][0],
        "waiting_person_id": waits_on[state][1],
    }
    book.put("matters", row)
    book.index("matters", number, row["opened_at"], "\n".join((row["number"], row["title"], row["text"])))
    if dice.random() < 0.3:
        book.put("matter_supporting", {"matter_id": number, "department_id": dice.choice(departments)})


def _wait(
    number: int, state: State, party: tuple[int | None, int | None], since: float, until: float | None, spent: int
) -> Values:
    return {
        "matter_id": number,
        "state": state.value,
        "department_id": party[0],
        "person_id": party[1],
        "since": stamp(since),
        "until": None if until is None else stamp(until),
        "worked_seconds": spent,
    }


def _row(dice: Random, number: int, opened: float, state: State, at: float, worked: int) -> dict[str, Any]:
    """What of a matter's row does not say whose it is; `at` is when it came to be in its state."""
    urgency = dice.choice(_URGENCIES)
    limit, is_closed = _LIMITS[urgency], state is State.CLOSED
    moved = stamp(opened + 2 * limit) if dice.random() < 0.1 else None
    kind = dice.choice(_KINDS)
    return {
        "id": number,
        "kind": kind.value,
        "year": NOW.year,
        "serial": number,
        "number": f"{kind.sign}〔{NOW.year}〕{number}号",
        "title": invention.title(dice),
        "text": invention.task(dice),
        "urgency": urgency.value,
        "state": state.value,
        "waiting_since": None if is_closed else stamp(at),
        "opened_at": stamp(opened),
        "due_at": stamp(opened + limit),
        "due_epoch": int(opened + limit),
        "limit_seconds": limit,
        "closed_at": stamp(at) if is_closed else None,
        "worked_seconds": worked,
        "returns": int(dice.random() < 0.1),
        "reminders": int(dice.random() < 0.2),
        "extensions": int(moved is not None),
        "moved_due_at": moved,
    }


if __name__ == "__main__":
    print(decade_of(int(sys.argv[1])))
