"""Sessions over SSH as rows, each for as long as its server says that it is open; not in the journal, for they pass."""

from collections.abc import Collection
from datetime import datetime

from board.domain.session import OpenSession, Way
from board.store.engine import Row, Tx, to_text, to_time
from board.store.reading import reads

_SESSION = """
    SELECT ssh_sessions.*, people.name AS person_name, ssh_keys.fingerprint FROM ssh_sessions
    JOIN people ON people.id = ssh_sessions.person_id JOIN ssh_keys ON ssh_keys.id = ssh_sessions.key_id
    """


@reads("ssh_sessions")
def _session(row: Row) -> OpenSession:
    return OpenSession(
        mark=row["mark"],
        person=row["person_id"],
        key=row["key_id"],
        address=row["address"],
        verb=row["verb"],
        way=Way(row["way"]),
        began_at=to_time(row["began_at"]),
        id=row["id"],
        person_name=row["person_name"],
        fingerprint=row["fingerprint"],
    )


def add(tx: Tx, door: str, session: OpenSession, alive_until: datetime) -> None:
    """Write a session of a door."""
    tx.run(
        """
        INSERT INTO ssh_sessions (door, mark, person_id, key_id, address, verb, way, began_at, alive_until)
        VALUES (:door, :mark, :person, :key, :address, :verb, :way, :began_at, :alive_until)
        """,
        door=door,
        mark=session.mark,
        person=session.person,
        key=session.key,
        address=session.address,
        verb=session.verb,
        way=session.way,
        began_at=to_text(session.began_at),
        alive_until=to_text(alive_until),
    )


def keep(tx: Tx, door: str, alive_until: datetime) -> int:
    """Say that the sessions of a door are open; returns how many that are."""
    return tx.run(
        "UPDATE ssh_sessions SET alive_until = :until WHERE door = :door", door=door, until=to_text(alive_until)
    )


def close(tx: Tx, door: str, marks: Collection[str]) -> None:
    """Take away sessions of a door that are over."""
    for mark in marks:
        tx.run("DELETE FROM ssh_sessions WHERE door = :door AND mark = :mark", door=door, mark=mark)


def close_dead(tx: Tx, now: datetime) -> None:
    """Take away what servers left that have died."""
    tx.run("DELETE FROM ssh_sessions WHERE alive_until < :now", now=to_text(now))


def listed(tx: Tx, now: datetime, person: int | None = None) -> list[OpenSession]:
    """The sessions that are open, or those of a person, oldest first."""
    whose = "" if person is None else " AND ssh_sessions.person_id = :person"
    sql = f"{_SESSION} WHERE ssh_sessions.alive_until >= :now{whose} ORDER BY ssh_sessions.id"
    return [_session(row) for row in tx.rows(sql, now=to_text(now), person=person)]


def ask_to_end(tx: Tx, session: int, by: int | None) -> bool:
    """Let its server end a session; whether nobody had asked it to."""
    sql = "UPDATE ssh_sessions SET ended_by_id = :by WHERE id = :id AND ended_by_id IS NULL"
    return bool(tx.run(sql, id=session, by=by))


def asked_to_end(tx: Tx, door: str) -> dict[str, str]:
    """The marks of a door's sessions that are to end, each with the name of who wants it."""
    rows = tx.rows(
        """
        SELECT ssh_sessions.mark, people.name FROM ssh_sessions JOIN people ON people.id = ssh_sessions.ended_by_id
        WHERE ssh_sessions.door = :door
        """,
        door=door,
    )
    return {row["mark"]: row["name"] for row in rows}
