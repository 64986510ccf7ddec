"""A rehearsal of taking a roster over, so that a person is asked only about what could really be written.

The rows are written by `duty.take_over`; reading the table is the intake's.
"""

from collections.abc import Sequence
from contextlib import suppress

from board.actions import duty
from board.actions.desk import Desk


class _UndoneError(Exception):
    """Ends the rehearsal's transaction, so that nothing of it stays."""


def rehearse(desk: Desk, source: str, wanted: Sequence[duty.WantedShift]) -> None:
    """Take the roster over and undo it at once.

    Raises:
        NotAllowed, BadRows: as `duty.take_over` would.
    """
    with suppress(_UndoneError), desk.store.write() as tx:
        duty.take_over(desk.within(tx), source, wanted)
        raise _UndoneError
