"""What is under the cursor of the position grid in full: a party's words on a point, what was found, the talks."""

from datetime import datetime, tzinfo

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

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


class PositionDetail(VerticalScroll):
    """The cell under the cursor, scrolled by itself; below it what concerns the whole matter."""

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)

    def show(self, about: Disagreement, place: tuple[Point, Party] | None, zone: tzinfo) -> None:
        """Show a point and a party's words on it, or if there is no point what departments were asked and said."""
        text = Text()
        if place is None:
            self.border_title = _("Supporting departments")
            text.append(_("No point is at issue yet.") + "\n", "dim")
            for receipt in about.receipts:
                text.append_text(_receipt(receipt, about.now, zone))
        else:
            point, party = place
            self.border_title = _("Point {number}: {text}").format(number=point.number, text=one_line(party.name))
            text.append_text(self._point(about, point, party, zone))
            asked = about.receipt_of(party)
            text.append_text(_receipt(asked, about.now, zone) if asked else Text())
        text.append_text(_whole(about, zone))
        self.query_one(Static).update(text)

    def _point(self, about: Disagreement, point: Point, party: Party, zone: tzinfo) -> Text:
        text = lines(point.text, "bold")
        text.append(f"  {about.state(point).label}", "dim")
        text.append(f" {one_line(point.drop_reason)}\n" if point.drop_reason else "\n")
        said = [position for position in point.positions if position.party == party]
        if said:
            text.append_text(_position(said[-1], about.now, zone, style="bold"))
        else:
            stand = counted_in_words(about, point, party)
            until = short_moment(point.answer_by, about.now, zone)
            text.append(
                _("{name}: {stand}, time until {until}").format(name=party.name, stand=stand, until=until) + "\n"
            )
        for earlier in reversed(said[:-1]):
            text.append(_("before: "), "dim")
            text.append_text(_position(earlier, about.now, zone, style="dim"))
        for finding in point.findings:
            text.append_text(_finding(finding, zone, stands=finding is point.latest(finding.kind)))
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
