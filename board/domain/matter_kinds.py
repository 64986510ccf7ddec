"""What sorts of matter there are, how pressing they are, and where they stand: words with a fixed meaning."""

from enum import StrEnum

from board.locale import pgettext


class MatterKind(StrEnum):
    """The five kinds of matter."""

    REQUEST = "request"
    DIRECTIVE = "directive"
    ISSUE = "issue"
    CONSULTATION = "consultation"
    PROPOSAL = "proposal"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            MatterKind.REQUEST: pgettext("matter kind", "request"),
            MatterKind.DIRECTIVE: pgettext("matter kind", "directive"),
            MatterKind.ISSUE: pgettext("matter kind", "issue"),
            MatterKind.CONSULTATION: pgettext("matter kind", "consultation"),
            MatterKind.PROPOSAL: pgettext("matter kind", "proposal"),
        }[self]

    @property
    def sign(self) -> str:
        """The word that matters of this kind are numbered under, as in 协调〔2026〕231号."""
        return {
            MatterKind.REQUEST: "协调",
            MatterKind.DIRECTIVE: "督办",
            MatterKind.ISSUE: "问题",
            MatterKind.CONSULTATION: "请示",
            MatterKind.PROPOSAL: "建议",
        }[self]

    @property
    def asks_a_leader(self) -> bool:
        """Whether the kind is put to a leader rather than handed to a department."""
        return self in {MatterKind.CONSULTATION, MatterKind.PROPOSAL}


class Urgency(StrEnum):
    """How pressing a matter is; each has its time limit in the settings."""

    FLASH = "flash"
    URGENT = "urgent"
    NORMAL = "normal"
    HARD = "hard"

    @property
    def label(self) -> str:
        """The urgency's name on screen."""
        return {
            Urgency.FLASH: pgettext("urgency", "flash"),
            Urgency.URGENT: pgettext("urgency", "urgent"),
            Urgency.NORMAL: pgettext("urgency", "normal"),
            Urgency.HARD: pgettext("urgency", "hard"),
        }[self]


class State(StrEnum):
    """Where a matter stands."""

    OPEN = "open"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    RETURNED = "returned"
    HELD = "held"
    SPLIT = "split"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"

    @property
    def label(self) -> str:
        """The state's name on screen."""
        return {
            State.OPEN: pgettext("state", "registered"),
            State.ASSIGNED: pgettext("state", "assigned"),
            State.ACCEPTED: pgettext("state", "in progress"),
            State.ANSWERED: pgettext("state", "answered"),
            State.RETURNED: pgettext("state", "returned"),
            State.HELD: pgettext("state", "on hold"),
            State.SPLIT: pgettext("state", "in parts"),
            State.CLOSED: pgettext("state", "closed"),
            State.WITHDRAWN: pgettext("state", "withdrawn"),
            State.MERGED: pgettext("state", "merged"),
        }[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits."""
        return self not in {State.CLOSED, State.WITHDRAWN, State.MERGED}
