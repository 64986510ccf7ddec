"""Whose yes an absence or a swap takes: the words of a setting, such as `head, leader, coordinator`."""

from enum import StrEnum

from board.domain.errors import BadInput
from board.locale import _, pgettext


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
    words = [word.strip() for word in text.replace("，", ",").split(",") if word.strip()]
    strange = next((word for word in words if word not in tuple(Approver)), None if words else '""')
    if strange is not None:
        raise BadInput(
            _("{text} is not one of them").format(text=strange),
            field=field,
            do=_("one of {choices}").format(choices=", ".join(Approver)),
        )
    return tuple(dict.fromkeys(map(Approver, words)))
