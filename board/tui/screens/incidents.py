"""突发: the incidents with what is due of each, and beside the list the one under the cursor with its reports."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import DataTable

from board.actions import incident_looks
from board.actions.desk import Desk
from board.actions.incident_looks import IncidentStory, Listed
from board.actions.today import Today, today
from board.domain.plan import RunStep
from board.locale import _
from board.tui import keys
from board.tui.incident_acts import IncidentActs
from board.tui.screens.base import loads
from board.tui.widgets.flowing import Flowing
from board.tui.widgets.incident_list import IncidentList
from board.tui.widgets.incident_text import incident_text
from board.tui.widgets.plan_list import PlanList
from board.values import dataclass

_MOST = 200
"""How many incidents are listed when those that ended are shown, too."""


@dataclass(frozen=True, slots=True)
class _Seen:
    today: Today
    listed: list[Listed]


class IncidentsScreen(IncidentActs):
    """The open incidents, what is due first on top; with `y` those that ended, too."""

    CSS_PATH = "incidents.tcss"
    MODE = "incidents"
    TOPICS = frozenset({"incidents", "matters", "people", "settings"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("incidents")]

    def __init__(self) -> None:
        super().__init__()
        self._all = False
        self._wanted: int | None = None
        self._today: Today | None = None
        self._story: IncidentStory | None = None

    def body(self) -> ComposeResult:
        with Container(id="middle"):
            with Vertical(id="lists"):
                yield IncidentList()
                yield PlanList()
            with VerticalScroll(id="about", classes="panel"):
                yield Flowing(id="incident")

    @property
    def story(self) -> IncidentStory | None:
        return self._story

    @property
    def step(self) -> RunStep | None:
        return self.query_one(PlanList).selected

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_look, self._all)
        if seen is None:
            return
        self._today = seen.today
        self.show_today(seen.today)
        listed = self.query_one(IncidentList)
        listed.show(seen.listed, seen.today.now, seen.today.settings.tz, put=self._wanted)
        self._wanted = None
        listed.border_title = _("Incidents") if not self._all else _("All incidents")
        self._load_story()

    @on(DataTable.RowHighlighted, "IncidentList")
    def _cursor_moved(self) -> None:
        self._load_story()

    @loads("story")
    async def _load_story(self) -> None:
        number = self.query_one(IncidentList).selected
        story = await self.board.act(incident_looks.show, number) if number is not None else None
        self._story = story
        shown, panel = self.query_one(Flowing), self.query_one("#about")
        if story is None or self._today is None:
            self.query_one(PlanList).display = False
            panel.border_title = ""
            shown.flow(Text(_("No incident is open. I on a log entry opens one, n opens one here.")))
        else:
            panel.border_title = story.incident.number
            settings, now = self._today.settings, self.board.desk.now()
            self.query_one(PlanList).show(story.steps, now, settings.tz, counts=story.incident.is_open)
            shown.flow(incident_text(self.app, story, now, settings.tz, settings.report_to))
        self.refresh_keys()

    def action_switch_all(self) -> None:
        """Show those that have ended, too, or only the open ones."""
        self._all = not self._all
        self.load()

    async def reveal(self, number: int) -> None:
        """Show the incident of that number, one that has ended among all of them."""
        found = await self.board.act(incident_looks.show, number)
        if found is not None:
            self._all = self._all or not found.incident.is_open
            self._wanted = number
            if self.is_mounted:
                self.load()


def _look(desk: Desk, all_of_them: bool) -> _Seen:
    return _Seen(today(desk), incident_looks.listed(desk, all_of_them=all_of_them, limit=_MOST))
