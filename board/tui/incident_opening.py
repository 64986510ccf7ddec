"""Opening an incident: a form, filled in from the log entry that tells of it."""

from collections.abc import Mapping
from datetime import datetime

from textual import work

from board.actions import incidents, plans, settings
from board.actions.desk import Desk
from board.domain.incident import Incident, Level
from board.domain.log import LogEntry
from board.domain.moments import moment_typed
from board.domain.plan import plan_for
from board.domain.text import one_line
from board.locale import _, pgettext
from board.tui.asking import ASKING
from board.tui.screens.base import BoardScreen
from board.tui.widgets.fields import Field

NO, YES = "no", "yes"


class IncidentOpening(BoardScreen):
    """A screen on which an incident can be opened."""

    @property
    def entry(self) -> LogEntry | None:
        """The log entry that something can be made of, where there is one."""
        return None

    def why_not_from_entry(self) -> str:
        """Why nothing can be made of the log entry at hand; empty if it can."""
        return self.why_not_write() if self.entry else _("no entry is selected")

    def why_not(self, action: str) -> str:
        """Why an incident cannot be opened; see `BoardScreen.why_not`."""
        if action == "incident_from_entry":
            return self.why_not_from_entry()
        return self.why_not_write() if action == "new_incident" else super().why_not(action)

    def action_incident_from_entry(self) -> None:
        """Open an incident of the log entry."""
        if self.may("incident_from_entry") and self.entry:
            self.ask_for_incident(self.entry)

    async def plan_named(self, kind: str) -> str:
        """Which plan starts for incidents of a kind."""
        plan = plan_for(kind, await self.board.act(plans.listed) or [])
        return _("plan: {name}").format(name=one_line(plan.name)) if plan else _("no plan is for that kind")

    @work(group=ASKING)
    async def ask_for_incident(self, entry: LogEntry | None) -> None:
        """Ask for a new incident's particulars and open it; then show it with its clocks."""

        async def save(given: Mapping[str, str]) -> bool:
            opened = await self.board.act(_opened, given, entry)
            if opened is not None:
                self.board.call_later(self.board.open_found, "incidents", opened.id)
            return opened is not None

        title = entry.text.split("\n")[0][:60] if entry else ""
        fields = [
            Field("title", _("Title"), title),
            Field("level", _("Level"), Level.ORDINARY, choices=[(one.value, one.label) for one in Level]),
            Field("kind", _("Kind"), hint=_("flood, fire …: its plan starts"), named=self.plan_named),
            Field("occurred", pgettext("incident", "Occurred"), hint=_("9:40, or 11-20 09:40; empty while not known")),
            Field("received", pgettext("incident", "Received"), hint=_("empty: as the log entry, or now")),
            Field("place", pgettext("incident", "Place")),
            Field("casualties", pgettext("incident", "Casualties and loss")),
            Field("is_exercise", _("Exercise"), NO, choices=[(NO, _("no")), (YES, _("yes"))]),
        ]
        draft = f"incident {entry.id if entry else ''}"
        about = _("Its reporting clocks run as soon as it is saved.")
        await self.ask(_("Open an incident"), fields, save, draft=draft, about=about, first="level" if entry else "")


def _opened(desk: Desk, given: Mapping[str, str], entry: LogEntry | None) -> Incident:
    """Open what stands in the form."""
    zone, now = settings.show(desk).tz, desk.now()

    def at(name: str, field: str) -> datetime | None:
        return moment_typed(given[name], now, zone, field)

    return incidents.begin(
        desk,
        given["title"],
        level=given["level"],
        kind=given["kind"],
        occurred_at=at("occurred", _("occurred")),
        received_at=at("received", _("received")),
        from_entry=entry.id if entry else None,
        is_exercise=given["is_exercise"] == YES,
        facts={name: given[name] for name in ("place", "casualties") if given[name].strip()},
    )
