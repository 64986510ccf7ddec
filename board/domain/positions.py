"""Disagreement in a matter: points at issue, what each party says of each, and what follows from that.

A later position supersedes an earlier one of the same party; both stay. Silence is silence, and counts as consent only
where the office says so, and then only once the time to answer has passed. What may be said
and found when is in `settling`, how departments support in `supporting`.
"""

from datetime import datetime
from enum import StrEnum

from board.domain.errors import BadInput
from board.domain.findings import Finding, FindingKind, Override, Talk
from board.domain.people import Party
from board.domain.supporting import Receipt
from board.locale import _, pgettext
from board.values import dataclass

MOST_POINTS = 99
"""How many points a matter may have: more are another matter."""


class Stand(StrEnum):
    """What a party says of a point."""

    AGREE = "agree"
    AGREE_IF = "agree_if"
    DISAGREE = "disagree"

    @property
    def label(self) -> str:
        """The stand's name on screen."""
        return {
            Stand.AGREE: pgettext("stand", "agrees"),
            Stand.AGREE_IF: pgettext("stand", "agrees if"),
            Stand.DISAGREE: pgettext("stand", "disagrees"),
        }[self]


class PointState(StrEnum):
    """How far a point is settled; it follows from positions and findings and is kept nowhere."""

    OPEN = "open"
    AGREED = "agreed"
    RULED = "ruled"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The state's name on screen."""
        return {
            PointState.OPEN: pgettext("point", "open"),
            PointState.AGREED: pgettext("point", "agreed"),
            PointState.RULED: pgettext("point", "ruled"),
            PointState.DROPPED: pgettext("point", "dropped"),
        }[self]


@dataclass(frozen=True, slots=True)
class Position:
    """What one party said of one point; `provided` is the condition of an `AGREE_IF`, `told_by` who said it."""

    party: Party
    stand: Stand
    provided: str
    grounds: str
    stated_at: datetime
    stated_by: str
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One point at issue with everything said of it, oldest first. `answer_by` is when silence has lasted its time."""

    id: int
    number: int
    text: str
    added_at: datetime
    answer_by: datetime
    positions: tuple[Position, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped_at: datetime | None = None
    drop_reason: str = ""
    version: int = 1

    def position_of(self, party: Party) -> Position | None:
        """What the party says of it now; None is silence."""
        return next((one for one in reversed(self.positions) if one.party == party), None)

    def latest(self, kind: FindingKind) -> Finding | None:
        """The finding of that kind that stands."""
        return next((one for one in reversed(self.findings) if one.kind is kind), None)

    @property
    def ruling(self) -> Finding | None:
        """Who ruled, what and when, if anybody did."""
        return self.latest(FindingKind.RULING)

    @property
    def common_words(self) -> Finding | None:
        """The coordinator's words for what is common, unless somebody has taken another position since."""
        words = self.latest(FindingKind.COMMON_GROUND)
        if words is None:
            return None
        moved = any(one.stand is not Stand.AGREE and one.stated_at >= words.recorded_at for one in self.positions)
        return None if moved else words


@dataclass(frozen=True, slots=True)
class Objection:
    """A party's disagreement with a point that nothing has settled."""

    point: Point
    position: Position


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Everything that is known of a matter's disagreement, as it stands at `now`.

    `parties` are the departments named in the matter, the lead first; `silence_consents` is the office's setting.
    """

    parties: tuple[Party, ...]
    now: datetime
    silence_consents: bool = False
    points: tuple[Point, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    talks: tuple[Talk, ...] = ()
    inclinations: tuple[Finding, ...] = ()
    overrides: tuple[Override, ...] = ()

    @property
    def heard(self) -> tuple[Party, ...]:
        """The parties, and after them those that took a position once and are no party any more."""
        others = (one.party for point in self.points for one in point.positions)
        return tuple(dict.fromkeys((*self.parties, *others)))

    @property
    def inclination(self) -> Finding | None:
        """The office's inclined opinion on the whole matter."""
        return self.inclinations[-1] if self.inclinations else None

    def counted(self, point: Point, party: Party) -> Stand | None:
        """The stand that counts for the party: its own, or consent where its silence is that; None if it is silent."""
        position = point.position_of(party)
        if position is not None:
            return position.stand
        return Stand.AGREE if self.silence_consents and self.now >= self._answer_by(point, party) else None

    def _answer_by(self, point: Point, party: Party) -> datetime:
        receipt = self.receipt_of(party)
        return max(point.answer_by, receipt.due_at) if receipt else point.answer_by

    def is_common(self, point: Point) -> bool:
        """Whether all parties agree on the point, two of them at least and one of them in words."""
        stands = [self.counted(point, party) for party in self.parties]
        spoken = any(point.position_of(party) for party in self.parties)
        return len(stands) > 1 and spoken and all(stand is Stand.AGREE for stand in stands)

    def state(self, point: Point) -> PointState:
        """How far the point is settled."""
        if point.dropped_at is not None:
            return PointState.DROPPED
        if point.ruling is not None:
            return PointState.RULED
        return PointState.AGREED if self.is_common(point) else PointState.OPEN

    def common_ground(self) -> tuple[Point, ...]:
        """The points on which all parties agree."""
        return tuple(point for point in self.points if self.state(point) is PointState.AGREED)

    def objections(self) -> tuple[Objection, ...]:
        """Who disagrees with what, on points that are neither agreed, ruled nor dropped."""
        return tuple(
            Objection(point, position)
            for point in self.points
            if self.state(point) is PointState.OPEN
            for party in self.parties
            if (position := point.position_of(party)) is not None and position.stand is Stand.DISAGREE
        )

    def silent(self, point: Point) -> tuple[Party, ...]:
        """The parties that have said nothing of the point, whether or not that counts as consent."""
        return tuple(party for party in self.parties if point.position_of(party) is None)

    def receipt_of(self, party: Party) -> Receipt | None:
        """What a supporting department was asked and said."""
        return next((receipt for receipt in self.receipts if receipt.party == party), None)

    def outstanding(self) -> tuple[Party, ...]:
        """The supporting departments whose feedback has not come."""
        return tuple(receipt.party for receipt in self.receipts if receipt.fed_back_at is None)

    def point(self, number: int) -> Point:
        """The point of that number.

        Raises:
            BadInput: there is none; the line names those there are.
        """
        for point in self.points:
            if point.number == number:
                return point
        numbers = ", ".join(str(point.number) for point in self.points)
        raise BadInput(
            _("there is no point {number}").format(number=number),
            field=_("point"),
            do=_("one of {choices}").format(choices=numbers) if numbers else _("add the point first"),
        )
