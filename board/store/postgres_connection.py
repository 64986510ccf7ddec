"""Connections to a PostgreSQL server: made as the board needs them, watched for silence, lent and taken back.

A small stack of its own instead of psycopg's pool, which keeps three threads and a least number of connections
awake: an idle board must cost one connection, the one it listens on. What was used last is lent first.
"""

import logging
import re
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus
from psycopg.rows import dict_row
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumper

from board.domain.errors import StoreTrouble
from board.locale import _
from board.store.postgres_address import CONNECT_SECONDS, DEFAULTS, shown
from board.store.postgres_errors import LEAST_VERSION, trouble
from board.store.standing import Memory

LOCK_SECONDS = 15
"""How long anything waits for a table that somebody holds, as one does who changes it by hand."""
_KEPT = 4
"""Connections kept for the next transaction; a board has seldom more than two at work."""
_IDLE_SECONDS = 30.0
_ASKED_ONCE = 1
"""What was asked once on a connection is prepared when it is asked again: to plan it costs more than to do it."""
_LEAST_TIMEOUT = 2
"""The shortest time that libpq waits for a connection."""

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what it cannot raise it would write over the screen

Row = dict[str, Any]
Opening = Sequence[bytes]
"""The statements that begin a transaction."""

_SEARCH_PATH = re.compile(r"search_path=(\S+)")


class Silent(psycopg.OperationalError):
    """The server says nothing, neither here nor to a new connection."""


