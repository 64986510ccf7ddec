"""What files said that signed handovers were exported as, as rows; the journal tells of each, and none is changed."""

from board.domain.handover import Exported
from board.domain.journal import JournalRow
from board.store import journal
from board.store.engine import Row, Tx
from board.store.reading import reads

_KIND = "handover_exports"


@reads(_KIND)
def _exported(row: Row) -> Exported:
    return Exported(row["handover_id"], row["sha256"], row["seal"], row["addenda"], row["template"], row["id"])


def saying(tx: Tx, sha256: str) -> Exported | None:
    """The export that said what has this digest."""
    row = tx.row("SELECT * FROM handover_exports WHERE sha256 = :sha256", sha256=sha256)
    return _exported(row) if row else None


def add(tx: Tx, one: Exported) -> None:
    """Write down what a file says, and tell the journal."""
    row = tx.insert(
        _KIND,
        handover_id=one.handover,
        sha256=one.sha256,
        seal=one.seal,
        addenda=one.addenda,
        template=one.template,
    )
    tx.tells(_KIND, row["id"], **_facts(one))


def told(tx: Tx, one: Exported) -> JournalRow | None:
    """The journal's row of that export: when it was and whose; None if the journal does not tell just this."""
    rows = journal.of_subject(tx, _KIND, one.id)
    return next((row for row in rows if row.said == _facts(one)), None)


def _facts(one: Exported) -> dict[str, str | int]:
    """What the journal is told, which leaves out what is empty."""
    facts: dict[str, str | int] = {
        "handover": one.handover,
        "sha256": one.sha256,
        "seal": one.seal,
        "addenda": one.addenda,
    }
    return {**facts, "template": one.template} if one.template else facts
