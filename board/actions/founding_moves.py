"""What was done with the matters of a folder, a verb a row: how each verb reads the cells of `matter_moves.csv`.

`party` names a department, a leader or by its `ref` another matter; where a move makes matters, the refs they get.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from board.actions import (
    matter_clocks,
    matter_family,
    matter_hands,
    matter_instructions,
    matter_looks,
    matters,
    positions,
    settling,
    supporting,
)
from board.actions.desk import Desk
from board.domain.errors import BadInput
from board.domain.matter_links import Relation
from board.domain.text import whole_number, words_in
from board.locale import _

OPTIONAL = ("point", "stand", "way", "until")
"""Columns that only moves on points at issue and extensions need: the point's number, the stand, how or with whom or on
which condition, and the limit asked for."""


class Refs(Protocol):
    """What the matters of a folder are called in it, and its times."""

    matters: dict[str, int]

    def moment(self, text: str, field: str) -> datetime:
        """A local time of the files, moved."""


Cells = Mapping[str, str]
Move = Callable[[Refs, Desk, int, Cells], object]


def known(numbers: Mapping[str, int], ref: str, field: str) -> int:
    """What a ref of the folder stands for.

    Raises:
        BadInput: nothing of the folder so far is called that.
    """
    if ref not in numbers:
        raise BadInput(_("{text} is not known").format(text=ref or '""'), field=field)
    return numbers[ref]


def _other(refs: Refs, cells: Cells) -> int:
    return known(refs.matters, cells["party"], "party")


def _point(cells: Cells) -> int:
    return whole_number(cells["point"], "point")


def _named(refs: Refs, cells: Cells, made: tuple[int, ...]) -> None:
    refs.matters.update(zip(words_in(cells["party"]), made, strict=False))


def _split(refs: Refs, by: Desk, matter: int, cells: Cells) -> None:
    matter_family.split(by, matter, cells["text"])
    family = matter_looks.show(by, matter).family
    _named(refs, cells, tuple(one.matter.id for one in family if one.relation is Relation.PART))


def _directives(refs: Refs, by: Desk, matter: int, cells: Cells) -> None:
    made = matter_instructions.make_directives(by, matter, cells["text"])
    _named(refs, cells, tuple(one.id for one in made))


def _position(_refs: Refs, by: Desk, matter: int, cells: Cells) -> None:
    positions.position(
        by,
        matter,
        _point(cells),
        cells["stand"],
        provided=cells["way"],
        grounds=cells["text"],
        party=cells["party"],
        told_by=cells["told_by"],
    )


VERBS: Mapping[str, Move] = {
    "assign": lambda _r, by, m, c: matters.assign(
        by, m, c["party"], supporting=words_in(c["supporting"]), note=c["text"]
    ),
    "accept": lambda _r, by, m, c: matters.accept(by, m, told_by=c["told_by"], note=c["text"]),
    "answer": lambda _r, by, m, c: matters.answer(by, m, c["text"], told_by=c["told_by"]),
    "confirm": lambda _r, by, m, c: matters.confirm(by, m, note=c["text"]),
    "return": lambda _r, by, m, c: matters.give_back(by, m, c["text"], told_by=c["told_by"]),
    "withdraw": lambda _r, by, m, c: matters.withdraw(by, m, c["text"]),
    "reopen": lambda _r, by, m, c: matters.reopen(by, m, c["text"]),
    "hold": lambda _r, by, m, c: matter_clocks.hold(by, m, c["text"]),
    "resume": lambda _r, by, m, c: matter_clocks.resume(by, m, note=c["text"]),
    "extend": lambda r, by, m, c: matter_clocks.extend(
        by, m, r.moment(c["until"], "until"), c["text"], told_by=c["told_by"]
    ),
    "grant": lambda _r, by, m, c: matter_clocks.grant(by, m, note=c["text"]),
    "refuse": lambda _r, by, m, c: matter_clocks.refuse(by, m, c["text"]),
    "note": lambda _r, by, m, c: matters.note(by, m, c["text"], told_by=c["told_by"]),
    "escalate": lambda _r, by, m, c: matter_hands.escalate(by, m, c["text"]),
    "push_back": lambda _r, by, m, c: matter_hands.push_back(by, m, c["text"], told_by=c["told_by"]),
    "split": _split,
    "merge": lambda r, by, m, c: matter_family.merge(by, m, _other(r, c), note=c["text"]),
    "link": lambda r, by, m, c: matter_family.link(by, m, _other(r, c), note=c["text"]),
    "instruct": lambda _r, by, m, c: matter_instructions.instruct(by, m, c["text"], how=c["way"]),
    "directives": _directives,
    "adopt": lambda _r, by, m, c: matter_instructions.adopt(by, m, c["text"], told_by=c["told_by"]),
    "decline": lambda _r, by, m, c: matter_instructions.decline(by, m, c["text"], told_by=c["told_by"]),
    "effect": lambda _r, by, m, c: matter_instructions.effect(by, m, c["text"], told_by=c["told_by"]),
    "support": lambda _r, by, m, c: supporting.support(by, m, c["party"], note=c["text"]),
    "receive": lambda _r, by, m, c: supporting.receive(by, m, party=c["party"], told_by=c["told_by"]),
    "feedback": lambda _r, by, m, c: supporting.feedback(by, m, c["text"], party=c["party"], told_by=c["told_by"]),
    "point": lambda _r, by, m, c: positions.point(by, m, c["text"]),
    "position": _position,
    "talk": lambda _r, by, m, c: positions.talk(by, m, c["text"], who=c["way"]),
    "common_ground": lambda _r, by, m, c: settling.common_ground(by, m, _point(c), c["text"]),
    "incline": lambda _r, by, m, c: settling.incline(by, m, c["text"], number=_point(c) if c["point"] else None),
    "rule": lambda _r, by, m, c: settling.rule(by, m, _point(c), c["text"], by=c["party"], way=c["way"]),
}
"""The moves by the word in the column `verb`."""
