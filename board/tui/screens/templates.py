"""Templates and recurring rules, a list under the other, and what is under the cursor. It stands over a screen."""

from typing import ClassVar

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
from board.domain.text import one_line
from board.locale import _, pgettext
from board.tui import keys
from board.tui.screens.base import loads
from board.tui.template_acts import TemplateActs
from board.tui.widgets.flowing import Flowing
from board.tui.widgets.row_list import RowList
from board.values import dataclass


class TemplatesScreen(TemplateActs):
    """Templates above, rules below; Tab goes from one to the other, Esc back to where one came from."""

    CSS_PATH = "templates.tcss"
    MODE = "templates"
    TOPICS = frozenset({"templates", "recurring", "matters", "people", "settings", "calendar"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("templates")]

    def __init__(self) -> None:
        super().__init__()
        self._seen: _Seen | None = None

    def body(self) -> ComposeResult:
        yield RowList[Template](_("Templates"), id="templates")
        yield RowList[RuleStory](_("Recurring rules"), id="rules")
        with VerticalScroll(id="shown", can_focus=False):
            yield Flowing()

    @property
    def template(self) -> Template | None:
        return self._templates.selected

    @property
    def rule(self) -> RuleStory | None:
        return self._rules.selected

    @property
    def is_on_rules(self) -> bool:
        return self._rules.has_focus

    @property
    def _templates(self) -> RowList[Template]:
        return self.query_one("#templates", RowList)

    @property
    def _rules(self) -> RowList[RuleStory]:
        return self.query_one("#rules", RowList)

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
        self._templates.fill(seen.templates, template_cells, heads)
        heads_of_rules = ("#", _("Template"), _("Rule"), _("Next run"), _("State"), _("On a day off"), _("Time"))
        self._rules.fill(seen.rules, lambda one: rule_cells(one.rule, one.coming, now, zone), heads_of_rules)
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


@dataclass(frozen=True, slots=True)
class _Seen:
    today: Today
    templates: tuple[Template, ...]
    rules: tuple[RuleStory, ...]


def _look(desk: Desk) -> _Seen:
    return _Seen(today(desk), tuple(templates.listed(desk)), tuple(recurring.listed(desk)))
