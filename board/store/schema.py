"""What a migration may ask of an engine: tables, indexes, views, append-only tables and the search index.

Migrations are written once against this interface; each engine renders it in its own words. Every table has a whole
number `id` as its key.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `kind` is what it holds: times are ISO-8601 UTC texts, JSON is text, truth is 0 or 1."""

    kind: type[str] | type[int]
    null: bool = False
    default: str | int | None = None
    references: str = ""


TEXT = Column(str)
"""A text that is always there, perhaps empty."""
WORD = Column(str, default="")
"""A text that may be left out."""
MAYBE = Column(str, null=True)
"""A text or a time that may not be there."""
NUMBER = Column(int)
"""A whole number that is always there."""
COUNT = Column(int, default=0)
"""A whole number, 0 unless said."""
TRUTH = Column(int, default=0)
"""0 or 1, 0 unless said."""
VERSION = Column(int, default=1)
"""The count of changes, by which a stale write is recognised."""


def link(table: str, *, null: bool = False) -> Column:
    """A reference to a row of `table`."""
    return Column(int, null=null, references=table)


HALF_COPIED = "half copied"
"""Stands among the steps that a store has taken while a copy is on its way into it."""


class Schema(Protocol):
    """An engine's hands while a migration runs."""

    def table(self, name: str, columns: Mapping[str, Column]) -> None:
        """Make a table with `id` and these columns."""

    def column(self, table: str, name: str, column: Column) -> None:
        """Add a column to a table that is there."""

    def index(self, table: str, columns: Sequence[str], *, unique: bool = False, where: str = "") -> None:
        """Make an index, over the rows that `where` names if it is given."""

    def drop_index(self, table: str, columns: Sequence[str]) -> None:
        """Take away an index that an earlier step made over these columns."""

    def view(self, name: str, sql: str) -> None:
        """Make a view for people who open the store with other tools."""

    def append_only(self, table: str) -> None:
        """Refuse every change and removal of the table's rows from now on."""

    def search_index(self) -> None:
        """Make the index over `search_documents`."""

    def grams(self) -> None:
        """Cut texts for that index as this board does, which finds the same in what an older one has cut."""
