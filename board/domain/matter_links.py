"""Links between matters: which there are, and what each end is to the other. What they do is in `matter_family`."""

from collections.abc import Collection
from enum import StrEnum

from board.domain.matter import Matter
from board.domain.pressure import Pressure
from board.locale import pgettext
from board.values import dataclass


class LinkKind(StrEnum):
    """How one matter belongs to another; `related` says the same from both sides."""

    PART_OF = "part_of"
    MERGED_INTO = "merged_into"
    RELATED = "related"
    INSTRUCTED_BY = "instructed_by"


class Relation(StrEnum):
    """What another matter is to this one."""

    WHOLE = "whole"
    PART = "part"
    MERGED_INTO = "merged_into"
    MERGED = "merged"
    INSTRUCTION = "instruction"
    DIRECTIVE = "directive"
    RELATED = "related"

    @property
    def label(self) -> str:
        """The relation's name on screen, as it stands before the other's number."""
        return {
            Relation.WHOLE: pgettext("relation", "part of"),
            Relation.PART: pgettext("relation", "part"),
            Relation.MERGED_INTO: pgettext("relation", "merged into"),
            Relation.MERGED: pgettext("relation", "took in"),
            Relation.INSTRUCTION: pgettext("relation", "instructed by"),
            Relation.DIRECTIVE: pgettext("relation", "directive"),
            Relation.RELATED: pgettext("relation", "related"),
        }[self]


_SEEN_FROM: dict[LinkKind, tuple[Relation, Relation]] = {
    LinkKind.PART_OF: (Relation.WHOLE, Relation.PART),
    LinkKind.MERGED_INTO: (Relation.MERGED_INTO, Relation.MERGED),
    LinkKind.INSTRUCTED_BY: (Relation.INSTRUCTION, Relation.DIRECTIVE),
    LinkKind.RELATED: (Relation.RELATED, Relation.RELATED),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link that holds from `matter` to `other` (both by number in the store)."""

    id: int
    kind: LinkKind
    matter: int
    other: int

    def seen_from(self, matter: int) -> Relation:
        """What the one at the other end is to `matter`."""
        return _SEEN_FROM[self.kind][0 if matter == self.matter else 1]


@dataclass(frozen=True, slots=True)
class Relative:
    """Another matter that belongs to one, and how; with its light, as lists have it."""

    relation: Relation
    matter: Matter
    pressure: Pressure


def wholes_above(matter: int, kin: Collection[Link]) -> tuple[int, ...]:
    """The matters that `matter` is a part of, the nearest first."""
    above = {link.matter: link.other for link in kin if link.kind is LinkKind.PART_OF}
    found: list[int] = []
    while matter in above and above[matter] not in found:
        matter = above[matter]
        found.append(matter)
    return tuple(found)
