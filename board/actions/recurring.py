"""Recurring matters: rules that open a matter from a template at their time. What is due is opened by `run_due`."""

from dataclasses import replace
from datetime import date, datetime

from board.actions.desk import Desk, action, look, office_clock
from board.actions.naming import the_person
from board.actions.recurring_reading import read_rule, read_time
from board.actions.remarks import noted
from board.actions.templates import the_template
from board.domain import recurring as rules
from board.domain.errors import Unknown
from board.domain.recurrence import DayOff, Works, demand_recurs
from board.domain.recurring import Recurring
from board.domain.settings import Settings
from board.domain.text import number_in, one_line
from board.locale import _
from board.store import Tx
from board.store import recurring as rows
from board.store import settings as settings_rows
from board.store.recurring import Opened
from board.values import dataclass

_SHOWN = 5
"""How many runs, to come and gone by, are shown of a rule."""


@dataclass(frozen=True, slots=True)
class RuleStory:
    """A rule with its next runs, and the latest of those that opened a matter."""

    rule: Recurring
    coming: tuple[datetime, ...]
    opened: tuple[Opened, ...] = ()


@action("recurring.add")
def add(
    desk: Desk,
    tx: Tx,
    template: str,
    rule: str,
    *,
    at: str = "",
    day_off: DayOff | str = "",
    begins: date | str = "",
    first_contact: str = "",
) -> RuleStory:
    """Have a matter opened from a template again and again, by an RRULE or in plain words; see `understood`.

    `first_contact` takes the matters in and is told what they come to, the actor if nobody is named.

    Raises:
        NotAllowed: the actor is neither a coordinator nor an administrator.
        BadInput: the rule, the time or a name cannot be; the rule never comes, only once, or more than once a day.
        Refused: another rule opens the same matter on the same days at the same time.
    """
    found, now, settings = the_template(tx, template), desk.now(), settings_rows.load(tx)
    owner = the_person(tx, first_contact, _("first contact")).party if first_contact else desk.actor.party
    today = now.astimezone(settings.tz).date()
    recurrence = read_rule(rule, day_off, begins, today)
    demand_recurs(recurrence, _works(tx), today)
    wanted = Recurring(0, found.id, found.name, recurrence, read_time(at, settings), owner, since=now)
    rules.demand_other(wanted, rows.rules(tx))
    saved = rows.save(tx, wanted)
    tx.tells("recurring_rules", saved.id, template=found.name, rule=recurrence.rule)
    return _told(tx, saved, now, settings)


@action("recurring.change")
def change(
    desk: Desk,
    tx: Tx,
    rule: int | str,
    wanted: str = "",
    *,
    at: str = "",
    day_off: DayOff | str = "",
    begins: date | str = "",
    first_contact: str = "",
    seen: int | None = None,
) -> RuleStory:
    """Change what a rule says, from now on; what is left empty stays as it is. `wanted` is read as `add` reads a rule.

    Raises:
        NotAllowed: the actor is neither a coordinator nor an administrator.
        WrongMoment: it has ended.
        BadInput: as for `add`.
        Conflict: somebody else changed it since the version `seen`.
    """
    before, now, settings = the_rule(tx, rule), desk.now(), settings_rows.load(tx)
    rules.demand_kept(before)
    days, today = before.recurrence, now.astimezone(settings.tz).date()
    after = read_rule(wanted or days.rule, day_off, begins or days.begins, today, otherwise=days.day_off)
    demand_recurs(after, _works(tx), today)
    owner = the_person(tx, first_contact, _("first contact")).party if first_contact else before.owner
    time_of_day = read_time(at, settings) if at else before.at
    changed = rules.change(before, after, time_of_day, owner, now)
    rules.demand_other(changed, rows.rules(tx))
    saved = rows.save(tx, changed if seen is None else replace(changed, version=seen))
    tx.tells("recurring_rules", saved.id, template=saved.template_name, rule=after.rule)
    return _told(tx, saved, now, settings)


@look
def understood(desk: Desk, tx: Tx, rule: str) -> RuleStory:
    """What a rule would do if it were added now; nothing is written.

    Raises:
        BadInput: as for `add`.
    """
    now, settings = desk.now(), settings_rows.load(tx)
    today = now.astimezone(settings.tz).date()
    recurrence = read_rule(rule, "", "", today)
    demand_recurs(recurrence, _works(tx), today)
    wanted = Recurring(0, 0, "", recurrence, read_time("", settings), desk.actor.party, since=now)
    return RuleStory(wanted, _coming(tx, wanted, now, settings))


@action("recurring.pause")
def pause(desk: Desk, tx: Tx, rule: int | str, *, note: str = "") -> RuleStory:
    """Let a rule open no more matters until it is resumed.

    Raises:
        NotAllowed: the actor is neither a coordinator nor an administrator.
        WrongMoment: it is paused already, or has ended.
    """
    return _moved(desk, tx, rules.pause(the_rule(tx, rule)), note)


@action("recurring.resume")
def resume(desk: Desk, tx: Tx, rule: int | str, *, note: str = "") -> RuleStory:
    """Let a paused rule open matters again; what it would have opened meanwhile is not made up.

    Raises:
        NotAllowed: the actor is neither a coordinator nor an administrator.
        WrongMoment: it is not paused.
    """
    return _moved(desk, tx, rules.resume(the_rule(tx, rule), desk.now()), note)


@action("recurring.end")
def end(desk: Desk, tx: Tx, rule: int | str, *, note: str = "") -> RuleStory:
    """End a rule for good; the matters that it opened stay.

    Raises:
        NotAllowed: the actor is neither a coordinator nor an administrator.
        WrongMoment: it has ended already.
    """
    return _moved(desk, tx, rules.end(the_rule(tx, rule), desk.now()), note)


@look
def listed(desk: Desk, tx: Tx, *, ended: bool = False) -> list[RuleStory]:
    """The rules with their next runs; with `ended` also those that have ended."""
    now, settings = desk.now(), settings_rows.load(tx)
    return [RuleStory(one, _coming(tx, one, now, settings)) for one in rows.rules(tx, ended=ended)]


@look
def show(desk: Desk, tx: Tx, rule: int | str) -> RuleStory:
    """One rule with its next runs and the latest matters that it opened."""
    return _told(tx, the_rule(tx, rule), desk.now(), settings_rows.load(tx))


def the_rule(tx: Tx, rule: int | str) -> Recurring:
    """A rule by its number.

    Raises:
        Unknown: there is none.
    """
    text = str(rule).strip().removeprefix("#")
    number = number_in(text)
    found = rows.rule(tx, number) if number is not None else None
    if found is None:
        raise Unknown(_("there is no recurring rule {text}").format(text=one_line(text[:40]) or '""'), field=_("rule"))
    return found


def _moved(desk: Desk, tx: Tx, after: Recurring, note: str) -> RuleStory:
    saved = rows.save(tx, after)
    tx.tells("recurring_rules", saved.id, template=saved.template_name, state=saved.state.value, note=noted(note))
    return _told(tx, saved, desk.now(), settings_rows.load(tx))


def _told(tx: Tx, rule: Recurring, now: datetime, settings: Settings) -> RuleStory:
    return RuleStory(rule, _coming(tx, rule, now, settings), tuple(rows.opened(tx, rule.id, limit=_SHOWN)))


def _coming(tx: Tx, rule: Recurring, now: datetime, settings: Settings) -> tuple[datetime, ...]:
    return tuple(rules.next_runs(rule, _works(tx), settings.tz, now, _SHOWN))


def _works(tx: Tx) -> Works:
    clock = office_clock(tx)
    return lambda day: bool(clock.openings(day))
