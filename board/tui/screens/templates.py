"""Templates and recurring rules, a list under the other, and what is under the cursor. It stands over a screen."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable

from board.actions import recurring, templates
from board.actions.desk import Desk
from board.actions.recurring import RuleStory
from board.actions.today import Today, today
from board.domain.template import Template
from board.domain.template_rows import rule_cells, rule_facts, template_cells, template_facts
from board.domain.text import cell_width, one_line
from board.locale import _, pgettext
from board.tui import keys
from board.tui.colours import plain
from board.tui.screens.base import loads
from board.tui.template_acts import TemplateActs
from board.tui.widgets.flowing import Flowing
from board.tui.widgets.table import Table
from board.values import dataclass

T = TypeVar("T")
_WIDEST = 28
"""Most cells of a column but the last, which is cut where the terminal ends."""


class TemplatesScreen(TemplateActs):
    """Templates above, rules below; Tab goes from one to the other, Esc back to where one came from."""

    MODE = "templates"
    TOPICS = frozenset({"templates", "recurring", "matters", "people", "settings", "calendar"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("templates")]

    def __init__(self) -> None:
        super().__init__()
        self._seen: _Seen | None = None

    def body(self) -> ComposeResult:
        yield _List(_("Templates"), id="templates")
        yield _List(_("Recurring rules"), id="rules")
        with VerticalScroll(id="shown", can_focus=False):
            yield Flowing()

    @property
    def template(self) -> Template | None:
        return _under_cursor(self.query_one("#templates", _List), self._seen.templates if self._seen else ())

    @property
    def rule(self) -> RuleStory | None:
        return _under_cursor(self.query_one("#rules", _List), self._seen.rules if self._seen else ())

    @property
    def is_on_rules(self) -> bool:
        return self.query_one("#rules", _List).has_focus

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_look)
        if seen is None:
            return
        self._seen, now, zone = seen, seen.today.now, seen.today.settings.tz
        self.show_today(seen.today)
        heads = (pgettext("template", "Name"), _("Kind"), _("Urgency"), _("Lead"), _("Checklist"), _("Title"))
        self.query_one("#templates", _List).fill(heads, [template_cells(one) for one in seen.templates])
        heads_of_rules = ("#", _("Template"), _("Rule"), _("Next run"), _("State"), _("On a day off"), _("Time"))
        rows = [rule_cells(one.rule, one.coming, now, zone) for one in seen.rules]
        self.query_one("#rules", _List).fill(heads_of_rules, rows)
        self._show()
        self.refresh_keys()

    @on(DataTable.RowHighlighted)
    def _cursor_moved(self) -> None:
        if self.is_whole:
            self._show()
            self.refresh_keys()

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        if self.is_whole:
            self._show()

    def _show(self) -> None:
        """Show what is under the cursor of the list that has the focus."""
        shown, text = self.query_one("#shown", VerticalScroll), Text()
        facts, steps = list[tuple[str, str]](), tuple[str, ...]()
        if self.is_on_rules:
            if self.rule is not None and self._seen is not None:
                now, zone = self._seen.today.now, self._seen.today.settings.tz
                facts = rule_facts(self.rule.rule, self.rule.coming, now, zone)
            shown.border_title = one_line(self.rule.rule.template_name) if self.rule else ""
        else:
            if self.template is not None:
                facts, steps = template_facts(self.template), self.template.steps
            shown.border_title = one_line(self.template.name) if self.template else ""
        for label, said in facts:
            text.append(f"{label} ", "dim")
            text.append(f"{said}\n")
        for number, step in enumerate(steps, 1):
            text.append(f"{number} ", "dim")
            text.append(f"{one_line(step)}\n")
        if not facts:
            text.append(_("Nothing here yet: n adds a template, r has matters opened from it."), "dim")
        self.query_one(Flowing).flow(text)

    def action_back(self) -> None:
        """Go back to where one came from."""
        self.dismiss()


class _List(Table[object]):
    """A list that keeps its cursor when it is filled again."""

    BINDINGS = [*keys.IN_TABLES]

    def __init__(self, title: str, *, id: str) -> None:
        super().__init__(cursor_type="row", id=id)
        self.border_title = title

    def fill(self, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        """Show rows under heads."""
        row = self.cursor_row
        self.clear(columns=True)
        *others, last = zip(heads, *rows, strict=True)
        for column in others:
            self.add_column(plain(column[0]), width=min(_WIDEST, max(map(cell_width, column))))
        self.add_column(plain(last[0]), width=max(map(cell_width, last)))
        for cells in rows:
            self.add_row(*[plain(cell) for cell in cells])
        if rows:
            self.move_cursor(row=min(row, len(rows) - 1), animate=False)


def _under_cursor(table: _List, rows: tuple[T, ...]) -> T | None:
    return rows[table.cursor_row] if 0 <= table.cursor_row < len(rows) else None


@dataclass(frozen=True, slots=True)
class _Seen:
    today: Today
    templates: tuple[Template, ...]
    rules: tuple[RuleStory, ...]


def _look(desk: Desk) -> _Seen:
    return _Seen(today(desk), tuple(templates.listed(desk)), tuple(recurring.listed(desk)))
