"""The first start on an empty store: make the office and me, or take over a folder of CSV files."""

import getpass
from collections.abc import Mapping
from pathlib import Path

from board.actions.desk import Desk
from board.domain.errors import BadInput
from board.domain.people import Person
from board.domain.text import words_in
from board.locale import _
from board.tui.widgets.fields import Field
from board.tui.widgets.form import FormDialog


class WelcomeScreen(FormDialog):
    """Dismisses with True once there is an office; Esc leaves the board empty, to look at."""

    CSS_PATH = "welcome.tcss"

    def __init__(self) -> None:
        super().__init__(
            _("Welcome"),
            _fields(),
            self._make,
            draft="welcome",
            about=_(
                "This board is empty. Say whose it is, or name a folder of CSV files to take over. Esc only looks."
            ),
        )

    async def _make(self, given: Mapping[str, str]) -> bool:
        board = self.board
        if given["folder"].strip():
            return await board.act(_taken_over, given["folder"].strip()) is not None
        person = await board.act(_begun, given)
        if person is not None:
            board.become(person)
        return person is not None


def _fields() -> list[Field]:
    return [
        Field("office", _("Office"), hint=_("the name that stands on every screen")),
        Field("departments", _("Departments"), hint=_("one a line; I am of the first"), lines=4),
        Field("posts", _("Duty posts"), _("Duty leader, Chief officer, Second officer")),
        Field("name", _("My name"), hint=_("I become the administrator")),
        Field("title", _("My title")),
        Field("mobile", _("My phone")),
        Field("folder", _("Or a folder"), hint=_("with people.csv, departments.csv ...; then nothing else is needed")),
    ]


def _begun(desk: Desk, given: Mapping[str, str]) -> Person:
    from board.actions.beginning import begin

    return begin(
        desk,
        given["office"],
        name=given["name"],
        title=given["title"],
        mobile=given["mobile"],
        departments=words_in(given["departments"]),
        posts=words_in(given["posts"]),
        login=_login(),
    )


def _login() -> str:
    """The name of the account that runs the board, so that it knows me the next time."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _taken_over(desk: Desk, folder: str) -> dict[str, int]:
    from board.actions.founding import found

    path = Path(folder).expanduser()
    if not path.is_dir():
        raise BadInput(_("{folder} is no folder").format(folder=folder), field=_("folder"))
    return found(desk, path)
