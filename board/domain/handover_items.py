"""The items of a signed handover: each open thing that it tells of, and what the incoming side said of it.

An item is accepted with what one will do next, read back in one line, or objected to with a reason; the outgoing side
replies and signs anew. What did not change may be accepted all at once, what is critical only one by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from board.domain.errors import BadInput, Unknown, WrongMoment
from board.domain.handover import Change, Handover, Line, Section
from board.locale import _, ngettext, pgettext
from board.values import dataclass

ALL_UNCHANGED = "unchanged"
"""What an answer says it is about when it takes on all items that did not change."""


class Verdict(StrEnum):
    """What the incoming side says of an item."""

    ACCEPTED = "accepted"
    OBJECTED = "objected"

    @property
    def label(self) -> str:
        """Its name for people."""
        return {
            Verdict.ACCEPTED: pgettext("of an item", "accepted"),
            Verdict.OBJECTED: pgettext("of an item", "objected to"),
        }[self]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the incoming side said of an item: the read-back, or the reason against it, with what was replied."""

    item_kind: str
    item_id: int
    verdict: Verdict
    text: str
    by: str
    by_id: int
    at: datetime
    reply: str = ""
    reply_by: str = ""
    reply_at: datetime | None = None
    id: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One open thing of a signed handover, by its place in it (from 1), and what was said of it."""

    place: int
    section: Section
    line: Line
    answer: Answer | None = None

    @property
    def name(self) -> str:
        """Its number and title: the first cell of its line."""
        return self.line.cells[0]

    @property
    def is_accepted(self) -> bool:
        """Whether the incoming side took it on."""
        return self.answer is not None and self.answer.verdict is Verdict.ACCEPTED

    @property
    def is_objected(self) -> bool:
        """Whether the incoming side objects to it."""
        return self.answer is not None and self.answer.verdict is Verdict.OBJECTED

    @property
    def goes_with_all(self) -> bool:
        """Whether it may be accepted with all others that did not change."""
        return self.line.change is Change.SAME and not self.line.critical


def items_of(handover: Handover, answers: Iterable[Answer] = ()) -> tuple[Item, ...]:
    """The items of a handover in its order, each with its own answer or the one for all that did not change."""
    said = {(answer.item_kind, answer.item_id): answer for answer in answers}
    whole = said.get((ALL_UNCHANGED, 0))
    found = list[Item]()
    for body in handover.sections:
        for part in body.parts:
            for line in part.lines:
                if line.change is None:
                    continue
                item = Item(len(found) + 1, body.section, line, said.get((line.subject_kind, line.subject_id)))
                found.append(replace(item, answer=whole) if item.answer is None and item.goes_with_all else item)
    return tuple(found)


def item_named(items: Sequence[Item], name: str) -> Item:
    """The item that somebody means by its place or the number that its line begins with.

    Raises:
        Unknown: there is none.
    """
    name = name.strip()
    for item in items:
        if name == str(item.place) or name == item.line.cells[0].split(" ")[0]:
            return item
    raise Unknown(
        _("the handover has no item {name}").format(name=name), field=_("item"), do=_("see board handover item list")
    )


def demand_unanswered(item: Item) -> None:
    """Raise `WrongMoment` if somebody of the incoming side has said something of the item already."""
    if item.answer is not None:
        raise WrongMoment(
            _("{name} has answered item {n} already: {verdict}").format(
                name=item.answer.by, n=item.place, verdict=item.answer.verdict.label
            )
        )


def left_unchanged(items: Sequence[Item]) -> list[Item]:
    """The items that are accepted when all that did not change are.

    Raises:
        WrongMoment: none is left that may be.
    """
    left = [item for item in items if item.answer is None and item.goes_with_all]
    if not left:
        raise WrongMoment(
            _("nothing is left that did not change"), do=_("what changed or is critical is read back one by one")
        )
    return left


def demand_reply(item: Item) -> Answer:
    """The objection to an item that still waits for the outgoing side's reply.

    Raises:
        WrongMoment: there is none.
    """
    if item.answer is None or not item.is_objected:
        raise WrongMoment(_("nobody objects to item {n}").format(n=item.place))
    if item.answer.reply:
        raise WrongMoment(_("{name} has replied to it already").format(name=item.answer.reply_by))
    return item.answer


def demand_all_accepted(items: Sequence[Item]) -> None:
    """Raise `WrongMoment` unless every item was accepted: only then does the incoming side sign."""
    objected = sum(1 for item in items if item.is_objected)
    if objected:
        raise WrongMoment(
            ngettext("{n} item is objected to", "{n} items are objected to", objected).format(n=objected),
            do=_("the outgoing side replies and signs again"),
        )
    pending = [item for item in items if item.answer is None]
    if pending:
        raise WrongMoment(
            ngettext(
                "{n} item is not accepted yet, the first of them: {name}",
                "{n} items are not accepted yet, the first of them: {name}",
                len(pending),
            ).format(n=len(pending), name=pending[0].name[:60]),
            do=_("accept or object to each: board handover item"),
        )


def demand_replied(items: Sequence[Item]) -> None:
    """Raise `WrongMoment` unless the outgoing side replied to every objection; then it may sign again."""
    open_ones = [item for item in items if item.answer is not None and item.is_objected and not item.answer.reply]
    if open_ones:
        raise WrongMoment(
            _("item {n} is objected to and not replied to yet").format(n=open_ones[0].place),
            do=_("reply first: board handover item reply"),
        )


def carried_over(before: Sequence[Item], now: Handover) -> list[Answer]:
    """What was accepted, item by item, in a round that came back and stands word for word in the next one."""
    lines = {(item.line.subject_kind, item.line.subject_id): item.line for item in items_of(now)}
    return [
        item.answer
        for item in before
        if item.answer is not None
        and item.is_accepted
        and item.answer.item_kind != ALL_UNCHANGED
        and lines.get((item.line.subject_kind, item.line.subject_id)) == item.line
    ]


def demand_one_line(text: str, field: str) -> str:
    """A read-back in one line.

    Raises:
        BadInput: it has several.
    """
    if "\n" in text.strip():
        raise BadInput(_("one line is enough"), field=field)
    return text.strip()
