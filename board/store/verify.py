"""Whether a store tells the truth: the engine's own check, the journal's chain, the tables against the journal,
the waiting intervals, and the index. Findings are lines for a person, worst first.
"""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from board.domain.journal import GENESIS
from board.locale import _
from board.store import handovers, incidents, journal, log, matters, people
from board.store.contract import Store
from board.store.engine import Row, Tx, to_time
from board.store.growth import added_columns
from board.store.matter_links import link_faults
from board.store.tables import JOURNALED

_SEARCHED: dict[str, tuple[str, str, Callable[[Row], str]]] = {
    "people": (people.PERSON, "", people.findable),
    "log_entries": ("SELECT * FROM log_entries", "at", log.findable),
    "matters": ("SELECT * FROM matters", "opened_at", matters.findable),
    "handovers": ("SELECT * FROM handovers", "signed_at", handovers.findable),
    "incidents": ("SELECT * FROM incidents", "received_at", incidents.findable),
}
"""What search finds: the rows, the column of the time under which one stands, and its text."""

_MOST = 20
_NEWEST = 1_000
"""Journal rows that a quick look verifies."""


def verify(store: Store) -> list[str]:
    """All faults of the store, at most a handful of each sort; empty if it is sound."""
    found = store.faults()
    with store.read() as tx:
        found += chain_faults(tx)
        found += _first(table_faults(tx))
        found += _first(wait_faults(tx))
        found += _first(link_faults(tx))
        found += index_faults(tx)
        found += _first(search_faults(tx))
    return found


def quick_faults(store: Store) -> list[str]:
    """Where the chain of the newest journal rows breaks: what can be said of a store of any size at once."""
    with store.read() as tx:
        last = journal.head(tx)[0]
        begin = max(0, last - _NEWEST)
        previous = journal.hash_of(tx, begin) or GENESIS
        for seq, row in enumerate(journal.raw_following(tx, begin), begin + 1):
            if journal.chain_fault(row, seq, previous):
                return [_("journal row {seq}: the chain is broken here").format(seq=row["id"])]
            previous = row["hash"]
    return []


def _first(faults: Iterator[str]) -> list[str]:
    return [fault for _n, fault in zip(range(_MOST), faults, strict=False)]


def chain_faults(tx: Tx) -> list[str]:
    """Where the chain breaks first, and every signed handover whose anchor is not in it."""
    previous, found = GENESIS, list[str]()
    for seq, row in enumerate(journal.raw_rows(tx), 1):
        if journal.chain_fault(row, seq, previous):
            found.append(_("journal row {seq}: the chain is broken here").format(seq=row["id"]))
            break
        previous = row["hash"]
    for row in tx.rows("SELECT id, journal_id, journal_hash FROM handovers ORDER BY id"):
        if row["journal_id"] and journal.hash_of(tx, row["journal_id"]) != row["journal_hash"]:
            found.append(_("handover {id}: the journal is not the one it was signed on").format(id=row["id"]))
    return found


def table_faults(tx: Tx) -> Iterator[str]:
    """Rows that differ from what the journal last wrote, that it never wrote, or that are missing."""
    last: dict[tuple[str, int], bytes | None] = {}
    added = added_columns()
    for row in journal.raw_rows(tx):
        try:
            for table, row_id, values in json.loads(row["detail"])["wrote"]:
                last[table, row_id] = None if values is None else _print({**added.get(table, {}), **values})
        except (ValueError, KeyError, TypeError):
            yield _("journal row {seq}: what it wrote cannot be read").format(seq=row["id"])
    for table in JOURNALED:
        for row in tx.stream(f"SELECT * FROM {table}"):
            written = last.pop((table, row["id"]), None)
            if written is None:
                yield _("{table} row {id} is not in the journal").format(table=table, id=row["id"])
            elif written != _print(dict(row)):
                yield _("{table} row {id} differs from the journal").format(table=table, id=row["id"])
    for (table, row_id), written in last.items():
        if written is not None:
            yield _("{table} row {id} is missing").format(table=table, id=row_id)


def _print(values: dict[str, Any]) -> bytes:
    """A row's fingerprint, short because a check holds one for every row there is."""
    return sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).digest()[:16]


