"""What was last said of matters, and who supports them: what a list in full needs beside the matters themselves."""

from collections.abc import Sequence
from dataclasses import replace

from board.domain.journal import JournalRow
from board.domain.matter import Matter
from board.domain.people import Party, PartyKind
from board.store import journal
from board.store.engine import Tx

SAYING = (
    *("matters.note", "matters.answer", "matters.return", "matters.withdraw", "matters.hold", "matters.instruct"),
    *("matters.adopt", "matters.decline", "matters.arrive"),
)
"""The actions whose words are progress."""


def with_supporting(tx: Tx, found: Sequence[Matter]) -> list[Matter]:
    """The matters with their supporting departments, which lists leave out."""
    rows = tx.rows(
        f"""
        SELECT matter_supporting.matter_id, departments.id, departments.short_name FROM matter_supporting
        JOIN departments ON departments.id = matter_supporting.department_id
        WHERE matter_supporting.matter_id IN ({_ids(found)}) ORDER BY matter_supporting.id
        """
    )
    by_matter: dict[int, list[Party]] = {}
    for row in rows:
        party = Party(PartyKind.DEPARTMENT, row["id"], row["short_name"])
        by_matter.setdefault(row["matter_id"], []).append(party)
    return [replace(matter, supporting=tuple(by_matter.get(matter.id, ()))) for matter in found]


def last_said(tx: Tx, found: Sequence[Matter]) -> dict[int, JournalRow]:
    """The last row of each matter's time line that says how it is going, by the matter's id."""
    actions = ", ".join(f"'{action}'" for action in SAYING)
    rows = journal.of_ids(
        tx,
        f"""
        SELECT MAX(id) FROM journal
        WHERE subject_kind = 'matters' AND subject_id IN ({_ids(found)}) AND action IN ({actions}) GROUP BY subject_id
        """,
    )
    return {row.subject_id: row for row in rows}


def _ids(found: Sequence[Matter]) -> str:
    return ", ".join(str(matter.id) for matter in found) or "0"
