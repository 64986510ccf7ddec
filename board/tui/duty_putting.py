"""Putting a person on the shift or the gap under the cursor: which hours, whom, and the form for it."""

from collections.abc import Mapping
from datetime import date, tzinfo
from functools import partial

from board.actions import calendar, duty
from board.actions.desk import Desk
from board.actions.today import today
from board.domain.duty import Post, asked_for
from board.domain.duty_words import hours_in_words
from board.domain.month import Turn
from board.domain.text import one_line
from board.locale import _
from board.tui.duty_acts import Spot, say_done
from board.tui.naming import whom
from board.tui.screens.base import BoardScreen
from board.tui.widgets.fields import Field


async def put(screen: BoardScreen, spot: Spot) -> None:
    """Ask who shall have the hours under the cursor, or those that the post asks for on the day."""
    post, day = spot.post, spot.day.date
    choices = list(spot.turns) or await screen.board.act(_asked, post, day) or []
    if not choices:
        screen.board.warn(_("{post} asks for nobody on {day:%Y-%m-%d}").format(post=post.name, day=day))
        return

    async def save(given: Mapping[str, str]) -> bool:
        turn = choices[int(given["hours"])]
        begins, ends = turn.begins_at, turn.ends_at
        done = await screen.board.act(duty.assign, post.name, given["person"], begins, ends, note=given["note"])
        if done is not None:
            said = _("{name} is on {post}").format(name=one_line(done.person_name), post=one_line(done.post_name))
            was = {turn.shift.person} if turn.shift else set()
            await say_done(screen, said, {done.person, *was}, begins, ends)
        return done is not None

    hours = [(str(n), _choice(turn, spot.zone)) for n, turn in enumerate(choices)]
    first = next((n for n, turn in enumerate(choices) if turn.shift is None), 0)
    shift = choices[first].shift
    fields = [
        Field("hours", _("Hours"), str(first), choices=hours),
        Field("person", _("Person"), hint=_("name or initials"), named=partial(whom, screen)),
        Field("note", _("Note"), shift.note if shift else ""),
    ]
    await screen.ask(_("Put on duty"), fields, save, draft=f"duty {post.id} {day}", about=spot.title)


def _choice(turn: Turn, zone: tzinfo) -> str:
    who = one_line(turn.shift.person_name) if turn.shift else _("nobody")
    return f"{hours_in_words(turn.begins_at, turn.ends_at, zone)}  {who}"


def _asked(desk: Desk, post: Post, day: date) -> list[Turn]:
    """The hours that a post which nobody has to fill asks for on a day."""
    zone = today(desk).settings.tz
    return [Turn(*hours) for hours in asked_for(post, day, day, calendar.load(desk), zone)]
