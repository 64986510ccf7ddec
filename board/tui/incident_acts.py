"""The verbs of an incident as keys: each says why not, or asks for what it needs, or acts."""

from collections.abc import Callable, Mapping
from functools import partial

from textual import work

from board.actions import incident_levels, incident_reports, incidents, settings
from board.actions.desk import Desk
from board.actions.incident_looks import IncidentStory
from board.domain import incident as rules
from board.domain.errors import why_refused
from board.domain.incident import Incident, Level, Particulars
from board.domain.incident_reports import Report, ReportKind, demand_turn
from board.domain.moments import moment_typed
from board.domain.people import OFFICE, demand_role
from board.domain.text import one_line
from board.locale import _, pgettext
from board.tui.asking import ASKING
from board.tui.incident_opening import NO, YES
from board.tui.plan_run_acts import PlanRunActs
from board.tui.widgets.fields import Field

_IN_WRITING = {
    "write_report": ReportKind.WRITTEN,
    "follow_up": ReportKind.FOLLOW_UP,
    "final_report": ReportKind.FINAL,
}
_WHILE_OPEN = {"facts", "phone_report", "raise_level", "close_incident", "false_alarm", "merge_incident", *_IN_WRITING}


class IncidentActs(PlanRunActs):
    """A screen on which an incident is selected and acted on."""

    def why_not(self, action: str) -> str:
        """Why a verb cannot be used on the incident; see `BoardScreen.why_not`."""
        if action not in _WHILE_OPEN and action != "reopen_incident":
            return super().why_not(action)
        if self.story is None:
            return _("no incident is selected")
        return why_refused(self._demand, action, self.story)

    def _demand(self, action: str, story: IncidentStory) -> None:
        demand_role(self.actor, *OFFICE)
        if action == "reopen_incident":
            rules.reopened(story.incident)
            return
        rules.demand_open(story.incident)
        if action in _IN_WRITING:
            demand_turn(_IN_WRITING[action], story.incident, story.reports)

    def _may(self, action: str) -> Incident | None:
        """The incident, if `action` can be used on it; else says why not."""
        return self.story.incident if self.may(action) and self.story is not None else None

    def action_new_incident(self) -> None:
        """Open an incident."""
        if self.may("new_incident"):
            self.ask_for_incident(None)

    @work(group=ASKING)
    async def action_facts(self) -> None:
        """Write down what is known."""
        incident = self._may("facts")
        if incident is None:
            return

        occurred = await self.board.act(_occurred_typed, incident)
        if occurred is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            said = dict(given) | {"occurred": "" if given["occurred"] == occurred else given["occurred"]}
            return await self.board.act(_known, incident.id, said) is not None

        labels = Particulars.labels()
        hint = _("9:40, or 11-20 09:40; empty while not known")
        fields = [
            Field("title", _("Title"), incident.title),
            Field("kind", _("Kind"), incident.kind, hint=_("flood, fire …: its plan starts"), named=self.plan_named),
            Field("occurred", pgettext("incident", "Occurred"), occurred, hint=hint),
            *(
                Field(name, labels[name], text, lines=2 if name in {"nature", "measures"} else 1)
                for name, text in incident.facts.named().items()
            ),
        ]
        await self.ask(
            _("What is known"), fields, save, draft=f"facts {incident.id}", about=_about(incident), first="source"
        )

    @work(group=ASKING)
    async def action_phone_report(self) -> None:
        """Record a report by phone."""
        incident = self._may("phone_report")
        if incident is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            return await self.board.act(_phoned, incident.id, given) is not None

        fields = [
            Field("target", _("To"), hint=_("empty: to whom it is due")),
            Field("told_to", _("Told to")),
            Field("text", _("Text"), lines=2),
            Field("answered", _("Answered"), lines=2),
            Field("at", _("Time"), hint=_("now, or 9:40, or 11-20 09:40")),
        ]
        await self.ask(_("Phone report"), fields, save, draft=f"phone {incident.id}", about=_about(incident))

    async def action_write_report(self) -> None:
        """Compose the written report."""
        self._write("write_report")

    async def action_follow_up(self) -> None:
        """Compose a follow-up of what is new."""
        self._write("follow_up")

    async def action_final_report(self) -> None:
        """Compose the final report."""
        self._write("final_report")

    @work(group=ASKING)
    async def _write(self, action: str) -> None:
        """Draft a report of what is known, let it be worded, and send it or keep it."""
        incident = self._may(action)
        if incident is None:
            return
        drafted = await self.board.act(incident_reports.draft, incident.id, _IN_WRITING[action])
        if drafted is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            return await self.board.act(_worded, drafted, given) is not None

        sending = [(YES, _("it was sent as it stands")), (NO, _("keep it as a draft"))]
        fields = [
            Field("text", _("Text"), drafted.text, lines=10),
            Field("target", _("To"), drafted.target),
            Field("answered", _("Answered")),
            Field("send", _("Send"), YES, choices=sending),
        ]
        title = _IN_WRITING[action].label
        await self.ask(title, fields, save, draft=f"report {drafted.id}", about=_about(incident), first="text")

    @work(group=ASKING)
    async def action_raise_level(self) -> None:
        """Raise the level, or lower it with a reason."""
        incident = self._may("raise_level")
        if incident is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            is_raised = Level(given["level"]).is_graver_than(incident.level)
            act = incident_levels.raise_level if is_raised else incident_levels.lower_level
            return await self.board.act(act, incident.id, given["level"], given["note"]) is not None

        graver = [(one.value, one.label) for one in reversed(Level) if one.is_graver_than(incident.level)]
        less = [(one.value, one.label) for one in Level if incident.level.is_graver_than(one)]
        fields = [
            Field("level", _("Level"), choices=[*graver, *less]),
            Field("note", _("Note"), hint=_("to lower it takes a reason")),
        ]
        about = _("What the office's table says for that level starts anew, and nothing else.")
        await self.ask(
            _("Another level"), fields, save, draft=f"raise {incident.id}", about=f"{_about(incident)}\n{about}"
        )

    async def action_close_incident(self) -> None:
        """Close the incident."""
        self._end("close_incident", _("Close the incident"), incidents.close)

    async def action_false_alarm(self) -> None:
        """Say that it was a false alarm."""
        self._end("false_alarm", _("A false alarm"), partial(incidents.close, false_alarm=True))

    async def action_reopen_incident(self) -> None:
        """Go on with it."""
        self._end("reopen_incident", _("Open it again"), incidents.reopen)

    @work(group=ASKING)
    async def _end(self, action: str, title: str, act: Callable[[Desk, int, str], Incident]) -> None:
        incident = self._may(action)
        if incident is None or self.story is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            return await self.board.act(act, incident.id, given["reason"]) is not None

        running = [one.channel.label for one in self.story.clocks if one.runs]
        about = _about(incident)
        if running:
            about += "\n" + _("Still due, and ended by it: {names}").format(names=_(", ").join(running))
        fields = [Field("reason", _("Reason"), lines=3)]
        await self.ask(title, fields, save, draft=f"{action} {incident.id}", about=about)

    @work(group=ASKING)
    async def action_merge_incident(self) -> None:
        """Merge it into the incident that stands for both."""
        incident = self._may("merge_incident")
        if incident is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            merged = await self.board.act(incidents.merge, incident.id, given["into"], given["note"])
            return merged is not None

        fields = [Field("into", _("Into"), hint=_("the number of the one that stays")), Field("note", _("Note"))]
        await self.ask(_("Merge"), fields, save, draft=f"merge {incident.id}", about=_about(incident))


