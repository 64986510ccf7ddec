"""How a statement of the query modules is rendered for psycopg: `:name` becomes `%(name)s`, once for each statement.

What stands in quotes, in comments or after `::` is left alone; a `%` is doubled, as psycopg reads it.
"""

import re
from functools import lru_cache

_TOKEN = re.compile(
    r"""
    '(?:[^']|'')*'            # a text
    | "(?:[^"]|"")*"          # a quoted name
    | --[^\n]*                # a comment
    | ::                      # a cast
    | %
    | :(?P<name>[A-Za-z_]\w*)
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=1_024)
def rendered(sql: str) -> bytes:
    """The statement with psycopg's marks, as it goes to the server."""
    return _TOKEN.sub(_mark, sql).encode()


def _mark(token: re.Match[str]) -> str:
    name = token["name"]
    return f"%({name})s" if name else token[0].replace("%", "%%")
