"""What a time line says of disagreement and of supporting departments: journal rows as sentences to be filled in."""

from collections.abc import Mapping
from typing import Any

from board.domain.positions import Stand
from board.locale import _, pgettext


def sentence(action: str, said: Mapping[str, Any]) -> str:
    """The sentence for an action of a disagreement, with what was said still to be put in by name; "" for others."""
    if action == "matters.answer":
        return _answer(said)
    if action == "matters.position":
        return _position(said)
    if action == "matters.incline" and "point" in said:
        return pgettext("done", "wrote the office's inclined opinion on point {point}")
    if action == "matters.rule" and "way" in said:
        return pgettext("done", "{by} ruled on point {point} ({way})")
    return {
        "matters.point": pgettext("done", "raised point {point}"),
        "matters.reword": pgettext("done", "worded point {point} anew"),
        "matters.drop": pgettext("done", "dropped point {point}"),
        "matters.talk": pgettext("done", "recorded a talk: {who}"),
        "matters.common_ground": pgettext("done", "worded the common ground on point {point}"),
        "matters.incline": pgettext("done", "wrote the office's inclined opinion"),
        "matters.rule": pgettext("done", "{by} ruled on point {point}"),
        "matters.support": pgettext("done", "asked {party} to support, feedback due {due}"),
        "matters.receive": pgettext("done", "{party} received it"),
        "matters.feedback": pgettext("done", "{party} gave feedback"),
    }.get(action, "")


def _answer(said: Mapping[str, Any]) -> str:
    if said.get("despite"):
        return pgettext("done", "answered over an open objection ({objections}), because: {despite};")
    if said.get("without"):
        return pgettext("done", "answered without feedback from {without}:")
    return ""


def _position(said: Mapping[str, Any]) -> str:
    stand = said.get("stand")
    label = Stand(stand).label if stand in set(Stand) else str(stand)
    if said.get("provided"):
        return _("{position}: {provided}").replace("{position}", _stated(label))
    return _stated(label)


def _stated(label: str) -> str:
    return pgettext("done", "{party} on point {point}: {stand}").replace("{stand}", label)