class Connection(psycopg.Connection[Row]):
    """A connection that does not wait for ever: when the server is silent for long, another asks whether it lives.

    A long statement is waited for as long as the server lives; a network that swallows everything is found out.
    """

    warning = ""
    """What the server warned of last."""
    begun: Row | None = None
    """The row that the last of the statements which began the transaction returned, if it asked for one."""
    silence: float = CONNECT_SECONDS - _LEAST_TIMEOUT - 0.5
    """Seconds that the server may say nothing before it is asked whether it lives."""
    pooled = False
    """Whether a pooler stands before the server: each transaction may find itself on another connection there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.memory = Memory()

    def begin(self, opening: Opening) -> None:
        """Run the statements that begin a transaction, in one message."""
        with self.pipeline():
            for statement in opening:
                cursor = self.execute(statement)
        self.begun = cursor.fetchone() if cursor.description else None

    def wait(self, gen: Generator[Any, Any, Any], *args: Any, **kwargs: Any) -> Any:
        """Run psycopg's exchange with the server, with an eye on the clock."""
        return super().wait(self._watched(gen), *args, **kwargs)

    def _watched(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        try:
            wanted = next(gen)
            ask_at = time.monotonic() + self.silence
            while True:
                ready = yield wanted
                if not ready and time.monotonic() > ask_at:
                    self._demand_life()
                    ask_at = time.monotonic() + self.silence
                wanted = gen.send(ready) or wanted
        except StopIteration as end:
            return end.value

    def _demand_life(self) -> None:
        """Ask the host that is silent, and no other: one that was promoted meanwhile does not speak for it."""
        asked = make_conninfo(
            self.info.dsn,
            host=self.info.host,
            hostaddr=self.info.hostaddr or None,
            port=self.info.port,
            target_session_attrs="any",
            connect_timeout=_LEAST_TIMEOUT,
        )
        try:
            with closing(_Question.connect(asked, autocommit=True)) as question:
                question.execute("SELECT 1", prepare=False)  # a pooler lets in even when its server has gone
        except psycopg.OperationalError as error:
            self.pgconn.finish()
            raise Silent("no answer") from error

    def _heed(self, diagnostic: psycopg.errors.Diagnostic) -> None:
        if diagnostic.severity_nonlocalized == "WARNING":
            self.warning = diagnostic.message_primary or ""


class _Question(Connection):
    """Asks whether the server lives, and is not asked after in its turn."""

    silence = _LEAST_TIMEOUT

    def _demand_life(self) -> None:
        self.pgconn.finish()
        raise Silent("no answer")


class Server:
    """One server, or several hosts of which one may be written to, and the connections to it that are at rest."""

    def __init__(self, url: str) -> None:
        self.name = shown(url)
        given = conninfo_to_dict(url)
        self._address = make_conninfo(url, **{name: value for name, value in DEFAULTS.items() if name not in given})
        self._lock = threading.Lock()
        self._idle: list[tuple[float, Connection]] = []

    def connect(self) -> Connection:
        """A new connection, in autocommit, with rows by name."""
        connection = Connection.connect(
            self._address,
            autocommit=True,
            row_factory=dict_row,
            client_encoding="utf8",
            prepare_threshold=_ASKED_ONCE,
        )
        try:
            self._demand_known(connection)
            self._look_for_pooler(connection)
        except BaseException:
            connection.close()
            raise
        connection.adapters.register_dumper(int, Int8Dumper)
        connection.adapters.register_dumper(str, StrDumper)
        connection.add_notice_handler(connection._heed)
        return connection

    def _demand_known(self, connection: Connection) -> None:
        version = connection.info.server_version // 10_000
        if version < LEAST_VERSION:
            raise StoreTrouble(
                _(
                    "{server} is PostgreSQL {version}; {least} or newer is needed, to tell a standby and a lost board"
                ).format(server=self.name, version=version, least=LEAST_VERSION),
                do=_("upgrade the server"),
            )
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise StoreTrouble(
                _("{server}: the database is in {encoding}, not in UTF8").format(server=self.name, encoding=encoding),
                do=_("make it anew with: createdb --encoding=UTF8 --template=template0"),
            )

    def _look_for_pooler(self, connection: Connection) -> None:
        """Statements are not prepared behind a pooler, which would look for them on another connection.

        Raises:
            StoreTrouble: the pooler took the search_path of the address and did not heed it.
        """
        told = connection.execute("SELECT pg_backend_pid() AS pid, current_setting('search_path') AS path").fetchone()
        connection.pooled = told is not None and told["pid"] != connection.info.backend_pid
        if not connection.pooled or told is None:
            return
        connection.prepare_threshold = None
        wanted = _SEARCH_PATH.search(connection.info.options)
        if wanted and told["path"] != wanted[1]:
            raise trouble(self.name, psycopg.OperationalError("unsupported startup parameter: options"))

    @contextmanager
    def lent(self, opening: Opening) -> Iterator[Connection]:
        """A connection on which `opening` was run, until the block ends.

        If a migration has changed a table under the statements that were prepared for it, no connection keeps them.
        """
        connection = self.begin(opening)
        try:
            yield connection
        except psycopg.errors.FeatureNotSupported:
            connection.close()
            self.close_rested(0)
            raise
        finally:
            self.give_back(connection)

    def begin(self, opening: Opening) -> Connection:
        """A connection on which `opening` was run; one that went stale at rest is replaced without a word."""
        while (connection := self._rested()) is not None:
            try:
                connection.begin(opening)
            except Silent:
                raise
            except psycopg.OperationalError:
                if not connection.closed:
                    self.give_back(connection)
                    raise
            else:
                return connection
        connection = self.connect()
        try:
            connection.begin(opening)
        except BaseException:
            connection.close()
            raise
        return connection

    def _rested(self) -> Connection | None:
        with self._lock:
            return self._idle.pop()[1] if self._idle else None

    def give_back(self, connection: Connection) -> None:
        """Take a connection back, out of any transaction; one that cannot be used any more is let go."""
        with suppress(psycopg.Error):
            if connection.info.transaction_status != TransactionStatus.IDLE:
                connection.execute("ROLLBACK", prepare=False)
            with self._lock:
                if len(self._idle) < _KEPT:
                    self._idle.append((time.monotonic(), connection))
                    return
        connection.close()

    def close_rested(self, seconds: float = _IDLE_SECONDS) -> None:
        """Let go of the connections that have been at rest for so long."""
        until = time.monotonic() - seconds
        with self._lock:
            old = [connection for since, connection in self._idle if since <= until]
            self._idle = [(since, connection) for since, connection in self._idle if since > until]
        for connection in old:
            connection.close()
