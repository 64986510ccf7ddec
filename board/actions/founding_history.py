"""The history in a folder of CSV files: log, matters and their moves, and notes, each made to happen again at its time.

What a folder holds besides, and how it becomes a store, stands in `founding`.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from board.actions import handover, log, matters, naming
from board.actions.desk import Desk
from board.actions.founding_moves import VERBS, known
from board.domain.days import demand_calendar
from board.domain.errors import BadInput, BadRows, BoardError
from board.domain.log import MOST_PAGES, DocumentFacts
from board.domain.text import whole_number
from board.intake.tables import Record
from board.locale import _
from board.values import dataclass


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
        demand_calendar(local.date(), field)
        return local + self.shift

    def day(self, text: str, field: str) -> date:
        """A date of the files, moved."""
        try:
            return demand_calendar(date.fromisoformat(text), field) + self.shift
        except ValueError:
            raise BadInput(_("{text} is no date such as 2026-11-20").format(text=text or '""'), field=field) from None


def events(founding: Founding) -> Iterator[Event]:
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


def replay(founding: Founding, desk: Desk, events: Sequence[Event]) -> int:
    """Let everything happen, each at its own time; returns how much did.

    Raises:
        BadRows: rows of a file cannot be.
    """
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
    officer = desk.as_person(naming.who(desk, values["officer"])).at(_not_later(at, founding))
    if values["corrects"]:
        before = known(founding.entries, values["corrects"], "corrects")
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
        pages=whole_number(values["pages"] or "0", "pages", most=MOST_PAGES),
        delivered_to=values["delivered_to"],
        signed_for_at=founding.moment(values["signed_for_at"], "signed_for_at") if values["signed_for_at"] else None,
    )


def _matter(founding: Founding, desk: Desk, record: Record, at: datetime) -> None:
    values = record.values
    raiser = desk.as_person(naming.who(desk, values["raised_by"])).at(_not_later(at, founding))
    matter = matters.new(
        raiser,
        values["title"],
        kind=values["kind"],
        urgency=values["urgency"],
        text=values["text"],
        source=values["source"],
        first_contact=values["first_contact"],
        from_entry=known(founding.entries, values["from_entry"], "from_entry") if values["from_entry"] else None,
    )
    founding.matters[values["ref"]] = matter.id


def _move(founding: Founding, desk: Desk, record: Record, at: datetime) -> None:
    values = record.values
    by = desk.as_person(naming.who(desk, values["by"])).at(_not_later(at, founding))
    matter = known(founding.matters, values["ref"], "ref")
    if values["verb"] not in VERBS:
        raise BadInput(
            _("{text} is no move").format(text=values["verb"]), field="verb", do=_("one of ") + ", ".join(VERBS)
        )
    VERBS[values["verb"]](founding, by, matter, values)


def _note(founding: Founding, desk: Desk, record: Record, at: datetime) -> None:
    values = record.values
    by = desk.as_person(naming.who(desk, values["by"])).at(_not_later(at, founding))
    ahead = founding.day(values["for_date"], "for_date") if values["for_date"] else None
    handover.note(by, values["section"], values["text"], day=ahead)
