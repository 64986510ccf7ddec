"""Forms for what is asked about a shift: an exchange, giving it away, a split, taking it over now, an absence."""

from collections.abc import Callable, Mapping
from datetime import timedelta, tzinfo
from functools import partial
from typing import TypedDict

from board.actions import absences, shift_naming, swaps
from board.actions.absences import Away
from board.actions.desk import Desk
from board.domain.absence import AbsenceKind
from board.domain.duty import Shift
from board.domain.duty_words import shift_in_words
from board.domain.errors import BadInput
from board.domain.nearby import day_near, moment_near
from board.domain.swap import Swap, SwapKind
from board.domain.text import one_line
from board.locale import _, pgettext
from board.tui.duty_acts import say_done
from board.tui.naming import said_of, whom
from board.tui.screens.base import BoardScreen
from board.tui.widgets.fields import Field

_ABSENCE = "absence"
Send = Callable[[Desk, Mapping[str, str]], Swap | Away]
"""Asks for what was filled in."""


async def ask(screen: BoardScreen, verb: str, shift: Shift, zone: tzinfo) -> None:
    """Ask for a swap of the shift, or for an absence of whoever has it."""
    forms = {SwapKind.EXCHANGE: _exchange, SwapKind.GIVE: _give, SwapKind.SPLIT: _split}
    if verb == _ABSENCE:
        title, fields, send = _absence(shift, zone)
    elif verb == SwapKind.TAKE_OVER:
        title, fields, send = _take_over(screen, shift)
    else:
        title, fields, send = forms[SwapKind(verb)](screen, shift, zone)
        fields += _reason_and_proxy(screen, shift)

    async def save(given: Mapping[str, str]) -> bool:
        done = await screen.board.act(lambda desk: send(desk, given))
        if done is not None:
            about = done if isinstance(done, Swap) else done.absence
            said = _("{title} #{id}: {state}").format(title=title, id=about.id, state=about.state.label)
            if verb == SwapKind.TAKE_OVER and isinstance(done, Swap):
                await say_done(screen, said, {done.giver, done.taker}, shift.begins_at, shift.ends_at)
            else:
                screen.board.say(said)
        return done is not None

    about = f"{one_line(shift.person_name)}  {shift_in_words(shift, zone)}"
    await screen.ask(title, fields, save, draft=f"{verb} {shift.id}", about=about)


Form = tuple[str, list[Field], Send]


def _exchange(screen: BoardScreen, shift: Shift, zone: tzinfo) -> Form:
    def other(desk: Desk, text: str) -> Shift:
        return shift_naming.which(desk, _full(text, shift, zone))

    def send(desk: Desk, given: Mapping[str, str]) -> Swap:
        back = other(desk, given["against"])
        return swaps.ask(desk, SwapKind.EXCHANGE, shift.id, f"#{back.person}", back=back.id, **_said(given))

    def in_words(found: Shift) -> str:
        return f"{one_line(found.person_name)}  {shift_in_words(found, zone)}"

    async def named(text: str) -> str:
        return await said_of(screen, lambda desk: in_words(other(desk, text)))

    hint = _("a day of this post such as 11-29, or post and day: 主班 2026-11-29")
    return _("Exchange"), [Field("against", _("Against"), hint=hint, named=named)], send


def _full(text: str, shift: Shift, zone: tzinfo) -> str:
    """A shift as it is named; a bare day means one of the same post."""
    try:
        day = day_near(text, shift.begins_at.astimezone(zone).date(), _("against"))
    except BadInput:
        return text
    return f"{shift.post_name} {day}"


def _give(screen: BoardScreen, shift: Shift, _zone: tzinfo) -> Form:
    def send(desk: Desk, given: Mapping[str, str]) -> Swap:
        return swaps.ask(desk, SwapKind.GIVE, shift.id, given["person"], **_said(given))

    return _("Give away"), [_person(screen, shift)], send


def _split(screen: BoardScreen, shift: Shift, zone: tzinfo) -> Form:
    begins, ends = shift.begins_at.astimezone(zone), shift.ends_at.astimezone(zone)
    middle = begins + (ends - begins) / 2

    def send(desk: Desk, given: Mapping[str, str]) -> Swap:
        hours = (
            moment_near(given["from"], begins, zone, _("begins")),
            moment_near(given["to"], begins, zone, _("ends")),
        )
        return swaps.ask(
            desk, SwapKind.SPLIT, shift.id, given["person"], begins_at=hours[0], ends_at=hours[1], **_said(given)
        )

    hours = [
        Field("from", pgettext("hours", "Begins"), f"{middle:%m-%d %H:%M}"),
        Field("to", pgettext("hours", "Ends"), f"{ends:%m-%d %H:%M}"),
    ]
    return pgettext("swap", "Split"), [_person(screen, shift), *hours], send


def _take_over(screen: BoardScreen, shift: Shift) -> Form:
    def send(desk: Desk, given: Mapping[str, str]) -> Swap:
        told_by = given.get("told_by", "")
        return swaps.take_over_now(desk, shift.id, given["person"], reason=given["reason"], told_by=told_by)

    fields = [_person(screen, shift), Field("reason", _("Reason"))]
    if screen.actor.is_office_staff:
        fields.append(Field("told_by", _("Approved by"), hint=_("name or initials; empty: my own word")))
    return _("Take over now"), fields, send


def _absence(shift: Shift, zone: tzinfo) -> Form:
    begins, ends = shift.begins_at.astimezone(zone), shift.ends_at.astimezone(zone)

    def send(desk: Desk, given: Mapping[str, str]) -> Away:
        since = moment_near(given["from"], begins, zone, _("begins"))
        until = moment_near(given["to"], begins, zone, _("ends"), closes=True)
        person = "" if desk.actor.id == shift.person else f"#{shift.person}"
        return absences.ask(desk, given["kind"], since, until, reason=given["reason"], person=person)

    kinds = [(str(kind), kind.label) for kind in AbsenceKind]
    fields = [
        Field("kind", _("Kind"), AbsenceKind.SICK, choices=kinds),
        Field("from", pgettext("hours", "Begins"), f"{begins:%m-%d}", hint=_("a day, or day and time")),
        Field(
            "to",
            pgettext("hours", "Ends"),
            f"{(ends - timedelta(minutes=1)):%m-%d}",
            hint=_("a day (included), or day and time"),
        ),
        Field("reason", _("Reason")),
    ]
    return _("Absence"), fields, send


def _person(screen: BoardScreen, shift: Shift) -> Field:
    """Whom the shift passes to: proposed is the actor, where it is not theirs and they keep nobody else's word."""
    mine = screen.actor.id == shift.person
    proposed = "" if mine or screen.actor.is_office_staff else screen.actor.name

    return Field(
        "person", pgettext("swap", "Given to"), proposed, hint=_("name or initials"), named=partial(whom, screen)
    )


def _reason_and_proxy(screen: BoardScreen, shift: Shift) -> list[Field]:
    """Why, and for staff of the office whose word it is: proposed is whoever has the shift."""
    fields = [Field("reason", _("Reason"))]
    if screen.actor.is_office_staff:
        proposed = "" if screen.actor.id == shift.person else shift.person_name
        hint = _("who asks, if not I: by proxy for somebody away")
        fields.append(Field("told_by", _("Asked by"), proposed, hint=hint))
    return fields


class _Said(TypedDict):
    reason: str
    told_by: str


def _said(given: Mapping[str, str]) -> _Said:
    return {"reason": given["reason"], "told_by": given.get("told_by", "")}
