"""What becomes of a row that cannot be read: one line that names it, wherever in the board it was met.

The board writes no such row; it comes of another tool, or of a disk.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from board.domain.errors import BadInput, StoreTrouble
from board.locale import _
from board.store.engine import Row

P = ParamSpec("P")
R = TypeVar("R")
Mapper = Callable[Concatenate[Row, P], R]
"""What makes a value of the domain of a row, which must have its `id`."""


def reads(table: str) -> Callable[[Mapper[P, R]], Mapper[P, R]]:
    """Let a mapper of rows of `table` raise `StoreTrouble` where a stored value is none that the board could write."""

    def decorate(mapper: Mapper[P, R]) -> Mapper[P, R]:
        @wraps(mapper)
        def read(row: Row, /, *args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return mapper(row, *args, **kwargs)
            except (ValueError, KeyError, TypeError, BadInput) as error:
                raise StoreTrouble(
                    _("{table} row {id} cannot be read").format(table=table, id=row["id"]),
                    do=_("check the store: board check"),
                ) from error

        return read

    return decorate
