"""The owner migrates; the login of every day adds to journal and log, and can change or remove nothing there."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import quote

import psycopg
import pytest

from board.actions import log, matters
from board.actions.desk import Desk
from board.domain.errors import BadInput, StoreTrouble
from board.store import migrations, open_store, postgres_schema
from board.store.postgres_rights import rights_sql, roles_sql
from board.store.schema import MAYBE
from board.store.verify import verify
from tests.bench.clerk import an_officer
from tests.servers import Stores

OWNER, APP = "owner", "app"


def _space(url: str) -> str:
    """The schema that an address names; its two roles are called after it."""
    return url.rpartition("%3D")[2]


def _as_role(url: str, role: str, of: str = "") -> str:
    """The address with a `SET ROLE` in it, so that no login is needed; `of` is the store whose role it is."""
    return f"{url}{quote(f' -crole={_space(of or url)}_{role}')}"


@contextmanager
def _shared_out(server: Stores, model: str, name: str) -> Iterator[str]:
    space = f"{name}_{os.getpid()}"
    owner, app = (f"{space}_{role}" for role in (OWNER, APP))
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute(roles_sql(schema=space, owner=owner, app=app).encode())
        url = server.address(space)
        open_store(_as_role(url, OWNER), create=True).close()
        server.fill(space, model)
        admin.execute(rights_sql(schema=space, owner=owner, app=app).encode())
        yield url
        admin.execute(f"DROP SCHEMA {space} CASCADE; DROP ROLE {owner}; DROP ROLE {app}".encode())


@pytest.fixture(scope="module")
def shared(server: Stores, made_there: str) -> Iterator[str]:
    """The address of a store that is owned and shared out as the README says; who is refused leaves it as it was."""
    with _shared_out(server, made_there, "shared") as url:
        yield url


@pytest.fixture
def old(server: Stores, made_there: str) -> Iterator[str]:
    """The address of another one, to be brought up to date."""
    with _shared_out(server, made_there, "old") as url:
        yield url


def test_the_application_role_does_the_work_of_a_day(shared: str) -> None:
    with closing(open_store(_as_role(shared, APP))) as store:
        desk = Desk(store)
        desk = desk.as_person(an_officer(desk))
        entry = log.add(desk, "城管局来电：中山路积水")
        matter = matters.new(desk, "中山路积水", from_entry=entry.id, lead="城管局", supporting=("住建局",))
        matters.accept(desk, matter.id, told_by="值班电话")
        assert verify(store) == []


@pytest.mark.parametrize("role", [APP, OWNER])
@pytest.mark.parametrize("table", ["journal", "log_entries"])
@pytest.mark.parametrize("order", ["UPDATE {} SET at = '2020'", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_nobody_changes_what_was_written_down(shared: str, role: str, table: str, order: str) -> None:
    refused = psycopg.errors.InsufficientPrivilege if role == APP else psycopg.errors.IntegrityError
    with (
        closing(open_store(_as_role(shared, role))) as store,
        pytest.raises(StoreTrouble) as trouble,
        store.write() as tx,
    ):
        tx.run(order.format(table))
    assert isinstance(trouble.value.__cause__, refused)


@pytest.mark.parametrize(
    "order",
    [
        "ALTER TABLE journal DISABLE TRIGGER journal_no_update",
        "DROP TRIGGER journal_no_delete ON journal",
        "DROP TABLE handover_notes",
        "DELETE FROM board_objects",
        "CREATE TABLE mine (id int)",
    ],
)
@pytest.mark.usefixtures("english")
def test_the_application_role_takes_no_guard_away(shared: str, order: str) -> None:
    with (
        closing(open_store(_as_role(shared, APP))) as store,
        pytest.raises(StoreTrouble, match="lacks the right"),
        store.write() as tx,
    ):
        tx.run(order)


@pytest.mark.usefixtures("english")
def test_only_the_owner_brings_a_store_up_to_date(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (*migrations.STEPS, ("0999_later", lambda schema: schema.column("people", "fax", MAYBE)))
    monkeypatch.setattr(postgres_schema, "STEPS", later)
    with pytest.raises(StoreTrouble, match="must first be brought up to date by its owner"):
        open_store(_as_role(old, APP))
    open_store(_as_role(old, OWNER)).close()
    open_store(_as_role(old, APP)).close()


@pytest.mark.usefixtures("english")
def test_a_schema_that_is_not_the_owners_yet_is_a_matter_of_rights(server: Stores, shared: str) -> None:
    """As when the statements for the roles were given to another database: nobody is sent to the owner, who this is."""
    space = f"strange_{os.getpid()}"
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute(f"CREATE SCHEMA {space}; GRANT USAGE ON SCHEMA {space} TO {_space(shared)}_{OWNER}".encode())
        try:
            with pytest.raises(StoreTrouble, match="lacks the right"):
                open_store(_as_role(server.address(space), OWNER, of=shared), create=True)
        finally:
            admin.execute(f"DROP SCHEMA {space} CASCADE".encode())


@pytest.mark.parametrize("name", ["", "Board", "a b", "x;DROP", '"x"', "1x", "x" * 64])
def test_names_that_are_not_plain_are_refused(name: str) -> None:
    with pytest.raises(BadInput):
        rights_sql(app=name)
