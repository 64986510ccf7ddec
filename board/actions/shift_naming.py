"""Which shift a person means who types its number, or its post and day: 主班 2026-11-22."""

from datetime import datetime, timedelta

from board.actions.desk import Desk, look
from board.actions.posts import the_post
from board.domain.days import day_typed
from board.domain.duty import Shift
from board.domain.duty_words import hours_in_words
from board.domain.errors import BadInput, Unknown
from board.domain.text import number_in
from board.locale import _
from board.store import Tx
from board.store import duty as rows
from board.store import settings as settings_rows


@look
def which(desk: Desk, tx: Tx, shift: int | str) -> Shift:
    """The shift that somebody means; see `the_shift`."""
    return the_shift(tx, shift)


def the_shift(tx: Tx, shift: int | str) -> Shift:
    """The shift of that number, or the only one of a post that begins on a day, written as `主班 2026-11-22`.

    Raises:
        Unknown: there is none, or there are several; the line names them.
    """
    text = str(shift).strip()
    number = number_in(text)
    if number is not None:
        found = rows.shift(tx, number)
        if found is None:
            raise Unknown(_("there is no shift {id}").format(id=text), field=_("shift"))
        return found
    post, _blank, day = text.rpartition(" ")
    try:
        first = datetime.combine(day_typed(day, _("shift")), datetime.min.time(), settings_rows.load(tx).tz)
    except BadInput:
        raise Unknown(
            _("{text} is no shift such as 12 or 主班 2026-11-22").format(text=text), field=_("shift")
        ) from None
    return _only(tx, the_post(tx, post).id, first, text)


def _only(tx: Tx, post: int, first: datetime, text: str) -> Shift:
    on_day = rows.shifts_between(tx, first, first + timedelta(days=1))
    found = [shift for shift in on_day if shift.post == post and shift.begins_at >= first]
    if not found:
        raise Unknown(_("there is no shift {id}").format(id=text), field=_("shift"))
    if len(found) > 1:
        zone = settings_rows.load(tx).tz
        names = (f"{s.id} {s.person_name} {hours_in_words(s.begins_at, s.ends_at, zone)}" for s in found)
        raise Unknown(_("{text} could be {names}").format(text=text, names=_("; ").join(names)), field=_("shift"))
    return found[0]
