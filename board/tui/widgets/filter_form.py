"""The form that narrows the list of matters: its fields for a choice, and the choice that was filled in."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from board.domain.days import Around, days_typed
from board.domain.lights import Light, Profile, light_word
from board.domain.matter_filter import Standing
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.matter_view import DEPARTMENT_PARTS, ME, PERSON_PARTS, Event, Part, Wanted
from board.domain.people import Department, Party
from board.locale import _, pgettext
from board.tui.widgets.fields import Field

E = TypeVar("E", bound=StrEnum)
_ANY, _YES = "any", "yes"


def is_me(text: str) -> bool:
    """Whether a name means whoever looks."""
    return text.strip() in {"me", "我", pgettext("person", "me")}


def filter_fields(
    wanted: Wanted, departments: Sequence[Department], profile: Profile, named: Callable[[str], Awaitable[str]]
) -> list[Field]:
    """The fields as they are filled in for a choice; `named` says whom a name means."""
    kinds = [(_ANY, _("all kinds")), *((kind.value, kind.label) for kind in MatterKind)]
    urgencies = [(_ANY, _("all urgencies")), *((one.value, one.label) for one in Urgency)]
    lights = [(_ANY, _("all lights")), *((one.value, light_word(one, profile.colour(one))) for one in Light)]
    offered = [(_ANY, _("all departments")), *((str(one.id), one.short_name) for one in departments)]
    person = "" if wanted.person is None else pgettext("person", "me") if wanted.person == ME else wanted.person.name
    return [
        Field("standing", _("Standing"), wanted.stands, choices=_labelled(tuple(Standing))),
        Field("kind", _("Kind"), wanted.kind or _ANY, choices=kinds),
        Field("urgency", _("Urgency"), wanted.urgency or _ANY, choices=urgencies),
        Field("light", _("Light"), wanted.light or _ANY, choices=lights),
        Field("department", _("Department"), str(wanted.department.id) if wanted.department else _ANY, choices=offered),
        Field("department_part", _("which"), wanted.department_part, choices=_labelled(DEPARTMENT_PARTS)),
        Field("person", _("Person"), person, _("name or initials, or me"), named=named),
        Field("person_part", _("whose part"), wanted.person_part, choices=_labelled(PERSON_PARTS)),
        Field("event", _("What lies"), wanted.event, choices=_labelled(tuple(Event))),
        Field("days", _("in the days"), wanted.days.in_words_typed if wanted.days else "", _hint()),
        _switch("mine", _("Waits on me"), on=wanted.mine),
        _switch("late", _("Overdue"), on=wanted.late),
        _switch("unowned", _("No lead"), on=wanted.unowned),
        Field("text", _("Text"), wanted.text, _("in the title or the number")),
    ]


def _hint() -> str:
    return _("{this_week}, {last_month}, 2026-11, 11-01..11-30").format(
        this_week=Around.THIS_WEEK.label, last_month=Around.LAST_MONTH.label
    )


def _labelled(choices: Sequence[Standing | Part | Event]) -> list[tuple[str, str]]:
    return [(one.value, one.label) for one in choices]


def _switch(name: str, label: str, *, on: bool) -> Field:
    return Field(name, label, _YES if on else _ANY, choices=[(_ANY, _("all matters")), (_YES, _("only these"))])


def filled_in(given: Mapping[str, str], departments: Sequence[Department], person: Party | None, today: date) -> Wanted:
    """The choice that was filled in; `person` is whom the name in it means.

    Raises:
        BadInput: the days cannot be.
    """
    standing = Standing(given["standing"])
    wanted = Wanted(
        standing=standing,
        kind=_one(MatterKind, given["kind"]),
        urgency=_one(Urgency, given["urgency"]),
        light=_one(Light, given["light"]),
        department=next((one.party for one in departments if str(one.id) == given["department"]), None),
        department_part=Part(given["department_part"]),
        person=person,
        person_part=Part(given["person_part"]),
        event=Event(given["event"]),
        days=days_typed(given["days"], today, _("in the days")),
        unowned=given["unowned"] == _YES,
        text=given["text"].strip(),
    )
    wanted = wanted.only_mine(on=True) if given["mine"] == _YES else wanted
    wanted = wanted.only_late(on=True) if given["late"] == _YES else wanted
    return replace(
        wanted,
        department_part=wanted.department_part if wanted.department else Part.ANY,
        person_part=wanted.person_part if wanted.person else Part.ANY,
        event=wanted.event if wanted.days else Event.DUE,
    )


def _one(kind: type[E], text: str) -> E | None:
    return None if text == _ANY else kind(text)
