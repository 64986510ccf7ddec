"""Posts and shifts as rows."""

from datetime import datetime

from board.domain.duty import Post, Shift
from board.domain.pattern import LONGEST_SHIFT
from board.store.engine import Row, Tx, to_text, to_time
from board.store.reading import reads

_SHIFT = """
    SELECT shifts.*, posts.name AS post_name, people.name AS person_name, people.title AS title,
           people.mobile AS mobile, people.office_phone AS office_phone
    FROM shifts JOIN posts ON posts.id = shifts.post_id JOIN people ON people.id = shifts.person_id
    """


@reads("posts")
def _post(row: Row) -> Post:
    return Post(
        id=row["id"],
        name=row["name"],
        pattern=row["pattern"],
        order=row["position"],
        required=bool(row["required"]),
        retired=bool(row["retired"]),
        seats=row["seats"],
        rest_days=row["rest_days"],
        version=row["version"],
    )


@reads("shifts")
def _shift(row: Row) -> Shift:
    return Shift(
        id=row["id"],
        post=row["post_id"],
        post_name=row["post_name"],
        person=row["person_id"],
        person_name=row["person_name"],
        begins_at=to_time(row["begins_at"]),
        ends_at=to_time(row["ends_at"]),
        title=row["title"],
        mobile=row["mobile"],
        office_phone=row["office_phone"],
        note=row["note"],
        version=row["version"],
    )


def posts(tx: Tx, *, retired: bool = False) -> list[Post]:
    """The posts in use, in the office's order; with `retired` all there ever were."""
    which = "" if retired else "WHERE retired = 0 "
    return [_post(row) for row in tx.rows(f"SELECT * FROM posts {which}ORDER BY position, id")]


def save_post(tx: Tx, post: Post) -> Post:
    """Write a post, a new one if its `id` is 0."""
    values: dict[str, str | int | None] = {
        "name": post.name,
        "pattern": post.pattern,
        "position": post.order,
        "required": int(post.required),
        "retired": int(post.retired),
        "seats": post.seats,
        "rest_days": post.rest_days,
    }
    if post.id:
        return _post(tx.update("posts", post.id, post.version, **values))
    return _post(tx.insert("posts", **values))


def shifts_between(tx: Tx, begins: datetime, ends: datetime, *, person: int | None = None) -> list[Shift]:
    """The shifts that touch `begins` … `ends`, in order of time and post; of one person if named."""
    sql = f"""{_SHIFT}
        WHERE shifts.begins_at > :earliest AND shifts.begins_at < :ends AND shifts.ends_at > :begins
        """
    if person is not None:
        sql += " AND shifts.person_id = :person"
    rows = tx.rows(
        sql + " ORDER BY shifts.begins_at, posts.position, shifts.id",
        earliest=to_text(begins - LONGEST_SHIFT),
        begins=to_text(begins),
        ends=to_text(ends),
        person=person,
    )
    return [_shift(row) for row in rows]


def shift(tx: Tx, shift_id: int) -> Shift | None:
    """The shift of that number."""
    row = tx.row(f"{_SHIFT} WHERE shifts.id = :id", id=shift_id)
    return _shift(row) if row else None


def add_shift(tx: Tx, post: int, person: int, begins: datetime, ends: datetime, note: str) -> int:
    """Write a new shift; returns its number."""
    row = tx.insert(
        "shifts",
        post_id=post,
        person_id=person,
        begins_at=to_text(begins),
        ends_at=to_text(ends),
        note=note,
    )
    number: int = row["id"]
    return number


def give_shift(tx: Tx, shift: Shift, person: int, note: str) -> None:
    """Let another person have the shift."""
    tx.update("shifts", shift.id, shift.version, person_id=person, note=note)


def cut_shift(tx: Tx, shift: Shift, begins: datetime, ends: datetime) -> None:
    """Leave only a part of the shift."""
    tx.update("shifts", shift.id, shift.version, begins_at=to_text(begins), ends_at=to_text(ends))


def remove_shift(tx: Tx, shift: Shift) -> None:
    """Take a shift away."""
    tx.remove("shifts", shift.id)


def servers(tx: Tx) -> dict[int, frozenset[int]]:
    """The people who serve a post, by post, for those posts that not everybody may serve."""

    def read() -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for row in tx.rows("SELECT post_id, person_id FROM post_people ORDER BY id"):
            found.setdefault(row["post_id"], set()).add(row["person_id"])
        return {post: frozenset(people) for post, people in found.items()}

    return tx.once("post_people", read)


def serves(tx: Tx, post: int, person: int) -> bool:
    """Whether a person may serve a post: they are named for it, or nobody is."""
    named = servers(tx).get(post)
    return named is None or person in named


def name_servers(tx: Tx, post: int, people: frozenset[int]) -> None:
    """Let these people serve the post and no others; with none, everybody may."""
    for row in tx.rows("SELECT id, person_id FROM post_people WHERE post_id = :post ORDER BY id", post=post):
        if row["person_id"] not in people:
            tx.remove("post_people", row["id"])
    for person in sorted(people - servers(tx).get(post, frozenset())):
        tx.insert("post_people", post_id=post, person_id=person)
