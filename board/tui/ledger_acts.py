"""What a list of matters shows, saved as a ledger: the key for it on every screen that has such a list."""

from collections.abc import Mapping

from textual import work

from board.actions.desk import Desk
from board.domain.matter_filter import MatterFilter
from board.locale import _
from board.tui.asking import ASKING
from board.tui.screens.base import BoardScreen
from board.tui.widgets.export_dialog import REPLACE, ExportDialog

_FORMATS = ("xlsx", "csv")


class LedgerActs(BoardScreen):
    """A screen with a list of matters that can be saved."""

    @property
    def shown(self) -> tuple[MatterFilter, str]:
        """Which matters the list shows, as the store is asked and in words."""
        raise NotImplementedError

    @work(group=ASKING)
    async def action_export(self) -> None:
        """Save what the list shows, all of it, as a ledger."""
        wanted, in_words = self.shown

        async def save(given: Mapping[str, str]) -> bool:
            over = given["over"] == REPLACE
            path = await self.board.act(_export, wanted, given["format"], given["file"], over=over)
            if path is not None:
                self.board.say(_("saved as {path}").format(path=path))
            return path is not None

        name = _("matters-{date}").format(date=f"{self.board.desk.now():%Y%m%d}")
        self.board.drafts.pop(f"export {name}", None)
        await self.board.push_screen_wait(ExportDialog(name, save, about=in_words, formats=_FORMATS))


def _export(desk: Desk, wanted: MatterFilter, format: str, file: str, *, over: bool) -> str:
    from board.actions import matter_export
    from board.export.saving import save

    return str(save(file, matter_export.ledger(desk, wanted, format), over=over).absolute())
