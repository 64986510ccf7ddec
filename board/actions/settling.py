"""What is found of the points at issue: common ground in the coordinator's words, the office's inclined opinion
倾向性意见, a leader's ruling; and the ground on which an answer is given while a party objects.
"""

from datetime import datetime

from board.actions.desk import Desk, action
from board.actions.matter_words import tell
from board.actions.naming import the_leader
from board.actions.positions import at_issue, past
from board.domain.errors import BadInput
from board.domain.findings import Finding, FindingKind, Override
from board.domain.matter import Matter
from board.domain.people import Party, Role
from board.domain.positions import Disagreement, Point
from board.domain.settling import demand_common, demand_unsettled, overriding
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx, disagreements
from board.store import positions as rows
from board.store import settings as settings_rows


@action("matters.common_ground")
def common_ground(desk: Desk, tx: Tx, matter: int | str, number: int, text: str) -> Disagreement:
    """Put in words what all parties agree on in a point.

    Raises:
        NotAllowed: the actor is no coordinator.
        WrongMoment: the matter has ended, or the point was ruled or dropped.
        Refused: a party does not agree, or is silent; the line names them.
        BadInput: there is no such point, or the words cannot be.
    """
    found, about = at_issue(desk, tx, matter, "common_ground")
    which = about.point(number)
    demand_common(about, which)
    return _find(desk, tx, found, which, FindingKind.COMMON_GROUND, text)


@action("matters.incline")
def incline(desk: Desk, tx: Tx, matter: int | str, text: str, *, number: int | None = None) -> Disagreement:
    """Write down the office's inclined opinion on a point, or without one on the whole matter.

    Raises:
        NotAllowed: the actor is no coordinator.
        WrongMoment: the matter has ended, or the point was ruled or dropped.
        BadInput: there is no such point, or the words cannot be.
    """
    found, about = at_issue(desk, tx, matter, "incline")
    which = None if number is None else about.point(number)
    if which is not None:
        demand_unsettled(about, which)
    return _find(desk, tx, found, which, FindingKind.INCLINATION, text)


@action("matters.rule")
def rule(
    desk: Desk,
    tx: Tx,
    matter: int | str,
    number: int,
    text: str,
    *,
    by: str = "",
    way: str = "",
    ruled_at: datetime | str | None = None,
) -> Disagreement:
    """Rule on a point: a leader in person, or staff of the office who say which leader ruled and how it was given.

    A later ruling stands in place of an earlier one; both stay readable.

    Raises:
        NotAllowed: the actor is neither a leader nor of the office.
        WrongMoment: the matter has ended, or the point was dropped.
        BadInput: there is no such point; no leader is named, or not how it was given; the time cannot be.
    """
    found, about = at_issue(desk, tx, matter, "rule")
    which, now = about.point(number), desk.now()
    demand_unsettled(about, which, ruled_too=True)
    ruler = _ruler(desk, tx, by)
    given = clean(way, _("how it was given"), needed=ruler.id != desk.actor.id)
    at = past(ruled_at, now, settings_rows.load(tx).tz, _("time"))
    if at < which.added_at:
        raise BadInput(_("the point was not raised yet"), field=_("time"))
    return _find(desk, tx, found, which, FindingKind.RULING, text, by=ruler, way=given, at=at)


def _ruler(desk: Desk, tx: Tx, name: str) -> Party:
    if not name.strip() and Role.LEADER in desk.actor.roles:
        return desk.actor.party
    if not name.strip():
        raise BadInput(_("name the leader who ruled"), field=_("leader"))
    return the_leader(tx, name, _("leader")).party


def _find(
    desk: Desk,
    tx: Tx,
    matter: Matter,
    point: Point | None,
    kind: FindingKind,
    text: str,
    *,
    by: Party | None = None,
    way: str = "",
    at: datetime | None = None,
) -> Disagreement:
    now = desk.now()
    finding = Finding(
        kind=kind,
        text=clean(text, _("text"), most=LONG, lines=True),
        found_by=by or desk.actor.party,
        found_at=at or now,
        recorded_by=desk.actor.name,
        recorded_at=now,
        way=way,
    )
    rows.find(tx, matter.id, point, finding, desk.actor.id)
    ruled_by = finding.found_by.name if kind is FindingKind.RULING else ""
    tell(tx, matter, point=point.number if point else None, by=ruled_by, way=way, text=finding.text)
    return disagreements.load(tx, matter, settings_rows.load(tx), now)


def override(desk: Desk, tx: Tx, matter: Matter, despite: str, told_by: str) -> dict[str, str]:
    """Let an answer pass over open objections on a ground that is written down; returns what the journal is told.

    A leader's answer to what was put to them settles it, and needs no ground.

    Raises:
        Refused: a party objects and no ground is given; the line says who objects to what.
    """
    if matter.kind.asks_a_leader:
        return {}
    settings, now = settings_rows.load(tx), desk.now()
    about = disagreements.said(tx, matter, settings, now)
    ground, against = overriding(about, despite, feedback_too=settings.missing_feedback_is_objection)
    if ground:
        rows.override(tx, matter.id, Override(ground, against, desk.actor.name, now, told_by), desk.actor.id)
    without = "" if settings.missing_feedback_is_objection else _(", ").join(p.name for p in about.outstanding())
    return {"despite": ground, "objections": against, "without": without}
