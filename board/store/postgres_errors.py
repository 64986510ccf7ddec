"""What PostgreSQL's errors mean to a person: one line each, and what to do next.

The server's own words may be in any language, so its five-letter states are read first; only where there is none,
as while connecting, its words are looked at.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from board.domain.errors import StoreTrouble
from board.locale import N_, _

LEAST_VERSION = 14
"""The oldest PostgreSQL that will do: from it on, a server says while connecting whether it is a standby, and ends a
waiting write whose board has gone (client_connection_check_interval)."""

TRANSIENT = (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected)
"""What is worth another try at once, because nothing has happened."""

_Line = tuple[str, str]

_GONE = (N_("{server} went away"), N_("try again in a moment; the board reconnects by itself"))
_BUSY = (N_("{server} is held by somebody else"), N_("try again in a moment"))
_HAND = (N_("{server}: the schema is not as the board made it"), N_("undo what was changed by hand, or restore a dump"))
_PASSWORD = (N_("{server} does not accept the password"), N_("put it into the password file (~/.pgpass, PGPASSFILE)"))
_STANDBY = (N_("{server} may only be read: it is a standby"), N_("name the primary in the store's address"))
_NO_DATABASE = (N_("{server}: there is no such database"), N_("make it with createdb, or mend the address"))
_SILENT = (N_("{server} does not answer"), N_("look at the network and at the server"))
_FULL = (N_("{server} has too many connections"), N_("try again in a moment, or raise max_connections"))
_DAMAGED = (N_("{server} is damaged"), N_("restore a backup of the server"))
_NOT_THERE = (N_("there is no server at {server}"), N_("start it, or mend the address"))

_STATES: dict[str, _Line] = {
    "28P01": _PASSWORD,
    "28000": (N_("{server} does not let this login in"), N_("ask for a login there, and for a line in pg_hba.conf")),
    "3D000": _NO_DATABASE,
    "53300": _FULL,
    "57P01": _GONE,
    "57P02": _GONE,
    "57P03": (N_("{server} is starting or stopping"), N_("try again in a moment")),
    "25006": _STANDBY,
    "25P03": _GONE,
    "42501": (N_("{server}: this login lacks the right"), N_("grant it: see the roles in the README")),
    "42P01": _HAND,
    "42703": _HAND,
    "42883": _HAND,
    "40001": _BUSY,
    "40P01": _BUSY,
    "55P03": _BUSY,
    "57014": (N_("{server} took too long"), N_("try again in a moment")),
    "53100": (N_("the disk of {server} is full"), N_("make room there")),
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}

_SIGNS: tuple[tuple[str, _Line], ...] = (
    ("password authentication failed", _PASSWORD),
    ("no password supplied", _PASSWORD),
    ("read-only", _STANDBY),
    ("hot standby", _STANDBY),
    ("too many", _FULL),
    ("starting up", _STATES["57P03"]),
    ("shutting down", _STATES["57P03"]),
    ("recovery", _STATES["57P03"]),
    ("pg_hba.conf", _STATES["28000"]),
    ("role ", _STATES["28000"]),
    ("database ", _NO_DATABASE),
    ("timeout expired", _SILENT),
    ("no answer", _SILENT),
    ("timed out", _SILENT),
    ("certificate", (N_("{server} cannot prove who it is"), N_("look at sslmode and sslrootcert in the address"))),
    ("SSL", (N_("{server} does not speak TLS as asked"), N_("look at sslmode in the address"))),
    ("translate host name", _NOT_THERE),
    ("resolve host", _NOT_THERE),
    ("Name or service not known", _NOT_THERE),
    ("refused", _NOT_THERE),
    ("No such file", _NOT_THERE),
    ("No route to host", _NOT_THERE),
    ("closed the connection", _GONE),
    ("closed unexpectedly", _GONE),
    ("connection is lost", _GONE),
    ("connection is closed", _GONE),
    ("consuming input failed", _GONE),
)


@contextmanager
def told(server: str) -> Iterator[None]:
    """Turn what psycopg raises into the one line that a person can act on."""
    try:
        yield
    except psycopg.Error as error:
        raise trouble(server, error) from error


def trouble(server: str, error: psycopg.Error) -> StoreTrouble:
    """The line for an error, naming the server."""
    line, do = _line(error)
    return StoreTrouble(_(line).format(server=server, error=_first(error)), do=_(do) if do else "")


def _line(error: psycopg.Error) -> _Line:
    if error.sqlstate in _STATES:
        return _STATES[error.sqlstate]
    if error.sqlstate is None:
        text = str(error)
        for sign, line in _SIGNS:
            if sign in text:
                return line
    return N_("{server}: {error}"), ""


def _first(error: psycopg.Error) -> str:
    said = error.diag.message_primary or str(error)
    return " ".join(said.splitlines()[:1]) or type(error).__name__
