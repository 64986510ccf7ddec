"""Going from screen to screen: by key, to what was found, to the help, and by name out of the palette."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from textual import work
from textual.app import SystemCommand
from textual.screen import Screen

from board.actions.desk import Desk
from board.domain.text import one_line
from board.tui import keys
from board.tui.acting import ActingApp
from board.tui.screens.base import BoardScreen


class GoingApp(ActingApp):
    """An application of several screens, of which each has a mode, and some are opened over others."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.drafts: dict[str, dict[str, str]] = {}
        """Half-typed forms by the name of their dialog; what a mistaken Esc or a refusal leaves is found again."""

    def action_go(self, screen: str) -> None:
        """Show one of the screens; one that was opened over another is closed."""
        self._close_opened()
        if screen != self.current_mode:
            self.switch_mode(screen)

    def _close_opened(self) -> None:
        """Close the screens of the board that were opened over the first of this mode."""
        while len(self.screen_stack) > 1 and isinstance(self.screen, BoardScreen):
            self.pop_screen()

    def action_help(self) -> None:
        """Show the keys of the screen in use."""
        from board.tui.screens.help import HelpScreen

        if isinstance(self.screen, BoardScreen):
            self.push_screen(HelpScreen(self.screen))

    @work
    async def action_search(self) -> None:
        """Search everything and go to what was found."""
        from board.tui.screens.search import SearchScreen

        hit = await self.push_screen_wait(SearchScreen(self.drafts.get("search", {}).get("text", "")))
        if hit is not None and hit.kind == "people":
            self.say(one_line(hit.text))
        elif hit is not None:
            await self.open_found(hit.kind, hit.id)

    async def open_found(self, kind: str, number: int) -> None:
        """Show a matter, entry or handover that was found."""
        mode = {"matters": "matters", "log_entries": "log", "handovers": "handover", "incidents": "incidents"}.get(kind)
        if mode is None:
            return
        self._close_opened()
        await self.switch_mode(mode)
        screen = self.screen
        if isinstance(screen, BoardScreen):
            await screen.reveal(number)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every key of the screen in use, by name."""
        mode = screen.MODE if isinstance(screen, BoardScreen) else str(self.current_mode)
        for key in keys.of_screen(mode):
            if key.action != "command_palette":
                run = partial(self.call_later, screen.run_action, key.command)
                yield SystemCommand(key.name(), f"{key.purpose()} ({key.shown})", run)
