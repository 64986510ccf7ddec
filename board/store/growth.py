"""How tables grew: what an older row, and the journal's word of it, lacks and reads as."""

from functools import cache

from board.store.migrations import STEPS
from board.store.schema import Column


@cache
def added_columns() -> dict[str, dict[str, str | int | None]]:
    """The columns that tables got after they were made, by table, each with what it holds in older rows."""
    grown = _Growth()
    for _name, step in STEPS:
        step(grown)
    return grown.columns


class _Growth:
    """Hands that make nothing and note which columns are added."""

    def __init__(self) -> None:
        self.columns: dict[str, dict[str, str | int | None]] = {}

    def column(self, table: str, name: str, column: Column) -> None:
        self.columns.setdefault(table, {})[name] = column.default

    def table(self, *_args: object) -> None: ...

    def index(self, *_args: object, **_how: object) -> None: ...

    def drop_index(self, *_args: object) -> None: ...

    def view(self, *_args: object) -> None: ...

    def append_only(self, *_args: object) -> None: ...

    def search_index(self) -> None: ...

    def grams(self) -> None: ...
