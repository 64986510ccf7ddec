"""Taking back one's own last act on a matter, by a new recorded act."""

from datetime import timedelta

from board.actions.desk import Desk, action, look, record
from board.actions.matter_consequences import settle_whole
from board.actions.matter_looks import the_matter
from board.actions.matter_words import tell
from board.domain import undoing as rules
from board.domain.errors import why_refused
from board.domain.journal import JournalRow
from board.domain.matter import Matter
from board.store import Tx, undo_rows
from board.store import journal as journal_rows
from board.store import matters as rows
from board.store import settings as settings_rows

_OF_POINTS = ("point", "party", "stand", "provided", "who", "by", "way")
_KEPT = ("lead", "handler", "until", "due", "rework", "part", "whole", *_OF_POINTS)
"""What was said of the act that its sentence in the time line names."""


@action(rules.UNDO, then=settle_whole)
def undo(desk: Desk, tx: Tx, matter: int | str) -> Matter:
    """Take back the actor's own last act on a matter: state, turn, limit and counts are as before it.

    Its waiting interval goes on as if nothing had been done, so that whoever was waited on before it is charged with
    that time; the journal keeps both acts. What followed for its whole or its parts is taken back with it.

    Raises:
        NotAllowed: somebody else acted last.
        WrongMoment: it is too long ago.
        Refused: the act cannot be taken back, or something else has come of it.
    """
    found = the_matter(tx, matter)
    last = _demand_undoable(desk, tx, found, journal_rows.of_subject(tx, "matters", found.id))
    for row in reversed(rules.consequences(last, journal_rows.following(tx, last.seq))):
        _take_back(tx, found, row)
        record(desk, tx, rules.UNDO)
    return _take_back(tx, found, last)


def _take_back(tx: Tx, asked: Matter, act: JournalRow) -> Matter:
    """Put back what an act wrote of its matter, and tell that matter's time line."""
    history = journal_rows.of_subject(tx, "matters", act.subject_id)
    if history[-1].seq != act.seq or not undo_rows.put_back(tx, act.subject_id, history):
        raise rules.changed_meanwhile(asked)
    restored = rows.restored(tx, act.subject_id)
    tell(tx, restored, undone=act.action, **{name: act.said[name] for name in _KEPT if name in act.said})
    return restored


@look
def why_not_undo(desk: Desk, tx: Tx, matter: int | str) -> str:
    """Why the actor cannot take back the last act on a matter, in a sentence; empty if they can."""
    found = the_matter(tx, matter)
    return why_refused(_demand_undoable, desk, tx, found, journal_rows.of_subject(tx, "matters", found.id))


def _demand_undoable(desk: Desk, tx: Tx, matter: Matter, history: list[JournalRow]) -> JournalRow:
    last = history[-1] if history else None
    window = timedelta(minutes=settings_rows.load(tx).undo_minutes)
    rules.demand_undoable(matter, last, desk.actor, desk.now(), window)
    assert last is not None  # noqa: S101 - it was just demanded
    return last
