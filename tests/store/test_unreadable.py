"""A row that somebody changed behind the board's back into what cannot be: one line that names it, no traceback."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from board.actions import finding, handover, log, matter_looks, overview, people, posts
from board.actions import settings as settings_actions
from board.actions.desk import Desk
from board.domain.errors import StoreTrouble
from board.domain.matter_filter import MatterFilter, Standing
from board.store import calendar, open_store

pytestmark = [pytest.mark.usefixtures("english"), pytest.mark.sqlite]


def _calendar(desk: Desk) -> object:
    with desk.store.read() as tx:
        return calendar.load(tx)


def _matters(desk: Desk) -> object:
    return matter_looks.listed(desk, MatterFilter(standing=Standing.ALL), limit=999)


@pytest.mark.parametrize(
    ("tampering", "look", "line"),
    [
        ("UPDATE matters SET state = 'zzz'", overview.overview, "matters row"),
        ("UPDATE matters SET due_at = 'rubbish'", overview.overview, "matters row"),
        ("UPDATE matters SET due_at = '2026-11-20 08:30'", overview.overview, "matters row"),
        ("UPDATE matters SET kind = '' WHERE id = 2", _matters, "matters row 2"),
        ("UPDATE matter_waits SET state = 'zzz'", lambda d: matter_looks.show(d, "2"), "matter_waits row"),
        ("UPDATE log_entries SET at = '~'", log.latest, "log_entries row"),
        ("UPDATE log_entries SET kind = 'zzz'", log.latest, "log_entries row"),
        ("UPDATE log_entries SET document = '[]'", log.latest, "log_entries row"),
        ("UPDATE shifts SET begins_at = begins_at || '?'", overview.overview, "shifts row"),
        ("UPDATE people SET roles = 'king' WHERE id = 2", people.people, "people row 2"),
        ("UPDATE search_documents SET at = '?'", lambda d: finding.find(d, "路"), "search_documents row"),
        ("INSERT INTO calendar_days (date, kind, source) VALUES ('?', 'workday', '')", _calendar, "calendar_days row"),
        ("UPDATE journal SET detail = '?'", lambda d: matter_looks.show(d, "2"), "journal row"),
        ("INSERT INTO settings (name, value) VALUES ('fax', '?')", settings_actions.show, ""),
        ("INSERT INTO settings (name, value) VALUES ('phone_note', '?')", settings_actions.show, ""),
        ("UPDATE settings SET value = '?' WHERE name = 'zone'", settings_actions.show, "settings row"),
        ("UPDATE settings SET value = '\"Mars/Base\"' WHERE name = 'zone'", settings_actions.show, "settings row"),
        ("UPDATE settings SET value = '7' WHERE name = 'working_hours'", settings_actions.show, "settings row"),
        ("UPDATE matters SET state = 'zzz'", handover.show, "matters row"),
        ("UPDATE posts SET pattern = 'never'", posts.listed, ""),
    ],
)
def test_what_cannot_be_read_is_named(path: Path, tampering: str, look: Callable[[Desk], object], line: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(tampering)
    with closing(open_store(str(path))) as store:
        if not line:
            look(Desk(store))
            return
        with pytest.raises(StoreTrouble) as raised:
            look(Desk(store))
    assert raised.value.message.startswith(line)
    assert raised.value.message.endswith("cannot be read")
    assert "board check" in raised.value.do
