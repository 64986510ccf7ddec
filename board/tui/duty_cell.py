"""What a cell of the roster opens: all that is known of its turn, and the verbs for it. Loaded on the first use."""

from collections.abc import Sequence
from datetime import tzinfo

from rich.text import Text

from board.actions import duty_cell, duty_requests, standing_in
from board.actions.duty_cell import Cell
from board.actions.duty_requests import Request
from board.actions.standing_in import StandIn
from board.domain.duty_words import hours_in_words
from board.domain.month import Turn
from board.domain.rows import shift_cells
from board.domain.swap import SwapKind
from board.domain.text import one_line
from board.locale import _, pgettext
from board.tui import duty_answering, duty_swapping
from board.tui.duty_acts import Spot
from board.tui.duty_answering import request_words
from board.tui.screens.base import BoardScreen
from board.tui.widgets.verb_menu import Choice, VerbMenu

_MOST_STAND_INS = 8
_PUT = "put"


async def opened(screen: BoardScreen, spot: Spot) -> bool:
    """Open the cell and do what is chosen there; whether somebody shall be put on duty instead."""
    turn = await _chosen(screen, spot)
    if turn is None:
        return False
    if turn.shift is None:
        return await _gap(screen, spot, turn)
    seen = await screen.board.act(duty_cell.about, turn.shift.id)
    if seen is None:
        return False
    choices = [*_requests(seen.requests, spot.zone), *_verbs(seen, screen.actor.id)]
    verb = await screen.board.push_screen_wait(VerbMenu(spot.title, choices, _told(screen, seen, spot.zone)))
    if verb is None or verb == _PUT:
        return verb == _PUT
    if verb.isdecimal():
        await duty_answering.answer(screen, seen.requests[int(verb) - 1], spot.zone)
    else:
        await duty_swapping.ask(screen, verb, seen.shift, spot.zone)
    return False


async def _chosen(screen: BoardScreen, spot: Spot) -> Turn | None:
    """The turn that is meant; asked where several stand there."""
    if len(spot.turns) <= 1:
        return next(iter(spot.turns), None)
    choices = [
        Choice(
            str(number),
            str(number),
            one_line(turn.shift.person_name) if turn.shift else _("nobody"),
            hours_in_words(turn.begins_at, turn.ends_at, spot.zone),
        )
        for number, turn in enumerate(spot.turns, 1)
    ]
    chosen = await screen.board.push_screen_wait(VerbMenu(spot.title, choices))
    return spot.turns[int(chosen) - 1] if chosen else None


async def _gap(screen: BoardScreen, spot: Spot, turn: Turn) -> bool:
    """Show who could fill a gap; whether somebody shall be put on it."""
    found = await screen.board.act(standing_in.fillers, spot.post.name, turn.begins_at, turn.ends_at)
    if found is None:
        return False
    theme, about = screen.app.current_theme, Text()
    about.append(_("GAP ") + hours_in_words(turn.begins_at, turn.ends_at, spot.zone) + "\n", f"bold {theme.error}")
    _tell_stand_ins(about, _("Who could fill it:"), found)
    choices = [_put(screen.why_not("put_on_duty"))]
    return await screen.board.push_screen_wait(VerbMenu(spot.title, choices, about)) == _PUT


def _requests(requests: Sequence[Request], zone: tzinfo) -> list[Choice]:
    found = []
    for number, one in enumerate(requests, 1):
        name = _("Answer: it waits on me") if one.on_me else _("Answer")
        found.append(Choice(str(number), str(number), name, request_words(one, zone)))
    return found


def _verbs(seen: Cell, me: int) -> list[Choice]:
    mine, off = seen.shift.person == me, seen.reasons
    give = _("Give away") if mine else _("Take over by agreement")
    give_purpose = _("the shift passes to somebody else") if mine else _("the shift passes to me or somebody else")
    return [
        Choice(SwapKind.EXCHANGE, "e", _("Exchange"), _("this shift against one of theirs"), off[SwapKind.EXCHANGE]),
        Choice(SwapKind.GIVE, "v", give, give_purpose, off[SwapKind.GIVE]),
        Choice(SwapKind.SPLIT, "s", pgettext("swap", "Split"), _("a part of the shift passes"), off[SwapKind.SPLIT]),
        Choice(SwapKind.TAKE_OVER, "t", _("Take over now"), _("from this minute on"), off[SwapKind.TAKE_OVER]),
        Choice("absence", "a", _("Absence"), _("report leave or a business trip"), off["absence"]),
        _put(off["put"]),
    ]


def _put(reason: str) -> Choice:
    return Choice(_PUT, "p", _("Put"), _("put a person on the shift"), reason)


def _told(screen: BoardScreen, seen: Cell, zone: tzinfo) -> Text:
    """Who it is, the plan beside what stands, why, and who could stand in."""
    theme, shift, text = screen.app.current_theme, seen.shift, Text()
    cells = shift_cells(shift, zone)
    text.append(cells.name, "bold")
    text.append("".join(f" {fact}" for fact in (cells.title, cells.phone) if fact) + "  ")
    text.append(hours_in_words(shift.begins_at, shift.ends_at, zone) + (f"  {cells.note}" if cells.note else "") + "\n")
    text.append(_("Planned: "), f"bold {theme.primary}")
    text.append(_planned(seen) + "\n")
    text.append(_("Why: "), f"bold {theme.primary}")
    text.append("\n".join(one_line(line) for line in seen.why) + "\n")
    _tell_stand_ins(text, _("Who could stand in:"), seen.stand_ins)
    return text


def _planned(seen: Cell) -> str:
    if not seen.plan.published:
        return _("no roster was published for this day")
    names = _(", ").join(one_line(name) for name in seen.plan.people) or _("nobody")
    if seen.plan.people == (seen.shift.person_name,):
        return _("{name}, as it stands").format(name=names)
    return _("{name}; now {now}").format(name=names, now=one_line(seen.shift.person_name))


def _tell_stand_ins(text: Text, head: str, found: Sequence[StandIn]) -> None:
    """Those who may, ranked, with what ranks them; behind them those who may not, and why."""
    text.append(head)
    if not found:
        text.append(" " + _("nobody"), "dim")
    for number, one in enumerate(found[:_MOST_STAND_INS], 1):
        if one.against:
            text.append(f"\n   {one_line(one.person.name)}  {one_line(one.against[0])}", "dim")
            continue
        facts = _("such turns {n}, all turns {all}, {days:.1f} days to other duty").format(
            n=one.ledger_turns, all=one.turns, days=one.rest_days
        )
        text.append(f"\n{number:>2} ").append(one_line(one.person.name), "bold").append(f"  {facts}")


async def pending(screen: BoardScreen, zone: tzinfo) -> None:
    """List the swaps and absences that wait for an answer, and answer the one that is chosen."""
    found = await screen.board.act(duty_requests.waiting)
    if found is None:
        return
    if not found:
        screen.board.say(_("no swap and no absence waits for an answer"))
        return
    numbered = [str(number) for number in range(1, 10)] + list("abcdefhilmnopqrstuvwxyz")
    choices = [
        Choice(letter, letter, _("on me") if one.on_me else "", request_words(one, zone))
        for letter, one in zip(numbered, found, strict=False)
    ]
    chosen = await screen.board.push_screen_wait(VerbMenu(_("Swaps and absences"), choices))
    if chosen is not None:
        await duty_answering.answer(screen, found[numbered.index(chosen)], zone)
