"""Saving what was made as a file of the machine on which the board runs: for whoever sits at it, never for guests."""

from pathlib import Path

from board.actions.desk import Desk
from board.domain.errors import Refused
from board.locale import _


def demand_own_machine(desk: Desk) -> None:
    """Raise `Refused` where the actor came over SSH: a path would be one of this machine, not of theirs."""
    if desk.is_guest:
        raise Refused(
            _("over SSH files of this machine are out of reach"),
            do=_("from your own machine: ssh … handover export --format docx > today.docx"),
        )


def save(desk: Desk, name: str, content: bytes, *, over: bool) -> Path:
    """Save a file; returns where it is.

    Raises:
        Refused: the actor is a guest, or there is such a file; see `export.saving`.
        BadInput: the name cannot be, or the file cannot be written.
    """
    from board.export import saving

    demand_own_machine(desk)
    return saving.save(name, content, over=over)
