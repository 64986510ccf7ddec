"""Stores of any size, as ten busy years would leave them: people and roster of the sample office, invented history.

`python -m tests.bench.generator 1000000` makes one. A store is kept in the temporary folder and used again for as
long as it is the same day and the tables are the same, because what is open and due depends on today.
"""

import hashlib
import heapq
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from board.actions import founding
from board.actions.desk import Desk, utc_now
from board.domain.journal import Written
from board.store import migrations, open_store
from tests.bench import invention, ledger, lives
from tests.bench.ledger import Ledger, Values, stamp
from tests.bench.lives import Lives, Move, Office

SAMPLE = Path(__file__).parents[2] / "sample_db"
_KEPT = ("settings", "departments", "people", "calendar", "posts", "shifts")
"""What of the sample a generated store begins with; log and matters are invented."""
_A_DAY = 274
"""Records that one day brings, whatever the size: a million are ten years."""
_DAY = 86_400
OFFICE_NAME = "滨江区政府办公室"


def store_of(records: int) -> Path:
    """A store with that many log entries and matters (four to one); made now if there is none of today.

    Whoever writes to it works on a copy: see `copy_of`.
    """
    folder = Path(tempfile.gettempdir()) / "duty-board-bench"
    folder.mkdir(exist_ok=True)
    path = folder / f"{records}-{utc_now():%Y%m%d}-{recipe(__file__)}.db"
    if not path.exists():
        part = path.with_suffix(".part")
        for old in (*folder.glob(f"{records}-*"), *folder.glob(f"{part.name}*")):
            old.unlink()
        make(part, records)
        part.rename(path)
    return path


def copy_of(store: Path, folder: Path) -> Path:
    """A copy to write to."""
    copy = folder / store.name
    shutil.copyfile(store, copy)
    return copy


def recipe(maker: str) -> str:
    """What the content of a store that the module at `maker` fills depends on, as a short hash."""
    sources = [Path(module.__file__ or "").read_bytes() for module in (migrations, invention, ledger, lives)]
    sources += [path.read_bytes() for path in sorted(Path(migrations.__file__).parent.glob("migrations_*.py"))]
    sources.append(Path(maker).read_bytes())
    return hashlib.sha256(b"".join(sources)).hexdigest()[:8]


def make(path: Path, records: int) -> None:
    """Make a store of that size at `path`."""
    _found(path)
    book = Ledger(path)
    dice = Random(records)
    now = time.time()
    office = _office(book)
    _old_shifts(book, dice, now, records)
    _history(book, dice, office, now, records)
    book.close()


