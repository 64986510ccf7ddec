"""What a person chose to see of all matters, in the words of the office; such a choice can be saved as a view.

A choice that names "me" or "this week" means whoever looks and when: `as_filter` turns it into what the store is asked.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from enum import StrEnum

from board.domain.days import Around, Days
from board.domain.lights import Light, Profile, light_word
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.people import Party, PartyKind, Person
from board.domain.text import one_line
from board.locale import _, pgettext
from board.values import dataclass

ME = Party(PartyKind.PERSON, 0, "")
"""Whoever looks."""


class Part(StrEnum):
    """What a department or a person has to do with a matter."""

    ANY = "any"
    LEADS = "leads"
    SUPPORTS = "supports"
    WAITED_ON = "waited_on"
    RAISED = "raised"
    OWNS = "owns"
    HANDLES = "handles"

    @property
    def label(self) -> str:
        """The part's name on screen."""
        return {
            Part.ANY: pgettext("part", "any part"),
            Part.LEADS: pgettext("part", "leads"),
            Part.SUPPORTS: pgettext("part", "supports"),
            Part.WAITED_ON: pgettext("part", "is waited on"),
            Part.RAISED: pgettext("part", "raised it"),
            Part.OWNS: pgettext("part", "first contact"),
            Part.HANDLES: pgettext("part", "handles it"),
        }[self]


DEPARTMENT_PARTS = (Part.ANY, Part.LEADS, Part.SUPPORTS, Part.WAITED_ON)
PERSON_PARTS = (Part.ANY, Part.WAITED_ON, Part.RAISED, Part.OWNS, Part.HANDLES, Part.LEADS)


