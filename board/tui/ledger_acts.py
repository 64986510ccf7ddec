"""What a list of matters shows, saved as a ledger: the key for it on every screen that has such a list."""

from abc import abstractmethod
from collections.abc import Mapping

from textual import work

from board.actions import settings
from board.actions.desk import Desk
from board.domain.matter_filter import MatterFilter
from board.domain.settings import Settings
from board.locale import _
from board.tui.asking import ASKING
from board.tui.exporting import save_as
from board.tui.screens.base import BoardScreen

_FORMATS = ("xlsx", "csv")


class LedgerActs(BoardScreen):
    """A screen with a list of matters that can be saved."""

    @property
    @abstractmethod
    def shown(self) -> tuple[MatterFilter, str]:
        """Which matters the list shows, as the store is asked and in words."""

    @work(group=ASKING)
    async def action_export(self) -> None:
        """Save what the list shows, all of it, as a ledger."""
        wanted, in_words = self.shown

        def ledger(desk: Desk, given: Mapping[str, str]) -> bytes:
            from board.actions import matter_export

            return matter_export.ledger(desk, wanted, given["format"])

        zone = (await self.board.act(settings.show) or Settings()).tz
        day = self.board.desk.now().astimezone(zone)  # the office's day, whatever the zone of this machine
        name = _("matters-{date}").format(date=f"{day:%Y%m%d}")
        await save_as(self, name, _FORMATS, ledger, about=in_words)
