"""Rosters of a period as rows: drafts with their shifts, versions of published ones with what each changed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from board.domain.roster import Change, ChangeKind, Edition, PlannedShift, RosterState, Sheet
from board.store.engine import Row, Tx, to_text, to_time, to_time_or_none
from board.store.reading import reads

_SHEET = """
    SELECT rosters.*, drawer.name AS drawn_up_by_name, checker.name AS checked_by_name,
           publisher.name AS published_by_name
    FROM rosters JOIN people AS drawer ON drawer.id = rosters.drawn_up_by_id
    LEFT JOIN people AS checker ON checker.id = rosters.checked_by_id
    LEFT JOIN people AS publisher ON publisher.id = rosters.published_by_id
    """
_CHANGE = """
    SELECT roster_changes.*, posts.name AS post_name, was.name AS was_name, now.name AS now_name
    FROM roster_changes JOIN posts ON posts.id = roster_changes.post_id
    JOIN roster_versions ON roster_versions.id = roster_changes.version_id
    LEFT JOIN people AS was ON was.id = roster_changes.was_id
    LEFT JOIN people AS now ON now.id = roster_changes.now_id
    """
_EDITION = """
    SELECT roster_versions.*, people.name AS by_name
    FROM roster_versions LEFT JOIN people ON people.id = roster_versions.by_id
    """


@reads("rosters")
def _sheet(row: Row) -> Sheet:
    return Sheet(
        id=row["id"],
        first=date.fromisoformat(row["first"]),
        last=date.fromisoformat(row["last"]),
        state=RosterState(row["state"]),
        drawn_up_by=row["drawn_up_by_id"],
        drawn_up_by_name=row["drawn_up_by_name"],
        drawn_up_at=to_time(row["drawn_up_at"]),
        note=row["note"],
        number=row["number"],
        checked_by_name=row["checked_by_name"] or "",
        checked_at=to_time_or_none(row["checked_at"]),
        published_by_name=row["published_by_name"] or "",
        published_at=to_time_or_none(row["published_at"]),
        into=row["into_id"] or 0,
        version=row["version"],
    )


def get(tx: Tx, roster_id: int) -> Sheet | None:
    """The roster of that number."""
    row = tx.row(f"{_SHEET} WHERE rosters.id = :id", id=roster_id)
    return _sheet(row) if row else None


def _there(tx: Tx, roster_id: int) -> Sheet:
    found = get(tx, roster_id)
    assert found is not None  # noqa: S101 - it was written in this transaction
    return found


def add(tx: Tx, first: date, last: date, by: int, at: datetime, note: str) -> Sheet:
    """Write a new draft without shifts."""
    row = tx.insert(
        "rosters",
        first=first.isoformat(),
        last=last.isoformat(),
        state=RosterState.DRAFT.value,
        note=note,
        drawn_up_by_id=by,
        drawn_up_at=to_text(at),
    )
    return _there(tx, row["id"])


def set_state(
    tx: Tx, sheet: Sheet, state: RosterState, *, by: int = 0, at: datetime | None = None, into: int = 0
) -> Sheet:
    """Let the roster come to another state; a check and a publication say by whom and when."""
    values: dict[str, str | int | None] = {"state": state.value}
    if state is RosterState.DRAFT:
        values |= {"checked_by_id": None, "checked_at": None}
    elif state is not RosterState.DROPPED and at is not None:
        values |= {f"{state.value}_by_id": by or None, f"{state.value}_at": to_text(at)}
    if into:
        values["into_id"] = into
    tx.update("rosters", sheet.id, sheet.version, **values)
    return _there(tx, sheet.id)


def listed(tx: Tx, *, drafts: bool, limit: int = 50) -> list[Sheet]:
    """The latest rosters first: drafts and checked ones, or the published."""
    states = "'draft', 'checked'" if drafts else "'published'"
    rows = tx.rows(
        f"{_SHEET} WHERE rosters.state IN ({states}) AND rosters.into_id IS NULL "
        "ORDER BY rosters.first DESC, rosters.id DESC LIMIT :n",
        n=limit,
    )
    return [_sheet(row) for row in rows]


def published(tx: Tx, first: date, last: date) -> list[Sheet]:
    """The published rosters that touch the period, in order of time."""
    rows = tx.rows(
        f"""{_SHEET}
        WHERE rosters.state = 'published' AND rosters.into_id IS NULL
        AND rosters.first <= :last AND rosters.last >= :first ORDER BY rosters.first
        """,
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return [_sheet(row) for row in rows]


@reads("draft_shifts")
def _planned(row: Row) -> PlannedShift:
    return PlannedShift(
        row["post_id"], row["person_id"], to_time(row["begins_at"]), to_time(row["ends_at"]), row["note"]
    )


def plan(tx: Tx, roster_id: int) -> dict[int, PlannedShift]:
    """The shifts of a draft by their number in it, in order of time and post."""
    rows = tx.rows(
        "SELECT * FROM draft_shifts WHERE roster_id = :id ORDER BY begins_at, post_id, id",
        id=roster_id,
    )
    return {row["id"]: _planned(row) for row in rows}


def add_planned(tx: Tx, roster_id: int, shifts: Iterable[PlannedShift]) -> None:
    """Write shifts into a draft."""
    for shift in shifts:
        tx.insert(
            "draft_shifts",
            roster_id=roster_id,
            post_id=shift.post,
            person_id=shift.person,
            begins_at=to_text(shift.begins_at),
            ends_at=to_text(shift.ends_at),
            note=shift.note,
        )


def give_planned(tx: Tx, planned_id: int, person: int, note: str) -> None:
    """Let another person have a shift of a draft."""
    tx.update("draft_shifts", planned_id, person_id=person, note=note)


def remove_planned(tx: Tx, planned_id: int) -> None:
    """Take a shift out of a draft."""
    tx.remove("draft_shifts", planned_id)


def add_version(
    tx: Tx, sheet: Sheet, kind: ChangeKind, by: int, at: datetime, note: str, changes: Sequence[Change]
) -> int:
    """Write the next version of a published roster with what it changed; returns its number."""
    number = sheet.number + 1
    tx.update("rosters", sheet.id, sheet.version, number=number)
    row = tx.insert(
        "roster_versions",
        roster_id=sheet.id,
        number=number,
        kind=kind.value,
        by_id=by or None,
        at=to_text(at),
        note=note,
    )
    for change in changes:
        tx.insert(
            "roster_changes",
            version_id=row["id"],
            post_id=change.post,
            begins_at=to_text(change.begins_at),
            ends_at=to_text(change.ends_at),
            was_id=change.was,
            now_id=change.now,
        )
    return number


@reads("roster_versions")
def _edition(row: Row) -> Edition:
    return Edition(
        id=row["id"],
        roster=row["roster_id"],
        number=row["number"],
        kind=ChangeKind(row["kind"]),
        by_name=row["by_name"] or "",
        at=to_time(row["at"]),
        note=row["note"],
    )


def editions(tx: Tx, roster_id: int) -> list[Edition]:
    """The versions of a published roster, oldest first."""
    rows = tx.rows(f"{_EDITION} WHERE roster_versions.roster_id = :id ORDER BY number", id=roster_id)
    return [_edition(row) for row in rows]


@reads("roster_changes")
def _change(row: Row) -> Change:
    return Change(
        post=row["post_id"],
        begins_at=to_time(row["begins_at"]),
        ends_at=to_time(row["ends_at"]),
        was=row["was_id"],
        now=row["now_id"],
        post_name=row["post_name"],
        was_name=row["was_name"] or "",
        now_name=row["now_name"] or "",
    )


def changes(tx: Tx, roster_id: int, *, after: int) -> list[Change]:
    """What the versions after `after` changed, in the order in which it was done."""
    rows = tx.rows(
        f"{_CHANGE} WHERE roster_versions.roster_id = :id AND roster_versions.number > :after "
        "ORDER BY roster_versions.number, roster_changes.id",
        id=roster_id,
        after=after,
    )
    return [_change(row) for row in rows]


def came_by(tx: Tx, post: int, person: int, begins_at: datetime) -> tuple[Sheet, Edition] | None:
    """The version that last gave the hours of a post that begin then to a person, and its roster."""
    row = tx.row(
        """
        SELECT roster_versions.id, roster_versions.roster_id FROM roster_changes
        JOIN roster_versions ON roster_versions.id = roster_changes.version_id
        WHERE roster_changes.post_id = :post AND roster_changes.begins_at = :begins
              AND roster_changes.now_id = :person
        ORDER BY roster_changes.id DESC LIMIT 1
        """,
        post=post,
        begins=to_text(begins_at),
        person=person,
    )
    if row is None:
        return None
    found = tx.row(f"{_EDITION} WHERE roster_versions.id = :id", id=row["id"])
    assert found is not None  # noqa: S101 - it was found just now
    return _there(tx, row["roster_id"]), _edition(found)
