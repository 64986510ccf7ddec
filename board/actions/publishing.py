"""Checking a draft, publishing it, and reading back what a published roster was and how it changed.

Publishing lets the draft's shifts take the place of those that stand in its period, with as few changes as there can
be, in one transaction with the version and the letters.
"""

from collections.abc import Iterable
from datetime import date

from board.actions.desk import Desk, action, look
from board.actions.draft_reading import Draft, draft_in, the_draft
from board.actions.roster_writing import Changing
from board.actions.standing import standing
from board.domain.duty import Shift
from board.domain.duty_words import turn_in_words
from board.domain.errors import Refused, Unknown, WrongMoment
from board.domain.roster import Change, ChangeKind, Edition, RosterState, Sheet, difference, named, planned, undone
from board.domain.text import clean
from board.locale import _, ngettext
from board.store import Tx, rosters
from board.store import duty as duty_rows
from board.store import people as people_rows
from board.store import settings as settings_rows
from board.values import dataclass

_MOST_SAID = 5


@dataclass(frozen=True, slots=True)
class Versions:
    """A published roster with its versions, oldest first."""

    sheet: Sheet
    editions: tuple[Edition, ...]


@action("duty.check_draft")
def check(desk: Desk, tx: Tx, draft: int) -> Draft:
    """Say of a draft that it may be published; its gaps are no hindrance, they are shown first.

    Raises:
        NotAllowed: the actor is neither a leader nor keeps the roster.
        Refused: a hard rule forbids a shift of it; the line names the first ones.
    """
    seen = draft_in(tx, the_draft(tx, draft), desk.now())
    _demand_sound(seen)
    sheet = rosters.set_state(tx, seen.sheet, RosterState.CHECKED, by=desk.actor.id, at=desk.now())
    tx.tells("rosters", sheet.id, gaps=len(seen.gaps))
    return Draft(sheet, seen.gaps, seen.problems, seen.shifts, seen.changes)


def _demand_sound(seen: Draft) -> None:
    if seen.problems:
        count, first = len(seen.problems), _("; ").join(seen.problems[:_MOST_SAID])
        line = ngettext("{n} shift breaks a hard rule: {first}", "{n} shifts break hard rules: {first}", count)
        raise Refused(line.format(n=count, first=first))


@action("duty.publish")
def publish(desk: Desk, tx: Tx, draft: int, *, note: str = "") -> Versions:
    """Publish a checked draft: its shifts stand from now on, as a new version of the roster of its days.

    Raises:
        NotAllowed: the actor is neither a leader nor keeps the roster.
        WrongMoment: the draft is not checked.
        Refused: what stands changed since, so that a hard rule forbids a shift; it changes shifts that have begun; or
            it lies only in part within a published roster.
    """
    sheet = the_draft(tx, draft)
    if sheet.state is not RosterState.CHECKED:
        raise WrongMoment(_("the draft {id} is not checked yet").format(id=draft), do=_("check it first"))
    seen = draft_in(tx, sheet, desk.now())
    _demand_sound(seen)
    _demand_future(desk, tx, seen.changes)
    into = _published_over(tx, sheet)
    sheet = rosters.set_state(
        tx, sheet, RosterState.PUBLISHED, by=desk.actor.id, at=desk.now(), into=into.id if into else 0
    )
    change = Changing(desk, tx, ChangeKind.PUBLISH, clean(note or sheet.note, _("note"), needed=False))
    _carry_out(change, seen)
    change.demand_sound()
    change.finish(always=into or sheet)
    tx.tells("rosters", sheet.id, changes=len(seen.changes), gaps=len(seen.gaps))
    return _versions(tx, into.id if into else sheet.id)


