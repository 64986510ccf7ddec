"""The table of permissions at each door: typed on the command line, typed over SSH, and done from the screen.

Each cell is tried: who may not is refused with nothing changed, and somebody who may does it. Over SSH it is the
door's own way in, without the network (a few cells go over it in tests/ssh/test_verbs.py).
"""

import asyncio
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from board.actions import journal
from board.actions.desk import Desk
from board.actions.permissions import RULES
from board.cli.app import board
from board.cli.session import Session
from board.domain.errors import BoardError, NotAllowed
from board.domain.people import Role
from board.domain.permissions import May, Part
from board.store import open_store
from board.tui.app import BoardApp
from tests.actions.test_permissions import BY_ROLE, ROLE_TABLE
from tests.doors import NOT_TYPED, VERBS, prepare
from tests.office import Office, copied, found, moment

NOW = "2026-11-20 09:00"
PEOPLE = {Role(role): name for role, name in BY_ROLE.items() if name} | {Role.OFFICER: "赵强"}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int | str]]:
    """A store on which each verb has something to be done to, and what the verbs call it."""
    folder = tmp_path_factory.mktemp("doors")
    found(folder)
    (folder / "own").mkdir()
    office = copied(folder, folder / "own")
    names = prepare(office)
    office.store.backup(folder / "prepared.db")
    office.store.close()
    return folder / "prepared.db", names


def typed_here(store: Path, name: str, words: list[str]) -> tuple[int, str]:
    """Type a verb at the machine that keeps the board."""
    given = ["--store", str(store), "--now", NOW, "--as", name, *words]
    answer = CliRunner().invoke(board, given, env={"BOARD_LANG": "en"})
    return answer.exit_code, answer.output


class AtThatTime(Session):
    """A guest's session while the office's clock shows NOW; guests cannot say what time it is."""

    def timed(self, desk: Desk, zone: ZoneInfo) -> Desk:
        return desk.at(moment(NOW))


def typed_over_ssh(store: Path, name: str, words: list[str]) -> tuple[int, str]:
    """Type a verb as a guest, as a session's process runs it."""
    session = AtThatTime(str(store), language="en")
    session.guest = Office(session.store).person(name)
    answer = CliRunner().invoke(board, words, obj=session)
    session.close()
    return answer.exit_code, answer.output


Door = Callable[[Path, str, list[str]], tuple[int, str]]


def refused(action: str) -> list[str]:
    """Who is refused an action, of those who play no part in anything but who approves."""
    rule = RULES[action]
    no = [role for role in PEOPLE if rule.gives(role) is May.NO]
    if {Part.APPROVER, Part.DUTY_LEADER} & {*rule.parts}:
        no.remove(Role.LEADER)  # asked for their own word
    return [PEOPLE[role] for role in no]


@pytest.mark.parametrize("door", [typed_here, typed_over_ssh])
@pytest.mark.parametrize("action", sorted(VERBS))
def test_every_cell_at_the_door(
    prepared: tuple[Path, dict[str, int | str]], tmp_path: Path, door: Door, action: str
) -> None:
    template, names = prepared
    store = tmp_path / "office.db"
    shutil.copyfile(template, store)
    words = shlex.split(VERBS[action].format(**names))
    head = _head(store)
    for name in refused(action):
        code, said = door(store, name, words)
        assert code == 1, f"{name}: {said}"
    assert _head(store) == head
    may = next(PEOPLE[role] for role in PEOPLE if RULES[action].gives(role) in {May.YES, May.RECORDS})
    may = "何静" if "何静" not in refused(action) else may
    code, said = door(store, may, words)
    assert code == 0, f"{may}: {said}"
    assert _head(store) > head


class Screen(BoardApp):
    """A board that nobody draws; it says what was refused."""

    refused: BoardError | None = None

    def refuse(self, error: BoardError) -> None:
        self.refused = error


@pytest.mark.parametrize("row", sorted(ROLE_TABLE))
def test_every_cell_from_the_screen(prepared: tuple[Path, dict[str, int | str]], tmp_path: Path, row: str) -> None:
    """What a screen does, it does by `act` at its own desk: who may not is told why, and nothing changes."""
    shutil.copyfile(prepared[0], tmp_path / "office.db")
    store = open_store(str(tmp_path / "office.db"))
    office = Office(store)
    act, allowed = ROLE_TABLE[row]
    screen, head = Screen(office.desk(), 0), journal.head(office.desk())
    try:
        for role, name in BY_ROLE.items():
            if role not in allowed:
                screen.desk, screen.refused = office.desk(name), None
                assert asyncio.run(screen.act(act)) is None
                assert isinstance(screen.refused, NotAllowed)
        assert journal.head(office.desk()) == head
    finally:
        store.close()


def _head(path: Path) -> int:
    store = open_store(str(path))
    try:
        return journal.head(Desk(store))
    finally:
        store.close()


def test_every_action_is_tried_at_the_doors_or_said_not_to_be() -> None:
    """A new action is typed in tests/doors.py, and so its cells are tried here."""
    assert {*VERBS, *NOT_TYPED} == {*RULES}
    assert not {*VERBS} & NOT_TYPED
