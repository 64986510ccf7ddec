"""Making a store from a folder of CSV files: settings, people, roster, and the history of log and matters.

Everything goes through the same actions that people use, each at its own time and in its own person's name, in one
transaction: the first bad row of any file undoes it all, and every bad row of that file is named.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from board.actions import calendar, duty, handover, log, matters, people, people_import, settings
from board.actions.desk import Desk
from board.domain.errors import BadInput, BadRows, BoardError
from board.domain.log import DocumentFacts
from board.domain.people import FOUNDER
from board.domain.text import whole_number
from board.intake.tables import Record, read_records
from board.locale import _

COLUMNS: dict[str, Sequence[str]] = {
    "settings": ("key", "value"),
    "departments": ("name", "short_name", "phone", "order"),
    "people": tuple(people_import.COLUMNS),
    "calendar": ("date", "kind", "name"),
    "posts": ("name", "pattern", "order", "required"),
    "shifts": ("post", "person", "begins_at", "ends_at", "note"),
    "log": (
        *("ref", "at", "officer", "kind", "importance", "unit", "caller", "phone", "text", "taken"),
        *("doc_number", "secrecy", "urgency", "pages", "delivered_to", "signed_for_at", "corrects"),
    ),
    "matters": (
        *("ref", "kind", "title", "text", "urgency", "opened_at"),
        *("raised_by", "first_contact", "source", "from_entry"),
    ),
    "matter_moves": ("ref", "at", "by", "verb", "party", "supporting", "told_by", "text"),
    "handover_notes": ("for_date", "section", "at", "by", "text"),
}
"""The files of a folder and their columns; any file may be left out, and a file of another name is not read."""

SAMPLE_DAY = "sample_today"
"""The line of settings.csv that says which day of a sample is its today."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time, told by one row of one file."""

    at: datetime
    file: str
    row: Record
    run: "Callable[[Founding, Desk, Record, datetime], None]"


@dataclass
class Founding:
    """One folder on its way into a store, dates moved by `shift`; in a rehearsal nothing after `until` happens."""

    desk: Desk
    tables: dict[str, tuple[Record, ...]]
    zone: ZoneInfo
    shift: timedelta
    until: datetime
    rehearsal: bool
    entries: dict[str, int]
    matters: dict[str, int]

    def moment(self, text: str, field: str) -> datetime:
        """A local time of the files, moved."""
        try:
            local = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=self.zone)
        except ValueError:
            raise BadInput(
                _("{text} is no time such as 2026-11-20 08:30").format(text=text or '""'), field=field
            ) from None
        return local + self.shift

    def day(self, text: str, field: str) -> date:
        """A date of the files, moved."""
        try:
            return date.fromisoformat(text) + self.shift
        except ValueError:
            raise BadInput(_("{text} is no date such as 2026-11-20").format(text=text or '""'), field=field) from None


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
        events = list(_events(founding))
        beginning = min((event.at for event in events), default=now)
        _set_up(founding, inside.at(min(beginning, now)))
        count = _replay(founding, inside, sorted(events, key=lambda event: event.at))
    return {name: len(rows) for name, rows in tables.items()} | {"events": count}


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
            tables[name] = read_records(data, path.name, columns)
    if not tables:
        raise BadInput(
            _("{folder} holds none of the files {files}").format(
                folder=folder, files=", ".join(f"{name}.csv" for name in COLUMNS)
            ),
            field="--from",
        )
    return tables


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
    """What does not happen but is: settings, departments, people, calendar, posts and shifts."""
    steps: dict[str, Callable[[dict[str, str]], object]] = {
        "settings": lambda v: v["key"] == SAMPLE_DAY or settings.put(desk, v["key"], v["value"]),
        "departments": lambda v: people.add_department(
            desk, v["name"], short_name=v["short_name"], phone=v["phone"], order=whole_number(v["order"], "order")
        ),
        "people": lambda v: people_import.add_row(desk, v),
        "calendar": lambda v: calendar.set_day(desk, founding.day(v["date"], "date"), v["kind"], name=v["name"]),
        "posts": lambda v: duty.add_post(
            desk, v["name"], v["pattern"], order=whole_number(v["order"], "order"), required=_yes(v["required"])
        ),
        "shifts": lambda v: duty.assign(
            desk,
            v["post"],
            v["person"],
            founding.moment(v["begins_at"], "begins_at"),
            founding.moment(v["ends_at"], "ends_at"),
            note=v["note"],
        ),
    }
    for name, step in steps.items():
        _each(name, founding.tables.get(name, ()), step)


