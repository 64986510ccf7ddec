"""How a matter comes to be: its number, its limit, and to whom it is handed; whoever makes one tells the journal."""

from datetime import datetime

from board.actions.desk import Desk, office_clock
from board.actions.matter_limits import with_respond_by
from board.actions.naming import the_department, the_departments, the_leader
from board.actions.supporting import ask_supporters
from board.domain import matter as rules
from board.domain.errors import BadInput
from board.domain.matter import Matter, Wait
from board.domain.matter_clocks import until_typed
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.people import Party
from board.domain.settings import Settings
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx, matter_numbers
from board.store import matters as rows
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """What is given of a new matter; `lead` and `supporting` as typed, `due_at` None where its limit is the usual."""

    kind: MatterKind
    title: str
    urgency: Urgency
    raised_by: Party
    owner: Party
    text: str = ""
    source: str = ""
    from_entry: int | None = None
    lead: str = ""
    supporting: tuple[str, ...] = ()
    due_at: datetime | None = None


def register(desk: Desk, tx: Tx, given: Given, settings: Settings | None = None) -> Matter:
    """Write a new matter, handed over at once if somebody is to lead it; its limit follows from its urgency.

    Raises:
        BadInput: a text cannot be, or a name is not known or cannot take it.
    """
    settings, now = settings or settings_rows.load(tx), desk.now()
    if given.supporting and not given.lead:
        raise BadInput(_("somebody must lead where others support"), field=_("lead"))
    number, year, serial = next_number(tx, given.kind, now, settings)
    matter = Matter(
        id=0,
        kind=given.kind,
        number=number,
        title=clean(given.title, _("title")),
        text=clean(given.text, _("text"), most=LONG, needed=False, lines=True),
        source=clean(given.source, _("source"), needed=False),
        urgency=given.urgency,
        opened_at=now,
        raised_by=given.raised_by,
        owner=given.owner,
        due_at=given.due_at or usual_limit(tx, now, given.kind, given.urgency, settings),
        wait=Wait(given.owner, State.OPEN, now),
        from_entry=given.from_entry,
    )
    saved = rows.add(tx, matter, year, serial)
    if not given.lead:
        return saved
    lead, parties = the_lead_and_supporters(tx, saved.kind, given.lead, given.supporting)
    assigned = rules.assign(saved, lead, parties, now)
    saved = rows.save(tx, saved, with_respond_by(tx, assigned, now))
    ask_supporters(desk, tx, saved)
    return saved


def next_number(tx: Tx, kind: MatterKind, now: datetime, settings: Settings) -> tuple[str, int, int]:
    """The next official number of a kind, such as 协调〔2026〕231号, with its year and its serial."""
    year = now.astimezone(settings.tz).year
    serial = matter_numbers.next_serial(tx, kind, year)
    return f"{kind.sign}〔{year}〕{serial}号", year, serial


def usual_limit(tx: Tx, now: datetime, kind: MatterKind, urgency: Urgency, settings: Settings) -> datetime:
    """When a matter that is registered now falls due."""
    return office_clock(tx).add(now, settings.limit(kind, urgency))


def limit_typed(tx: Tx, text: str, now: datetime) -> datetime:
    """The limit of a new matter as typed: 12-05, 2026-12-05 17:30, or 3wd from now.

    Raises:
        BadInput: it is none of these, lies too far away, or is over already.
    """
    due_at = until_typed(text, now, now, office_clock(tx))
    if due_at <= now:
        raise BadInput(_("lies in the past"), field=_("limit"))
    return due_at


def the_lead(tx: Tx, kind: MatterKind, text: str) -> Party:
    """Whom a name means as lead: a department, or for what is put to a leader a person with that role.

    Raises:
        BadInput: nobody is called that, or they are no leader.
    """
    field = _("lead")
    if not kind.asks_a_leader:
        return the_department(tx, text, field).party
    return the_leader(tx, text, field).party


def the_supporters(tx: Tx, names: tuple[str, ...]) -> tuple[Party, ...]:
    """The departments that names mean.

    Raises:
        Unknown: one is not known.
    """
    return tuple(one.party for one in the_departments(tx, [(name, _("supporting")) for name in names]))


def the_lead_and_supporters(
    tx: Tx, kind: MatterKind, lead: str, supporting: tuple[str, ...]
) -> tuple[Party, tuple[Party, ...]]:
    """Whom names mean as lead and as supporting departments; see `the_lead` and `the_supporters`."""
    if kind.asks_a_leader:
        return the_lead(tx, kind, lead), the_supporters(tx, supporting)
    named = [(lead, _("lead")), *((name, _("supporting")) for name in supporting)]
    first, *others = [one.party for one in the_departments(tx, named)]
    return first, tuple(others)
