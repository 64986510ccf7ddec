"""Registering a matter: a form, filled in from a template or from the log entry that it comes from."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work

from board.actions import matters, naming, templates
from board.domain import template_rows
from board.domain.log import LogEntry
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.text import words_in
from board.locale import _
from board.tui.asking import ASKING
from board.tui.incident_opening import IncidentOpening
from board.tui.widgets.fields import Field
from board.tui.widgets.matter_list import MatterList

if TYPE_CHECKING:
    from board.actions.templates import Prefilled
    from board.domain.template import Template


class Registering(IncidentOpening):
    """A screen on which a matter can be registered."""

    def why_not(self, action: str) -> str:
        """Why no matter can be registered; see `BoardScreen.why_not`."""
        if action == "matter_from_entry":
            return self.why_not_from_entry()
        return self.why_not_write() if action in {"new_matter", "new_from_template"} else super().why_not(action)

    def action_matter_from_entry(self) -> None:
        """Make a matter of the log entry."""
        if self.may("matter_from_entry") and self.entry:
            self.ask_for_matter(self.entry)

    def action_new_matter(self) -> None:
        """Register a matter."""
        if self.may("new_matter"):
            self.ask_for_matter(None)

    @work(group=ASKING)
    async def ask_for_matter(self, entry: LogEntry | None, base: "Prefilled | None" = None) -> None:
        """Ask for a new matter's particulars, filled in from its template or the log entry it comes from, if any."""
        base = base or templates.BLANK
        pattern = base.template
        source = " ".join(part for part in (entry.unit, entry.caller) if part) if entry else pattern.source
        title = entry.text.split("\n")[0][:60] if entry else base.title

        async def save(given: Mapping[str, str]) -> bool:
            made = await self.board.act(
                matters.new,
                given["title"],
                template=pattern.name,
                kind=given["kind"],
                urgency=given["urgency"],
                lead=given["lead"].strip(),
                supporting=names_typed(given["supporting"]),
                text=given["text"],
                source=given["source"],
                from_entry=entry.id if entry else None,
            )
            if made is not None:
                for listed in self.query(MatterList):
                    listed.expect(made.id)
                self.board.say(_("registered as {number}").format(number=made.number))
            return made is not None

        leader = pattern.lead.name if pattern.lead else ""
        helpers = " ".join(party.name for party in pattern.supporting)
        fields = [
            Field("title", _("Title"), title),
            Field("kind", _("Kind"), pattern.kind, choices=[(k.value, k.label) for k in MatterKind]),
            Field("urgency", _("Urgency"), pattern.urgency, choices=[(u.value, u.label) for u in Urgency]),
            Field("lead", _("Lead"), leader, hint=_("name or initials, or leave empty"), named=self.whom),
            Field("supporting", _("Supporting"), helpers, hint=_("several with blanks between"), named=self.whom_all),
            Field("source", _("Source"), source),
            Field("text", _("Text"), entry.text if entry else base.text, lines=3),
        ]
        draft = f"matter from {entry.id}" if entry else f"matter like {pattern.id}" if pattern.id else "matter"
        await self.ask(_("New matter"), fields, save, draft=draft, about=_about(pattern))

    @work(group=ASKING)
    async def action_new_from_template(self) -> None:
        """Choose a template, and register a matter from it."""
        if not self.may("new_from_template"):
            return
        found = await self.board.act(templates.listed)
        if not found:
            if found is not None:
                self.board.warn(_("there are no templates yet; T makes them"))
            return
        from board.tui.widgets.template_picker import TemplatePicker

        chosen = await self.board.push_screen_wait(TemplatePicker(found))
        if chosen is not None:
            base = await self.board.act(templates.prefilled, f"#{chosen.id}")
            if base is not None:
                self.ask_for_matter(None, base)

    async def whom(self, text: str) -> str:
        """Whom a name or initials mean: a department or a person, or why nobody."""
        from board.tui.naming import said_of

        return await said_of(self, lambda desk: naming.meant(desk, text.strip()))

    async def whom_all(self, text: str) -> str:
        """Whom several names mean."""
        return _(", ").join([await self.whom(name) for name in names_typed(text)])


def _about(template: "Template") -> str:
    """What comes with a template besides what its form shows; empty if there is none."""
    if not template.id:
        return ""
    limit = _("limit {limit}").format(limit=template.limit.label) if template.limit else ""
    return "  ".join(part for part in (template.name, limit, template_rows.template_cells(template).steps) if part)


def names_typed(text: str) -> tuple[str, ...]:
    """Names with blanks between them, or whatever else stands between the words of a list."""
    return words_in(text, also=" \u3000\t")
