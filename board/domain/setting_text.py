"""Settings as texts: what each may be, whether it is being set or is read back from the store."""

import json
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfoNotFoundError

from board.domain.errors import BadInput
from board.domain.incident_table import level_written, table_written, times_written
from board.domain.limits import limits_written
from board.domain.reminder_rules import parse_level_rules, parse_rules
from board.domain.settings import NAMES, NO, YES, Settings
from board.domain.text import LONG, clean, whole_number
from board.domain.worktime import Limit
from board.locale import LANGUAGES, _

_YES_OR_NO = frozenset({"silence_is_consent", "missing_feedback_objects"})
_SEVERAL_LINES = frozenset({"working_hours", "goods", "reminders", "limits", "respond_limits", "incident_clocks"})


def checked(name: str, value: str) -> str | int:
    """`value` as the setting `name` may hold it.

    Raises:
        BadInput: there is no such setting, or it cannot be that.
    """
    if name not in NAMES:
        raise BadInput(_("there is no setting {name}").format(name=name), field=name)
    value = clean(value, name, most=LONG, needed=False, lines=name in _SEVERAL_LINES)
    default = getattr(Settings, name)
    if isinstance(default, int):
        return whole_number(value, name, most=100)
    try:
        _try_out(replace(Settings(), **{name: value}), name)  # type: ignore[arg-type]  # a text setting
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(_("{value} is no time zone").format(value=value), field=name) from None
    return value


def _try_out(candidate: Settings, name: str) -> None:
    """Use the setting once, so that what cannot be is refused when it is set and not at 3 in the morning."""
    if name == "language" and candidate.language not in LANGUAGES:
        raise BadInput(_("one of {languages}").format(languages=", ".join(LANGUAGES)), field=name)
    if name in _YES_OR_NO and getattr(candidate, name) not in {YES, NO}:
        raise BadInput(_("one of {choices}").format(choices=f"{YES}, {NO}"), field=name)
    if name.startswith("limit_"):
        Limit.parse(getattr(candidate, name), field=name)
    elif name.startswith("remind_") and name not in _USES:
        parse_rules(getattr(candidate, name), field=name)
    elif name in _USES:
        _USES[name](candidate)


_USES: dict[str, Callable[[Settings], object]] = {
    "zone": lambda one: str(one.tz),
    "working_hours": lambda one: one.hours,
    "handover_time": lambda one: one.handover_at,
    "feedback_within": lambda one: one.feedback_limit,
    "remind_supporting": lambda one: parse_level_rules(one.remind_supporting, field="remind_supporting"),
    "first_contact_within": lambda one: Limit.parse(one.first_contact_within, field="first_contact_within"),
    "limits": lambda one: limits_written(one.limits, "limits"),
    "respond_limits": lambda one: limits_written(one.respond_limits, "respond_limits"),
    "lights": lambda one: one.light_profile,
    "incident_clocks": lambda one: table_written(one.incident_clocks, "incident_clocks"),
    "follow_up_from": lambda one: level_written(one.follow_up_from, "follow_up_from"),
    "follow_up_times": lambda one: times_written(one.follow_up_times, "follow_up_times"),
    "quiet_hours": lambda one: one.quiet,
    "daily_export": lambda one: one.daily_formats,
    "daily_export_folder": lambda one: _demand_whole_path(one.daily_export_folder, "daily_export_folder"),
    "ledgers_carried": lambda one: one.carried_ledgers,
    "swaps_approved_by": lambda one: one.swap_approvers,
    "absences_approved_by": lambda one: one.absence_approvers,
    "remind_at_night": lambda one: one.loud,
}
"""How the settings are used that could be something else than they must be."""


def from_text(name: str, text: str) -> str | int:
    """The value of the setting `name` from what the store keeps of it, which is JSON.

    Raises:
        ValueError, KeyError, BadInput: the setting cannot be that.
    """
    value: str | int = json.loads(text)
    if type(value) is not type(getattr(Settings, name)):
        raise ValueError(text)
    if isinstance(value, str):
        _try_out(replace(Settings(), **{name: value}), name)  # type: ignore[arg-type]  # a text setting
    return value


def _demand_whole_path(text: str, field: str) -> None:
    if text and not text.startswith("/"):
        raise BadInput(_("{path} is no whole path such as /srv/duty/exports").format(path=text), field=field)
