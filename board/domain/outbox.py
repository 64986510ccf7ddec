"""The outbox: messages to people, written with what they tell of, sent later, and tried again with growing pauses."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from board.domain.people import Party
from board.locale import pgettext
from board.values import dataclass

_PAUSES = (1, 5, 15, 60, 180, 360, 720, 1440)
"""Minutes before the second try, the third …; after the last of them the message is given up."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent. `message_id` stays the same however often it is sent, so that a resend is recognised."""

    message_id: str
    subject: str
    body: str


class Fate(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The fate's name on screen."""
        return {
            Fate.WAITING: pgettext("message", "to be sent"),
            Fate.SENT: pgettext("message", "sent"),
            Fate.FAILED: pgettext("message", "failed"),
        }[self]


@dataclass(frozen=True, slots=True)
class Message:
    """A message to one party over one sort of address. `problem` is why the last try failed; it names no address."""

    id: int
    letter: Letter
    to: Party
    service: str
    urgent: bool
    created_at: datetime
    tries: int = 0
    next_try_at: datetime | None = None
    sent_at: datetime | None = None
    problem: str = ""

    @property
    def fate(self) -> Fate:
        """What became of it."""
        if self.sent_at is not None:
            return Fate.SENT
        return Fate.WAITING if self.next_try_at is not None else Fate.FAILED


class NotSent(Exception):
    """A message could not be sent; the line says why and names no address. `for_good` where no other try can help."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.for_good = for_good


def next_try(tries: int, at: datetime) -> datetime | None:
    """When to try again what has failed `tries` times, last at `at`; None when it is given up."""
    return at + timedelta(minutes=_PAUSES[tries - 1]) if tries <= len(_PAUSES) else None


def message_id(store: str, party: Party, steps: Sequence[int]) -> str:
    """A Message-ID (RFC 5322 §3.6.4) that the same steps told to the same party always have.

    `store` tells stores apart, `steps` are the numbers of the reminders in it.
    """
    named = f"{store} {party.kind} {party.id} {' '.join(map(str, sorted(steps)))}"
    return f"<{_digest(named)}@reminders.duty-board>"


def notice_id(store: str, party: Party, about: str) -> str:
    """A Message-ID that the same news told to the same party always has; `about` names the news for good."""
    named = f"{store} {party.kind} {party.id} {about}"
    return f"<{_digest(named)}@notices.duty-board>"


def _digest(named: str) -> str:
    from hashlib import sha256  # brings OpenSSL, which nobody needs who only looks

    return sha256(named.encode()).hexdigest()[:32]


def reference(message_id: str) -> str:
    """A few characters of a Message-ID, for services that have no place for the whole."""
    return message_id.lstrip("<")[:8]
