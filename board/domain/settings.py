"""What an office sets for itself: one frozen value with a default for everything; as texts it is in `setting_text`."""

from dataclasses import field, fields
from datetime import time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from board.domain.approvers import Approver, parse_approvers
from board.domain.choices import chosen, none_of
from board.domain.fairness import FairLedger
from board.domain.lights import Profile, profile_written
from board.domain.limits import Limits, limit_of, limits_written
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.moments import clock_typed
from board.domain.quiet_hours import QuietHours
from board.domain.reminder_rules import DEFAULT_RULES, RESPONSE_RULES, SUPPORTING_RULES, parse_level_rules, parse_rules
from board.domain.reminders import Rulebook
from board.domain.text import words_in
from board.domain.worktime import Limit, WorkClock, WorkingHours
from board.values import dataclass

HANDOVER_FORMATS = ("docx", "html", "json", "md", "txt")
DEFAULT_HOURS = "mon-fri 08:30-12:00 13:30-17:30"


@dataclass(frozen=True)
class Settings:
    """The office's settings as texts and numbers; the properties give what rules work with.

    Limits: flash 1, urgent 3 and normal 7 working days, hard 30 calendar days; `limits` has those of a kind that
    differ, `respond_limits` how soon a matter is accepted once it is assigned (see board.domain.limits).
    """

    office_name: str = ""
    zone: str = "Asia/Shanghai"
    language: str = "zh_CN"
    handover_time: str = "08:30"
    working_hours: str = DEFAULT_HOURS
    limit_flash: str = "1wd"
    limit_urgent: str = "3wd"
    limit_normal: str = "7wd"
    limit_hard: str = "30d"
    feedback_within: str = "7wd"
    silence_is_consent: str = "no"
    missing_feedback_objects: str = "no"
    remind_request: str = DEFAULT_RULES
    remind_directive: str = DEFAULT_RULES
    remind_issue: str = DEFAULT_RULES
    remind_consultation: str = DEFAULT_RULES
    remind_proposal: str = DEFAULT_RULES
    remind_response: str = RESPONSE_RULES
    remind_supporting: str = SUPPORTING_RULES
    first_contact_within: str = "1wd"
    office_director: str = ""
    quiet_hours: str = "20:00-08:00"
    remind_at_night: str = "flash"
    limits: str = ""
    respond_limits: str = "flash=1wh, urgent=2wh, normal=1wd, hard=2wd"
    lights: str = "default"
    undo_minutes: int = 30
    soon_days: int = 3
    soon_percent: int = 20
    duty_phone: str = ""
    duty_fax: str = ""
    goods: str = ""
    reminders: str = ""
    drawn_up_by: str = ""
    rest_days: int = 1
    absences_approved_by: str = "head, leader, coordinator"
    swaps_approved_by: str = "duty_leader, leader"
    holiday_swap_days: int = 0
    ledgers_carried: str = "new_year_eve"
    ledgers_carried_years: int = 1
    incident_clocks: str = "default"
    follow_up_from: str = "serious"
    follow_up_times: str = "08:00, 17:00"
    report_to: str = ""
    incident_tells: str = "duty_leader, on_duty"
    clock_warns_minutes: int = 5
    check_in_grace: int = 15
    handover_grace_minutes: int = 15
    backup_hours: int = 24
    backup_keep_days: int = 14
    daily_export: str = "docx"
    daily_export_to: str = ""
    daily_export_folder: str = field(default="", metadata={"path": True})
    handover_template: str = field(default="", metadata={"path": True})

    @cached_property
    def tz(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.zone)

    @cached_property
    def hours(self) -> WorkingHours:
        """The office's working hours."""
        return WorkingHours.parse(self.working_hours, self.tz)

    @cached_property
    def handover_at(self) -> time:
        """The wall-clock time at which one duty day ends and the next begins."""
        return clock_typed(self.handover_time, "handover_time")

    @cached_property
    def light_profile(self) -> Profile:
        """The colours of lights, and when they turn."""
        return profile_written(self.lights, days=self.soon_days, percent=self.soon_percent)

    def limit(self, kind: MatterKind, urgency: Urgency) -> Limit:
        """How long a matter may take."""
        name = f"limit_{urgency.value}"
        of_kind = limit_of(self._limits, kind, urgency)
        return of_kind or Limit.parse(getattr(self, name), field=name)

    def respond_limit(self, kind: MatterKind, urgency: Urgency) -> Limit | None:
        """How soon a matter is to be accepted once it is assigned; None if nothing is said."""
        return limit_of(self._respond_limits, kind, urgency)

    @cached_property
    def _limits(self) -> Limits:
        return limits_written(self.limits, "limits")

    @cached_property
    def _respond_limits(self) -> Limits:
        return limits_written(self.respond_limits, "respond_limits")

    @cached_property
    def feedback_limit(self) -> Limit:
        """How long a supporting department may take to answer, and how long silence on a point at issue may last."""
        return Limit.parse(self.feedback_within, field="feedback_within")

    @property
    def silence_consents(self) -> bool:
        """Whether who has said nothing in that time agrees."""
        return self.silence_is_consent == YES

    @property
    def missing_feedback_is_objection(self) -> bool:
        """Whether feedback that has not come stands against an answer as an objection does."""
        return self.missing_feedback_objects == YES

    def rulebook(self, kind: MatterKind, urgency: Urgency, clock: WorkClock) -> Rulebook:
        """When a matter of that kind and urgency is reminded of, counted in the working time of `clock`."""
        name = f"remind_{kind.value}"
        return Rulebook(
            parse_rules(getattr(self, name), field=name),
            clock,
            self.quiet,
            Limit.parse(self.first_contact_within, field="first_contact_within"),
            loud=urgency in self.loud,
            response=parse_rules(self.remind_response, field="remind_response"),
            supporting=parse_level_rules(self.remind_supporting, field="remind_supporting"),
        )

    @cached_property
    def quiet(self) -> QuietHours:
        """The hours in which nobody is reminded."""
        return QuietHours.parse(self.quiet_hours, self.tz)

    @cached_property
    def loud(self) -> frozenset[Urgency]:
        """The urgencies that are reminded of at any hour."""
        return frozenset(chosen(Urgency, word, "remind_at_night") for word in words_in(self.remind_at_night))

    @property
    def absence_approvers(self) -> tuple[Approver, ...]:
        """Whose yes an absence takes."""
        return parse_approvers(self.absences_approved_by, "absences_approved_by")

    @property
    def swap_approvers(self) -> tuple[Approver, ...]:
        """Whose yes a swap takes, once the two are agreed."""
        return parse_approvers(self.swaps_approved_by, "swaps_approved_by")

    @property
    def carried_ledgers(self) -> tuple[FairLedger, ...]:
        """The ledgers in which what was served before a drafted period counts for fairness in it."""
        words = words_in(self.ledgers_carried)
        return tuple(dict.fromkeys(chosen(FairLedger, word, "ledgers_carried") for word in words))

    @property
    def daily_readers(self) -> tuple[str, ...]:
        """The people and departments to whom each day's handover is sent."""
        return tuple(dict.fromkeys(words_in(self.daily_export_to)))

    @property
    def daily_formats(self) -> tuple[str, ...]:
        """The formats in which each day's handover is exported."""
        words = words_in(self.daily_export) or ("",)
        if unknown := [word for word in words if word not in HANDOVER_FORMATS]:
            raise none_of(HANDOVER_FORMATS, unknown[0], "daily_export")
        return words

    def things(self) -> tuple[str, ...]:
        """The keys, phones and vehicles that are handed over, one by one."""
        return _listed(self.goods)

    def told_of_incidents(self) -> tuple[str, ...]:
        """Who is told of a new incident: `duty_leader`, `on_duty` (all who are), or people by name."""
        return words_in(self.incident_tells)

    def standing_reminders(self) -> tuple[str, ...]:
        """What every handover reminds of."""
        return _listed(self.reminders)


NAMES = tuple(f.name for f in fields(Settings))
PATHS = frozenset(f.name for f in fields(Settings) if f.metadata.get("path"))
"""The settings that name a file of the machine on which the board runs."""
YES, NO = "yes", "no"


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", "；").replace(";", "；").split("；") if part.strip())


SOON = timedelta(hours=24)
"""How long after its end a handover looks for limits that fall due, in its section 七: the next shift."""
