"""How a department supports a matter: it was asked, received that, worked, gave feedback; each by its own clock.

Whose move the matter is stays with its lead: a supporting department is asked beside it.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from board.domain.errors import WrongMoment
from board.domain.people import Party
from board.locale import _, pgettext
from board.values import dataclass


class ReceiptState(StrEnum):
    """How far a supporting department has come."""

    ASKED = "asked"
    RECEIVED = "received"
    FED_BACK = "fed_back"

    @property
    def label(self) -> str:
        """The state's name on screen."""
        return {
            ReceiptState.ASKED: pgettext("receipt", "asked"),
            ReceiptState.RECEIVED: pgettext("receipt", "working on it"),
            ReceiptState.FED_BACK: pgettext("receipt", "gave feedback"),
        }[self]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one supporting department was asked and said; `due_at` is when its feedback is due."""

    party: Party
    asked_at: datetime
    due_at: datetime
    received_at: datetime | None = None
    received_by: str = ""
    feedback: str = ""
    fed_back_at: datetime | None = None
    fed_back_by: str = ""
    told_by: str = ""
    id: int = 0
    version: int = 1

    @property
    def state(self) -> ReceiptState:
        """How far the department has come."""
        if self.fed_back_at is not None:
            return ReceiptState.FED_BACK
        return ReceiptState.ASKED if self.received_at is None else ReceiptState.RECEIVED

    def is_late(self, now: datetime) -> bool:
        """Whether its feedback came, or will come, after it was due."""
        return (self.fed_back_at or now) > self.due_at


def received(receipt: Receipt, at: datetime, by: str, told_by: str) -> Receipt:
    """The department has received what it was asked.

    Raises:
        WrongMoment: it has received it already.
    """
    if receipt.received_at is not None:
        raise WrongMoment(_("{name} has received it already").format(name=receipt.party.name))
    return replace(receipt, received_at=at, received_by=by, told_by=told_by)


def fed_back(receipt: Receipt, text: str, at: datetime, by: str, told_by: str) -> Receipt:
    """The department gave its feedback, which also says that it received what it was asked; later words replace it."""
    return replace(
        receipt,
        received_at=receipt.received_at or at,
        received_by=receipt.received_by or by,
        feedback=text,
        fed_back_at=at,
        fed_back_by=by,
        told_by=told_by,
    )