def wait_faults(tx: Tx) -> Iterator[str]:
    """Matters whose waiting intervals leave a gap, overlap, or do not say what the matter says."""
    rows = tx.stream(
        """
        SELECT matters.number, matters.opened_at, matters.closed_at, COUNT(w.id) AS n,
               MIN(w.since) AS first, MAX(w.until) AS last,
               SUM(CASE WHEN w.until IS NULL THEN 1 ELSE 0 END) AS running,
               SUM(CASE WHEN w.until IS NULL AND w.since = matters.waiting_since AND w.state = matters.state
                         AND COALESCE(w.department_id, 0) = COALESCE(matters.waiting_department_id, 0)
                         AND COALESCE(w.person_id, 0) = COALESCE(matters.waiting_person_id, 0)
                    THEN 1 ELSE 0 END) AS as_said,
               SUM(CASE WHEN w.next_since IS NOT NULL AND w.next_since <> w.until
                         AND w.next_since > w.until AND w.reopened = 0 THEN 1 ELSE 0 END) AS holes,
               SUM(CASE WHEN w.next_since < w.until THEN 1 ELSE 0 END) AS overlaps
        FROM matters LEFT JOIN (
            SELECT matter_waits.*, LEAD(since) OVER (PARTITION BY matter_id ORDER BY id) AS next_since,
                   CASE WHEN LEAD(state) OVER (PARTITION BY matter_id ORDER BY id) IN ('open', 'assigned', 'split')
                        THEN 1
                        WHEN LEAD(since) OVER (PARTITION BY matter_id ORDER BY id) > until AND EXISTS (
                            SELECT 1 FROM matter_links AS l
                            WHERE l.matter_id = matter_waits.matter_id AND l.kind = 'merged_into'
                                  AND l.since = matter_waits.until)
                        THEN 1 ELSE 0 END AS reopened
            FROM matter_waits
        ) AS w ON w.matter_id = matters.id
        GROUP BY matters.id, matters.number, matters.opened_at, matters.closed_at
        """
    )
    for row in rows:
        is_open = row["closed_at"] is None
        sound = (
            row["n"] > 0
            and row["first"] == row["opened_at"]
            and row["running"] == row["as_said"] == (1 if is_open else 0)
            and (is_open or row["last"] == row["closed_at"])
            and not row["holes"]
            and not row["overlaps"]
        )
        if not sound:
            yield _("{number}: its waiting intervals do not tile its time").format(number=row["number"])


def index_faults(tx: Tx) -> list[str]:
    """Whether every entry, matter and handover can be found."""
    row = tx.row(
        """
        SELECT (SELECT COUNT(*) FROM log_entries) + (SELECT COUNT(*) FROM matters)
             + (SELECT COUNT(*) FROM handovers)
             - (SELECT COUNT(*) FROM search_documents WHERE kind IN ('log_entries', 'matters', 'handovers')) AS missing
        """
    )
    missing = row["missing"] if row else 0
    return [_("{n} texts cannot be found by search").format(n=missing)] if missing else []


def search_faults(tx: Tx) -> Iterator[str]:
    """Search texts that are not what their row would be found by now, or of no row; one by one, not all at once."""
    for kind, (rows, when, findable) in _SEARCHED.items():
        documents = tx.stream(
            f"""
            SELECT d.subject_id, d.at AS found_at, d.text AS found_text, found.*
            FROM search_documents AS d LEFT JOIN ({rows}) AS found ON found.id = d.subject_id WHERE d.kind = :kind
            """,
            kind=kind,
        )
        for row in documents:
            if not _as_made(row, when, findable):
                yield _search_fault(kind, row["subject_id"])
    kinds = ", ".join(f"'{kind}'" for kind in _SEARCHED)
    for row in tx.stream(f"SELECT kind, subject_id FROM search_documents WHERE kind NOT IN ({kinds})"):
        yield _search_fault(row["kind"], row["subject_id"])


def _as_made(row: Row, when: str, findable: Callable[[Row], str]) -> bool:
    try:
        at = row[when] if when else to_time(row["found_at"]) and row["found_at"]
        return row["id"] is not None and row["found_text"] == findable(row) and row["found_at"] == at
    except (ValueError, KeyError, TypeError):  # what cannot be read has not been made of anything
        return False


def _search_fault(table: str, row_id: int) -> str:
    return _("the search text of {table} row {id} is not what the row says").format(table=table, id=row_id)
