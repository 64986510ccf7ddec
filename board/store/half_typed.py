"""What people left half-typed in forms, as rows: one text a person, not in the journal, for it is nothing yet."""

from board.store.engine import Tx


def of(tx: Tx, person: int) -> str | None:
    """What a person left half-typed."""
    row = tx.row("SELECT forms FROM half_typed WHERE person_id = :person", person=person)
    return row["forms"] if row else None


def put(tx: Tx, person: int, forms: str | None) -> None:
    """Keep it in place of what was kept; None for nothing."""
    tx.run("DELETE FROM half_typed WHERE person_id = :person", person=person)
    if forms is not None:
        tx.run("INSERT INTO half_typed (person_id, forms) VALUES (:person, :forms)", person=person, forms=forms)
