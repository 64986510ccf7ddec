"""One line of a list of matters as the matter that it would be on the board; nothing is written here."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from board.actions.matter_import_names import Names
from board.domain.arrival import Arrival, demand_in_order, state_of
from board.domain.errors import BadInput
from board.domain.ledger import Heading
from board.domain.matter_clocks import time_left
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.people import Party, PartyKind
from board.domain.settings import Settings
from board.domain.worktime import WorkClock
from board.intake.ledger import LedgerLine, LedgerSheet, Moment
from board.intake.ledger_words import read_kind, read_number
from board.locale import _
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """What holds for every line: the present, who takes the list over, the office's clock, and what was chosen."""

    now: datetime
    actor: Party
    settings: Settings
    clock: WorkClock
    kind: MatterKind | None
    closed_on: date | None


def number_in(line: LedgerLine) -> tuple[MatterKind, int, int] | None:
    """Kind, year and serial if the line has a number of the board's own; else None."""
    return read_number(line.number) if line.number else None


def number_of(line: LedgerLine) -> str:
    """The number under which the line's matter will be found: the board's own form of it, or as it stands there."""
    own = number_in(line)
    return f"{own[0].sign}〔{own[1]}〕{own[2]}号" if own else "".join(line.number.split())


def arrival_of(line: LedgerLine, names: Names, given: Given) -> Arrival:
    """The matter of a line.

    Raises:
        BadInput: something cannot be, or does not go together.
    """
    kind, own = _kind(line, given), number_in(line)
    urgency = line.urgency or Urgency.NORMAL
    lead = names.lead(kind, line.lead)
    department = lead if lead and lead.kind is PartyKind.DEPARTMENT else None
    handler, unknown = names.people(line.handler, Heading.HANDLER, department)
    raised_by = names.people(line.raised_by, Heading.RAISED_BY, None)[0] or given.actor
    owner = names.people(line.owner, Heading.OWNER, None)[0] or raised_by
    state = state_of(line.state, closed=line.closed is not None, lead=bool(line.lead), handler=handler is not None)
    opened_at = _begun(line, given)
    due_at = _end_of(line.due, given) or given.clock.add(opened_at, given.settings.limit(kind, urgency))
    moved_due_at = _end_of(line.extended, given)
    former = [number for number in (line.former.split() or []) if number]
    arrival = Arrival(
        row=line.row,
        kind=kind,
        number=own[1:] if own else None,
        former=tuple(dict.fromkeys(former if own or not line.number else [number_of(line), *former])),
        title=line.title,
        text=_with_words(line.text, Heading.HANDLER, unknown),
        source=line.source,
        urgency=urgency,
        lead=lead,
        supporting=names.supporting(line.supporting, lead),
        handler=handler if lead is not None and not kind.asks_a_leader else None,
        raised_by=raised_by,
        owner=owner,
        opened_at=opened_at,
        due_at=max(due_at, opened_at) if line.due is None else due_at,
        moved_due_at=moved_due_at if moved_due_at != due_at else None,
        state=state,
        closed_at=None if state.is_open else _closed(line, opened_at, given),
        progress=line.progress,
    )
    demand_in_order(arrival, given.now)
    return _held(arrival, given) if state is State.HELD else arrival


def _kind(line: LedgerLine, given: Given) -> MatterKind:
    own = number_in(line)
    said = line.kind or (own[0] if own else None) or given.kind
    if own and line.kind and own[0] is not line.kind:
        raise BadInput(_("{number} is the number of another kind").format(number=line.number), field=Heading.KIND.label)
    if said is not None:
        return said
    raise BadInput(_("is missing"), field=Heading.KIND.label)


def kind_of_all(sheet: LedgerSheet, chosen: MatterKind | None) -> MatterKind | None:
    """The kind of the matters whose line names none: what was chosen, else what the list calls itself.

    Raises:
        BadInput: some lines name none, and nothing else says it.
    """
    if chosen is not None:
        return chosen
    for name in (sheet.title, sheet.source):
        with suppress(BadInput):
            return read_kind(name)
    if any(line.kind is None and number_in(line) is None for line in sheet.lines):
        raise BadInput(
            _("the list does not say of which kind its matters are"),
            field=Heading.KIND.label,
            do=_("say it, such as --kind directive"),
        )
    return None


def _begun(line: LedgerLine, given: Given) -> datetime:
    if line.opened is None:
        raise BadInput(_("is missing"), field=Heading.OPENED.label)
    if isinstance(line.opened, datetime):
        return line.opened.replace(tzinfo=given.settings.tz)
    return datetime.combine(line.opened, time(), given.settings.tz)


def _end_of(at: Moment | None, given: Given) -> datetime | None:
    """A limit; a day without a time means its close, also of a day on which the office is closed."""
    if at is None or isinstance(at, datetime):
        return at.replace(tzinfo=given.settings.tz) if at else None
    midnight = datetime.combine(at, time(), given.settings.tz)
    return given.clock.close_of(midnight) if given.clock.openings(at) else midnight + timedelta(hours=23, minutes=59)


def _closed(line: LedgerLine, opened_at: datetime, given: Given) -> datetime:
    """When it was closed; a day without a time means its close, or this moment if that is still to come."""
    at = line.closed or given.closed_on
    if at is None:
        raise BadInput(
            _("has ended, but when is not said"),
            field=Heading.CLOSED.label,
            do=_("fill it in, or name one day for all such with --closed-on"),
        )
    ended = _end_of(at, given)
    if isinstance(at, datetime) or ended is None:
        return ended or given.now
    if at == given.now.astimezone(given.settings.tz).date():
        ended = min(ended, given.now)
    return max(ended, opened_at) if at == opened_at.astimezone(given.settings.tz).date() else ended


def _held(arrival: Arrival, given: Given) -> Arrival:
    unit = given.settings.limit(arrival.kind, arrival.urgency).unit
    due = arrival.moved_due_at or arrival.due_at
    return replace(arrival, left=time_left(due, given.now, unit, given.clock))


def _with_words(text: str, heading: Heading, words: str) -> str:
    if not words:
        return text
    said = _("{label}: {text}").format(label=heading.label, text=words)
    return f"{text}\n{said}" if text else said
