"""Where a PostgreSQL store is and how it is reached: the address a person gave, and what the board adds to it.

A password never stands in an address, because addresses are seen in process lists, histories and logs.
"""

import re
from collections.abc import Mapping

from board.domain.errors import BadInput
from board.locale import _

CONNECT_SECONDS = 5
"""How long a server may be silent, while connecting and later, before the board says so."""

DEFAULTS: Mapping[str, str | int] = {
    "application_name": "duty-board",
    "connect_timeout": CONNECT_SECONDS,
    "target_session_attrs": "read-write",
    "tcp_user_timeout": CONNECT_SECONDS * 1_000,
    "keepalives_idle": CONNECT_SECONDS,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
"""What holds unless the address says otherwise; times are seconds but for `tcp_user_timeout` (milliseconds)."""

_SECRET = re.compile(r"//[^/?#@]*:[^/?#]*@|[?&](?:ssl)?password=", re.IGNORECASE)


def is_postgres(url: str) -> bool:
    """Whether the address names a PostgreSQL server."""
    return url.startswith(("postgresql://", "postgres://"))


def demand_no_password(url: str) -> None:
    """Refuse an address with a password in it, without showing it.

    Raises:
        BadInput: there is one.
    """
    if _SECRET.search(url):
        raise BadInput(
            _("has a password in it"),
            field=_("store"),
            do=_("leave it out of the address and put it into ~/.pgpass (PGPASSFILE) or a service file"),
        )


def shown(url: str) -> str:
    """The address as messages name it: without its options."""
    return url.partition("?")[0]
