"""The roster as a file: the sheet for the wall, and calendars for phones, of all, of a post or of a person."""

from collections.abc import Sequence
from datetime import date, timedelta

from board import locale
from board.actions.desk import Desk, look
from board.actions.duty import roster
from board.actions.naming import the_person
from board.actions.posts import the_post
from board.domain.errors import BadInput
from board.domain.roster_sheet import roster_sheet, signed_lines
from board.locale import _
from board.store import Tx, rosters
from board.store import journal as journal_rows
from board.store import people as people_rows
from board.store import settings as settings_rows

ALARM = timedelta(hours=1)
"""How long before a shift a calendar rings if nothing is said."""
_STORE_MARK = 16
"""How many digits of the journal's first hash tell a store from all others in a UID."""


@look
def export(
    desk: Desk,
    tx: Tx,
    format: str,
    first: date,
    last: date,
    *,
    post: str = "",
    person: str = "",
    alarms: Sequence[timedelta] = (ALARM,),
) -> bytes:
    """The roster from `first` to `last` as a file (xlsx, docx, html, md, csv, ics), in the office's language.

    A calendar (ics) is of all shifts, or of those of a `post` or a `person`, and rings `alarms` before each.

    Raises:
        BadInput: the format or a name is not known, the period cannot be, or a sheet is asked for a part of the roster.
    """
    from board.export.formats import demand_format
    from board.export.roster import FORMATS, render

    demand_format(format, FORMATS)
    if (post or person) and format != "ics":
        raise BadInput(_("only a calendar can be of one post or person"), field=_("format"), do=_("choose ics"))
    settings = settings_rows.load(tx)
    with locale.speaking(settings.language):
        if format == "ics":
            return _calendar(desk, tx, first, last, post, person, alarms)
        seen = roster(desk.within(tx), first, last)
        published = rosters.published(tx, first, last)
        signed = signed_lines(
            drawn_up_by=settings.drawn_up_by or desk.actor.name,
            version=published[0].number if len(published) == 1 else 0,
            at=desk.now().astimezone(settings.tz),
        )
        people = people_rows.people(tx, retired=True)
        return render(roster_sheet(settings, seen.days, seen.posts, seen.shifts, seen.gaps, people, signed), format)


def _calendar(
    desk: Desk, tx: Tx, first: date, last: date, post: str, person: str, alarms: Sequence[timedelta]
) -> bytes:
    from board.export.roster_calendar import as_ics

    settings, shifts = settings_rows.load(tx), roster(desk.within(tx), first, last).shifts
    wanted = list(shifts)
    name = [settings.office_name]
    if post:
        seat = the_post(tx, post)
        wanted = [shift for shift in wanted if shift.post == seat.id]
        name.append(seat.name)
    if person:
        someone = the_person(tx, person, _("person"))
        wanted = [shift for shift in wanted if shift.person == someone.id]
        name.append(someone.name)
    return as_ics(
        wanted,
        among=shifts,
        name=" ".join([*name, _("duty")]),
        office=settings.office_name,
        store=(journal_rows.hash_of(tx, 1) or "")[:_STORE_MARK],
        zone=settings.tz,
        at=desk.now(),
        alarms=alarms,
    )
