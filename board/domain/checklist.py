"""The checklist of a matter: its steps, who ticked them off and when.

Open steps do not keep anybody from answering: a list that must be full is soon ticked without looking. But an answer
says how many steps were open, and so does its confirmation, so that whoever confirms knows and can send it back.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Protocol, TypeVar

from board.domain.errors import BadInput, WrongMoment
from board.domain.matter import Matter, demand_state
from board.domain.matter_kinds import State
from board.domain.rows import short_date
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass


class Numbered(Protocol):
    """A step of a list, of a matter's or of a plan's."""

    @property
    def number(self) -> int:
        """Its number in the list."""


S = TypeVar("S", bound=Numbered)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number in the list, and if it is done when and by whom; `told_by` is who of the lead said so."""

    number: int
    text: str
    done_at: datetime | None = None
    done_by: str = ""
    told_by: str = ""
    id: int = 0
    version: int = 1

    @property
    def is_done(self) -> bool:
        """Whether it is ticked off."""
        return self.done_at is not None


def demand_open(matter: Matter) -> None:
    """Raise unless the checklist of a matter can be worked on.

    Raises:
        WrongMoment: the matter has ended.
    """
    demand_state(matter, *(state for state in State if state.is_open))


def the_step(steps: Sequence[S], number: int) -> S:
    """The step of that number.

    Raises:
        BadInput: there is none.
    """
    found = next((step for step in steps if step.number == number), None)
    if found is None:
        raise BadInput(_("there is no step {n}").format(n=number), field=_("step"))
    return found


def ticked(step: Step, at: datetime, by: str, told_by: str = "") -> Step:
    """The step is done.

    Raises:
        WrongMoment: it is ticked off already.
    """
    if step.is_done:
        raise WrongMoment(_("step {n} is ticked off already, by {name}").format(n=step.number, name=step.done_by))
    return replace(step, done_at=at, done_by=by, told_by=told_by)


def unticked(step: Step) -> Step:
    """The step is to be done again.

    Raises:
        WrongMoment: it is not ticked off.
    """
    if not step.is_done:
        raise WrongMoment(_("step {n} is not ticked off").format(n=step.number))
    return replace(step, done_at=None, done_by="", told_by="")


def open_steps(steps: Sequence[Step]) -> int:
    """How many are still to be done."""
    return sum(not step.is_done for step in steps)


def progress(steps: Sequence[Step]) -> str:
    """How far a checklist is: "2 of 5 steps done"; empty if there is none."""
    done = len(steps) - open_steps(steps)
    return _("{done} of {n} steps done").format(done=done, n=len(steps)) if steps else ""


def step_cells(step: Step, zone: tzinfo) -> tuple[str, str, str]:
    """A step as a row: its sign and number, its text, who ticked it off and when."""
    sign = "[x]" if step.is_done else "[ ]"
    if step.done_at is None:
        return f"{sign} {step.number}", one_line(step.text), ""
    local = step.done_at.astimezone(zone)
    done = f"{one_line(step.done_by)} {short_date(local.date())} {local:%H:%M}"
    told = _(" (told by {name})").format(name=one_line(step.told_by)) if step.told_by else ""
    return f"{sign} {step.number}", one_line(step.text), done + told
