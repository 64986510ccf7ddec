"""The library of plans: a list, and the plan under the cursor as it is written. It stands over the incidents."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable, Static

from board.actions import plans
from board.actions.desk import Desk
from board.actions.today import Today, today
from board.domain import plan_text
from board.domain.errors import why_refused
from board.domain.people import KEEPERS, demand_role
from board.domain.plan import Plan
from board.domain.plan_words import plan_cells
from board.domain.text import one_line
from board.locale import _
from board.tui import keys
from board.tui.asking import ASKING
from board.tui.colours import lines
from board.tui.exporting import save_as
from board.tui.screens.base import BoardScreen, loads
from board.tui.widgets.fields import Field
from board.tui.widgets.row_list import RowList

_WIDEST = 36
"""Most cells of a plan's name, or of its kinds."""


class PlansScreen(BoardScreen):
    """The plans in use; Esc goes back to the incidents."""

    CSS_PATH = "plans.tcss"
    MODE = "plans"
    TOPICS = frozenset({"plans", "settings"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("plans")]

    def body(self) -> ComposeResult:
        yield RowList[Plan](_("Plans"), id="plans", widest=_WIDEST, heads=False)
        with VerticalScroll(id="shown"):
            yield Static("", markup=False)

    @property
    def plan(self) -> Plan | None:
        """The plan under the cursor."""
        return self._library.selected

    @property
    def _library(self) -> RowList[Plan]:
        return self.query_one("#plans", RowList)

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_look)
        if seen is None:
            return
        now, found = seen
        self.show_today(now)
        self._library.fill(found, plan_cells)
        self._show()

    @on(DataTable.RowHighlighted)
    def _cursor_moved(self) -> None:
        if self.is_whole:
            self._show()

    def _show(self) -> None:
        plan, shown = self.plan, self.query_one("#shown", VerticalScroll)
        shown.border_title = one_line(plan.name) if plan else ""
        hint = Text(_("There is no plan yet: n writes one, board plan import takes over a file."), "dim")
        self.query_one("#shown Static", Static).update(lines(plan_text.written(plan)) if plan else hint)
        self.refresh_keys()

    def why_not(self, action: str) -> str:
        if action not in {"new_plan", "change_plan", "retire_plan", "export"}:
            return super().why_not(action)
        if action != "new_plan" and self.plan is None:
            return _("there is no plan yet")
        return "" if action == "export" else why_refused(demand_role, self.actor, *KEEPERS)

    async def action_new_plan(self) -> None:
        """Write a plan."""
        self._write("new_plan", None)

    async def action_change_plan(self) -> None:
        """Change the plan."""
        self._write("change_plan", self.plan)

    @work(group=ASKING)
    async def _write(self, action: str, before: Plan | None) -> None:
        if not self.may(action):
            return

        async def save(given: Mapping[str, str]) -> bool:
            name, seen = (f"#{before.id}", before.version) if before else ("", None)
            return await self.board.act(plans.put, given["text"], plan=name, seen=seen) is not None

        text = plan_text.written(before) if before else _blank()
        title = _("Change the plan") if before else _("New plan")
        about = _("A title, the kinds of incident, then the steps, a line each; a change is kept as the next version.")
        draft = f"plan {before.id} {before.number}" if before else "plan"
        await self.ask(title, [Field("text", _("Text"), text, lines=16)], save, draft=draft, about=about, first="text")

    @work(group=ASKING)
    async def action_retire_plan(self) -> None:
        """Start the plan no more."""
        plan = self.plan if self.may("retire_plan") else None
        if plan is None:
            return

        async def save(_given: Mapping[str, str]) -> bool:
            return await self.board.act(plans.retire, f"#{plan.id}") is not None

        about = _("{name}: started no more; its versions and what runs of it stay").format(name=one_line(plan.name))
        await self.ask(_("Retire the plan"), [], save, draft="retire plan", about=about, yes=_("Retire (^S)"))

    @work(group=ASKING)
    async def action_export(self) -> None:
        """Save the plan as text."""
        plan = self.plan if self.may("export") else None
        if plan is not None:
            name = f"#{plan.id}"
            await save_as(
                self,
                one_line(plan.name).replace("/", " "),
                ("md",),
                lambda desk, _given: plans.text_of(desk, name).encode(),
                about=one_line(plan.name),
            )

    def action_back(self) -> None:
        """Go back to the incidents."""
        self.dismiss()


def _blank() -> str:
    step = _("1. what is to be done | who: whom | within: 15 min | phone: 138")
    return "\n".join([_("# Title of the plan"), _("kinds: flood, storm"), "", step])


def _look(desk: Desk) -> tuple[Today, list[Plan]]:
    return today(desk), plans.listed(desk)
