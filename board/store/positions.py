"""Points at issue with positions and findings, talks, and answers over an objection, as rows."""

from collections import defaultdict
from datetime import datetime

from board.domain.findings import Finding, FindingKind, Override, Talk
from board.domain.people import Party, PartyKind
from board.domain.positions import Point, Position, Stand
from board.store.engine import Row, Tx, to_text, to_time, to_time_or_none
from board.store.reading import reads


def points(tx: Tx, matter_id: int) -> tuple[Point, ...]:
    """The points of a matter by number, each with its positions and findings, oldest first."""
    rows = tx.rows("SELECT * FROM matter_points WHERE matter_id = :id ORDER BY number", id=matter_id)
    if not rows:
        return ()
    said: dict[int, list[Position]] = defaultdict(list)
    for row in tx.rows(
        """
        SELECT p.*, departments.short_name, people.name FROM matter_positions AS p
        JOIN departments ON departments.id = p.department_id JOIN people ON people.id = p.stated_by_id
        WHERE p.matter_id = :id ORDER BY p.id
        """,
        id=matter_id,
    ):
        said[row["point_id"]].append(_position(row))
    found = _findings(tx, matter_id)
    return tuple(_point(row, tuple(said[row["id"]]), tuple(found[row["id"]])) for row in rows)


@reads("matter_points")
def _point(row: Row, positions: tuple[Position, ...], findings: tuple[Finding, ...]) -> Point:
    return Point(
        id=row["id"],
        number=row["number"],
        text=row["text"],
        added_at=to_time(row["added_at"]),
        answer_by=to_time(row["answer_by"]),
        positions=positions,
        findings=findings,
        dropped_at=to_time_or_none(row["dropped_at"]),
        drop_reason=row["drop_reason"],
        version=row["version"],
    )


@reads("matter_positions")
def _position(row: Row) -> Position:
    return Position(
        party=Party(PartyKind.DEPARTMENT, row["department_id"], row["short_name"]),
        stand=Stand(row["stand"]),
        provided=row["provided"],
        grounds=row["grounds"],
        stated_at=to_time(row["stated_at"]),
        stated_by=row["name"],
        told_by=row["told_by"],
    )


def _findings(tx: Tx, matter_id: int) -> dict[int | None, list[Finding]]:
    found: dict[int | None, list[Finding]] = defaultdict(list)
    for row in tx.rows(
        """
        SELECT f.*, finder.name AS found_by_name, recorder.name AS recorded_by_name FROM matter_findings AS f
        JOIN people AS finder ON finder.id = f.found_by_id JOIN people AS recorder ON recorder.id = f.recorded_by_id
        WHERE f.matter_id = :id ORDER BY f.id
        """,
        id=matter_id,
    ):
        found[row["point_id"]].append(_finding(row))
    return found


@reads("matter_findings")
def _finding(row: Row) -> Finding:
    return Finding(
        kind=FindingKind(row["kind"]),
        text=row["text"],
        found_by=Party(PartyKind.PERSON, row["found_by_id"], row["found_by_name"]),
        found_at=to_time(row["found_at"]),
        recorded_by=row["recorded_by_name"],
        recorded_at=to_time(row["recorded_at"]),
        way=row["way"],
    )


def findings_of_the_whole(tx: Tx, matter_id: int) -> tuple[Finding, ...]:
    """What was found of the matter as a whole, oldest first."""
    return tuple(_findings(tx, matter_id)[None])


def add_point(tx: Tx, matter_id: int, number: int, text: str, by: int, at: datetime, answer_by: datetime) -> None:
    """Write a new point."""
    tx.insert(
        "matter_points",
        matter_id=matter_id,
        number=number,
        text=text,
        added_by_id=by,
        added_at=to_text(at),
        answer_by=to_text(answer_by),
    )


def reword(tx: Tx, point: Point, text: str) -> None:
    """Write a point's new words."""
    tx.update("matter_points", point.id, point.version, text=text)


def drop(tx: Tx, point: Point, by: int, at: datetime, reason: str) -> None:
    """Write that a point is at issue no more."""
    tx.update(
        "matter_points", point.id, point.version, dropped_at=to_text(at), dropped_by_id=by, drop_reason=reason
    )  # fmt: skip


def state(tx: Tx, matter_id: int, point: Point, position: Position, by: int) -> None:
    """Write a position; those before it stay."""
    tx.insert(
        "matter_positions",
        matter_id=matter_id,
        point_id=point.id,
        department_id=position.party.id,
        stand=position.stand.value,
        provided=position.provided,
        grounds=position.grounds,
        stated_at=to_text(position.stated_at),
        stated_by_id=by,
        told_by=position.told_by,
    )


def find(tx: Tx, matter_id: int, point: Point | None, finding: Finding, by: int) -> None:
    """Write a finding of a point, or of the whole matter; those before it stay. `by` records it."""
    tx.insert(
        "matter_findings",
        matter_id=matter_id,
        point_id=point.id if point else None,
        kind=finding.kind.value,
        text=finding.text,
        found_by_id=finding.found_by.id,
        found_at=to_text(finding.found_at),
        way=finding.way,
        recorded_by_id=by,
        recorded_at=to_text(finding.recorded_at),
    )


def talks(tx: Tx, matter_id: int) -> tuple[Talk, ...]:
    """The talks that were held, in their order."""
    rows = tx.rows(
        """
        SELECT t.*, people.name FROM matter_talks AS t JOIN people ON people.id = t.recorded_by_id
        WHERE t.matter_id = :id ORDER BY t.held_at, t.id
        """,
        id=matter_id,
    )
    return tuple(_talk(row) for row in rows)


@reads("matter_talks")
def _talk(row: Row) -> Talk:
    return Talk(to_time(row["held_at"]), row["who"], row["outcome"], row["name"])


def hold_talk(tx: Tx, matter_id: int, talk: Talk, by: int, at: datetime) -> None:
    """Write a talk."""
    tx.insert(
        "matter_talks",
        matter_id=matter_id,
        held_at=to_text(talk.held_at),
        who=talk.who,
        outcome=talk.outcome,
        recorded_by_id=by,
        recorded_at=to_text(at),
    )


def overrides(tx: Tx, matter_id: int) -> tuple[Override, ...]:
    """The answers that were given over objections, oldest first."""
    rows = tx.rows(
        """
        SELECT o.*, people.name FROM matter_overrides AS o JOIN people ON people.id = o.answered_by_id
        WHERE o.matter_id = :id ORDER BY o.id
        """,
        id=matter_id,
    )
    return tuple(_override(row) for row in rows)


@reads("matter_overrides")
def _override(row: Row) -> Override:
    return Override(row["ground"], row["objections"], row["name"], to_time(row["answered_at"]), row["told_by"])


def override(tx: Tx, matter_id: int, given: Override, by: int) -> None:
    """Write that an answer was given over objections."""
    tx.insert(
        "matter_overrides",
        matter_id=matter_id,
        ground=given.ground,
        objections=given.objections,
        answered_by_id=by,
        answered_at=to_text(given.answered_at),
        told_by=given.told_by,
    )
