"""A small invented office for tests: departments, people of each role, posts, shifts, and a clock moved by hand.

It stands on a real SQLite file. It is founded once and copied for each test, so that a test costs milliseconds.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from board.actions import duty, matters, naming, people, posts, settings
from board.actions.desk import Desk
from board.domain.errors import NotAllowed
from board.domain.people import NOBODY, Person, Role
from board.store import Store, Tx, moving, open_store
from board.store.tables import JOURNALED, UNTOLD
from board.store.verify import verify

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = "2026-11-20 09:00"
"""A Friday, an ordinary workday; the duty period of the day began half an hour ago."""

DEPARTMENTS = (
    ("滨江区政府办公室", "区府办"),
    ("滨江区城市管理局", "城管局"),
    ("滨江区住房和城乡建设局", "住建局"),
    ("滨江区水利局", "水利局"),
    ("滨江区财政局", "财政局"),
)
PEOPLE = (
    ("区晓东", "区府办", "信息科科长", (Role.ADMIN,)),
    ("何静", "区府办", "秘书科科长", (Role.COORDINATOR,)),
    ("李敏", "区府办", "综合科科员", (Role.OFFICER,)),
    ("赵强", "区府办", "值班室科员", (Role.OFFICER,)),
    ("王建国", "区府办", "副主任", (Role.LEADER,)),
    ("单志强", "区府办", "副主任", (Role.LEADER,)),
    ("许大海", "区府办", "驾驶员", (Role.VIEWER,)),
    ("刘洋", "城管局", "市政科科长", (Role.VIEWER,)),
    ("罗建平", "城管局", "局长", (Role.VIEWER,)),
    ("张明", "住建局", "排水科工程师", (Role.VIEWER,)),
    ("宋佳", "水利局", "防汛办主任", (Role.VIEWER,)),
    ("徐敏", "财政局", "经建科科长", (Role.VIEWER,)),
)
POSTS = (("带班领导", "daily 08:30-08:30", 0), ("主班", "daily 08:30-08:30", None), ("副班", "daily 08:30-08:30", None))
ROTA = {"带班领导": ("王建国", "单志强"), "主班": ("李敏", "何静"), "副班": ("赵强", "区晓东")}


def moment(text: str) -> datetime:
    """A time of the office's zone, written 2026-11-20 09:40."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


class Office:
    """The office at one moment; its people act through desks that share its clock."""

    def __init__(self, store: Store, now: datetime | None = None) -> None:
        self.store = store
        self.now = now or moment(MORNING)

    def at(self, text: str) -> datetime:
        """Move the clock to a time of the office's zone."""
        self.now = moment(text)
        return self.now

    def later(self, *, days: int = 0, hours: int = 0, minutes: int = 0, seconds: int = 0) -> datetime:
        """Move the clock on."""
        self.now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return self.now

    def desk(self, name: str = "") -> Desk:
        """The desk of somebody, or of nobody."""
        return Desk(self.store, self.person(name) if name else NOBODY, lambda: self.now)

    def person(self, name: str) -> Person:
        """Somebody as the store knows them now."""
        return naming.who(Desk(self.store, NOBODY, lambda: self.now), name)

    def matter(self, title: str = "中山路积水", *, lead: str = "城管局", by: str = "李敏", **given: Any) -> int:
        """A matter that was registered, and handed over to its lead if there is one; returns its number."""
        return matters.new(self.desk(by), title, lead=lead, **given).id

    @property
    def faults(self) -> list[str]:
        """What the store's own check finds."""
        return verify(self.store)

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """Every row that actions write, and the journal's head: what a refused action must leave as it was."""
        with self.store.read() as tx:
            tables = {table: _rows(tx, table) for table in (*JOURNALED, *UNTOLD)}
            tables["journal"] = _head(tx)
            tables["search_documents"] = _rows(tx, "search_documents")
        return tables

    def head(self) -> list[dict[str, Any]]:
        """The journal's newest row: there is another as soon as something was done."""
        with self.store.read() as tx:
            return _head(tx)

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Whatever is done inside must leave the store as it was."""
        before = self.everything()
        yield
        assert self.everything() == before

    def tries(self, act: Callable[[], object], *, allowed: bool) -> None:
        """What is allowed is told in the journal; what is not is refused and leaves the store as it was."""
        if allowed:
            before = self.head()
            act()
            assert self.head() != before
        else:
            with self.unchanged(), pytest.raises(NotAllowed):
                act()


def content(store: Store) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, as a copy of the store must have them."""
    with store.read() as tx:
        return {table: _rows(tx, table) for table in moving.TABLES}


def _head(tx: Tx) -> list[dict[str, Any]]:
    return [dict(row) for row in tx.rows("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1")]


def _rows(tx: Tx, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in tx.rows(f"SELECT * FROM {table} ORDER BY id")]


def found(path: Path) -> None:
    """Make the office's store, as its administrator would."""
    store = open_store(str(path / "building.db"), create=True)
    office = Office(store)
    founder = Desk(store, NOBODY, lambda: office.now - timedelta(days=30))
    settings.put(founder, "office_name", "滨江区政府办公室")
    for order, (name, short_name) in enumerate(DEPARTMENTS, 1):
        people.add_department(founder, name, short_name=short_name, order=order)
    admin = founder
    for number, (name, department, title, roles) in enumerate(PEOPLE):
        person = people.add_person(
            admin,
            name,
            department=department,
            title=title,
            rank=number,
            mobile=f"138000000{number:02}",
            login=f"u{number:02}",
            roles=roles,
        )
        admin = admin if admin.actor.id else admin.as_person(person)
    for order, (name, pattern, rest) in enumerate(POSTS, 1):
        posts.add(admin, name, pattern, order=order, rest_days=rest)
    for offset in range(-2, 7):
        begins = moment("2026-11-20 08:30") + timedelta(days=offset)
        for post, rota in ROTA.items():
            duty.assign(admin, post, rota[offset % 2], begins, begins + timedelta(days=1))
    store.backup(path / "office.db")
    store.close()


def copied(template: Path, folder: Path) -> Office:
    """The office on a file of its own in `folder`."""
    path = folder / "office.db"
    shutil.copyfile(template / "office.db", path)
    return Office(open_store(str(path)))


def day(text: str) -> date:
    """A date, written 2026-11-20."""
    return date.fromisoformat(text)