def _about(incident: Incident) -> str:
    return f"{incident.number} {one_line(incident.title)}"


def _phoned(desk: Desk, incident: int, given: Mapping[str, str]) -> Report:
    at = moment_typed(given["at"], desk.now(), settings.show(desk).tz, _("reported at"))
    return incident_reports.phone(
        desk,
        incident,
        given["target"],
        told_to=given["told_to"],
        text=given["text"],
        answered=given["answered"],
        at=at,
    )


def _worded(desk: Desk, drafted: Report, given: Mapping[str, str]) -> Report:
    kept = given["text"].strip() == drafted.text.strip()
    worded = drafted if kept else incident_reports.word(desk, drafted.id, given["text"])
    if given["send"] == NO:
        return worded
    return incident_reports.send(desk, drafted.id, target=given["target"], answered=given["answered"])


def _occurred_typed(desk: Desk, incident: Incident) -> str:
    """When it occurred as it is typed, or nothing while that is not known."""
    at = incident.occurred_at
    return f"{at.astimezone(settings.show(desk).tz):%Y-%m-%d %H:%M}" if at else ""


def _known(desk: Desk, incident: int, given: Mapping[str, str]) -> Incident:
    """Write down what stands in the form; when it occurred stays if the form does not say it."""
    occurred = moment_typed(given["occurred"], desk.now(), settings.show(desk).tz, _("occurred"))
    facts = {name: given[name] for name in Particulars.labels()}
    return incidents.change(desk, incident, title=given["title"], kind=given["kind"], occurred_at=occurred, facts=facts)
