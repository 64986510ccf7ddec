"""Whose yes an absence or a swap takes: the words of a setting, such as `head, leader, coordinator`."""

from enum import StrEnum

from board.domain.choices import chosen
from board.domain.text import words_in
from board.locale import pgettext


class Approver(StrEnum):
    """One sort of person whose yes is enough."""

    HEAD = "head"
    DUTY_LEADER = "duty_leader"
    LEADER = "leader"
    COORDINATOR = "coordinator"

    @property
    def label(self) -> str:
        """What they are called on screen."""
        return {
            Approver.HEAD: pgettext("approver", "the head of the department"),
            Approver.DUTY_LEADER: pgettext("approver", "the leader on duty"),
            Approver.LEADER: pgettext("approver", "a leader"),
            Approver.COORDINATOR: pgettext("approver", "a coordinator"),
        }[self]


def parse_approvers(text: str, field: str) -> tuple[Approver, ...]:
    """The approvers that a setting names, each once.

    Raises:
        BadInput: a word is none of them, or there is no word at all.
    """
    words = words_in(text) or ("",)
    return tuple(dict.fromkeys(chosen(Approver, word, field) for word in words))
