"""What can be done with templates and recurring rules, as keys: each says why not, or asks for what it needs."""

from abc import abstractmethod
from collections.abc import Mapping

from textual import work

from board.actions import recurring, templates
from board.actions.desk import Desk
from board.actions.recurring import RuleStory
from board.domain.errors import why_refused
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.people import KEEPERS, demand_role
from board.domain.recurrence import DayOff
from board.domain.recurrence_words import as_typed, in_words
from board.domain.recurring import Recurring, RuleState
from board.domain.template import Template
from board.domain.template_rows import run_in_words
from board.locale import _, pgettext
from board.tui.asking import ASKING
from board.tui.matter_registering import Registering, names_typed
from board.tui.naming import said_of
from board.tui.widgets.fields import Field

_OF_A_TEMPLATE = frozenset({"change_template", "retire_template", "new_rule"})
_OF_A_RULE = frozenset({"change_rule", "pause_rule", "end_rule"})
_AS_WORDED = "as worded"
_SHOWN = 3
"""How many runs are shown of a rule while it is typed."""


class TemplateActs(Registering):
    """A screen on which templates and rules are kept."""

    @property
    @abstractmethod
    def template(self) -> Template | None:
        """The template under the cursor."""

    @property
    @abstractmethod
    def rule(self) -> RuleStory | None:
        """The rule under the cursor."""

    @property
    @abstractmethod
    def is_on_rules(self) -> bool:
        """Whether the cursor is among the rules, not among the templates."""

    def why_not(self, action: str) -> str:
        """Why a key is off; see `BoardScreen.why_not`."""
        if action == "change_kept":
            action = "change_rule" if self.is_on_rules else "change_template"
        if action not in {"new_template", *_OF_A_TEMPLATE, *_OF_A_RULE}:
            return super().why_not(action)
        if refusal := why_refused(demand_role, self.actor, *KEEPERS):
            return refusal
        if action in _OF_A_TEMPLATE and self.template is None:
            return _("there is no template yet")
        return _("there is no recurring rule yet") if action in _OF_A_RULE and self.rule is None else ""

    @work(group=ASKING)
    async def action_new_template(self) -> None:
        """Add a template."""
        if self.may("new_template"):
            await self._ask_for_template(None)

    @work(group=ASKING)
    async def action_change_kept(self) -> None:
        """Change the template, or the rule where the cursor is among the rules."""
        if not self.may("change_kept"):
            return
        if self.is_on_rules:
            await self._ask_for_rule(self.rule)
        else:
            await self._ask_for_template(self.template)

    async def _ask_for_template(self, before: Template | None) -> None:
        async def save(given: Mapping[str, str]) -> bool:
            wanted: dict[str, object] = {**given, "supporting": names_typed(given["supporting"])}
            if before is None:
                done = await self.board.act(templates.add, **wanted)  # type: ignore[arg-type]  # texts by name
            else:
                done = await self.board.act(
                    templates.change, f"#{before.id}", seen=before.version, **wanted  # type: ignore[arg-type]  # ditto
                )  # fmt: skip
            return done is not None

        one = before or templates.BLANK.template
        fields = [
            Field("name", pgettext("template", "Name"), one.name),
            Field("title", _("Title"), one.title, _("{year}, {month}, {last_month} … are filled in")),
            Field("kind", _("Kind"), one.kind, choices=[(k.value, k.label) for k in MatterKind]),
            Field("urgency", _("Urgency"), one.urgency, choices=[(u.value, u.label) for u in Urgency]),
            Field("limit", _("Limit"), str(one.limit or ""), _("3wd; empty: as the urgency says")),
            Field("lead", _("Lead"), one.lead.name if one.lead else "", named=self.whom),
            Field("supporting", _("Supporting"), " ".join(party.name for party in one.supporting), named=self.whom_all),
            Field("source", _("Source"), one.source),
            Field("text", _("Text"), one.text, lines=3),
            Field("steps", _("Checklist"), "\n".join(one.steps), _("a step on each line"), lines=5),
        ]  # fmt: skip
        title = _("Change the template") if before else _("New template")
        draft = f"template {before.id}" if before else "template"
        await self.ask(title, fields, save, draft=draft)

    @work(group=ASKING)
    async def action_retire_template(self) -> None:
        """Use the template no more."""
        one = self.template if self.may("retire_template") else None
        if one is None:
            return

        async def save(_given: Mapping[str, str]) -> bool:
            return await self.board.act(templates.retire, f"#{one.id}") is not None

        about = _("{name}: no more matters are registered from it; those there are stay").format(name=one.name)
        await self.ask(_("Retire the template"), [], save, draft="retire", about=about, yes=_("Retire (^S)"))

    @work(group=ASKING)
    async def action_new_rule(self) -> None:
        """Have matters opened from the template again and again."""
        if self.may("new_rule"):
            await self._ask_for_rule(None)

    async def _ask_for_rule(self, story: RuleStory | None) -> None:
        """Ask for a rule of the template under the cursor, or what of a rule is to change."""
        before, pattern = story.rule if story else None, self.template

        async def save(given: Mapping[str, str]) -> bool:
            day_off = "" if given["day_off"] == _AS_WORDED else given["day_off"]
            how = {name: given[name] for name in ("at", "begins", "first_contact")}
            if before is not None:
                made = await self.board.act(
                    recurring.change, before.id, given["rule"], day_off=day_off, seen=before.version, **how
                )
            else:
                template = f"#{pattern.id}" if pattern else ""
                made = await self.board.act(recurring.add, template, given["rule"], day_off=day_off, **how)
            return made is not None

        offs = [(_AS_WORDED, _("as the rule says, else after it")), *((off.value, off.label) for off in DayOff)]
        hint = _("every workday, weekly on monday, monthly on 25 …")
        fields = [
            Field("rule", _("Rule"), as_typed(before.recurrence) if before else "", hint, named=self._understood),
            Field("at", _("Time"), f"{before.at:%H:%M}" if before else "", _("08:30; empty: when work begins")),
            Field(
                "day_off", _("On a day off"), before.recurrence.day_off if before else _AS_WORDED, choices=offs
            ),
            Field("begins", _("First day"), _first(before), _("2026-12-01; empty: today")),
            Field(
                "first_contact", _("First contact"), before.owner.name if before else "",
                _("name or initials; empty: me"), named=self.whom,
            ),
        ]  # fmt: skip
        title = _("Change the recurring rule") if before else _("New recurring rule")
        draft = f"rule {before.id} changed" if before else f"rule {pattern.id if pattern else ''}"
        about = before.template_name if before else pattern.name if pattern else ""
        await self.ask(title, fields, save, draft=draft, about=about)

    async def _understood(self, text: str) -> str:
        """What a rule says and when it comes next, while it is typed; or why it cannot be."""
        return await said_of(self, lambda desk: _understood(desk, text))

    @work(group=ASKING)
    async def action_pause_rule(self) -> None:
        """Let the rule rest, or let it go on."""
        rule = self.rule if self.may("pause_rule") else None
        if rule is not None:
            resting = rule.rule.state is RuleState.PAUSED
            await self._ask_with_note(rule, resting)

    async def _ask_with_note(self, story: RuleStory, resting: bool) -> None:
        act, title = (recurring.resume, _("Resume the rule")) if resting else (recurring.pause, _("Pause the rule"))

        async def save(given: Mapping[str, str]) -> bool:
            return await self.board.act(act, story.rule.id, note=given["note"]) is not None

        await self.ask(title, [Field("note", _("Note"))], save, draft=f"rest {story.rule.id}", about=_told(story))

    @work(group=ASKING)
    async def action_end_rule(self) -> None:
        """End the rule for good."""
        story = self.rule if self.may("end_rule") else None
        if story is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            return await self.board.act(recurring.end, story.rule.id, note=given["note"]) is not None

        fields, draft = [Field("note", _("Note"))], f"end {story.rule.id}"
        await self.ask(_("End the rule for good"), fields, save, draft=draft, about=_told(story), yes=_("End (^S)"))


def _understood(desk: Desk, text: str) -> str:
    story = recurring.understood(desk, text)
    now, zone = desk.now(), story.coming[0].tzinfo if story.coming else None
    runs = [run_in_words(at, now, zone) for at in story.coming[:_SHOWN]] if zone else []
    return f"{in_words(story.rule.recurrence)}  {_(', ').join(runs)}"


def _first(rule: Recurring | None) -> str:
    return rule.recurrence.begins.isoformat() if rule else ""


def _told(story: RuleStory) -> str:
    return f"{story.rule.template_name}  {in_words(story.rule.recurrence)}"
