"""What the time line says of incidents: journal rows in words."""

from collections.abc import Mapping
from typing import Any

from board.domain.incident import Level
from board.domain.incident_reports import ReportKind
from board.locale import _, pgettext


def sentence(action: str, said: Mapping[str, Any]) -> str:
    """The sentence of an action, with names of what was said in braces; empty if the action is none of these."""
    if action in {"incidents.phone", "incidents.report", "incidents.draft", "incidents.send", "incidents.word"}:
        return _reported(action, said)
    if action == "incidents.open":
        return pgettext("done", "opened as {level}").format(level=_level(said.get("level"))) + _plan(said)
    if action == "incidents.raise_level":
        was, now = _level(said.get("was")), _level(said.get("level"))
        return pgettext("done", "level raised from {was} to {level}").format(was=was, level=now)
    if action == "incidents.lower_level":
        was, now = _level(said.get("was")), _level(said.get("level"))
        return pgettext("done", "level lowered from {was} to {level}").format(was=was, level=now)
    if action == "incidents.close" and said.get("state") == "false_alarm":
        return pgettext("done", "a false alarm")
    return {
        "incidents.change": pgettext("done", "wrote down what is known") + _plan(said),
        "incidents.start_plan": pgettext("done", "started the plan {plan}"),
        "incidents.tick_step": pgettext("done", "ticked off step {step}: {what}"),
        "incidents.untick_step": pgettext("done", "step {step} is to be done again: {what}"),
        "incidents.step_to_matter": pgettext("done", "made {matter} of step {step}: {what}"),
        "incidents.close": pgettext("done", "closed"),
        "incidents.false_alarm": pgettext("done", "a false alarm"),
        "incidents.merge": pgettext("done", "merged into {into}"),
        "incidents.reopen": pgettext("done", "opened again"),
    }.get(action, "")


def _plan(said: Mapping[str, Any]) -> str:
    return _(", plan {plan}") if said.get("plan") else ""


def _level(value: object) -> str:
    return next((one.label for one in Level if one == value), "")


def _reported(action: str, said: Mapping[str, Any]) -> str:
    kind = ReportKind(said["report"]).label if said.get("report") in tuple(ReportKind) else ""
    if action == "incidents.draft":
        return pgettext("done", "drafted the {report}").format(report=kind)
    if action == "incidents.word":
        return pgettext("done", "worded the {report} anew").format(report=kind)
    to = _(" to {target}").format(target="{to}") if said.get("to") else ""
    return pgettext("done", "sent the {report}").format(report=kind) + to
