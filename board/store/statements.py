"""The statements by which a transaction adds and changes one row, written once for each table and its columns,
and how ids are named in one.

Both engines understand them as they stand. Names of tables and columns come from the query modules, never from people.
"""

from collections.abc import Iterable
from functools import cache


@cache
def inserting(table: str, columns: tuple[str, ...]) -> str:
    """Adds a row of these columns, each from the value of its name, and returns it as stored."""
    marks = ", ".join(f":{column}" for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) RETURNING *"


@cache
def updating(table: str, columns: tuple[str, ...], *, versioned: bool) -> str:
    """Changes the row `:row_id` and returns it; `versioned` only as it was at `:seen_version`, and counts that up."""
    changes = [f"{column} = :{column}" for column in columns]
    if versioned:
        changed = ", ".join([*changes, "version = version + 1"])
        return f"UPDATE {table} SET {changed} WHERE id = :row_id AND version = :seen_version RETURNING *"
    return f"UPDATE {table} SET {', '.join(changes)} WHERE id = :row_id RETURNING *"


@cache
def changing(table: str, columns: tuple[str, ...], condition: str) -> str:
    """Changes the rows of which `condition` holds, and returns them."""
    changes = ", ".join(f"{column} = :{column}" for column in columns)
    return f"UPDATE {table} SET {changes} WHERE {condition} RETURNING *"


def one_of(ids: Iterable[int]) -> str:
    """What stands between the brackets of an IN for these ids; where there are none, nothing is in it."""
    return ", ".join(map(str, ids)) or "NULL"
