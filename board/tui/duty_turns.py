"""The shifts of one person in a year, each with what it counts to: what a line of the fairness ledgers opens."""

from datetime import date, tzinfo

from rich.text import Text

from board.actions import fairness
from board.domain.duty_words import shift_in_words
from board.domain.fairness import Standing
from board.domain.text import fit, one_line
from board.locale import _, ngettext
from board.tui.screens.base import BoardScreen
from board.tui.widgets.reading import ReadingDialog

_TURN = 40


async def show(screen: BoardScreen, person: Standing, first: date, last: date, zone: tzinfo) -> None:
    """Show somebody's shifts of a period until they have been read."""
    found = await screen.board.act(fairness.turns_of, person.person, first, last)
    if found is None:
        return
    now, text = screen.board.desk.now(), Text()
    for one in found:
        ledgers = _(", ").join(dict.fromkeys(ledger.label for ledger in one.ledgers))
        style = "bold" if one.shift.covers(now) else "dim" if one.shift.ends_at <= now else ""
        text.append(fit(shift_in_words(one.shift, zone), _TURN), style).append(f"  {ledgers}\n", "dim")
    if not found:
        text.append(_("no shifts"), "dim")
    title = ngettext("{name}: {n} shift in {year}", "{name}: {n} shifts in {year}", len(found))
    title = title.format(name=one_line(person.person_name), n=len(found), year=first.year)
    await screen.board.push_screen_wait(ReadingDialog(title, text))