class Event(StrEnum):
    """What of a matter lies in the days that are asked for."""

    OPENED = "opened"
    DUE = "due"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The event's name on screen."""
        return {
            Event.OPENED: pgettext("event", "opened"),
            Event.DUE: pgettext("event", "due"),
            Event.CLOSED: pgettext("event", "closed"),
        }[self]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person chose to see. Matters that wait on somebody or are overdue are open ones, so these go together."""

    standing: Standing = Standing.OPEN
    kind: MatterKind | None = None
    urgency: Urgency | None = None
    light: Light | None = None
    department: Party | None = None
    department_part: Part = Part.ANY
    person: Party | None = None
    person_part: Part = Part.ANY
    event: Event = Event.DUE
    days: Days | None = None
    mine: bool = False
    late: bool = False
    unowned: bool = False
    text: str = ""

    @property
    def stands(self) -> Standing:
        """The standing that follows from all that is chosen: what has ended has another light, and is late no more."""
        if self.mine or self.late:
            return Standing.OPEN
        if self.light is not None:
            return Standing.ENDED if self.light in {Light.DONE, Light.LATE} else Standing.OPEN
        return Standing.ENDED if self.days and self.event is Event.CLOSED else self.standing

    def as_filter(self, actor: Person, now: datetime, zone: tzinfo) -> MatterFilter:
        """The choice as the store is asked; `ME` and what is mine are about `actor`, days about `now` in `zone`."""
        wanted = MatterFilter(
            standing=self.stands,
            kind=self.kind,
            urgency=self.urgency,
            light=self.light,
            unowned=self.unowned,
            late=self.late,
            text=self.text.strip(),
        )
        if self.department is not None:
            wanted = concerning(wanted, self.department, self.department_part, actor)
        if self.person is not None:
            wanted = concerning(wanted, self.person, self.person_part, actor)
        if self.days is not None:
            wanted = within(wanted, self.event, self.days, now, zone)
        return replace(wanted, waiting_person=actor.id) if self.mine else wanted

    @property
    def is_narrow(self) -> bool:
        """Whether anything but all open matters is chosen."""
        return self != Wanted()

    def chosen(self, profile: Profile) -> str:
        """What the form chose besides the three switches, in words; empty if nothing. Lights are named by `profile`."""
        parts = [
            self.kind.label if self.kind else "",
            self.urgency.label if self.urgency else "",
            _("light {word}").format(word=light_word(self.light, profile.colour(self.light))) if self.light else "",
            _part(self.department, self.department_part),
            _part(self.person, self.person_part),
            _("{event} {days}").format(event=self.event.label, days=self.days.in_words) if self.days else "",
            _("without a lead") if self.unowned else "",
            _('"{text}"').format(text=one_line(self.text)) if self.text else "",
        ]
        return " ".join(part for part in parts if part)

    def in_words(self, profile: Profile) -> str:
        """All that is chosen."""
        switches = [_("on me") if self.mine else "", _("overdue") if self.late else ""]
        return " ".join(part for part in (self.stands.label, *switches, self.chosen(profile)) if part)

    def turned(self) -> "Wanted":
        """The next standing, open → ended → all; ended matters neither wait on anybody nor run late."""
        order = list(Standing)
        standing = order[(order.index(self.stands) + 1) % len(order)]
        days = None if self.event is Event.CLOSED else self.days
        return replace(self, standing=standing, mine=False, late=False, light=None, days=days)

    def only_mine(self, on: bool) -> "Wanted":
        """Only what waits on me, or no longer only that."""
        return replace(self, mine=on, standing=Standing.OPEN if on else self.standing)

    def only_late(self, on: bool) -> "Wanted":
        """Only what is overdue, or no longer only that."""
        return replace(self, late=on, standing=Standing.OPEN if on else self.standing)


def _part(party: Party | None, part: Part) -> str:
    if party is None:
        return ""
    name = pgettext("person", "me") if party == ME else one_line(party.name)
    return name if part is Part.ANY else _("{name} ({part})").format(name=name, part=part.label)


_Narrow = Callable[[MatterFilter, int], MatterFilter]
_DEPARTMENTS: dict[Part, _Narrow] = {
    Part.ANY: lambda f, n: replace(f, department=n),
    Part.LEADS: lambda f, n: replace(f, lead_department=n),
    Part.SUPPORTS: lambda f, n: replace(f, supporting_department=n),
    Part.WAITED_ON: lambda f, n: replace(f, waiting_within=n),
}
_PEOPLE: dict[Part, _Narrow] = {
    Part.ANY: lambda f, n: replace(f, person=n),
    Part.LEADS: lambda f, n: replace(f, lead_person=n),
    Part.WAITED_ON: lambda f, n: replace(f, waiting_person=n),
    Part.RAISED: lambda f, n: replace(f, raised_by=n),
    Part.OWNS: lambda f, n: replace(f, owner=n),
    Part.HANDLES: lambda f, n: replace(f, handler=n),
}
_EVENTS: dict[Event, Callable[[MatterFilter, datetime | None, datetime | None], MatterFilter]] = {
    Event.OPENED: lambda f, begins, ends: replace(f, opened_from=begins, opened_before=ends),
    Event.DUE: lambda f, begins, ends: replace(f, due_from=begins, due_before=ends),
    Event.CLOSED: lambda f, begins, ends: replace(f, closed_from=begins, closed_before=ends),
}


def concerning(wanted: MatterFilter, party: Party, part: Part, actor: Person) -> MatterFilter:
    """Only the matters in which a department or a person has that part; `ME` is `actor`."""
    narrow = _PEOPLE if party.kind is PartyKind.PERSON else _DEPARTMENTS
    return narrow[part](wanted, party.id or actor.id)


def within(wanted: MatterFilter, event: Event, days: Days, now: datetime, zone: tzinfo) -> MatterFilter:
    """Only the matters of which the event lies in those days."""
    begins, ends = days.moments(now, zone)
    return _EVENTS[event](wanted, begins, ends)


@dataclass(frozen=True, slots=True)
class View:
    """A choice under a name: one's own, or shared if it is nobody's. `id` is 0 for those that come with the board."""

    name: str
    wanted: Wanted
    id: int = 0
    owner: Party | None = None
    version: int = 1

    @property
    def sort(self) -> str:
        """Whose view it is, as lists say it."""
        if self.owner is not None:
            return pgettext("view", "own")
        return pgettext("view", "shared") if self.id else pgettext("view", "built in")


def built_in() -> tuple[View, ...]:
    """The views that come with the board, in the language in use."""
    return (
        View(pgettext("view", "all open"), Wanted()),
        View(pgettext("view", "waits on me"), Wanted(mine=True)),
        View(pgettext("view", "raised by me"), Wanted(person=ME, person_part=Part.RAISED)),
        View(pgettext("view", "overdue"), Wanted(late=True)),
        View(pgettext("view", "due this week"), Wanted(days=Days(Around.THIS_WEEK))),
        View(pgettext("view", "without a lead"), Wanted(unowned=True)),
        View(pgettext("view", "closed this month"), Wanted(event=Event.CLOSED, days=Days(Around.THIS_MONTH))),
    )
