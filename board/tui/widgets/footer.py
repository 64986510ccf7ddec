"""The bottom two lines: the screens and the banner, and below them the keys of the screen in use.

Where the keys want more than the terminal has, those that are off make room first, then the last of the table; the
keys that work everywhere always stay, and help names the rest.
"""

from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets import Static

from board import locale
from board.domain.text import cell_width
from board.locale import _
from board.tui import keys

if TYPE_CHECKING:
    from board.tui.screens.base import BoardScreen


class KeyFooter(Static):
    """Keys by name; a key that is off is dim, and a click on a key presses it."""

    def __init__(self, mode: str) -> None:
        super().__init__(markup=False)
        self._mode = mode
        self._screen: BoardScreen | None = None
        self._painted: tuple[int, frozenset[keys.Key], str, str] | None = None

    def show(self, screen: "BoardScreen") -> None:
        """Draw the keys as they stand for `screen` now."""
        self._screen = screen
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        table = [key for key in keys.of_screen(self._mode) if key.footer]
        screen = self._screen
        off = {key for key in table if screen is not None and screen.why_not(key.verb)}
        stands = (self.size.width, frozenset(off), locale.language(), self.app.theme)
        if stands == self._painted:
            return
        self._painted = stands
        self.update(self._text(table, off), layout=False)

    def _text(self, table: list[keys.Key], off: set[keys.Key]) -> Text:
        places = [key for key in table if key.action.startswith("go(")]
        always = [key for key in table if key.where == keys.SCREENS and key not in places]
        own = [key for key in table if key not in places and key not in always]
        text = Text(no_wrap=True, overflow="crop")
        while len(places) > 1 and _width(places) > self.size.width:  # one more would push the keys out of sight
            places.pop()
        self._append(text, places, off)
        for banner in (_("Classified information must not be entered here"), _("No classified information")):
            room = self.size.width - text.cell_len - cell_width(banner) - 1
            if room > 0:
                text.append(" " * room + banner, self._banner_style())
                break
        text.append("\n")
        self._append(text, [*_fitting(own, off, self.size.width - _width(always)), *always], off)
        return text

    def _banner_style(self) -> str:
        return f"bold {self.app.current_theme.accent}"

    def _append(self, text: Text, table: list[keys.Key], off: set[keys.Key]) -> None:
        for key in table:
            here = key.action == f"go('{self._mode}')"
            press = self.app.current_theme.primary
            start = len(text.plain)
            text.append(f" {key.shown}", "dim" if key in off else f"bold {press}")
            text.append(key.name(), "dim" if key in off else "reverse" if here else "")
            text.apply_meta({"key": key.command}, start, len(text.plain))


def _width(table: list[keys.Key]) -> int:
    return sum(cell_width(f" {key.shown}{key.name()}") for key in table)


def _fitting(own: list[keys.Key], off: set[keys.Key], room: int) -> list[keys.Key]:
    """Those of a screen's keys that find room, in their order: all, or first those that can be used."""
    found = sorted(own, key=off.__contains__)
    while found and _width(found) > room:
        found.pop()
    return [key for key in own if key in found]
