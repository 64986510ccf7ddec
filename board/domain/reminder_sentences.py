"""What the time line says of reminders: journal rows in words."""

from collections.abc import Mapping
from typing import Any

from board.domain.reminder_clocks import RESPONSE
from board.locale import pgettext


def sentence(action: str, said: Mapping[str, Any]) -> str:
    """The sentence of an action, with names of what was said in braces; empty if the action is none of these."""
    if action == "matters.remind" and not said.get("told"):
        return pgettext("done", "reminded, nobody could be told")
    if action == "matters.remind" and said.get("asked"):
        return pgettext("done", "reminded {told} of the feedback of {asked}")
    if action == "matters.remind" and str(said.get("step", "")).startswith(RESPONSE):
        return pgettext("done", "reminded {told} to accept it")
    return {
        "matters.remind": pgettext("done", "reminded {told}"),
        "matters.escalate": pgettext("done", "not answered, climbed one step to {waits_on}"),
        "matters.pass_on": pgettext("done", "nobody found in time, passed to {waits_on}"),
    }.get(action, "")
