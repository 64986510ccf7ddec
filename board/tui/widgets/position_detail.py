"""What is under the cursor of the position grid in full: a party's words on a point, what was found, the talks."""

from datetime import datetime, tzinfo

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from board.domain.findings import Finding
from board.domain.people import Party
from board.domain.position_words import (
    counted_in_words,
    finding_in_words,
    override_in_words,
    position_in_words,
    receipt_in_words,
)
from board.domain.positions import Disagreement, Point, Position
from board.domain.rows import short_moment
from board.domain.supporting import Receipt
from board.domain.text import one_line
from board.locale import _
from board.tui.colours import lines
from board.tui.widgets.flowing import Flowing
from board.tui.widgets.position_grid import Place


class PositionDetail(VerticalScroll):
    """The cell under the cursor, scrolled by itself; below it what concerns the whole matter."""

    def compose(self) -> ComposeResult:
        yield Flowing()

    def show(self, about: Disagreement, place: Place | None, zone: tzinfo) -> None:
        """Show what a party says of a point, or what all say of it; without a point what departments were asked."""
        text = Text()
        if place is None:
            self.border_title = _("Supporting departments")
            text.append(_("No point is at issue yet.") + "\n", "dim")
            receipts = about.receipts
        else:
            point, party = place
            number = _("Point {number}").format(number=point.number)
            self.border_title = (
                _("{label}: {text}").format(label=number, text=one_line(party.name)) if party else number
            )
            text.append_text(_head(about, point))
            for one in [party] if party else about.heard:
                text.append_text(_said(about, point, one, zone, whole=party is not None))
            for finding in point.findings:
                text.append_text(_finding(finding, zone, stands=finding is point.latest(finding.kind)))
            receipts = tuple(receipt for receipt in about.receipts if receipt.party == party)
        for receipt in receipts:
            text.append_text(_receipt(receipt, about.now, zone))
        text.append_text(_whole(about, zone))
        self.query_one(Flowing).flow(text)


def _head(about: Disagreement, point: Point) -> Text:
    text = lines(point.text, "bold")
    text.append(f"  {about.state(point).label}", "dim")
    return text.append(f" {one_line(point.drop_reason)}\n" if point.drop_reason else "\n")


def _said(about: Disagreement, point: Point, party: Party, zone: tzinfo, *, whole: bool) -> Text:
    """What a party says of a point, with `whole` also what it said before."""
    said = [position for position in point.positions if position.party == party]
    if not said:
        stand = counted_in_words(about, point, party)
        until = short_moment(point.answer_by, about.now, zone)
        line = _("{name}: {stand}, time until {until}").format(name=one_line(party.name), stand=stand, until=until)
        return Text(line + "\n")
    text = _position(said[-1], about.now, zone, style="bold")
    for earlier in reversed(said[:-1] if whole else []):
        text.append(_("before: "), "dim")
        text.append_text(_position(earlier, about.now, zone, style="dim"))
    return text


def _position(position: Position, now: datetime, zone: tzinfo, *, style: str) -> Text:
    stand, words = position_in_words(position)
    text = Text(f"{one_line(position.party.name)} {stand}", style)
    text.append(f"  {short_moment(position.stated_at, now, zone)} {one_line(position.stated_by)}\n", "dim")
    if words:
        text.append_text(lines(words, "dim" if style == "dim" else "")).append("\n")
    return text


def _finding(finding: Finding, zone: tzinfo, *, stands: bool) -> Text:
    text = Text(f"{finding.kind.label} ", "bold" if stands else "dim")
    return text.append(one_line(finding_in_words(finding, None, zone)) + "\n", "" if stands else "dim")


def _receipt(receipt: Receipt, now: datetime, zone: tzinfo) -> Text:
    text = Text(f"{one_line(receipt.party.name)} {receipt_in_words(receipt, now)}")
    text.append("  " + _("due {time}").format(time=short_moment(receipt.due_at, now, zone)) + "\n", "dim")
    if receipt.feedback:
        text.append_text(lines(receipt.feedback)).append("\n")
    return text


def _whole(about: Disagreement, zone: tzinfo) -> Text:
    """The talks, the inclined opinion and the answers over an objection: they are not one point's alone."""
    text = Text()
    for talk in about.talks:
        text.append(f"{_('Talk')} {short_moment(talk.held_at, about.now, zone)} {one_line(talk.who)}  ", "dim")
        text.append(one_line(talk.outcome) + "\n")
    for finding in about.inclinations:
        text.append_text(_finding(finding, zone, stands=finding is about.inclination))
    for override in about.overrides:
        text.append(one_line(override_in_words(override, zone)) + "\n", "bold")
    return text
