"""The roster of a month as a grid: posts down and days across, or days down where the terminal is narrow."""

from datetime import date
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import BindingType
from textual.color import Color

from board.actions.duty import Roster
from board.actions.today import Today
from board.domain.calendar import Day, DayKind
from board.domain.duty import Post
from board.domain.month import Place, Turn, short_kind, turns
from board.domain.people import Person
from board.domain.rows import weekday
from board.domain.text import cell_width, fit, one_line
from board.locale import _, pgettext
from board.tui import keys
from board.tui.widgets.table import Table

_ACROSS_FROM = 100
"""Cells from which on the days run across."""
_DOWN_NAME = 10
_KIND = 6
"""Cells of the kind of a day when the days run down."""
Line = tuple[str, Style]
"""A line of a cell."""


class MonthGrid(Table[object]):
    """Names by post and day; the cursor stays on its post and day when the grid is filled again."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.IN_TABLES]
    NAME: ClassVar[int] = 6
    """Cells of a name when the days run across: three Han characters."""

    def __init__(self) -> None:
        super().__init__(cursor_type="cell", cell_padding=0, zebra_stripes=False, cursor_background_priority="css")
        self._facts: tuple[Roster, Today, Person] | None = None
        self._across, self._width, self._marked = True, 0, 0
        self.turns: dict[Place, list[Turn]] = {}
        """What stands where."""

    @property
    def place(self) -> tuple[Post, Day] | None:
        """The post and the day that the cursor is on."""
        if self._facts is None or not self._facts[0].posts:
            return None
        roster = self._facts[0]
        row, column = self.cursor_coordinate
        post, day = (row, column) if self._across else (column, row)
        if post < len(roster.posts) and day < len(roster.days):
            return roster.posts[post], roster.days[day]
        return None

    def show(self, roster: Roster, today: Today, me: Person) -> None:
        """Fill the grid; a month that was not shown before opens on today, or on its first day."""
        before, view = self.place, self.scroll_offset
        width = self._room
        same = self._facts is not None and self._facts[0].first == roster.first and width == self._width
        across = self.app.size.width >= _ACROSS_FROM
        self._facts, self._across, self._width = (roster, today, me), across, width
        self.turns = turns(roster.shifts, roster.gaps, today.settings.tz)
        self.clear(columns=True)
        (self._lay_across if across else self._lay_down)(roster, today.now.date(), me)
        self._put_cursor(before, today.now.date())
        if same:
            self.scroll_to(view.x, view.y, animate=False, force=True)
        else:
            self.call_after_refresh(self._bring_cursor_near_the_edge)

    def on_idle(self) -> None:
        """Draw anew what is measured next: rows that were painted before would be kept without their labels."""
        if self._require_update_dimensions:
            self.call_later(self._draw_anew)

    def _draw_anew(self) -> None:
        self._clear_caches()
        self.refresh()

    def on_resize(self) -> None:
        if self._facts is not None and self._room != self._width:
            self.show(*self._facts)

    @property
    def _room(self) -> int:
        """The cells that the grid has; before it is laid out, those of the terminal."""
        return self.size.width or self.app.size.width

    def go_to(self, post: int, day: date) -> None:
        """Put the cursor on a post and a day, if they are shown."""
        if self._facts is None:
            return
        roster = self._facts[0]
        posts = [place for place, one in enumerate(roster.posts) if one.id == post]
        if posts and roster.first <= day <= roster.last:
            number = (day - roster.first).days
            row, column = (posts[0], number) if self._across else (number, posts[0])
            self.move_cursor(row=row, column=column, animate=False)

    def mark(self, person: int) -> None:
        """Let the shifts of somebody stand out, or of nobody (0)."""
        if person != self._marked:
            self._marked = person
            if self._facts is not None:
                self.show(*self._facts)

    def _put_cursor(self, before: tuple[Post, Day] | None, today: date) -> None:
        assert self._facts is not None  # noqa: S101 - set by the only caller
        roster = self._facts[0]
        here = roster.first <= today <= roster.last
        kept = before[1].date if before and roster.first <= before[1].date <= roster.last else None
        day = (kept or (today if here else roster.first)).day - 1
        post = next((place for place, post in enumerate(roster.posts) if before and post.id == before[0].id), 0)
        self.move_cursor(row=post if self._across else day, column=day if self._across else post, scroll=False)

    def _bring_cursor_near_the_edge(self) -> None:
        """Show the day of the cursor with two days before it, so that what comes has most of the room."""
        row, column = self.cursor_coordinate
        x = sum(day.get_render_width(self) for day in self.ordered_columns[: max(0, column - 2)]) if self._across else 0
        y = 0 if self._across else sum(day.height for day in self.ordered_rows[: max(0, row - 2)])
        self.scroll_to(x, y, animate=False, force=True)

    def _lay_across(self, roster: Roster, today: date, me: Person) -> None:
        self.header_height = 3
        name, label = self._measured(roster)
        for day in roster.days:
            self.add_column(self._head(day, today, name), width=name + 1)
        for post in roster.posts:
            lines = [self.lines(post, day, me) for day in roster.days]
            height = max([1, *map(len, lines)])
            cells = [self._cell(day, name, height, each) for day, each in zip(roster.days, lines, strict=True)]
            self.add_row(*cells, label=Text(fit(f" {post.name}", label), no_wrap=True), height=height)

    def _measured(self, roster: Roster) -> tuple[int, int]:
        """The cells of a name and of the posts' labels, such that a scrolled grid never shows half a day."""
        width = self._room
        label = max((cell_width(one_line(post.name)) for post in roster.posts), default=0) + 2
        name = max(self.NAME, min(_DOWN_NAME, (width - label) // len(roster.days) - 1))
        if (name + 1) * len(roster.days) + label > width:
            label = width - (width - label) // (name + 1) * (name + 1)
        return name, label

    def _lay_down(self, roster: Roster, today: date, me: Person) -> None:
        self.header_height = 1
        for post in roster.posts:
            self.add_column(Text(fit(post.name, _DOWN_NAME)), width=_DOWN_NAME + 1)
        for day in roster.days:
            lines = [self.lines(post, day, me) for post in roster.posts]
            height = max([1, *map(len, lines)])
            cells = [self._cell(day, _DOWN_NAME, height, each) for each in lines]
            self.add_row(*cells, label=self._label(day, today, height), height=height)

    def _head(self, day: Day, today: date, name: int) -> Text:
        """Three lines: the day, its weekday, its kind if it is not an ordinary one."""
        number = _mark(day, today)
        style = self._day_style(day)
        text = Text(justify="left", no_wrap=True, style=style)
        text.append(fit(number, name + 1) + "\n", "bold reverse" if day.date == today else "bold")
        text.append(fit(weekday(day.date), name + 1) + "\n").append(fit(short_kind(day), name + 1))
        return text

    def _label(self, day: Day, today: date, height: int) -> Text:
        style = self._day_style(day)
        text = Text(no_wrap=True, style=style)
        number = _mark(day, today)
        text.append(" " * (5 - cell_width(number)) + number + " ", "bold reverse" if day.date == today else "bold")
        rest = f" {weekday(day.date)} {fit(short_kind(day), _KIND)} "
        text.append(rest)
        text.append(("\n" + " " * (6 + cell_width(rest))) * (height - 1))
        return text

    def lines(self, post: Post, day: Day, me: Person) -> list[Line]:
        """The lines of a cell: a name or a gap for each turn."""
        return [self.line(turn, me) for turn in self.turns.get((post.id, day.date), [])]

    def line(self, turn: Turn, me: Person) -> Line:
        """A turn in one line: who has it, mine and those of whoever is marked standing out, or that nobody has."""
        theme = self.app.current_theme
        if turn.shift is None:
            words = pgettext("roster", "GAP")
            style = Style(color=theme.error, bold=True, reverse=not turn.goes_on)
            return words + " " * (cell_width(words) % 2), style
        style = Style(dim=turn.goes_on)
        if turn.shift.person == me.id:
            style = Style(color=theme.accent, bold=True)
        return one_line(turn.shift.person_name), style + Style(reverse=turn.shift.person == self._marked or None)

    def _cell(self, day: Day, width: int, height: int, lines: list[Line]) -> Text:
        text = Text(no_wrap=True, style=self._day_style(day))
        for number in range(height):
            words, style = lines[number] if number < len(lines) else ("", Style())
            text.append(words if cell_width(words) <= width else fit(words, width), style)
            text.append(" " * max(0, width + 1 - cell_width(words)))
            text.append("\n" if number + 1 < height else "")
        return text

    def _day_style(self, day: Day) -> Style:
        """The tint of a day: grey for weekends and bridged days, red for holidays, yellow for make-up workdays."""
        theme = self.app.current_theme
        tint = {
            DayKind.WORKDAY: None,
            DayKind.WEEKEND: theme.secondary,
            DayKind.BRIDGED: theme.secondary,
            DayKind.STATUTORY: theme.error,
            DayKind.MAKE_UP: theme.warning,
        }[day.kind]
        if tint is None or theme.background is None:
            return Style()
        return Style(bgcolor=Color.parse(theme.background).blend(Color.parse(tint), 0.18).hex)


def _mark(day: Day, today: date) -> str:
    """The day of the month; today with a word to it."""
    return _("{day} now").format(day=day.date.day) if day.date == today else str(day.date.day)
