"""Drafting a roster with the solver, and repairing a published one; both leave a draft to be looked at and published.

The search runs between two transactions, not inside of one: others may write meanwhile, and the draft's own check says
what has come to stand against it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from board.actions import drafts, publishing
from board.actions.desk import Desk
from board.actions.drafting_facts import Facts, to_draft, to_repair
from board.actions.today import today as today_of
from board.domain.errors import Refused, Unknown
from board.domain.roster import PlannedShift, Sheet
from board.locale import _
from board.solver.contradictions import Contradiction
from board.solver.effort import Effort, Ending
from board.solver.office import Roster
from board.solver.wording import change_words, contradiction_words, gap_words, sure_words, widened_words
from board.values import dataclass

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft that was searched for: gaps with their causes, ledgers that are off, whom it moves and why, notes.

    `ending` PROVEN: no better one exists; `sure` says it in words, with best and bound. `seconds` is how long it took.
    """

    sheet: Sheet
    gaps: tuple[str, ...]
    widened: tuple[str, ...]
    moved: tuple[str, ...]
    notes: tuple[str, ...]
    ending: Ending
    seconds: float
    sure: str


def draft(desk: Desk, first: date, last: date, effort: Effort, *, note: str = "", posts: Sequence[str] = ()) -> Drafted:
    """Draw up the roster of a period anew: required posts filled, ledgers as even as can be; the rest stays.

    Where `posts` are named, only those are drawn up.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: the period cannot be, or is over.
        Unknown: there is no such post.
        Refused: rules contradict each other, all of them named, or the search ended before it found anything.
    """
    from board.solver import drafting

    facts = to_draft(desk, first, last, posts)
    made = _searched(facts, lambda: drafting.draft(facts.office, effort))
    sheet = drafts.write(desk, first, last, _plan(facts, made.roster), note=note)
    gaps = tuple(gap_words(gap, facts.names) for gap in made.gaps)
    widened = tuple(widened_words(one, facts.names) for one in made.widened)
    return Drafted(sheet, gaps, widened, (), facts.notes, made.ending, made.seconds, sure_words(made.ending, made))


def repair(desk: Desk, roster: int, effort: Effort, *, note: str = "") -> Drafted:
    """Draft the least change after which a published roster (today's, if 0) keeps the rules and is filled again.

    What has begun stays.

    Raises:
        NotAllowed, Refused: as for `draft`.
        Unknown: there is no such published roster.
        BadInput: it is over.
    """
    from board.solver import repair as repairing

    today = today_of(desk).now.date()
    seen = publishing.versions(desk, roster) if roster else publishing.roster_of(desk, today)
    if seen is None:
        raise Unknown(_("no published roster has today in it"), field=_("roster"), do=_("say its number"))
    first, last = max(seen.sheet.first, today), seen.sheet.last
    facts = to_repair(desk, min(first, last), last)
    made = _searched(facts, lambda: repairing.repair(facts.office, facts.now, effort, facts.optional))
    sheet = drafts.write(desk, first, last, _plan(facts, made.roster), note=note)
    gaps = tuple(gap_words(gap, facts.names) for gap in made.gaps)
    widened = tuple(widened_words(one, facts.names) for one in made.widened)
    moved = tuple(change_words(change, facts.names) for change in made.changes)
    return Drafted(sheet, gaps, widened, moved, facts.notes, made.ending, made.seconds, sure_words(made.ending))


def _searched(facts: Facts, search: Callable[[], Found]) -> Found:
    """What a search found; rules that contradict each other are refused by their names."""
    try:
        return search()
    except Contradiction as found:
        words = contradiction_words(found, facts.office, facts.names)
        raise Refused(words, do=_("change or take away one of them")) from found


def _plan(facts: Facts, roster: Roster) -> Iterable[PlannedShift]:
    slots = facts.office.by_slot
    found = [
        PlannedShift(slots[n].post, who, slots[n].begins_at, slots[n].ends_at, facts.remarks.get(n, ""))
        for n, who in roster.items()
    ]
    return sorted([*facts.kept, *found], key=lambda one: (one.begins_at, one.post, one.person))
