"""Saving something as a file from a screen: the format and the name are asked for, and a refusal leaves both there."""

from collections.abc import Callable, Mapping, Sequence

from board.actions.desk import Desk
from board.actions.saving import demand_own_machine
from board.actions.saving import save as save_file
from board.domain.errors import Refused
from board.locale import _
from board.tui.screens.base import BoardScreen
from board.tui.widgets.export_dialog import REPLACE, ExportDialog
from board.tui.widgets.fields import Field

Make = Callable[[Desk, Mapping[str, str]], bytes]
"""Makes the content of the file from what was filled in; `format` is among it."""


async def save_as(
    screen: BoardScreen, name: str, formats: Sequence[str], make: Make, *, about: str, more: Sequence[Field] = ()
) -> None:
    """Ask where to save, and save there what `make` gives; `name` is proposed, `more` are fields of its own."""
    try:
        demand_own_machine(screen.board.desk)
    except Refused as error:
        screen.board.refuse(error)
        return

    async def save(given: Mapping[str, str]) -> bool:
        path = await screen.board.act(_saved, make, given)
        if path is not None:
            screen.board.say(_("saved as {path}").format(path=path))
        return path is not None

    screen.board.drafts.pop(f"export {name}", None)
    await screen.board.push_screen_wait(ExportDialog(name, save, about=about, formats=formats, more=more))


def _saved(desk: Desk, make: Make, given: Mapping[str, str]) -> str:
    demand_own_machine(desk)
    return str(save_file(desk, given["file"], make(desk, given), over=given["over"] == REPLACE).absolute())
