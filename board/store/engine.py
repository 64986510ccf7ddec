"""What a store is to the rooms above it, whatever engine it stands on: transactions, changes, backup.

`Tx` is one transaction. Statements have named parameters (`:name`) and return rows that are read by column name.
Rows that people's actions write go through `insert`, `update` and `remove`, which remember them for the journal.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from board.domain.errors import BadInput, Conflict
from board.domain.journal import Written
from board.locale import _
from board.store.statements import inserting, updating

Row = Mapping[str, Any]
Value = str | int | None
R = TypeVar("R")


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


@dataclass
class Story:
    """What one action tells the journal: its subject, what was said, and the rows it wrote."""

    subject_kind: str = ""
    subject_id: int = 0
    said: dict[str, Any] = field(default_factory=dict)
    wrote: list[Written] = field(default_factory=list)


class Tx(ABC):
    """One transaction on the store."""

    def __init__(self) -> None:
        self.story = Story()
        self._known: dict[str, Any] = {}

    @abstractmethod
    def rows(self, sql: str, **values: Value) -> list[Row]:
        """All rows of a query."""

    @abstractmethod
    def stream(self, sql: str, **values: Value) -> Iterator[Row]:
        """The rows of a query one by one, for those who must not load a whole table."""

    @abstractmethod
    def run(self, sql: str, **values: Value) -> int:
        """Run a statement that the journal need not know; returns the number of rows it touched."""

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

    def remove(self, table: str, row_id: int) -> None:
        """Take a row away; the journal keeps that it was."""
        self.run(f"DELETE FROM {table} WHERE id = :row_id", row_id=row_id)
        self._wrote(table, row_id, None)

    def _wrote(self, table: str, row_id: int, row: Row | None) -> None:
        self._known.pop(table, None)
        self.story.wrote.append(Written(table, row_id, None if row is None else dict(row)))

    @abstractmethod
    def _returned(self, sql: str, values: Mapping[str, Value]) -> list[Row]:
        """The rows that a writing statement returned."""

    def _conflict(self, table: str, row_id: int) -> Conflict | BadInput:
        last = self.row(
            """
            SELECT journal.at, people.name FROM journal LEFT JOIN people ON people.id = journal.actor_id
            WHERE subject_kind = :kind AND subject_id = :id ORDER BY journal.id DESC LIMIT 1
            """,
            kind=table,
            id=row_id,
        )
        if last is None:
            return Conflict(_("it is not there any more"), do=_("look again"))
        at = to_time(last["at"]).astimezone(self._zone())
        return Conflict(
            _("changed by {name} at {time:%H:%M}").format(name=last["name"] or "?", time=at),
            do=_("look again"),
        )

    def _zone(self) -> ZoneInfo:
        """The office's zone, in which people are told when something was changed."""
        from board.store import settings

        return settings.load(self).tz


@dataclass(frozen=True, slots=True)
class Change:
    """What happened on the store since the last look: the newest journal number and the nouns it was about.

    `trouble` is the line to show while the store is away: it comes once, and the next change without it says that the
    store is back, with all that was missed. With `is_lost` waiting is not enough: the line says what is.
    """

    seq: int
    topics: frozenset[str]
    trouble: str = ""
    is_lost: bool = False


EVERYTHING: Final = frozenset(
    {
        "calendar",
        "departments",
        "duty",
        "handover",
        "incidents",
        "keys",
        "log",
        "matters",
        "outbox",
        "people",
        "recurring",
        "settings",
        "templates",
        "views",
    }
)
"""All topics, for a journal that is not the one that was seen before."""


class Store(ABC):
    """A board's store. Safe to share between threads; each works on a connection of its own."""

    url: str

    @abstractmethod
    def read(self) -> AbstractContextManager[Tx]:
        """A transaction that sees one moment of the store and writes nothing."""

    @abstractmethod
    def write(self) -> AbstractContextManager[Tx]:
        """A transaction that alone may write; on disk when the block ends, undone if it raises."""

    def perform(self, run: Callable[[Tx], R], request: str) -> R:
        """Run `run` in a write of its own and return what it returned; it may be run again if it came to nothing.

        `run` must leave `request`, a key used once, in the journal: where the answer to a commit was lost, it is
        looked for before anything is done again.
        """
        with self.write() as tx:
            return run(tx)

    @abstractmethod
    def changes(self, stop: Event, since: int | None = None) -> Iterator[Change]:
        """Every change after the action `since`, by whatever process, until `stop` is set; blocks between them.

        Without `since` from now on. The first change comes at once, and says what was missed, if only that nothing was.
        """

    @abstractmethod
    def backup(self, target: Path) -> None:
        """Copy the store to a new file while others write; verified before it gets its name."""

    @abstractmethod
    def faults(self) -> list[str]:
        """What the engine itself finds damaged, a line each; empty if nothing."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the connections of all threads."""
