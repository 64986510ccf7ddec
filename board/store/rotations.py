"""Rotations as rows: layers with their people in turn, and overrides."""

from datetime import date, datetime, time

from board.domain.rotation import Every, Layer
from board.domain.rotation_overrides import Override, OverrideKind
from board.store.engine import Row, Tx, to_text, to_time
from board.store.reading import reads


def layers(tx: Tx, post: int) -> list[Layer]:
    """The layers of a post, each going over those before it."""
    rows = tx.rows("SELECT * FROM rotation_layers WHERE post_id = :post AND dropped = 0 ORDER BY id", post=post)
    people: dict[int, list[int]] = {row["id"]: [] for row in rows}
    for row in tx.rows(
        """
        SELECT rotation_people.layer_id, rotation_people.person_id FROM rotation_people
        JOIN rotation_layers ON rotation_layers.id = rotation_people.layer_id
        WHERE rotation_layers.post_id = :post AND rotation_layers.dropped = 0 ORDER BY rotation_people.position
        """,
        post=post,
    ):
        people[row["layer_id"]].append(row["person_id"])
    return [_layer(row, tuple(people[row["id"]])) for row in rows]


@reads("rotation_layers")
def _layer(row: Row, people: tuple[int, ...]) -> Layer:
    begins, _dash, ends = row["hours"].partition("-")
    return Layer(
        people=people,
        every=Every(row["every"]),
        length=row["length"],
        begins=date.fromisoformat(row["begins"]),
        at=time.fromisoformat(row["at"]),
        days=tuple(row["days"].split(",")) if row["days"] else (),
        hours=(time.fromisoformat(begins), time.fromisoformat(ends)) if ends else None,
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        id=row["id"],
        name=row["name"],
    )


def add_layer(tx: Tx, post: int, layer: Layer) -> int:
    """Write a new layer on top of a post's others; returns its number."""
    row = tx.insert(
        "rotation_layers",
        post_id=post,
        name=layer.name,
        every=layer.every.value,
        length=layer.length,
        begins=layer.begins.isoformat(),
        at=f"{layer.at:%H:%M}",
        days=",".join(layer.days),
        hours="-".join(f"{one:%H:%M}" for one in layer.hours) if layer.hours else "",
        until=layer.until.isoformat() if layer.until else None,
    )
    for place, person in enumerate(layer.people):
        tx.insert("rotation_people", layer_id=row["id"], position=place, person_id=person)
    number: int = row["id"]
    return number


def post_of_layer(tx: Tx, layer: int) -> int | None:
    """The post of a layer that is not dropped."""
    row = tx.row("SELECT post_id FROM rotation_layers WHERE id = :id AND dropped = 0", id=layer)
    return row["post_id"] if row else None


def drop_layer(tx: Tx, layer: int) -> None:
    """Let a layer count no more."""
    tx.update("rotation_layers", layer, dropped=1)


@reads("rotation_overrides")
def _override(row: Row) -> Override:
    return Override(
        OverrideKind(row["kind"]),
        row["person_id"],
        to_time(row["begins_at"]),
        to_time(row["ends_at"]),
        row["instead_of_id"] or 0,
        row["id"],
    )


def overrides(tx: Tx, post: int, begins: datetime, ends: datetime) -> list[Override]:
    """The overrides of a post that touch a time, in the order in which they were made."""
    rows = tx.rows(
        """
        SELECT * FROM rotation_overrides
        WHERE post_id = :post AND ends_at > :begins AND begins_at < :ends ORDER BY id
        """,
        post=post,
        begins=to_text(begins),
        ends=to_text(ends),
    )
    return [_override(row) for row in rows]


def add_override(tx: Tx, post: int, override: Override, by: int, at: datetime, note: str) -> int:
    """Write an override; returns its number."""
    row = tx.insert(
        "rotation_overrides",
        post_id=post,
        kind=override.kind.value,
        person_id=override.person,
        instead_of_id=override.instead_of or None,
        begins_at=to_text(override.begins_at),
        ends_at=to_text(override.ends_at),
        note=note,
        by_id=by,
        at=to_text(at),
    )
    number: int = row["id"]
    return number


def has_override(tx: Tx, override: int) -> bool:
    """Whether there is an override of that number."""
    return tx.row("SELECT 1 AS there FROM rotation_overrides WHERE id = :id", id=override) is not None


def remove_override(tx: Tx, override: int) -> None:
    """Take an override away."""
    tx.remove("rotation_overrides", override)
