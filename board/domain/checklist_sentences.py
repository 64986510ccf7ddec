"""What the time line says of checklists, and of matters that a rule opened: journal rows in words."""

from collections.abc import Mapping
from typing import Any

from board.locale import ngettext, pgettext


def sentence(action: str, said: Mapping[str, Any]) -> str:
    """The sentence of an action, with names of what was said in braces; empty if the action is none of these."""
    if action == "matters.recur" and said.get("missed"):
        return pgettext("done", "opened by rule {rule} for {run}, in place of the missed {missed}")
    return {
        "matters.recur": pgettext("done", "opened by rule {rule} for {run}"),
        "matters.add_step": pgettext("done", "added step {step}"),
        "matters.tick_off": pgettext("done", "ticked off step {step}: {what}"),
        "matters.untick": pgettext("done", "step {step} is to be done again: {what}"),
    }.get(action, "")


def with_open_steps(words: str, said: Mapping[str, Any]) -> str:
    """A sentence that also says how many steps were open then, before the colon with which it may end."""
    n = said.get("open_steps")
    if not isinstance(n, int):
        return words
    bare = words.rstrip(":：")
    return bare + ngettext(" ({n} step open)", " ({n} steps open)", n).format(n=n) + words[len(bare) :]
