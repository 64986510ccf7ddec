"""The checklist of a matter: add a step, tick one off, take that back."""

from board.actions.desk import Desk, action
from board.actions.matter_looks import the_matter
from board.actions.matter_words import tell
from board.actions.remarks import by_whom, noted
from board.domain import checklist as rules
from board.domain.checklist import Step
from board.domain.errors import Refused
from board.domain.matter import Matter
from board.domain.moves import demand_may
from board.domain.template import MOST_STEPS
from board.domain.text import clean
from board.locale import _
from board.store import Tx
from board.store import checklists as rows


@action("matters.add_step")
def add_step(desk: Desk, tx: Tx, matter: int | str, text: str) -> Matter:
    """Add a step to the end of a matter's checklist.

    Raises:
        NotAllowed: the actor is neither of the office nor of a department that has to do with it.
        WrongMoment: the matter has ended.
        Refused: there are too many steps.
        BadInput: nothing is said.
    """
    found, steps = _checklist(desk, tx, matter)
    if len(steps) >= MOST_STEPS:
        raise Refused(_("at most {n} steps").format(n=MOST_STEPS))
    said = clean(text, _("step"))
    rows.add(tx, found.id, [said], after=len(steps))
    tell(tx, found, step=len(steps) + 1, text=said)
    return found


@action("matters.tick_off")
def tick_off(desk: Desk, tx: Tx, matter: int | str, step: int, *, told_by: str = "", note: str = "") -> Matter:
    """Tick off a step of a matter's checklist: it is done.

    Raises:
        NotAllowed: the actor is neither of the office nor of a department that has to do with it.
        WrongMoment: the matter has ended, or the step is ticked off already.
        BadInput: there is no such step.
    """
    found, steps = _checklist(desk, tx, matter)
    who = by_whom(told_by)
    done = rules.ticked(rules.the_step(steps, step), desk.now(), desk.actor.name, who)
    rows.save(tx, done, by=desk.actor.id)
    tell(tx, found, step=step, what=done.text, told_by=who, note=noted(note))
    return found


@action("matters.untick")
def untick(desk: Desk, tx: Tx, matter: int | str, step: int, *, note: str = "") -> Matter:
    """Say that a step is to be done again; that it was ticked off stays in the journal.

    Raises:
        NotAllowed: the actor is neither of the office nor of a department that has to do with it.
        WrongMoment: the matter has ended, or the step is not ticked off.
        BadInput: there is no such step.
    """
    found, steps = _checklist(desk, tx, matter)
    undone = rules.unticked(rules.the_step(steps, step))
    rows.save(tx, undone, by=None)
    tell(tx, found, step=step, what=undone.text, note=noted(note))
    return found


def _checklist(desk: Desk, tx: Tx, matter: int | str) -> tuple[Matter, tuple[Step, ...]]:
    found = the_matter(tx, matter)
    demand_may(desk.actor, "checklist", found)
    rules.demand_open(found)
    return found, rows.steps(tx, found.id)


def open_steps(tx: Tx, matter: Matter) -> int | None:
    """How many steps of a matter are still to be done, for its time line; None if it has none open."""
    return rules.open_steps(rows.steps(tx, matter.id)) or None
