"""Wishes for days of duty as rows."""

from datetime import date

from board.domain.wish import Wish
from board.store.engine import Row, Tx, to_text, to_time
from board.store.reading import reads

_WISH = """
    SELECT wishes.*, people.name AS person_name FROM wishes JOIN people ON people.id = wishes.person_id
    """


@reads("wishes")
def _wish(row: Row) -> Wish:
    return Wish(
        id=row["id"],
        person=row["person_id"],
        person_name=row["person_name"],
        day=date.fromisoformat(row["day"]),
        wanted=bool(row["wanted"]),
        weight=row["weight"],
        reason=row["reason"],
        asked_by=row["asked_by_id"],
        asked_at=to_time(row["asked_at"]),
        version=row["version"],
    )


def get(tx: Tx, wish_id: int) -> Wish | None:
    """The wish of that number."""
    row = tx.row(f"{_WISH} WHERE wishes.id = :id", id=wish_id)
    return _wish(row) if row else None


def between(tx: Tx, first: date, last: date, *, person: int | None = None) -> list[Wish]:
    """The wishes for the days of a period, in order of day; of one person if named."""
    sql = f"{_WISH} WHERE wishes.day >= :first AND wishes.day <= :last AND people.retired = 0"
    if person is not None:
        sql += " AND wishes.person_id = :person"
    rows = tx.rows(
        f"{sql} ORDER BY wishes.day, people.rank, wishes.id",
        first=first.isoformat(),
        last=last.isoformat(),
        person=person,
    )
    return [_wish(row) for row in rows]


def save(tx: Tx, wish: Wish) -> int:
    """Write a wish, in place of the one that its person has for the day; returns its number."""
    values: dict[str, str | int | None] = {
        "wanted": int(wish.wanted),
        "weight": wish.weight,
        "reason": wish.reason,
        "asked_by_id": wish.asked_by,
        "asked_at": to_text(wish.asked_at) if wish.asked_at else "",
    }
    before = tx.row(
        "SELECT id, version FROM wishes WHERE person_id = :person AND day = :day",
        person=wish.person,
        day=wish.day.isoformat(),
    )
    if before:
        row = tx.update("wishes", before["id"], before["version"], **values)
    else:
        row = tx.insert("wishes", person_id=wish.person, day=wish.day.isoformat(), **values)
    number: int = row["id"]
    return number


def remove(tx: Tx, wish: Wish) -> None:
    """Take a wish away."""
    tx.remove("wishes", wish.id)
