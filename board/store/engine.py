"""One transaction on a store, whatever engine it stands on.

Statements have named parameters (`:name`) and return rows that are read by column name. Rows that people's actions
write go through `insert`, `update` and `remove`, which remember them for the journal; `put` and `change` do the same
where nothing is needed back, so that a server far away gets several of them in one message. The store itself is in
`contract`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from board.domain.errors import Conflict
from board.domain.journal import GENESIS, Written
from board.store.standing import RULES, STANDING, Memory
from board.store.statements import changing, inserting, updating
from board.store.story import Story

Row = Mapping[str, Any]
Value = str | int | None
R = TypeVar("R")
Heed = Callable[[list[Row]], None]
"""What is done with the rows that a writing statement returned."""


def to_text(at: datetime) -> str:
    """A time as the store keeps it: ISO-8601 in UTC, to the second or finer, sortable as text."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def to_time(text: str) -> datetime:
    """A stored time, aware, in UTC.

    Raises:
        ValueError: it is no time, or one of no zone.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at


def to_text_or_none(at: datetime | None) -> str | None:
    """A time that may not be there, as the store keeps it."""
    return None if at is None else to_text(at)


def to_time_or_none(text: str | None) -> datetime | None:
    """A stored time that may not be there."""
    return None if text is None else to_time(text)


class Tx(ABC):
    """One transaction on the store."""

    def __init__(self, memory: Memory) -> None:
        self.story = Story()
        self._known: dict[str, Any] = {}
        self._memory = memory
        self._rules: dict[str, Any] | None = None

    @abstractmethod
    def stream(self, sql: str, **values: Value) -> Iterator[Row]:
        """The rows of a query one by one, for those who must not load a whole table."""

    @abstractmethod
    def run(self, sql: str, **values: Value) -> int:
        """Run a statement that the journal need not know; returns the number of rows it touched."""

    @abstractmethod
    def send(self, sql: str, heed: Heed | None = None, **values: Value) -> None:
        """Send a writing statement off now, or at the latest before the next one that is asked something.

        `heed` gets what it returned, and may raise; `settle` waits for that.
        """

    @abstractmethod
    def settle(self) -> None:
        """Let what was put off happen now where it is heeded; the rest may wait for the next message."""

    @abstractmethod
    def listing(self, column: str) -> str:
        """The aggregate that lists the whole numbers of a column in one text, with commas: one row, not thousands."""

    @abstractmethod
    def index_text(self, kind: str, subject_id: int, at: datetime, text: str) -> None:
        """Make `text` findable as the document of a subject, in place of what was findable before."""

    @abstractmethod
    def find(self, query: str, *, kind: str | None, before: int | None, limit: int) -> list[Row]:
        """Documents that contain `query`, newest first; `before` is the id to go on from."""

    @abstractmethod
    def pour(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows with the ids they have, in the order of these, as a copy of another store brings them.

        They are no part of the story; documents are made findable. There must be at least one row.
        """

    def rows(self, sql: str, **values: Value) -> list[Row]:
        """All rows of a query."""
        return self._returned(sql, values)

    def row(self, sql: str, **values: Value) -> Row | None:
        """The first row of a query, if there is one."""
        found = self.rows(sql, **values)
        return found[0] if found else None

    def once(self, table: str, load: Callable[[], R]) -> R:
        """What `load` reads of `table`: read once in a transaction, and again after that wrote to the table."""
        if table not in self._known:
            self._known[table] = load()
        known: R = self._known[table]
        return known

    def knows(self, table: str, what: Any) -> None:
        """Take `what` for what `once` would read of `table` now."""
        self._known[table] = what

    def stands(self, answer: Row) -> None:
        """Take the answer to `STANDING`: which rules stand, and where the journal ends."""
        self.knows("rules", answer["stamp"])
        self.knows("journal", (answer["seq"], answer["hash"]) if answer["seq"] else (0, GENESIS))

    def standing(self, name: str, make: Callable[[], R]) -> R:
        """What `make` makes of settings and calendar, called `name`: kept until these change.

        What a transaction makes of those that it changed itself is its own: it may still be undone.
        """
        if self._rules is None:
            if "rules" not in self._known:
                self.stands(self.rows(STANDING)[0])
            self._rules = self._memory.of(self._known["rules"])
        if name not in self._rules:
            self._rules[name] = make()
        kept: R = self._rules[name]
        return kept

    def begin_story(self) -> None:
        """Forget what the last action told; the next one in the same transaction tells its own."""
        self.story = Story()

    def tells(self, subject_kind: str, subject_id: int, **said: Any) -> None:
        """Say what the running action is about; `subject_kind` is the subject's table."""
        self.story.subject_kind, self.story.subject_id = subject_kind, subject_id
        self.story.said.update({name: value for name, value in said.items() if value not in ("", None, ())})

    def insert(self, table: str, **values: Value) -> Row:
        """Add a row; returns it as stored, with its `id`."""
        row = self._returned(inserting(table, tuple(values)), values)[0]
        self._wrote(table, row["id"], row)
        return row

    def update(self, table: str, row_id: int, version: int | None = None, /, **values: Value) -> Row:
        """Change a row; with `version`, only the row that was seen.

        Raises:
            Conflict: somebody else changed it since; the line says who and when.
        """
        wanted: dict[str, Value] = {**values, "row_id": row_id}
        if version is not None:
            wanted["seen_version"] = version
        found = self._returned(updating(table, tuple(values), versioned=version is not None), wanted)
        if not found:
            raise self._conflict(table, row_id)
        self._wrote(table, row_id, found[0])
        return found[0]

    def put(self, table: str, **values: Value) -> None:
        """Add a row of which nothing is needed back; see `send`."""
        self._forget(table)
        self.send(inserting(table, tuple(values)), lambda rows: self._wrote(table, rows[0]["id"], rows[0]), **values)

    def change(self, table: str, row_id: int, version: int, /, **values: Value) -> None:
        """Change the row that was seen, of which nothing is needed back; see `send`.

        That somebody else changed it since is told when it happens, at the latest when the journal is.
        """

        def heed(found: list[Row]) -> None:
            if not found:
                raise self._conflict(table, row_id)
            self._wrote(table, row_id, found[0])

        self._forget(table)
        sql = updating(table, tuple(values), versioned=True)
        self.send(sql, heed, **values, row_id=row_id, seen_version=version)

    def change_where(self, table: str, condition: str, given: Mapping[str, Value], /, **values: Value) -> None:
        """Change the rows of which `condition` holds, with the values `given` in it; see `send`."""

        def heed(found: list[Row]) -> None:
            for row in found:
                self._wrote(table, row["id"], row)

        self._forget(table)
        self.send(changing(table, tuple(values), condition), heed, **values, **given)

    def remove(self, table: str, row_id: int) -> None:
        """Take a row away; the journal keeps that it was."""
        self.run(f"DELETE FROM {table} WHERE id = :row_id", row_id=row_id)
        self._wrote(table, row_id, None)

    def _forget(self, table: str) -> None:
        self._known.pop(table, None)
        if table in RULES:
            self._rules = {}

    def _wrote(self, table: str, row_id: int, row: Row | None) -> None:
        self._forget(table)
        self.story.wrote.append(Written(table, row_id, None if row is None else dict(row)))

    @abstractmethod
    def _returned(self, sql: str, values: Mapping[str, Value]) -> list[Row]:
        """The rows that a statement returned, whether it asks or writes."""

    def _conflict(self, table: str, row_id: int) -> Conflict:
        from board.store.conflicts import conflict

        return conflict(self, table, row_id)
