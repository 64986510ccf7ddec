"""总览: who is here, whose move it is, how long is left, what was taken down last; and the line to take down a call."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.widgets import DataTable

from board.actions import incident_looks, matter_looks
from board.actions.overview import Overview, overview
from board.domain.clock_words import behind_in_words
from board.domain.job import failing_in_words
from board.domain.log import LogEntry
from board.domain.people import NOBODY
from board.domain.reminder_words import undelivered_in_words
from board.domain.rows import entry_cells
from board.domain.text import one_line
from board.locale import _, pgettext
from board.tui import keys
from board.tui.colours import plain
from board.tui.discipline_acts import DisciplineActs
from board.tui.matter_menu import MatterVerbs
from board.tui.screens.base import REST, loads
from board.tui.widgets.duty_panel import DutyPanel
from board.tui.widgets.entry_line import EntryLine, QuickEntry
from board.tui.widgets.incident_text import incident_text
from board.tui.widgets.matter_detail import MatterDetail
from board.tui.widgets.matter_list import MatterList
from board.tui.widgets.still import Still


class OverviewScreen(DisciplineActs, MatterVerbs):
    """The first screen. Everything on it is of one moment, and loads again when anything changes."""

    CSS_PATH = "overview.tcss"
    MODE = "overview"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("overview")]

    _seen: Overview | None = None
    _taken: LogEntry | None = None
    """What was taken down on this screen last; a call of an hour ago is not among the newest."""
    _back = MODE
    """The screen from which one came to the line that takes down a call."""

    def __init__(self, first: Overview | None = None) -> None:
        super().__init__()
        self._first = first

    def body(self) -> ComposeResult:
        yield DutyPanel()
        yield Still(id="counts")
        yield Still(id="viewer")
        with Container(id="middle"):
            queue = MatterList()
            queue.border_title = _("Queue")
            yield queue
            yield MatterDetail(id="detail")
        with Vertical(id="log") as entries:
            entries.border_title = _("Log")
            yield Still(id="entries")
            yield QuickEntry()

    def load(self) -> None:
        if self._first is None:
            self._load()
        else:
            self._show(self._first)
            self._first = None
            self.show()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(overview)
        if seen is not None:
            self._show(seen)

    def _show(self, seen: Overview) -> None:
        self._seen = seen
        settings, now = seen.today.settings, seen.today.now
        self.show_today(seen.today)
        self.query_one(DutyPanel).show(seen.duty, now, settings, seen.lapses)
        self.query_one("#counts", Still).update(self._counts(seen))
        viewer = self.query_one("#viewer", Still)
        said = [f" {behind_in_words(seen.clock_behind)}"] if seen.clock_behind is not None else []
        said += [_(" Read-only: nobody is signed in. F4: say who you are")] if self.actor is NOBODY else []
        viewer.display = bool(said)
        viewer.update("".join(said))
        queue = self.query_one(MatterList)
        queue.show(seen.queue, now, settings.tz, reports=seen.reports)
        self._show_entries()
        self.refresh_keys()
        self._load_detail()

    def _counts(self, seen: Overview) -> Text:
        counts, theme, text = seen.counts, self.app.current_theme, Text(no_wrap=True, overflow="ellipsis")
        for label, count, colour in (
            (_("Waits on me"), counts.mine, theme.accent),
            (_("On others"), counts.others, ""),
            (pgettext("count", "No lead"), counts.unowned, theme.warning),
            (_("Due today"), counts.due_today, theme.warning),
            (_("Overdue"), counts.late, theme.error),
            (_("Incidents"), counts.incidents, theme.error),
        ):
            text.append(f" {label} ", "" if count else "dim")
            text.append(f"{count} ", f"bold {colour}".strip() if count else "dim")
        if counts.undelivered:
            text.append(f" {undelivered_in_words(counts.undelivered)} ", f"bold {theme.error}")
        if seen.failing:
            text.append_text(plain(f" {failing_in_words(seen.failing)} ", f"bold {theme.error}"))
        return text

    def _show_entries(self) -> None:
        if self._seen is None:
            return
        shown = self.query_one("#entries", Still)
        tz, text = self._seen.today.settings.tz, Text(no_wrap=True, overflow="ellipsis")
        for entry in self._seen.entries:
            cells = entry_cells(entry, tz)
            text.append_text(plain(f"{cells.time} ", "dim")).append_text(plain(f"{cells.kind} "))
            text.append_text(
                plain(f"{cells.mark} ", f"bold {self.app.current_theme.warning}") if cells.mark else Text()
            )
            text.append_text(plain(cells.text)).append_text(plain(f"  {cells.officer}", "dim")).append("\n")
        shown.update(text, layout=False)

    @on(DataTable.RowSelected)
    async def _opened(self) -> None:
        """Enter on a report that is due goes to its incident."""
        due = self.query_one(MatterList).report
        if due is not None:
            await self.board.open_found("incidents", due.incident.id)

    @on(DataTable.RowHighlighted)
    def _cursor_moved(self) -> None:
        self._load_detail()

    @loads("detail", rest=REST)
    async def _load_detail(self) -> None:
        self.refresh_keys()
        detail, matter, due = self.query_one(MatterDetail), self.selected, self.query_one(MatterList).report
        if due is not None:
            await self._show_incident(due.incident.id)
            return
        if matter is None or self._seen is None:
            detail.clear()
            return
        story = await self.board.act(matter_looks.show, matter.id)
        if story is not None and self._seen is not None and detail.is_attached:
            detail.show(story, self.board.desk.now(), self._seen.today.settings.tz)

    async def _show_incident(self, number: int) -> None:
        """Show the incident whose report is due."""
        story, detail = await self.board.act(incident_looks.show, number), self.query_one(MatterDetail)
        if story is None or self._seen is None or not detail.is_attached:
            return
        settings = self._seen.today.settings
        text = incident_text(self.app, story, self.board.desk.now(), settings.tz, settings.report_to)
        detail.show_other(one_line(story.incident.number), text)

    def action_write_entry(self, back: str = MODE) -> None:
        """Go to the line that takes down a call; left without one, it gives way to the screen `back` again."""
        if self.may("write_entry"):
            self._back = back
            self.query_one(QuickEntry).write()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.query_one(QuickEntry).recall()

    @property
    def entry(self) -> LogEntry | None:
        """The entry taken down last, whenever what it tells happened."""
        known = [*(self._seen.entries if self._seen else ()), *([self._taken] if self._taken else ())]
        return max(known, key=lambda entry: entry.id, default=None)

    def why_not(self, action: str) -> str:
        return self.why_not_write() if action == "write_entry" else super().why_not(action)

    @on(QuickEntry.Taken)
    def _taken_down(self, event: QuickEntry.Taken) -> None:
        """Say where an entry went that does not come to stand on top."""
        self._taken, newest = event.entry, self._seen.entries[0] if self._seen and self._seen.entries else None
        if self._seen and newest and event.entry.at < newest.at:
            at = event.entry.at.astimezone(self._seen.today.settings.tz)
            self.board.say(_("noted down under {at}").format(at=f"{at:%m-%d %H:%M}"))
        self._back = self.MODE
        self._line_left()

    @on(EntryLine.Left)
    def _line_left(self) -> None:
        self.query_one(MatterList).focus()
        back, self._back = self._back, self.MODE
        if back != self.MODE:
            self.board.action_go(back)
