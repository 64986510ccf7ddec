"""Hearing of changes: NOTIFY wakes, the journal tells, and a slow look goes on where no notification comes through.

What was seen last is kept over a lost connection, so nothing is missed: whoever comes back reads on from there. While
the server is away the watcher says so once and tries again by itself.
"""

from collections.abc import Iterator
from select import select

import psycopg
from psycopg import sql

from board.domain.errors import StoreTrouble
from board.domain.journal import topic_of
from board.store.changes import EVERYTHING, Change
from board.store.postgres_connection import Connection, Row, Server
from board.store.postgres_errors import trouble
from board.store.stop import Stop

_SELDOM = 2.0
"""Seconds without a notification after which the journal is looked at all the same, for poolers that pass none."""
_LONGEST_PAUSE = 5.0
_LOCK_SECONDS = 3
"""How long a look at the journal waits while somebody holds it: as long, at most, a board that is left waits too."""

Seen = tuple[int, str]
"""Number and hash of a row of the journal."""
_NOTHING: Seen = (0, "")


def watched(server: Server, stop: Stop, since: int | None = None) -> Iterator[Change]:
    """The store's changes; see `Store.changes`. A change with `trouble` comes when the server goes away."""
    seen: Seen | None = None
    away, pause = False, 0.1
    while not stop.is_set():
        try:
            with server.connect() as connection:
                seen, change = _caught_up(connection, seen, since)
                yield change
                away, pause = False, 0.1
                for news in _heard(connection, server, seen, stop):
                    seen = news[0]
                    yield news[1]
        except (psycopg.Error, StoreTrouble) as error:
            if not away:
                line = error if isinstance(error, StoreTrouble) else trouble(server.name, error)
                away = True
                yield Change(seen[0] if seen else 0, frozenset(), str(line))
            stop.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


def _caught_up(connection: Connection, seen: Seen | None, since: int | None) -> tuple[Seen, Change]:
    """Read what was missed, after listening where no pooler stands between: since what was seen, at first `since`."""
    if not connection.pooled:
        space = connection.execute("SELECT current_schema() AS space").fetchone()
        connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(f"board_{space['space'] if space else ''}")))
    if seen is None and since is None:
        newest = _newest(connection)
        return newest, Change(newest[0], frozenset())
    seen = seen or _row(connection, since or 0)
    return _news(connection, seen) or (seen, Change(seen[0], frozenset()))


def _heard(connection: Connection, server: Server, seen: Seen, stop: Stop) -> Iterator[tuple[Seen, Change]]:
    while not stop.is_set():
        if not _notified(connection):  # nor did one come along with the last look
            select([connection.fileno(), stop.heard_by], [], [], _SELDOM)
            _notified(connection)
        server.close_rested()
        if news := _news(connection, seen):
            seen = news[0]
            yield news


def _notified(connection: Connection) -> bool:
    """Whether somebody told of news; all of it is taken, for one look answers it."""
    return bool(list(connection.notifies(timeout=0)))


def _newest(connection: Connection) -> Seen:
    rows = _looked(connection, "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1")
    return (rows[0]["id"], rows[0]["hash"]) if rows else _NOTHING


def _row(connection: Connection, seq: int) -> Seen:
    rows = _looked(connection, f"SELECT hash FROM journal WHERE id = {seq}")
    return seq, rows[0]["hash"] if rows else ""


def _news(connection: Connection, seen: Seen) -> tuple[Seen, Change] | None:
    """What the journal tells after the row that was seen; anything may have changed where that is not in it any more.

    A server that crashed may have lost it, and others may have written another in its place: see `postgres`.
    """
    rows = _looked(connection, f"SELECT id, hash, action FROM journal WHERE id >= {seen[0]} ORDER BY id")
    if seen != _NOTHING and seen not in [(row["id"], row["hash"]) for row in rows[:1]]:
        newest = _newest(connection)
        return newest, Change(newest[0], EVERYTHING)
    topics = frozenset(topic_of(row["action"]) for row in rows if row["id"] > seen[0])
    return ((rows[-1]["id"], rows[-1]["hash"]), Change(rows[-1]["id"], topics)) if topics else None


def _looked(connection: Connection, sql: str) -> list[Row]:
    """The rows of a query that waits for no lock for long; limit and query are one message, so one transaction."""
    cursor = connection.execute(f"SET LOCAL lock_timeout = {_LOCK_SECONDS * 1_000}; {sql}".encode(), prepare=False)
    cursor.nextset()
    return cursor.fetchall()
