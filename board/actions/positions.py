"""Disagreement: raise a point at issue, word it anew or drop it, take a position on it, record a talk.

What is found of the points is in `settling`, how departments support in `supporting`, looks in `position_looks`.
"""

from datetime import datetime, tzinfo

from board.actions.desk import Desk, action, office_clock
from board.actions.matter_looks import the_matter
from board.actions.matter_words import tell
from board.actions.naming import the_department
from board.actions.remarks import by_whom, reasoned
from board.domain.choices import chosen
from board.domain.errors import BadInput, Refused
from board.domain.findings import Talk
from board.domain.matter import Matter
from board.domain.matter_clocks import until_typed
from board.domain.moments import moment_typed
from board.domain.people import Party, Person
from board.domain.position_rights import demand_may_settle, demand_speaks
from board.domain.positions import MOST_POINTS, Disagreement, Position, Stand
from board.domain.settings import Settings
from board.domain.settling import demand_open, demand_unsettled, demand_unstated, parties_of, stated
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx, disagreements
from board.store import positions as rows
from board.store import settings as settings_rows


def at_issue(desk: Desk, tx: Tx, matter: int | str, verb: str = "") -> tuple[Matter, Disagreement]:
    """An open matter and its disagreement, for an actor who may use `verb` on it (see `position_rights`).

    Raises:
        Unknown: there is no such matter.
        NotAllowed: the actor may not.
        WrongMoment: the matter has ended.
    """
    found = the_matter(tx, matter)
    if verb:
        demand_may_settle(desk.actor, verb, found)
    demand_open(found)
    return found, disagreements.load(tx, found, settings_rows.load(tx), desk.now())


def past(at: datetime | str | None, now: datetime, zone: tzinfo, field: str) -> datetime:
    """When something happened, perhaps as typed (9:40, 11-20 09:40): `now` if nobody said.

    Raises:
        BadInput: it is no time, or lies in the future.
    """
    if isinstance(at, str):
        at = moment_typed(at, now, zone, field)
    if at is not None and at > now:
        raise BadInput(_("lies in the future"), field=field)
    return at or now


def until(tx: Tx, given: datetime | str | None, now: datetime, settings: Settings) -> datetime:
    """By when departments shall say something, perhaps as typed (12-05, 3wd); if nobody says, as the office has set.

    Raises:
        BadInput: it is no limit, or lies in the past.
    """
    clock = office_clock(tx)
    if not given or (isinstance(given, str) and not given.strip()):
        return clock.add(now, settings.feedback_limit)
    at = until_typed(given, now, now, clock) if isinstance(given, str) else given
    if at <= now:
        raise BadInput(_("lies in the past"), field=_("due"))
    return at


def _demand_two(matter: Matter) -> None:
    """A point at issue is between departments, and between two at least."""
    if len(parties_of(matter)) < 2:
        raise Refused(
            _("{number} names fewer than two departments, so none can disagree").format(number=matter.number),
            do=_("hand it over and ask another department to support it"),
        )


@action("matters.point")
def point(desk: Desk, tx: Tx, matter: int | str, text: str, *, answer_by: datetime | str | None = None) -> Disagreement:
    """Raise a point at issue; the parties have until `answer_by` to take a position, else as long as the office says.

    Raises:
        NotAllowed: the actor has nothing to do with the matter.
        WrongMoment: the matter has ended.
        Refused: it names fewer than two departments, or has too many points already.
        BadInput: the words cannot be, or the time lies in the past.
    """
    found, about = at_issue(desk, tx, matter, "point")
    _demand_two(found)
    if len(about.points) >= MOST_POINTS:
        raise Refused(_("{n} points are the most").format(n=MOST_POINTS), do=_("make a matter of its own of it"))
    words, settings, now = clean(text, _("point"), most=LONG, lines=True), settings_rows.load(tx), desk.now()
    number, answer_by = len(about.points) + 1, until(tx, answer_by, now, settings)
    rows.add_point(tx, found.id, number, words, desk.actor.id, now, answer_by)
    tell(tx, found, point=number, text=words)
    return disagreements.load(tx, found, settings, now)


