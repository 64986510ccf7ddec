"""What a handover tells of open items besides themselves: the latest word on each, and what is to be done next."""

import json
from datetime import datetime

from board.domain.handover_plan import ItemPlan
from board.domain.summary_matters import LatestWord
from board.store.engine import Row, Tx, to_text, to_time
from board.store.matter_lists import OPEN_AT
from board.store.reading import reads

_SPEAKING = "('matters.note', 'matters.answer', 'matters.return', 'matters.hold', 'matters.extend', 'matters.refuse')"
"""The actions whose words say how a matter stands."""
_WORDS = f"""
    SELECT journal.id, journal.at, journal.subject_id, journal.detail FROM journal JOIN (
        SELECT MAX(j.id) AS id FROM journal AS j
        WHERE j.subject_kind = 'matters' AND j.subject_id IN ({OPEN_AT}) AND j.at < :at AND j.action IN {_SPEAKING}
        GROUP BY j.subject_id
    ) AS last ON last.id = journal.id
    """
_PLANS = f"""
    SELECT p.*, people.name AS by_name FROM handover_plans AS p JOIN people ON people.id = p.by_id
    WHERE p.at < :before AND (p.subject_kind <> 'matters' OR p.subject_id IN ({OPEN_AT})) ORDER BY p.id
    """
_READ_BACKS = """
    SELECT a.item_kind AS subject_kind, a.item_id AS subject_id, a.text AS next_step, '' AS otherwise, a.at,
           people.name AS by_name
    FROM handover_answers AS a JOIN people ON people.id = a.by_id JOIN handovers ON handovers.id = a.handover_id
    WHERE handovers.ends_at = :begins AND a.verdict = 'accepted' AND a.text <> '' AND a.at < :before ORDER BY a.id
    """


def latest_words(tx: Tx, before: datetime) -> dict[int, LatestWord]:
    """What was last said, before a moment, of each matter that was open just before it."""
    found = (_word(row) for row in tx.rows(_WORDS, at=to_text(before)))
    return {number: word for number, word in found if word.text}


@reads("journal")
def _word(row: Row) -> tuple[int, LatestWord]:
    said = json.loads(row["detail"]).get("said", {})
    text = next((str(said[name]) for name in ("answer", "reason", "note", "text") if name in said), "")
    return row["subject_id"], LatestWord(text, to_time(row["at"]))


def plans(tx: Tx, begins: datetime, open_at: datetime, before: datetime) -> dict[tuple[str, int], ItemPlan]:
    """What is to be done next with each item: as typed, or as read back at the handover before; the later one."""
    found: dict[tuple[str, int], ItemPlan] = {}
    rows = tx.rows(_READ_BACKS, begins=to_text(begins), before=to_text(before))
    rows += tx.rows(_PLANS, at=to_text(open_at), before=to_text(before))
    for row in rows:
        plan, key = _plan(row), (row["subject_kind"], row["subject_id"])
        standing = found.get(key)
        if standing is None or standing.at is None or plan.at is None or standing.at <= plan.at:
            found[key] = plan
    return found


@reads("handover_plans")
def _plan(row: Row) -> ItemPlan:
    return ItemPlan(row["next_step"], row["otherwise"], row["by_name"], to_time(row["at"]))


def add_plan(tx: Tx, kind: str, number: int, plan: ItemPlan, by: int, at: datetime) -> int:
    """Write down what is to be done next with an item; returns the row's number."""
    row = tx.insert(
        "handover_plans",
        subject_kind=kind,
        subject_id=number,
        next_step=plan.next_step,
        otherwise=plan.otherwise,
        at=to_text(at),
        by_id=by,
    )
    added: int = row["id"]
    return added
