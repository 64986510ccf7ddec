"""What PostgreSQL's errors mean to a person: one line each, and what to do next.

The server's own words may be in any language, so its five-letter states are read first; only where there is none,
as while connecting, its words are looked at, in English and in Chinese.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from board.domain.errors import StoreTrouble
from board.locale import N_, _

LEAST_VERSION = 14
"""The oldest PostgreSQL that will do: from it on, a server says while connecting whether it is a standby, and ends a
waiting write whose board has gone (client_connection_check_interval)."""

TRANSIENT = (
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.FeatureNotSupported,
)
"""What is worth another try at once, because nothing has happened; the last is said of a statement that was prepared
before a migration."""

_Line = tuple[str, str]


class Unanswered(psycopg.OperationalError):
    """The commit was sent, and that it is confirmed was not heard: it may have happened."""


_UNANSWERED = (
    N_("{server} went away before it said whether this was written"),
    N_("look whether it is there before you enter it again"),
)
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
_NOT_KNOWN = (N_("there is no server at {server}: the host is not known"), N_("mend the address"))
_LOGIN = (N_("{server} does not let this login in"), N_("ask for a login there, and for a line in pg_hba.conf"))
_RIGHT = (N_("{server}: this login lacks the right"), N_("grant it: see the roles in the README"))
_STARTING = (N_("{server} is starting or stopping"), N_("try again in a moment"))
_CERTIFICATE = (N_("{server} cannot prove who it is"), N_("look at sslmode and sslrootcert in the address"))
_TLS = (N_("{server} does not speak TLS as asked"), N_("look at sslmode in the address"))
_ADDRESS = (N_("{server}: {error}"), N_("mend the address or the service file"))
_POOLER = (N_("{server}: a pooler refuses the options in the address"), N_("name a database instead of a search_path"))

_STATES: dict[str, _Line] = {
    "28P01": _PASSWORD,
    "28000": _LOGIN,
    "3D000": _NO_DATABASE,
    "53300": _FULL,
    "57P01": _GONE,
    "57P02": _GONE,
    "57P03": _STARTING,
    "57P05": _GONE,
    "08000": _GONE,
    "08003": _GONE,
    "08006": _GONE,
    "08P01": _GONE,  # a pooler whose server went away
    "0A000": (N_("{server} was brought up to date meanwhile"), N_("try again")),
    "25006": _STANDBY,
    "25P03": _GONE,
    "42501": _RIGHT,
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
    ("SASL authentication failed", _PASSWORD),
    ("密码认证失败", _PASSWORD),
    ("no password supplied", _PASSWORD),
    ("read-only", _STANDBY),
    ("hot standby", _STANDBY),
    ("too many", _FULL),
    ("no more connections", _FULL),
    ("连接过多", _FULL),
    ("starting up", _STARTING),
    ("正在启动", _STARTING),
    ("shutting down", _STARTING),
    ("正在关闭", _STARTING),
    ("recovery", _STARTING),
    ("恢复模式", _STARTING),
    ("not yet accepting connections", _STARTING),
    ("not accepting connections", _STARTING),
    ("尚未接受连接", _STARTING),
    ("pg_hba.conf", _LOGIN),
    ("permission denied for database", _RIGHT),
    ("权限不足", _RIGHT),
    ('role "', _LOGIN),
    ("角色", _LOGIN),
    ("no such user", _LOGIN),
    ('database "', _NO_DATABASE),
    ("数据库 ", _NO_DATABASE),
    ("no such database", _NO_DATABASE),
    ("unsupported startup parameter", _POOLER),
    ("timeout expired", _SILENT),
    ("no answer", _SILENT),
    ("timed out", _SILENT),
    ("server login", _GONE),
    ("EOF", _GONE),
    ("unexpected eof", _GONE),
    ("SYSCALL", _GONE),
    ("Connection reset", _GONE),
    ("connection has been closed", _GONE),
    ("closed the connection", _GONE),
    ("closed unexpectedly", _GONE),
    ("connection is lost", _GONE),
    ("connection is closed", _GONE),
    ("consuming input failed", _GONE),
    ("Temporary failure in name resolution", _NOT_THERE),
    ("translate host name", _NOT_KNOWN),
    ("resolve host", _NOT_KNOWN),
    ("refused", _NOT_THERE),
    ("No route to host", _NOT_THERE),
    ("unreachable", _NOT_THERE),
    ("definition of service", _ADDRESS),
    ("service file", _ADDRESS),
    ("certificate", _CERTIFICATE),
    ("SSL", _TLS),
    ("No such file", _NOT_THERE),
    ("invalid ", _ADDRESS),
    ("requirepeer", _ADDRESS),
    ("authentication method requirement", _ADDRESS),
    ("channel binding", _ADDRESS),
    ("GSSAPI encryption required", _ADDRESS),
    ("unrecognized configuration parameter", _ADDRESS),
)

_LASTING = frozenset({_PASSWORD, _LOGIN, _RIGHT, _NO_DATABASE, _NOT_KNOWN, _CERTIFICATE, _TLS, _ADDRESS, _POOLER})
"""What no waiting mends."""

_PASSING = frozenset({"57P01", "57P02", "57P03", "57P05", "25P03", "08000", "08003", "08006", "08P01"})


def passes(error: psycopg.Error) -> bool:
    """Whether a server that said this may be there again in a moment.

    Where several hosts were tried, one of them for which that holds is enough.
    """
    if error.sqlstate is not None:
        return error.sqlstate in _PASSING or isinstance(error, TRANSIENT)
    if not isinstance(error, psycopg.OperationalError):
        return False
    return any(_said(attempt) not in _LASTING for attempt in _attempts(error))


def _attempts(error: psycopg.Error) -> list[str]:
    """What was said of each host that was tried; with one host, all of it is one text."""
    said = str(error)
    return said.split("\n- ")[1:] or [said]


def _of_a_primary(error: psycopg.Error) -> str:
    """What was said where no standby answered: of two hosts, what keeps the primary away is what matters."""
    return "\n".join(said for said in _attempts(error) if _said(said) is not _STANDBY) or str(error)


def _said(text: str) -> _Line | None:
    return next((line for sign, line in _SIGNS if sign in text), None)


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
    if isinstance(error, Unanswered):
        return _UNANSWERED
    if error.sqlstate in _STATES:
        return _STATES[error.sqlstate]
    found = _said(_of_a_primary(error)) if error.sqlstate is None else None
    return found or (N_("{server}: {error}"), "")


def _first(error: psycopg.Error) -> str:
    said = error.diag.message_primary or str(error)
    return " ".join(said.splitlines()[:1]) or type(error).__name__