def _demand_future(desk: Desk, tx: Tx, changes: Iterable[Change]) -> None:
    """Nobody is taken off a shift that has begun: that is what a swap and taking over are for."""
    zone, now = settings_rows.load(tx).tz, desk.now()
    for change in changes:
        if change.was is not None and change.begins_at <= now:
            turn = turn_in_words(change.post_name, change.begins_at, change.ends_at, zone)
            raise Refused(
                _("{turn} has begun with {name}").format(turn=turn, name=change.was_name),
                do=_("let the draft leave it as it is"),
            )


def _published_over(tx: Tx, sheet: Sheet) -> Sheet | None:
    """The published roster that the draft's days are part of, if there is one."""
    found = rosters.published(tx, sheet.first, sheet.last)
    for over in found:
        if over.first <= sheet.first and sheet.last <= over.last:
            return over
        raise Refused(
            _("the roster from {first} to {last} is published, and this lies only partly within it").format(
                first=over.first, last=over.last
            ),
            do=_("draw up the days within it and those outside of it apart"),
        )
    return None


def _carry_out(change: Changing, seen: Draft) -> None:
    """Let the shifts pass as the draft says; whoever keeps theirs is not touched."""
    tx = change.tx
    posts = {post.id: post for post in duty_rows.posts(tx, retired=True)}
    people = {person.id: person for person in people_rows.people(tx)}
    there = standing(tx, seen.sheet.first, seen.sheet.last)
    notes = {(one.post, one.person, one.begins_at, one.ends_at): one.note for one in seen.shifts}
    for one in seen.changes:
        note = notes.get((one.post, one.now or 0, one.begins_at, one.ends_at), "")
        shift = _pop(there, one) if one.was is not None else None
        if shift is None and one.now is not None:
            change.add(posts[one.post], people[one.now], one.begins_at, one.ends_at, note)
        elif shift is not None and one.now is None:
            change.take_away(shift)
        elif shift is not None and one.now is not None:
            change.give(shift, people[one.now], note)


def _pop(there: list[Shift], change: Change) -> Shift:
    wanted = (change.post, change.was, change.begins_at, change.ends_at)
    place = next(n for n, s in enumerate(there) if (s.post, s.person, s.begins_at, s.ends_at) == wanted)
    return there.pop(place)


@look
def published(desk: Desk, tx: Tx) -> list[Sheet]:
    """The published rosters, the latest period first."""
    return rosters.listed(tx, drafts=False)


@look
def versions(desk: Desk, tx: Tx, roster: int) -> Versions:
    """The versions of a published roster.

    Raises:
        Unknown: there is none of that number.
    """
    return _versions(tx, roster)


def _versions(tx: Tx, roster: int) -> Versions:
    sheet = rosters.get(tx, roster)
    if sheet is None or sheet.state is not RosterState.PUBLISHED:
        raise Unknown(_("there is no published roster {id}").format(id=roster), field=_("roster"))
    return Versions(sheet, tuple(rosters.editions(tx, roster)))


@look
def compared(desk: Desk, tx: Tx, roster: int, since: int, until: int | None = None) -> list[Change]:
    """What differs between two versions of a roster, in order of time; without `until`, what stands now.

    Version 1 beside what stands is the plan beside what came of it.

    Raises:
        Unknown: there is no such roster or version.
    """
    seen = _versions(tx, roster)
    until = seen.sheet.number if until is None else until
    for number in (since, until):
        if not 0 <= number <= seen.sheet.number:
            raise Unknown(_("there is no version {number}").format(number=number), field=_("version"))
    now = planned(standing(tx, seen.sheet.first, seen.sheet.last))
    plans = [undone(now, rosters.changes(tx, roster, after=number)) for number in (since, until)]
    posts = {post.id: post.name for post in duty_rows.posts(tx, retired=True)}
    return named(difference(*plans), posts, people_rows.names(tx))


@look
def roster_of(desk: Desk, tx: Tx, day: date) -> Versions | None:
    """The published roster that a day belongs to, with its versions."""
    found = rosters.published(tx, day, day)
    return _versions(tx, found[0].id) if found else None
