"""What the server and libpq say while connecting, in words without a state: what a person reads, and whether to wait.

The words are those of libpq, of PostgreSQL in English and Chinese, and of pgbouncer.
"""

import time
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from board.actions import log
from board.actions.desk import Desk
from board.domain.errors import StoreTrouble
from board.store import Tx, open_store, postgres
from board.store.postgres_errors import passes, trouble
from tests.bench.clerk import an_officer
from tests.servers import Stores

pytestmark = pytest.mark.usefixtures("english")

_AT = 'connection failed: connection to server at "10.0.0.7", port 5432 failed: '
_TWO = """{first}
Multiple connection attempts failed. All failures were:
- host: 'db1', port: '5432', hostaddr: '10.0.0.7': {first}
- host: 'db2', port: '5432', hostaddr: '10.0.0.8': {second}"""
_NO_PASSWORD = _AT + 'FATAL:  password authentication failed for user "officer"'
_REFUSED = _AT + "Connection refused"
_READ_ONLY = _AT + "session is read-only"


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (_NO_PASSWORD, "does not accept the password"),
        (_AT + 'FATAL:  用户 "officer" 的密码认证失败', "does not accept the password"),
        (_AT + "FATAL:  SASL authentication failed", "does not accept the password"),
        (_AT + "fe_sendauth: no password supplied", "does not accept the password"),
        (_AT + 'FATAL:  database "duty" does not exist', "there is no such database"),
        (_AT + 'FATAL:  数据库 "duty" 不存在', "there is no such database"),
        (_AT + "FATAL:  no such database: duty", "there is no such database"),
        (_AT + 'FATAL:  role "officer" does not exist', "does not let this login in"),
        (_AT + 'FATAL:  不允许角色 "officer" 进行登录', "does not let this login in"),
        (
            _AT + 'FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "officer", database "duty", no encryption',
            "does not let this login in",
        ),
        (_AT + 'FATAL:  permission denied for database "duty"', "lacks the right"),
        (_AT + "server does not support SSL, but SSL was required", "does not speak TLS as asked"),
        (_AT + "SSL error: certificate verify failed", "cannot prove who it is"),
        (_AT + 'root certificate file "/etc/ca.crt" does not exist', "cannot prove who it is"),
        (_AT + 'server certificate for "db2" does not match host name "db1"', "cannot prove who it is"),
        (_AT + "channel binding required, but server authenticated client without channel binding", "channel binding"),
        (_AT + 'authentication method requirement "scram-sha-256" failed', "authentication method requirement"),
        (_AT + 'FATAL:  unrecognized configuration parameter "nonsense"', "unrecognized configuration parameter"),
        (_AT + "FATAL:  unsupported startup parameter: options", "a pooler refuses the options"),
        ("failed to resolve host 'db1': [Errno -2] Name or service not known", "the host is not known"),
        ('connection is bad: definition of service "duty" not found', 'definition of service "duty" not found'),
        ('connection is bad: service file "/etc/pg_service.conf" not found', "service file"),
        ('connection is bad: invalid sslmode value: "nonsense"', "invalid sslmode value"),
        ("connection is bad: GSSAPI encryption required but no credential cache", "GSSAPI encryption required"),
        (_TWO.format(first=_NO_PASSWORD, second=_NO_PASSWORD), "does not accept the password"),
    ],
)
def test_what_no_waiting_mends(said: str, line: str) -> None:
    error = psycopg.OperationalError(said)
    shown = str(trouble("postgresql://db1/duty", error))
    assert line in shown
    assert "\n" not in shown
    assert not passes(error)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (_REFUSED, "there is no server at"),
        (
            'connection is bad: connection to server on socket "/run/.s.PGSQL.5432" failed: No such file or directory\n'
            "\tIs the server running locally and accepting connections on that socket?",
            "there is no server at",
        ),
        (_AT + "No route to host", "there is no server at"),
        (_AT + "Network is unreachable", "there is no server at"),
        ("failed to resolve host 'db1': [Errno -3] Temporary failure in name resolution", "there is no server at"),
        (_AT + "timeout expired", "does not answer"),
        ("no answer", "does not answer"),
        (_AT + "FATAL:  the database system is starting up", "is starting or stopping"),
        (_AT + "FATAL:  数据库系统正在启动", "is starting or stopping"),
        (_AT + "FATAL:  the database system is not yet accepting connections", "is starting or stopping"),
        (_AT + "FATAL:  the database system is in recovery mode", "is starting or stopping"),
        (_AT + "FATAL:  数据库系统尚未接受连接", "is starting or stopping"),
        (_AT + "session is read-only", "it is a standby"),
        (_AT + "FATAL:  sorry, too many clients already", "has too many connections"),
        (_AT + "FATAL:  客户端连接过多", "has too many connections"),
        (_AT + "FATAL:  no more connections allowed (max_client_conn)", "has too many connections"),
        ("server closed the connection unexpectedly", "went away"),
        ("consuming input failed: SSL connection has been closed unexpectedly", "went away"),
        ("consuming input failed: SSL SYSCALL error: EOF detected", "went away"),
        ("consuming input failed: SSL error: unexpected eof while reading", "went away"),
        ("sending query failed: SSL SYSCALL error: Connection reset by peer", "went away"),
        (_TWO.format(first=_NO_PASSWORD, second=_REFUSED), "does not accept the password"),
        (_TWO.format(first=_REFUSED, second=_NO_PASSWORD), "does not accept the password"),
        (_TWO.format(first=_REFUSED, second=_READ_ONLY), "there is no server at"),
        (_TWO.format(first=_READ_ONLY, second=_REFUSED), "there is no server at"),
        (_TWO.format(first=_READ_ONLY, second=_READ_ONLY), "it is a standby"),
        ("words that nobody has read yet", "words that nobody has read yet"),
    ],
)
def test_what_may_be_over_in_a_moment(said: str, line: str) -> None:
    error = psycopg.OperationalError(said)
    assert line in str(trouble("postgresql://db1/duty", error))
    assert passes(error)