@action("matters.reword")
def reword(desk: Desk, tx: Tx, matter: int | str, number: int, text: str) -> Disagreement:
    """Word a point anew, as long as nobody has taken a position on it.

    Raises:
        NotAllowed: the actor neither raised the matter nor is a coordinator.
        WrongMoment: the matter has ended, or the point was settled or spoken on.
        BadInput: there is no such point, or the words cannot be.
    """
    found, about = at_issue(desk, tx, matter, "reword")
    which = about.point(number)
    demand_unsettled(about, which)
    demand_unstated(which)
    words = clean(text, _("point"), most=LONG, lines=True)
    rows.reword(tx, which, words)
    tell(tx, found, point=number, text=words)
    return disagreements.load(tx, found, settings_rows.load(tx), desk.now())


@action("matters.drop")
def drop(desk: Desk, tx: Tx, matter: int | str, number: int, reason: str) -> Disagreement:
    """Say that a point is at issue no more; it stays readable.

    Raises:
        NotAllowed: the actor neither raised the matter nor is a coordinator.
        WrongMoment: the matter has ended, or the point was settled.
        BadInput: there is no such point, or no reason is given.
    """
    found, about = at_issue(desk, tx, matter, "drop")
    which = about.point(number)
    demand_unsettled(about, which)
    why = reasoned(reason)
    rows.drop(tx, which, desk.actor.id, desk.now(), why)
    tell(tx, found, point=number, reason=why)
    return disagreements.load(tx, found, settings_rows.load(tx), desk.now())


@action("matters.position")
def position(
    desk: Desk,
    tx: Tx,
    matter: int | str,
    number: int,
    stand: Stand | str,
    *,
    provided: str = "",
    grounds: str = "",
    party: str = "",
    told_by: str = "",
) -> Disagreement:
    """Take a position on a point for a department, the actor's own if none is named; an earlier one stays readable.

    Raises:
        NotAllowed: the actor is not of that department; staff of the office name who of it told them.
        WrongMoment: the matter has ended, or the point was ruled or dropped.
        Refused: the department is no party to the matter.
        BadInput: there is no such point or stand; a condition or grounds are missing.
    """
    found, about = at_issue(desk, tx, matter)
    which = about.point(number)
    speaker = the_party(tx, desk.actor, party)
    demand_speaks(desk.actor, speaker, found, told_by)
    said = stated(
        Position(
            party=speaker,
            stand=chosen(Stand, stand, _("position")),
            provided=provided,
            grounds=grounds,
            stated_at=desk.now(),
            stated_by=desk.actor.name,
            told_by=by_whom(told_by),
        ),
        about,
        which,
    )
    rows.state(tx, found.id, which, said, desk.actor.id)
    tell(
        tx,
        found,
        point=number,
        party=speaker.name,
        stand=said.stand.value,
        provided=said.provided,
        text=said.grounds,
        told_by=said.told_by,
    )
    return disagreements.load(tx, found, settings_rows.load(tx), desk.now())


def the_party(tx: Tx, actor: Person, name: str) -> Party:
    """The department that `name` means, or the actor's own.

    Raises:
        Unknown: none is called that.
        BadInput: none is named and the actor has none.
    """
    if name.strip():
        return the_department(tx, name, _("department")).party
    if actor.department is None:
        raise BadInput(_("name the department that says so"), field=_("department"))
    return the_department(tx, actor.department_name, _("department")).party


@action("matters.talk")
def talk(
    desk: Desk, tx: Tx, matter: int | str, outcome: str, *, who: str, held_at: datetime | str | None = None
) -> Disagreement:
    """Record a talk that was held: between whom, when (now, if nobody says), and what came of it.

    Raises:
        NotAllowed: the actor has nothing to do with the matter.
        WrongMoment: the matter has ended.
        BadInput: a text is missing, or the time lies in the future.
    """
    found, _about = at_issue(desk, tx, matter, "talk")
    now, settings = desk.now(), settings_rows.load(tx)
    held = Talk(
        held_at=past(held_at, now, settings.tz, _("time")),
        who=clean(who, _("who")),
        outcome=clean(outcome, _("outcome"), most=LONG, lines=True),
        recorded_by=desk.actor.name,
    )
    rows.hold_talk(tx, found.id, held, desk.actor.id, now)
    tell(tx, found, who=held.who, text=held.outcome)
    return disagreements.load(tx, found, settings, now)
