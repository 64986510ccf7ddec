"""A thing's time line in words: journal rows as the sentences that stand under a matter."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from board.domain import (
    checklist_sentences,
    family_sentences,
    flow_sentences,
    incident_sentences,
    position_sentences,
    reminder_sentences,
)
from board.domain.journal import JournalRow
from board.domain.matter import Wait
from board.domain.people import Party
from board.domain.rows import short_date
from board.domain.text import one_line
from board.locale import _, pgettext


class Told(NamedTuple):
    """One line of a time line: when, who, what was done, and the exact words that were said."""

    when: str
    who: str
    what: str
    words: str


def told(row: JournalRow, today: date, zone: tzinfo) -> Told:
    """What a journal row tells; the date is left out for today."""
    local = row.at.astimezone(zone)
    when = f"{local:%H:%M}" if local.date() == today else f"{short_date(local.date())} {local:%H:%M}"
    who = one_line(row.actor_name) if row.actor is not None else _("the board")
    return Told(when, who, _what(row), one_line(words_of(row)))


def words_of(row: JournalRow) -> str:
    """The exact words that were said; empty if there were none."""
    said = row.said
    return next((str(said[name]) for name in ("answer", "reason", "note", "text") if name in said), "")


def time_by_party(waits: Iterable[Wait], now: datetime) -> list[tuple[str, timedelta]]:
    """How long a matter waited on whom, in the order in which they first had it; a turn that lasts counts to `now`."""
    spent: dict[Party, timedelta] = {}
    for wait in waits:
        span = max((wait.until or now) - wait.since, timedelta(0))
        spent[wait.party] = spent.get(wait.party, timedelta(0)) + span
    return [(one_line(party.name), span) for party, span in spent.items()]


class _Words(dict[str, str]):
    """What was said, by name; what nobody said is left out."""

    def __missing__(self, name: str) -> str:
        return ""


def _said(value: object) -> str:
    return one_line(_(", ").join(map(str, value)) if isinstance(value, list) else str(value))


def _what(row: JournalRow) -> str:
    said = row.said
    if said.get("undone"):
        undone = _what(replace(row, action=str(said["undone"]), detail={"said": {**said, "undone": None}}))
        return _("took back: {act}").format(act=undone)
    told_by = str(said.get("told_by", ""))
    words = {
        "matters.new": pgettext("done", "registered"),
        "matters.assign": pgettext("done", "assigned to {lead}"),
        "matters.accept": pgettext("done", "accepted"),
        "matters.answer": pgettext("done", "answered"),
        "matters.confirm": pgettext("done", "confirmed, closed"),
        "matters.return": pgettext("done", "returned"),
        "matters.withdraw": pgettext("done", "withdrawn"),
        "matters.reopen": pgettext("done", "reopened"),
        "matters.note": pgettext("done", "remarked"),
    }.get(row.action, row.action)
    others = (
        flow_sentences,
        position_sentences,
        family_sentences,
        reminder_sentences,
        checklist_sentences,
        incident_sentences,
    )
    words = next((found for one in others if (found := one.sentence(row.action, said))), words)
    if said.get("rework"):
        words = pgettext("done", "sent back to be done again")
    words = words.format_map(_Words({name: _said(value) for name, value in said.items()}))
    words = checklist_sentences.with_open_steps(words, said)
    return _("{what} (told by {name})").format(what=words, name=one_line(told_by)) if told_by else words
