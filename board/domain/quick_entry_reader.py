"""How a line typed in haste is read: from its front its kind, importance, time, unit, caller and number, in any order.

As long as one follows another they are taken; what then remains is the text, kept as it was typed: numbers, times and
names inside it stay where they are. Nothing is guessed that does not stand there.
"""

import re
from collections.abc import Callable
from dataclasses import field, replace
from datetime import datetime, timedelta

from board.domain import quick_entry_words as words
from board.domain.log import FORESIGHT, EntryKind, Importance
from board.domain.people import Department, Person
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """What has been understood so far, and the rest of the line."""

    rest: str
    kind: EntryKind | None = None
    unit: str = ""
    caller: str = ""
    phone: str = ""
    at: datetime | None = None
    importance: Importance | None = None


_LOOK_BACK = timedelta(hours=16)
"""How long ago a bare time of day can lie; what is further back is written with 昨天."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A line's reader, who knows the office's departments and people; `now` is in the office's zone."""

    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    now: datetime
    names: dict[str, Department] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for department in self.departments:
            for name in (department.name, department.short_name, f"区{department.short_name}"):
                self.names.setdefault(name, department)

    def read(self, line: str) -> Reading:
        """Read part after part from the front until nothing more is recognised."""
        steps: tuple[Callable[[Reading], Reading | None], ...] = (
            self._kind,
            self._importance,
            self._time,
            self._unit,
            self._caller,
            self._phone,
            self._stranger,
            self._calling,
            self._says,
        )
        reading = Reading(line.strip(words.EDGE))
        while True:
            after = next((found for step in steps if (found := step(reading))), None)
            if after is None:
                return self._phone_behind(reading)
            reading = replace(after, rest=after.rest.strip(words.EDGE))

    def _kind(self, so_far: Reading) -> Reading | None:
        told = words.TELLS if so_far.caller or so_far.unit else words.KIND
        found = told.match(so_far.rest) if so_far.kind is None else None
        if not found:
            return None
        return replace(so_far, kind=words.KINDS[found[1].lower()], rest=so_far.rest[found.end() :])

    def _importance(self, so_far: Reading) -> Reading | None:
        found = words.IMPORTANCE.match(so_far.rest) if so_far.importance is None else None
        if not found:
            return None
        weight = words.IMPORTANCES[(found[1] or found[2]).lower()]
        return replace(so_far, importance=weight, rest=so_far.rest[found.end() :])

    def _says(self, so_far: Reading) -> Reading | None:
        found = words.SAYS.match(so_far.rest) if so_far.unit or so_far.caller else None
        return replace(so_far, rest=so_far.rest[found.end() :]) if found else None

    def _time(self, so_far: Reading) -> Reading | None:
        found = words.TIME.match(so_far.rest) if so_far.at is None else None
        at = found and self._moment(found)
        if not found or at is None:
            return None
        return replace(so_far, at=at, rest=so_far.rest[found.end() :])

    def _moment(self, found: re.Match[str]) -> datetime | None:
        hour, minute = int(found["hour"]), words.minute_of(found)
        day, half = found["day"] or "", found["half"] or ""
        by_night = day[1:] in {"晚", "夜"}
        if hour < 12 and (half in words.AFTER_NOON or (by_night and hour >= 5)):
            hour += 12
        if hour > 23 or minute > 59:
            return None
        at = self.now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        if day:
            at -= timedelta(days=0 if by_night and hour < 5 else words.DAYS_BACK[day[0]])
        elif at > self.now + FORESIGHT:
            at -= timedelta(days=1)
            if self.now - at > _LOOK_BACK:
                return None
        return at if at <= self.now + FORESIGHT else None

    def _unit(self, so_far: Reading) -> Reading | None:
        if so_far.unit or so_far.caller:
            return None
        for name in sorted(self.names, key=len, reverse=True):
            if so_far.rest.startswith(name):
                rest = so_far.rest[len(name) :]
                if self._speaks(rest):
                    return replace(so_far, unit=self.names[name].short_name, rest=rest)
                return None
        typed = words.INITIALS.match(so_far.rest)
        hits = [d for d in self.departments if typed and typed[0].lower() in d.spellings]
        if not typed or len(hits) != 1:
            return None
        return replace(so_far, unit=hits[0].short_name, rest=so_far.rest[typed.end() :])

    def _speaks(self, rest: str) -> bool:
        """Whether what stands after a unit's name shows that the unit called, and is not only spoken of."""
        return bool(
            words.AFTER_NAME.match(rest)
            or words.TELLS.match(rest)
            or words.CALLER.match(rest)
            or words.PHONE.match(rest)
            or words.TIME.match(rest)
            or self._known(rest)
        )

    def _caller(self, so_far: Reading) -> Reading | None:
        if so_far.caller:
            return None
        if person := self._known(so_far.rest):
            rest = so_far.rest[len(person.name) :]
            title = words.TITLE.match(rest)
            name = person.name + (title[0] if title else "")
            return replace(
                so_far,
                unit=so_far.unit or person.department_name,
                caller=name,
                rest=so_far.rest[len(name) :],
            )
        named = words.CALLER.match(so_far.rest)
        if named and named[0] not in words.NO_CALLERS and (so_far.unit or words.SPEAKS.match(so_far.rest, named.end())):
            return replace(so_far, caller=named[0], rest=so_far.rest[named.end() :])
        return None

    def _known(self, rest: str) -> Person | None:
        """The person of the office whose name begins `rest` and who speaks there."""
        for person in self.people:
            if rest.startswith(person.name):
                after = words.TITLE.sub("", rest[len(person.name) :], count=1)
                if words.AFTER_NAME.match(after) or words.TELLS.match(after) or words.PHONE.match(after):
                    return person
        return None

    def _phone(self, so_far: Reading) -> Reading | None:
        if so_far.phone:
            return None
        found = words.PHONE.match(so_far.rest)
        if not found and (so_far.unit or so_far.caller):
            found = words.LOCAL_PHONE.match(so_far.rest)
        if not found:
            return None
        return replace(so_far, phone=words.number(found[1]), rest=so_far.rest[found.end() :])

    def _stranger(self, so_far: Reading) -> Reading | None:
        """Somebody of no known unit: told only by the number that follows their name."""
        found = None if so_far.unit or so_far.caller or so_far.phone else words.STRANGER.match(so_far.rest)
        if not found:
            return None
        unit, caller, phone = found["unit"] or "", found["caller"] or "", words.number(found["phone"])
        return replace(so_far, unit=unit, caller=caller, phone=phone, rest=so_far.rest[found.end() :])

    def _calling(self, so_far: Reading) -> Reading | None:
        """A unit that is not known and says itself that it calls."""
        found = None if so_far.unit or so_far.caller or so_far.phone else words.CALLING.match(so_far.rest)
        if not found:
            return None
        return replace(so_far, kind=EntryKind.CALL, unit=found["unit"], rest=so_far.rest[found.end() :])

    def _phone_behind(self, so_far: Reading) -> Reading:
        """The number that ends the line, if somebody was named at its front."""
        found = words.PHONE_BEHIND.search(so_far.rest)
        if so_far.phone or not (so_far.unit or so_far.caller) or not found or not found.start():
            return so_far
        return replace(so_far, phone=words.number(found[1]), rest=so_far.rest[: found.start()].strip(words.EDGE))
