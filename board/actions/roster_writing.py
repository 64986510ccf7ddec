"""Changing the roster that stands: whatever verb puts people on shifts or takes them off writes through a `Changing`.

The hard rules are checked once all is written, inside the transaction, so that a change that is right as a whole may
pass through what would be wrong half-way. Days of a published roster get a new version of it, and those affected a
letter.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import field
from datetime import datetime

from board.actions.desk import Desk
from board.actions.duty_telling import tell_people
from board.actions.rules_in_force import breaches_of, left_alone
from board.domain import duty_rules
from board.domain.duty import Post, Shift
from board.domain.duty_rules import Breach
from board.domain.duty_words import turn_in_words
from board.domain.people import Party, PartyKind, Person
from board.domain.roster import Change, ChangeKind, Sheet
from board.domain.swap import lapsed
from board.domain.swap_words import swap_in_words
from board.locale import _, speaking
from board.store import Tx, rosters, swaps
from board.store import duty as rows
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass
class Changing:
    """One change of the roster, by one verb; `finish` ends it."""

    desk: Desk
    tx: Tx
    kind: ChangeKind
    note: str = ""
    changes: list[Change] = field(default_factory=list)
    touched: list[int] = field(default_factory=list)
    """The numbers of the shifts that somebody got, in the order in which they did."""
    lost: list[int] = field(default_factory=list)
    """The numbers of the shifts that are not what they were."""

    def add(self, post: Post, person: Person, begins_at: datetime, ends_at: datetime, note: str = "") -> int:
        """Put a person on a post; returns the shift's number."""
        number = rows.add_shift(self.tx, post.id, person.id, begins_at, ends_at, note)
        self.touched.append(number)
        self.changes.append(Change(post.id, begins_at, ends_at, None, person.id, post.name, "", person.name))
        return number

    def give(self, shift: Shift, person: Person, note: str) -> None:
        """Let another person have a shift, or the same one with another note."""
        rows.give_shift(self.tx, shift, person.id, note)
        if person.id != shift.person:
            self.touched.append(shift.id)
            self._note(shift, shift.person, person.id, person.name)

    def take_away(self, shift: Shift) -> None:
        """Take a shift away: its hours are nobody's."""
        rows.remove_shift(self.tx, shift)
        self._note(shift, shift.person, None, "")

    def cut(self, shift: Shift, begins_at: datetime, ends_at: datetime) -> None:
        """Leave a person only this part of their shift."""
        rows.cut_shift(self.tx, shift, begins_at, ends_at)
        self._note(shift, shift.person, None, "")
        self.changes.append(
            Change(shift.post, begins_at, ends_at, None, shift.person, shift.post_name, "", shift.person_name)
        )

    def _note(self, shift: Shift, was: int | None, now: int | None, name: str) -> None:
        self.lost.append(shift.id)
        self.changes.append(
            Change(shift.post, shift.begins_at, shift.ends_at, was, now, shift.post_name, shift.person_name, name)
        )

    def breaches(self, shift_id: int) -> list[Breach]:
        """What stands against a shift that was written; nothing if it is not there any more."""
        shift = rows.shift(self.tx, shift_id)
        return [] if shift is None else breaches_of(self.tx, shift)

    def demand_sound(self) -> None:
        """Raise `Refused` if a shift that somebody got breaks a hard rule."""
        for number in dict.fromkeys(self.touched):
            duty_rules.demand_none(self.breaches(number))

    def lonely(self) -> list[str]:
        """Where one of a pair that serves only together is left without the other, on a day that the change touches."""
        found = dict[str, None]()
        for one in self.changes:
            people = {person for person in (one.was, one.now) if person is not None}
            found |= dict.fromkeys(left_alone(self.tx, people, one.begins_at, one.ends_at))
        return list(found)

    def finish(self, *, always: Sheet | None = None) -> None:
        """Write the new versions of the published rosters, and to those affected.

        `always` gets a version even where nothing changed for it.
        """
        self._end_swaps()
        by, at = self.desk.actor.id, self.desk.now()
        found = self._by_roster()
        if always is not None and always.id not in {sheet.id for sheet, _changes in found}:
            found.append((always, []))
        for sheet, changes in found:
            number = rosters.add_version(self.tx, sheet, self.kind, by, at, self.note, changes)
            self._tell(sheet, number, changes)

    def _end_swaps(self) -> None:
        """End the swaps that are asked about shifts which are not what they were, and tell both sides."""
        for number in dict.fromkeys(self.lost):
            for swap in swaps.open_about(self.tx, number):
                settings = settings_rows.load(self.tx)
                with speaking(settings.language):
                    ended = swaps.save(self.tx, lapsed(swap, self.desk.now(), _("the shift has changed meanwhile")))
                    subject, line = swap_in_words(ended, settings.tz)
                people = (Party(PartyKind.PERSON, one, "") for one in (swap.giver, swap.taker))
                tell_people(self.desk, self.tx, subject, {one: [line] for one in people}, about=f"swap {swap.id} ended")

    def _by_roster(self) -> list[tuple[Sheet, list[Change]]]:
        """The changes by the published roster in whose period they begin."""
        if not self.changes:
            return []
        zone = settings_rows.load(self.tx).tz
        days = [change.begins_at.astimezone(zone).date() for change in self.changes]
        sheets = rosters.published(self.tx, min(days), max(days))
        found: dict[int, list[Change]] = defaultdict(list)
        for day, change in zip(days, self.changes, strict=True):
            for sheet in sheets:
                if sheet.has(day):
                    found[sheet.id].append(change)
        return [(sheet, found[sheet.id]) for sheet in sheets if sheet.id in found]

    def _tell(self, sheet: Sheet, number: int, changes: Sequence[Change]) -> None:
        """Tell everybody who got or lost hours that are not over yet, but not what they did themselves."""
        settings, now = settings_rows.load(self.tx), self.desk.now()
        lines: dict[Party, list[str]] = defaultdict(list)
        with speaking(settings.language):
            subject = _("Roster {first} to {last}, version {number}: {what}").format(
                first=sheet.first, last=sheet.last, number=number, what=self.kind.label
            )
            for change in changes:
                if change.ends_at <= now:
                    continue
                turn = turn_in_words(change.post_name, change.begins_at, change.ends_at, settings.tz)
                if change.now is not None:
                    lines[Party(PartyKind.PERSON, change.now, "")].append(_("you have: {turn}").format(turn=turn))
                if change.was is not None:
                    text = _("you no longer have: {turn}").format(turn=turn)
                    lines[Party(PartyKind.PERSON, change.was, "")].append(text)
        lines.pop(self.desk.actor.party, None)
        tell_people(self.desk, self.tx, subject, lines, about=f"roster {sheet.id} version {number}")
