"""Matters that belong together as people read them: as rows under one of them, and in its time line.

The time line's sentences of what leaders said stand here too.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from board.domain.matter_links import Relative
from board.domain.rows import matter_cells
from board.locale import pgettext


def relative_cells(relative: Relative, now: datetime, zone: tzinfo) -> tuple[str, str, str, str, str, str]:
    """A matter that belongs to another as a row: what it is to it, number, title, state, whom it waits on, light."""
    cells = matter_cells(relative, now, zone)
    light = f"{cells.light} {cells.left}".rstrip()
    return relative.relation.label, cells.number, cells.title, cells.state, cells.waiting_on, light


def sentence(action: str, said: Mapping[str, Any]) -> str:
    """The sentence of an action, with names of what was said in braces; empty if the action is none of these."""
    if action == "matters.new":
        return _registered(said)
    if action == "matters.instruct" and said.get("how"):
        return pgettext("done", "recorded the instruction of {leader} of {on} ({how})")
    return {
        "matters.split": pgettext("done", "split into {parts}"),
        "matters.became_part": pgettext("done", "made a part of {whole}"),
        "matters.parts_closed": pgettext("done", "closed with its last part {part}"),
        "matters.in_parts_again": pgettext("done", "in parts again, {part} is open"),
        "matters.parts_gone": pgettext("done", "goes on by itself, no part is open"),
        "matters.withdrawn_with": pgettext("done", "withdrawn with {whole}"),
        "matters.merge": pgettext("done", "merged into {other}"),
        "matters.took_in": pgettext("done", "took in {other} {title}"),
        "matters.unmerge": pgettext("done", "parted from {other} again"),
        "matters.let_go": pgettext("done", "let {other} go again"),
        "matters.link": pgettext("done", "linked to {other}"),
        "matters.unlink": pgettext("done", "unlinked from {other}"),
        "matters.turn_into": pgettext("done", "turned into {number}, before {former}"),
        "matters.instruct": pgettext("done", "instructed"),
        "matters.make_directives": pgettext("done", "made directives of it: {directives}"),
        "matters.adopt": pgettext("done", "adopted"),
        "matters.decline": pgettext("done", "declined"),
        "matters.effect": pgettext("done", "noted the effect"),
    }.get(action, "")


def _registered(said: Mapping[str, Any]) -> str:
    lead = bool(said.get("lead"))
    if said.get("whole"):
        if lead:
            return pgettext("done", "registered as a part of {whole} and assigned to {lead}")
        return pgettext("done", "registered as a part of {whole}")
    if said.get("instruction"):
        if lead:
            return pgettext("done", "registered by the instruction {instruction} and assigned to {lead}")
        return pgettext("done", "registered by the instruction {instruction}")
    return pgettext("done", "registered and assigned to {lead}") if lead else ""
