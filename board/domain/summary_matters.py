"""Section 五 of the handover summary: every open matter exactly once, the critical ones first, with what comes next.

Each says what became of it since the handover before, where it stands, the next action, by when, and what if not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime, tzinfo

from board.domain.handover import Change, Line, Part
from board.domain.handover_plan import ItemPlan, plan_of
from board.domain.matter import Matter
from board.domain.matter_kinds import State, Urgency
from board.domain.moments import short_moment_in_words
from board.domain.text import one_line
from board.locale import _, pgettext
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class LatestWord:
    """What was last said of a matter, and when."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of open items besides themselves: the latest word by matter, and plans by what they are of."""

    words: Mapping[int, LatestWord] = field(default_factory=dict)
    plans: Mapping[tuple[str, int], ItemPlan] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MatterFacts:
    """What section 五 is made of, as it stood at the cut-off; `told_from` is the cut-off of the handover before."""

    open_matters: Sequence[Matter]
    moved_matters: Sequence[Matter]
    outlook: Outlook
    told_from: datetime
    cut_off: datetime
    zone: tzinfo


def matter_parts(facts: MatterFacts) -> tuple[Part, ...]:
    """The counts, the open matters as a table, and what was closed."""
    moved = {matter.id for matter in facts.moved_matters}
    columns = (
        _("Matter"),
        pgettext("of a handover", "Situation"),
        pgettext("of a handover", "Next"),
        _("Due"),
        pgettext("of a handover", "If not"),
    )
    rows = [
        _row(facts, matter, _change(facts, matter, moved)) for matter in in_order(facts.open_matters, facts.cut_off)
    ]
    closed = [one for one in facts.moved_matters if one.closed_at and facts.told_from <= one.closed_at]
    ended = _("closed in this period: {names}").format(names=_("; ").join(f"{m.number} {m.title}" for m in closed))
    return (
        Part(tuple(_counted(rows, len(closed)))),
        Part(tuple(rows), columns if rows else ()),
        Part((Line((one_line(ended),)),) if closed else ()),
    )


def in_order(matters: Sequence[Matter], cut_off: datetime) -> list[Matter]:
    """Open matters as a handover has them: the critical ones first, then by when they are due."""
    return sorted(matters, key=lambda one: (not is_critical(one, cut_off), one.due_now, one.id))


def is_critical(matter: Matter, at: datetime) -> bool:
    """Whether a matter is overdue, which is red on every list."""
    return matter.state is not State.HELD and matter.due_now < at


def _change(facts: MatterFacts, matter: Matter, moved: set[int]) -> Change:
    if facts.told_from <= matter.opened_at:
        return Change.NEW
    word = facts.outlook.words.get(matter.id)
    said = word is not None and word.at >= facts.told_from
    return Change.MOVED if said or matter.id in moved else Change.SAME


def _counted(rows: Sequence[Line], closed: int) -> Iterator[Line]:
    """How many there are, and what became of them since the handover before."""
    if rows or closed:
        count = {change: sum(1 for row in rows if row.change is change) for change in Change}
        words = _("{n} open: {new} new, {moved} moved, {same} without change; {closed} closed since the last handover")
        yield Line(
            (
                words.format(
                    n=len(rows),
                    new=count[Change.NEW],
                    moved=count[Change.MOVED],
                    same=count[Change.SAME],
                    closed=closed,
                ),
            )
        )


def _row(facts: MatterFacts, matter: Matter, change: Change) -> Line:
    plan = plan_of(matter, facts.outlook.plans.get(("matters", matter.id)), facts.cut_off)
    return Line(
        (
            f"{matter.number} {_title(matter)}",
            _situation(facts, matter, change),
            plan.next_step,
            _due(facts, matter),
            plan.otherwise,
        ),
        "matters",
        matter.id,
        change,
        is_critical(matter, facts.cut_off),
    )


def _title(matter: Matter) -> str:
    if matter.urgency is Urgency.NORMAL:
        return matter.title
    return _("[{urgency}] {title}").format(urgency=matter.urgency.label, title=matter.title)


def _situation(facts: MatterFacts, matter: Matter, change: Change) -> str:
    waits = _("waits on {name}").format(name=matter.waiting_on.name) if matter.waiting_on else ""
    word = facts.outlook.words.get(matter.id)
    stands = _(", ").join(part for part in (change.label, matter.state.label, waits) if part)
    return one_line(_("{stands}: {text}").format(stands=stands, text=word.text)) if word else stands


def _due(facts: MatterFacts, matter: Matter) -> str:
    if matter.state is State.HELD:
        return matter.state.label
    text = short_moment_in_words(matter.due_now, facts.zone)
    return _("{due} overdue").format(due=text) if matter.due_now < facts.cut_off else text
