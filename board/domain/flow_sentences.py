"""What the time line says of clocks, of the way up and down, and of new hands: journal rows in words."""

from collections.abc import Mapping
from typing import Any

from board.locale import pgettext


def sentence(action: str, said: Mapping[str, Any]) -> str:
    """The sentence of an action, with names of what was said in braces; empty if the action is none of these."""
    return {
        "matters.arrive": pgettext("done", "taken over from {source}, row {row}"),
        "matters.hold": pgettext("done", "put on hold, clocks stopped"),
        "matters.resume": pgettext("done", "resumed, due {due}"),
        "matters.extend": pgettext("done", "asked for an extension until {until}"),
        "matters.grant": pgettext("done", "granted the extension until {until}"),
        "matters.refuse": pgettext("done", "refused the extension"),
        "matters.send_up": pgettext("done", "taken up the ladder to {waits_on}"),
        "matters.push_back": pgettext("done", "pushed back to {waits_on}"),
        "matters.hand_over": pgettext("done", "handed over to {lead}"),
        "matters.hand_to": pgettext("done", "handed to {handler}"),
        "matters.hand_on": pgettext("done", "passed on from {leaver} to {heir}"),
    }.get(action, "")
