"""What stands for months and is asked for in every action: settings and calendar, remembered until they change.

Each connection remembers for itself. Whoever asks first in a transaction asks whether the rules are still the ones
that are remembered, which is one small query instead of the reading of them all.
"""

from typing import Any, Final

RULES: Final = frozenset({"settings", "calendar_days", "calendar_years"})
"""The tables by which the office counts its time. Rows of them are added and changed, never taken away."""

STAMP: Final = """
    SELECT (SELECT COALESCE(SUM(version), 0) FROM settings) || '.'
        || (SELECT COALESCE(SUM(version), 0) FROM calendar_days) || '.'
        || (SELECT COUNT(*) FROM calendar_years)
        || COALESCE((SELECT '.' || substr(hash, 1, 16) FROM journal
                     WHERE id = (SELECT MAX(id) FROM journal WHERE subject_kind = 'settings')), '')
        || COALESCE((SELECT '.' || substr(hash, 1, 16) FROM journal
                     WHERE id = (SELECT MAX(id) FROM journal WHERE subject_kind = 'calendar_days')), '')
        AS stamp
    """
"""A text that differs once one of them has changed, by an action or by hand, or was put back to another state."""

HEAD: Final = "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1"
"""Number and hash of the journal's newest row."""

STANDING: Final = f"SELECT stamp, head.id AS seq, hash FROM ({STAMP}) AS rules LEFT JOIN ({HEAD}) AS head ON true"
"""What almost every action must know: which rules stand, and where the journal ends; see `Tx.stands`."""


class Memory:
    """What a connection remembers of the rules, for as long as they are the same."""

    def __init__(self) -> None:
        self._stamp = ""
        self._known: dict[str, Any] = {}

    def of(self, stamp: str) -> dict[str, Any]:
        """What is known of the rules with that stamp, to be added to."""
        if stamp != self._stamp:
            self._stamp, self._known = stamp, {}
        return self._known
