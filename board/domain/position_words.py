"""Positions, receipts and findings as people read them, on screen, on the command line and on the page."""

from datetime import datetime, tzinfo

from board.domain.findings import Finding, Override
from board.domain.moments import moment_in_words
from board.domain.people import Party
from board.domain.positions import Disagreement, Point, PointState, Position, Stand
from board.domain.rows import short_moment
from board.domain.settling import objections_in_words
from board.domain.supporting import Receipt, ReceiptState
from board.locale import _, ngettext, pgettext


def counted_in_words(about: Disagreement, point: Point, party: Party) -> str:
    """A party's cell against a point: its stand, or its silence and whether that counts as consent."""
    position = point.position_of(party)
    if position is not None:
        return position.stand.label
    if party not in about.parties:
        return ""
    if about.counted(point, party) is Stand.AGREE:
        return pgettext("stand", "silent, so consents")
    return pgettext("stand", "silent")


def position_in_words(position: Position) -> tuple[str, str]:
    """A position as its stand, and its condition and grounds with who told them."""
    said = []
    if position.provided:
        said.append(_("if {condition}").format(condition=position.provided))
    if position.grounds:
        said.append(position.grounds)
    if position.told_by:
        said.append(_("(told by {name})").format(name=position.told_by))
    return position.stand.label, "\n".join(said)


def receipt_in_words(receipt: Receipt, now: datetime) -> str:
    """How far a supporting department has come, and that it is late if it is."""
    late = receipt.is_late(now)
    return _("{state}, late").format(state=receipt.state.label) if late else receipt.state.label


def finding_in_words(finding: Finding, point: Point | None, zone: tzinfo) -> str:
    """A finding as one line: on which point, what, by whom, when and how it was given."""
    where = _("Point {number}: ").format(number=point.number) if point else ""
    at = moment_in_words(finding.found_at, zone)
    way = pgettext("way", ", {way}").format(way=finding.way) if finding.way else ""
    return _("{where}{text} ({name}, {at}{way})").format(
        where=where, text=finding.text, name=finding.found_by.name, at=at, way=way
    )


def override_in_words(override: Override, zone: tzinfo) -> str:
    """An answer over an objection: when and by whom, over what, and on which ground."""
    at = moment_in_words(override.answered_at, zone)
    return _("{name} answered at {at} although {objections}, because: {ground}").format(
        name=override.told_by or override.answered_by, at=at, objections=override.objections, ground=override.ground
    )


def position_facts(about: Disagreement, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    """What stands of it under the matter: label and text, the text empty where there is nothing to say."""
    receipts = _("; ").join(_receipt_with_due(receipt, about.now, zone) for receipt in about.receipts)
    overridden = _("; ").join(override_in_words(one, zone) for one in about.overrides)
    return (
        (_("Feedback"), receipts),
        (_("At issue"), points_in_words(about)),
        (_("Despite"), overridden),
    )


def _receipt_with_due(receipt: Receipt, now: datetime, zone: tzinfo) -> str:
    state = receipt_in_words(receipt, now)
    if receipt.state is ReceiptState.FED_BACK:
        return _("{name} {state}: {text}").format(name=receipt.party.name, state=state, text=receipt.feedback)
    due = short_moment(receipt.due_at, now, zone)
    return _("{name} {state}, due {due}").format(name=receipt.party.name, state=state, due=due)


def points_in_words(about: Disagreement) -> str:
    """How many points there are and how far they are settled, and who objects; empty if there are none."""
    if not about.points:
        return ""
    states = [about.state(point) for point in about.points]
    counts = _(", ").join(f"{state.label} {states.count(state)}" for state in PointState if state in states)
    count = ngettext("{n} point", "{n} points", len(states)).format(n=len(states))
    against = objections_in_words(about, feedback_too=False)
    return _("{count}: {states}").format(count=count, states=counts) + (f"{_('; ')}{against}" if against else "")
