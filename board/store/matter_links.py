"""Links between matters as rows: which hold, and the matters at their other ends."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from board.domain.matter import Matter
from board.domain.matter_links import Link, LinkKind, Relation
from board.locale import _
from board.store.engine import Row, Tx, to_text
from board.store.matters import of_ids, read_matter
from board.store.reading import reads
from board.store.statements import one_of

_RUNNING = "SELECT id, kind, matter_id, other_id FROM matter_links WHERE until IS NULL AND"


@reads("matter_links")
def _link(row: Row) -> Link:
    return Link(row["id"], LinkKind(row["kind"]), row["matter_id"], row["other_id"])


def add(tx: Tx, kind: LinkKind, matter_id: int, other_id: int, at: datetime) -> None:
    """Link one matter to another from now on."""
    tx.insert("matter_links", kind=kind.value, matter_id=matter_id, other_id=other_id, since=to_text(at))


def end(tx: Tx, link: Link, at: datetime) -> None:
    """End a link; the row stays as what was."""
    tx.update("matter_links", link.id, until=to_text(at))


def running(tx: Tx, matter_id: int) -> list[Link]:
    """The links that hold from or to a matter, in the order in which they were made."""
    rows = tx.rows(f"{_RUNNING} (matter_id = :id OR other_id = :id) ORDER BY id", id=matter_id)
    return [_link(row) for row in rows]


def whole_of(tx: Tx, part_id: int) -> int | None:
    """The matter that a matter is a part of; there is at most one."""
    row = tx.row(f"{_RUNNING} kind = :kind AND matter_id = :id", kind=LinkKind.PART_OF.value, id=part_id)
    return row["other_id"] if row else None


def instructions_of(tx: Tx, directives: Iterable[int]) -> set[int]:
    """The consultations by whose instruction any of these directives was made."""
    made = f"{_RUNNING} kind = :kind AND matter_id IN ({one_of(directives)})"
    rows = tx.rows(made, kind=LinkKind.INSTRUCTED_BY.value)
    return {row["other_id"] for row in rows}


def kin(tx: Tx, *matters: int) -> list[Link]:
    """The links that hold around several matters, and around every whole above them."""
    found: dict[int, Link] = {}
    waiting, seen = list(matters), set(matters)
    while waiting:
        matter = waiting.pop()
        for link in running(tx, matter):
            found[link.id] = link
            if link.kind is LinkKind.PART_OF and link.matter == matter and link.other not in seen:
                seen.add(link.other)
                waiting.append(link.other)
    return list(found.values())


def relatives(tx: Tx, matter_id: int) -> list[tuple[Relation, Matter]]:
    """The matters that belong to one, and what each is to it: in the order of `Relation`, then as they were linked."""
    links = running(tx, matter_id)
    if not links:
        return []
    others = {
        row["id"]: read_matter(row)
        for row in tx.rows(
            of_ids(
                "SELECT other_id FROM matter_links WHERE until IS NULL AND matter_id = :id "
                "UNION SELECT matter_id FROM matter_links WHERE until IS NULL AND other_id = :id"
            ),
            id=matter_id,
        )
    }
    found = [
        (link.seen_from(matter_id), others[link.other if link.matter == matter_id else link.matter]) for link in links
    ]
    return sorted(found, key=lambda one: list(Relation).index(one[0]))


def parts(tx: Tx, whole_id: int) -> list[Matter]:
    """The parts of a matter, in the order in which they became it."""
    return [matter for relation, matter in relatives(tx, whole_id) if relation is Relation.PART]


def link_faults(tx: Tx) -> Iterator[str]:
    """Matters whose links do not say what the matters say.

    A merged one stands for exactly one other and nobody else does; one is in parts exactly as long as a part of it is
    open; nothing is linked to itself, belongs to two wholes, or is above itself.
    """
    rows = tx.stream(
        """
        SELECT matters.number, matters.state,
               COALESCE(SUM(CASE WHEN mine.kind = 'merged_into' THEN 1 ELSE 0 END), 0) AS merged,
               COALESCE(SUM(CASE WHEN mine.kind = 'part_of' THEN 1 ELSE 0 END), 0) AS wholes,
               COALESCE(SUM(CASE WHEN mine.other_id = matters.id THEN 1 ELSE 0 END), 0) AS own,
               (SELECT COUNT(*) FROM matter_links AS l JOIN matters AS part ON part.id = l.matter_id
                WHERE l.other_id = matters.id AND l.kind = 'part_of' AND l.until IS NULL
                      AND part.closed_at IS NULL) AS open_parts
        FROM matters LEFT JOIN matter_links AS mine ON mine.matter_id = matters.id AND mine.until IS NULL
        WHERE matters.state IN ('merged', 'split')
              OR EXISTS (SELECT 1 FROM matter_links AS l WHERE l.matter_id = matters.id)
              OR EXISTS (SELECT 1 FROM matter_links AS l WHERE l.other_id = matters.id)
        GROUP BY matters.id, matters.number, matters.state
        """
    )
    for row in rows:
        sound = (
            row["merged"] == (row["state"] == "merged")
            and (row["open_parts"] > 0) == (row["state"] == "split")
            and row["wholes"] <= 1
            and not row["own"]
        )
        if not sound:
            yield _("{number}: its links do not say what it says").format(number=row["number"])
    above = {row["matter_id"]: row["other_id"] for row in tx.stream(f"{_RUNNING} kind = 'part_of'")}
    for matter in above:
        place, steps = matter, 0
        while place in above and steps <= len(above):
            place, steps = above[place], steps + 1
        if steps > len(above):
            yield _("matter {id} is a part of itself").format(id=matter)
            return