@pytest.mark.parametrize(
    ("state", "waits"),
    [
        *((state, True) for state in ("40001", "40P01", "57P01", "57P02", "57P03", "25P03", "08006", "08P01")),
        *((state, False) for state in ("28P01", "28000", "3D000", "42501", "53100", "55P03", "57014", "57P04")),
        *((state, False) for state in ("23505", "42P01", "25006", "XX001")),
    ],
)
def test_what_has_a_state_is_known_by_it(state: str, waits: bool) -> None:
    assert passes(psycopg.errors.lookup(state)("words in any language")) is waits


@pytest.fixture
def desk(server: Stores, made_there: str) -> Iterator[Desk]:
    with server.copy(made_there) as url, closing(open_store(url)) as store:
        yield Desk(store, an_officer(Desk(store)))


def test_an_action_gives_up_at_once_when_the_database_is_no_longer_to_be_had(
    desk: Desk, server: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.store.close()
    monkeypatch.setattr(desk.store._server, "_address", server.beside("no_such_database"))  # type: ignore[attr-defined]
    begun = time.monotonic()
    with pytest.raises(StoreTrouble, match="there is no such database"):
        log.add(desk, "中山路积水")
    assert time.monotonic() - begun < postgres._PATIENCE_SECONDS


def test_a_board_that_slept_in_the_middle_of_an_action_goes_on_with_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server has ended the transaction meanwhile, so that others need not wait; nothing of it was written."""
    opening = desk.store._write  # type: ignore[attr-defined]
    monkeypatch.setattr(desk.store, "_write", [one.replace(b"'10s'", b"'200ms'") for one in opening])
    naps = [0.6]

    def slept(tx: Tx) -> int:
        tx.run("UPDATE people SET title = :title WHERE id = 1", title="副主任")
        time.sleep(naps.pop() if naps else 0)
        return tx.run("UPDATE people SET title = :title WHERE id = 1", title="主任")

    assert desk.store.perform(slept, "a nap") == 1
    assert naps == []
    assert postgres.IDLE_SECONDS == 10