def _found(path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for table in _KEPT:
            shutil.copy(SAMPLE / f"{table}.csv", folder)
        store = open_store(str(path), create=True)
        founding.found(Desk(store), folder, shift_to_today=True)
        store.close()


def _office(book: Ledger) -> Office:
    people = book.all("SELECT id, name, department_id, roles FROM people ORDER BY id")
    departments = book.all("SELECT id, short_name FROM departments ORDER BY id")
    officers = tuple(row[0] for row in people if "officer" in row[3] or "coordinator" in row[3])
    staff = {number: tuple(row[0] for row in people if row[2] == number) for number, _name in departments}
    return Office(
        officers=officers,
        leaders=tuple(row[0] for row in people if "leader" in row[3]),
        staff={department: those for department, those in staff.items() if those},
        names={("people", row[0]): row[1] for row in people} | {("departments", n): name for n, name in departments},
    )


def _old_shifts(book: Ledger, dice: Random, now: float, records: int) -> None:
    """The shifts of the years before those of the sample, as one import for each day."""
    posts = [row[0] for row in book.all("SELECT id FROM posts ORDER BY position")]
    people = [row[0] for row in book.all("SELECT id FROM people")]
    first = book.all("SELECT COALESCE(MIN(unixepoch(begins_at)), unixepoch()) FROM shifts")[0][0]
    begins = now - _days(records) * _DAY
    for day in range(int((first - begins) // _DAY), 0, -1):
        since, wrote = first - day * _DAY, []
        for post, person in zip(posts, dice.sample(people, k=len(posts)), strict=True):
            row: Values = {"id": book.number("shifts"), "post_id": post, "person_id": person}
            row |= {"begins_at": stamp(since), "ends_at": stamp(since + _DAY), "note": "", "version": 1}
            book.put("shifts", row)
            wrote.append(Written("shifts", row["id"], row))
        said: Values = {"source": "roster.csv", "shifts": len(wrote)}
        book.journal(stamp(since - _DAY), people[0], "duty.import", ("shifts", 0), said, wrote)


def _days(records: int) -> float:
    return max(7.0, records / _A_DAY)


def _history(book: Ledger, dice: Random, office: Office, now: float, records: int) -> None:
    """Entries and matters in the order of time, with the moves of each matter in between."""
    book_of_lives = Lives(book, office, dice, now)
    stuck = _stuck(dice, records // 5, max(60, records // 200))
    pending: list[tuple[float, int, Move]] = []
    order = 0
    begins, step = now - _days(records) * _DAY, _days(records) * _DAY / records
    for n in range(records):
        at = begins + (n + dice.random()) * step
        for move in _due(pending, at):
            _tell(book, move)
        if n % 5 != 4:
            entry = _entry(book, dice, office, at)
            continue
        from_entry = entry if dice.random() < 0.6 else None
        for move in book_of_lives.begin(at, from_entry, stuck=n // 5 in stuck):
            order += 1
            heapq.heappush(pending, (move.at, order, move))
    for move in _due(pending, now):
        _tell(book, move)


def _stuck(dice: Random, matters: int, wanted: int) -> set[int]:
    """Which matters are still open: nearly all of them of late, a few from any year."""
    recent = range(max(0, matters - 4 * wanted), matters)
    old = wanted // 20
    return set(dice.sample(recent, k=min(len(recent), wanted - old))) | set(dice.choices(range(matters), k=old))


def _due(pending: list[tuple[float, int, Move]], at: float) -> Iterator[Move]:
    while pending and pending[0][0] <= at:
        yield heapq.heappop(pending)[2]


def _tell(book: Ledger, move: Move) -> None:
    book.journal(stamp(move.at), move.actor, move.action, ("matters", move.matter), move.said, move.wrote)


def _entry(book: Ledger, dice: Random, office: Office, at: float) -> int:
    is_paper = dice.random() < 0.2
    officer = dice.choice(office.officers)
    taken_down = stamp(at)
    row: Values = {
        "id": book.number("log_entries"),
        "at": stamp(at - dice.randrange(600)),
        "recorded_at": taken_down,
        "officer_id": officer,
        "kind": "document" if is_paper else dice.choice(("call", "call", "call", "visit", "patrol")),
        "importance": dice.choices(("ordinary", "important", "emergency"), weights=(90, 9, 1))[0],
        "unit": invention.unit(dice),
        "caller": "" if is_paper else invention.name(dice),
        "phone": "" if is_paper else invention.phone(dice),
        "text": invention.paper(dice) if is_paper else invention.call(dice),
        "taken": "",
        "document": _document(dice) if is_paper else None,
        "corrects_id": None,
    }
    book.put("log_entries", row)
    number = json.loads(row["document"])["number"] if is_paper else ""
    facts = (row["unit"], row["caller"], row["phone"], number, row["text"])
    book.index("log_entries", row["id"], row["at"], "\n".join(fact for fact in facts if fact))
    wrote = [Written("log_entries", row["id"], row)]
    book.journal(taken_down, officer, "log.add", ("log_entries", row["id"]), {"kind": row["kind"]}, wrote)
    return int(row["id"])


def _document(dice: Random) -> str:
    facts = {
        "number": f"滨应急〔{dice.randrange(2017, 2027)}〕{dice.randrange(1, 300)}号",
        "secrecy": "public",
        "urgency": dice.choice(("", "平件", "加急")),
        "pages": dice.randrange(1, 20),
        "delivered_to": invention.name(dice),
        "signed_for_at": None,
    }
    return json.dumps(facts, ensure_ascii=False)


if __name__ == "__main__":
    print(store_of(int(sys.argv[1])))
