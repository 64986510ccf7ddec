"""The fairness ledgers of one post as bars: for each ledger who had how many turns, and how far apart they are.

A bar is coloured blanks, never without its number; a ledger in which nobody has anything is left out.
"""

from collections.abc import Iterator
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import BindingType

from board.actions.fairness import Fairness, PostFairness
from board.domain.fairness import FairLedger, Spread, Standing
from board.domain.text import cell_width, fit, one_line
from board.locale import _
from board.tui import keys
from board.tui.widgets.table import Table

_MOST_NAME = 10
_ROOM_BEHIND = 11
"""Cells that a bar leaves for its number and for the share of days."""


class FairnessBars(Table[object]):
    """A line for each person under each ledger; Enter shows the shifts of whoever the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.IN_TABLES]

    def __init__(self) -> None:
        super().__init__(cursor_type="row", show_header=False, cell_padding=0, zebra_stripes=False)
        self._shown: tuple[Fairness, int, int] | None = None
        self._people: list[Standing | None] = []

    @property
    def person(self) -> Standing | None:
        """Whoever the cursor is on; None on the line of a ledger."""
        return self._people[self.cursor_row] if 0 <= self.cursor_row < len(self._people) else None

    def show(self, found: Fairness, post: int, me: int) -> None:
        """Fill the list with the ledgers of a post, unless they stand there; of the same post, the cursor stays."""
        if self._shown is not None and self._shown[0] is found and self._shown[1:] == (post, me):
            return
        self._fill(found, post, me)

    def _fill(self, found: Fairness, post: int, me: int) -> None:
        before, view = self.cursor_row, self.scroll_offset
        stays = self._shown is not None and self._shown[1] == post
        self._shown = found, post, me
        self.clear(columns=True)
        self._people.clear()
        width = max(20, self.scrollable_content_region.width)
        self.add_column("", width=width)
        one = next((each for each in found.posts if each.post.id == post), None)
        self.border_title = _("{post}, turns of {year}").format(
            post=one_line(one.post.name) if one else "", year=found.first.year
        )
        if one is None or not one.standings:
            self._add(Text(_("nobody has turns on this post"), "dim"), None)
            return
        for line, person in self._lines(one, width, me):
            self._add(line, person)
        self.move_cursor(row=before if stays else 1, animate=False, scroll=False)
        self.scroll_to(0, view.y if stays and before > 1 else 0, animate=False, force=True)

    def on_resize(self) -> None:
        if self._shown is not None:
            self._fill(*self._shown)

    def _add(self, line: Text, person: Standing | None) -> None:
        self._people.append(person)
        self.add_row(line)

    def _lines(self, one: PostFairness, width: int, me: int) -> Iterator[tuple[Text, Standing | None]]:
        counts = {one.person: one.turns for one in one.standings}
        yield self._head(_("all turns"), Spread(None, min(counts.values()), max(counts.values()))), None
        for person in one.standings:
            yield self._bar(person, person.turns, max(counts.values()), width, me), person
        spread = {each.ledger: each for each in one.spreads}
        for ledger in FairLedger:
            most = max(person.count(ledger) for person in one.standings)
            if most:
                yield self._head(ledger.label, spread[ledger]), None
                for person in one.standings:
                    yield self._bar(person, person.count(ledger), most, width, me), person

    def _head(self, name: str, spread: Spread) -> Text:
        """A ledger with its spread."""
        theme = self.app.current_theme
        text = Text(name, f"bold {theme.primary}", no_wrap=True, overflow="ellipsis")
        words = _("{least} to {most}, {n} apart").format(least=spread.least, most=spread.most, n=spread.apart)
        text.append(f"  {words}", theme.success or "" if spread.is_fair else f"bold {theme.warning}")
        return text

    def _bar(self, person: Standing, count: int, most: int, width: int, me: int) -> Text:
        theme, mine = self.app.current_theme, person.person == me
        name = min(_MOST_NAME, max(6, cell_width(one_line(person.person_name))))
        room = max(4, width - _MOST_NAME - _ROOM_BEHIND)
        filled = max(1, round(room * count / most)) if count else 0
        text = Text(" ", no_wrap=True)
        text.append(fit(person.person_name, name), f"bold {theme.accent}" if mine else "")
        text.append(" " * (_MOST_NAME - name))
        text.append(" " * filled, Style(bgcolor=theme.accent if mine else theme.secondary))
        text.append(f" {count}")
        if person.share < 1:
            text.append(_(" there {share:.0%}").format(share=person.share), "dim")
        return text