def _yes(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise BadInput(_("{text} is neither yes nor no").format(text=text or '""'), field="required")
    return text == "yes"


def _events(founding: Founding) -> Iterator[Event]:
    """What happened, from all files; a row whose time cannot be is refused at once."""
    kinds: tuple[tuple[str, str, Callable[[Founding, Desk, Record, datetime], None]], ...] = (
        ("log", "at", _entry),
        ("matters", "opened_at", _matter),
        ("matter_moves", "at", _move),
        ("handover_notes", "at", _note),
    )
    for name, column, run in kinds:
        problems: list[BadInput] = []
        for record in founding.tables.get(name, ()):
            try:
                at = founding.moment(record.values[column], column)
            except BadInput as error:
                problems.append(error.at_row(record.row_number))
                continue
            yield Event(at, name, record, run)
        if problems:
            raise BadRows(f"{name}.csv", problems)


def _replay(founding: Founding, desk: Desk, events: Sequence[Event]) -> int:
    problems: dict[str, list[BadInput]] = {}
    count = 0
    for event in events:
        if founding.rehearsal and event.at > founding.until:
            continue
        try:
            event.run(founding, desk, event.row, event.at)
            count += 1
        except BoardError as error:
            problems.setdefault(event.file, []).append(error.at_row(event.row.row_number))
    for name, found_bad in problems.items():
        raise BadRows(f"{name}.csv", found_bad)
    return count


def _entry(founding: Founding, desk: Desk, record: Record, at: datetime) -> None:
    values = record.values
    officer = desk.as_person(people.who(desk, values["officer"])).at(_not_later(at, founding))
    if values["corrects"]:
        before = _known(founding.entries, values["corrects"], "corrects")
        entry = log.correct(officer, before, values["text"], taken=values["taken"] or None)
    else:
        entry = log.add(
            officer,
            values["text"],
            kind=values["kind"],
            at=at,
            importance=values["importance"] or "ordinary",
            unit=values["unit"],
            caller=values["caller"],
            phone=values["phone"],
            taken=values["taken"],
            document=_document(founding, values),
        )
    founding.entries[values["ref"]] = entry.id


def _not_later(at: datetime, founding: Founding) -> datetime:
    if at > founding.until:
        raise BadInput(_("lies in the future"), field="at")
    return at


def _document(founding: Founding, values: dict[str, str]) -> DocumentFacts | None:
    if values["kind"] != "document":
        return None
    return log.document_facts(
        number=values["doc_number"],
        secrecy=values["secrecy"] or "public",
        urgency=values["urgency"],
        pages=whole_number(values["pages"] or "0", "pages"),
        delivered_to=values["delivered_to"],
        signed_for_at=founding.moment(values["signed_for_at"], "signed_for_at") if values["signed_for_at"] else None,
    )


def _known(numbers: dict[str, int], ref: str, field: str) -> int:
    if ref not in numbers:
        raise BadInput(_("{text} is not known").format(text=ref or '""'), field=field)
    return numbers[ref]


def _matter(founding: Founding, desk: Desk, record: Record, at: datetime) -> None:
    values = record.values
    raiser = desk.as_person(people.who(desk, values["raised_by"])).at(_not_later(at, founding))
    matter = matters.new(
        raiser,
        values["title"],
        kind=values["kind"],
        urgency=values["urgency"],
        text=values["text"],
        source=values["source"],
        first_contact=values["first_contact"],
        from_entry=_known(founding.entries, values["from_entry"], "from_entry") if values["from_entry"] else None,
    )
    founding.matters[values["ref"]] = matter.id


def _move(founding: Founding, desk: Desk, record: Record, at: datetime) -> None:
    values = record.values
    by = desk.as_person(people.who(desk, values["by"])).at(_not_later(at, founding))
    matter = _known(founding.matters, values["ref"], "ref")
    text, told_by = values["text"], values["told_by"]
    verbs: dict[str, Callable[[], object]] = {
        "assign": lambda: matters.assign(
            by, matter, values["party"], supporting=_names(values["supporting"]), note=text
        ),
        "accept": lambda: matters.accept(by, matter, told_by=told_by, note=text),
        "answer": lambda: matters.answer(by, matter, text, told_by=told_by),
        "confirm": lambda: matters.confirm(by, matter, note=text),
        "return": lambda: matters.give_back(by, matter, text, told_by=told_by),
        "withdraw": lambda: matters.withdraw(by, matter, text),
        "reopen": lambda: matters.reopen(by, matter, text),
        "note": lambda: matters.note(by, matter, text, told_by=told_by),
    }
    if values["verb"] not in verbs:
        raise BadInput(
            _("{text} is no move").format(text=values["verb"]), field="verb", do=_("one of ") + ", ".join(verbs)
        )
    verbs[values["verb"]]()


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";") if name.strip())


def _note(founding: Founding, desk: Desk, record: Record, at: datetime) -> None:
    values = record.values
    by = desk.as_person(people.who(desk, values["by"])).at(_not_later(at, founding))
    ahead = founding.day(values["for_date"], "for_date") if values["for_date"] else None
    handover.note(by, values["section"], values["text"], day=ahead)
