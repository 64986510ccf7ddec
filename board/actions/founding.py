"""Making a store from a folder of CSV files: settings, people, roster, plans, and the history of log and matters.

Everything goes through the same actions that people use, each at its own time and in its own person's name, in one
transaction: the first bad row of any file undoes it all, and every bad row of that file is named.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from board.actions import calendar, duty, people, people_import, plans, posts, recurring, settings, templates
from board.actions.desk import Desk
from board.actions.founding_history import Founding, events, replay
from board.actions.founding_moves import OPTIONAL
from board.domain.errors import BadInput, BadRows, BoardError
from board.domain.people import FOUNDER
from board.domain.text import whole_number, words_in
from board.intake.tables import Record, read_records
from board.locale import _

COLUMNS: dict[str, Sequence[str]] = {
    "settings": ("key", "value"),
    "departments": ("name", "short_name", "phone", "order"),
    "people": tuple(people_import.COLUMNS),
    "calendar": ("date", "kind", "name"),
    "posts": ("name", "pattern", "order", "required", "rest_days"),
    "shifts": ("post", "person", "begins_at", "ends_at", "note"),
    "log": (
        *("ref", "at", "officer", "kind", "importance", "unit", "caller", "phone", "text", "taken"),
        *("doc_number", "secrecy", "urgency", "pages", "delivered_to", "signed_for_at", "corrects"),
    ),
    "matters": (
        *("ref", "kind", "title", "text", "urgency", "opened_at"),
        *("raised_by", "first_contact", "source", "from_entry"),
    ),
    "matter_moves": ("ref", "at", "by", "verb", "party", "supporting", "told_by", "text", *OPTIONAL),
    "templates": ("name", "title", "kind", "urgency", "limit", "lead", "supporting", "source", "text", "steps"),
    "recurring_rules": ("template", "rule", "at", "day_off", "begins", "first_contact"),
    "handover_notes": ("for_date", "section", "at", "by", "text"),
}
"""The files of a folder and their columns; any file may be left out, and a file of another name is not read."""

SAMPLE_DAY = "sample_today"
"""The line of settings.csv that says which day of a sample is its today."""


def found(desk: Desk, folder: Path, *, shift_to_today: bool = False) -> dict[str, int]:
    """Fill an empty store from the CSV files in `folder`; returns how many rows each file gave.

    With `shift_to_today` a folder that calls one of its days today (a sample) is moved by whole days to the real
    today, and what would then lie in the future (but for shifts) is left out; any other folder stays as it is.

    Raises:
        BadInput: the folder holds none of the files, or the store has people already.
        BadRows: rows of a file cannot be; nothing at all is written.
    """
    tables = _read(folder)
    given = {record.values["key"]: record.values["value"] for record in tables.get("settings", ())}
    zone = _zone(given.get("zone", "Asia/Shanghai"))
    now = desk.now()
    shift, rehearsal = timedelta(0), shift_to_today and SAMPLE_DAY in given
    if rehearsal:
        shift = now.astimezone(zone).date() - date.fromisoformat(given[SAMPLE_DAY])
    with desk.store.write() as tx:
        inside = desk.as_person(FOUNDER).within(tx)
        if people.people(inside):
            raise BadInput(_("has people already"), field=_("store"), do=_("choose a new store"))
        founding = Founding(inside, tables, zone, shift, now, rehearsal, {}, {})
        happened = list(events(founding))
        beginning = min((event.at for event in happened), default=now)
        _set_up(founding, inside.at(min(beginning, now)))
        written = _take_over_plans(inside.at(min(beginning, now)), folder)
        count = replay(founding, inside, sorted(happened, key=lambda event: event.at))
        _begin_recurring(founding, inside.at(now))
    counts = {name: len(rows) for name, rows in tables.items()} | {"plans": written, "events": count}
    return {name: n for name, n in counts.items() if n or name != "plans"}


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadInput(_("{value} is no time zone").format(value=name), field="zone") from None


def _read(folder: Path) -> dict[str, tuple[Record, ...]]:
    tables: dict[str, tuple[Record, ...]] = {}
    for name, columns in COLUMNS.items():
        path = folder / f"{name}.csv"
        try:
            data = path.read_bytes() if path.is_file() else None
        except OSError as error:  # a folder's name that is too long, a file that may not be read
            raise BadInput(f"{str(path)[-80:]}: {error.strerror or error}", field="--from") from error
        if data is not None:
            tables[name] = _records(data, path.name, columns)
    if not tables:
        raise BadInput(
            _("{folder} holds none of the files {files}").format(
                folder=folder, files=", ".join(f"{name}.csv" for name in COLUMNS)
            ),
            field="--from",
        )
    return tables


def _records(data: bytes, name: str, columns: Sequence[str]) -> tuple[Record, ...]:
    try:
        return read_records(data, name, columns, optional=(*OPTIONAL, "rest_days"))
    except BadInput as error:  # one of a dozen files: say which
        raise error if name in str(error) else BadInput(str(error), field=name) from error


def _each(name: str, rows: Iterable[Record], run: Callable[[dict[str, str]], object]) -> None:
    """Run every row; the bad ones are collected and refused together."""
    problems: list[BadInput] = []
    for record in rows:
        try:
            run(record.values)
        except BoardError as error:
            problems.append(error.at_row(record.row_number))
    if problems:
        raise BadRows(f"{name}.csv", problems)


def _set_up(founding: Founding, desk: Desk) -> None:
    """What does not happen but is: settings, departments, people, calendar, posts, shifts and templates."""
    steps: dict[str, Callable[[dict[str, str]], object]] = {
        "settings": lambda v: v["key"] == SAMPLE_DAY or settings.put(desk, v["key"], v["value"]),
        "departments": lambda v: people.add_department(
            desk, v["name"], short_name=v["short_name"], phone=v["phone"], order=whole_number(v["order"], "order")
        ),
        "people": lambda v: people_import.add_row(desk, v),
        "calendar": lambda v: calendar.set_day(desk, founding.day(v["date"], "date"), v["kind"], name=v["name"]),
        "posts": lambda v: posts.add(
            desk,
            v["name"],
            v["pattern"],
            order=whole_number(v["order"], "order"),
            required=_yes(v["required"]),
            rest_days=whole_number(v["rest_days"], "rest_days") if v["rest_days"] else None,
        ),
        "shifts": lambda v: duty.assign(
            desk,
            v["post"],
            v["person"],
            founding.moment(v["begins_at"], "begins_at"),
            founding.moment(v["ends_at"], "ends_at"),
            note=v["note"],
        ),
        "templates": lambda v: templates.add(
            desk,
            v["name"],
            title=v["title"],
            kind=v["kind"],
            urgency=v["urgency"],
            limit=v["limit"],
            lead=v["lead"],
            supporting=words_in(v["supporting"]),
            source=v["source"],
            text=v["text"],
            steps=v["steps"],
        ),
    }
    for name, step in steps.items():
        _each(name, founding.tables.get(name, ()), step)


def _take_over_plans(desk: Desk, folder: Path) -> int:
    """The plans that lie in the folder `plans`, a Markdown file each; returns how many.

    Raises:
        BadInput: one cannot be; the line names the file.
    """
    files = sorted((folder / "plans").glob("*.md"))
    for path in files:
        try:
            plans.put(desk, path.read_text("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise BadInput(_("is no text in UTF-8"), field=path.name) from error
        except BoardError as error:
            raise BadInput(str(error), field=path.name) from error
    return len(files)


def _begin_recurring(founding: Founding, desk: Desk) -> None:
    """Rules count from now: they open nothing for the time before there was a board."""

    def begin(cells: dict[str, str]) -> object:
        first = founding.day(cells["begins"], "begins") if cells["begins"] else ""
        how = {name: cells[name] for name in ("at", "day_off", "first_contact")}
        return recurring.add(desk, cells["template"], cells["rule"], begins=first, **how)

    _each("recurring_rules", founding.tables.get("recurring_rules", ()), begin)


def _yes(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise BadInput(_("{text} is neither yes nor no").format(text=text or '""'), field="required")
    return text == "yes"
