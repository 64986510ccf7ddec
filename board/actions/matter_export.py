"""The ledger of the matters that a list shows, as a file. Taking one over is in `matter_import`."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from board.actions.desk import Desk, look, office_clock
from board.actions.matter_looks import pressure_of
from board.domain.errors import Refused
from board.domain.ledger import Fact, Heading, Ledger, line, title_of
from board.domain.matter import Matter
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.moments import moment_in_words
from board.domain.timeline import words_of
from board.export import ledger as export
from board.locale import _
from board.store import Tx, matter_lists, matter_progress
from board.store import settings as settings_rows

MOST = 100_000
"""More lines than that are no ledger any more, and no import takes them."""
_PAGE = 500

Progress = Callable[[int, int], None]
"""Hears how many lines are done, of how many."""


def _quiet(_done: int, _all: int) -> None:
    """Who does not want to hear how far it is."""


@look
def ledger(desk: Desk, tx: Tx, wanted: MatterFilter, format: str, *, progress: Progress = _quiet) -> bytes:
    """The matters asked for, in the order of their list, as a file in one of `export.FORMATS`.

    Raises:
        Refused: they are more than `MOST`.
        BadInput: the format is not known.
    """
    now, settings = desk.now(), settings_rows.load(tx)
    count = matter_lists.counted(tx, wanted, now)
    if count > MOST:
        raise Refused(
            _("{n} matters are more than a ledger holds ({most})").format(n=count, most=MOST), do=_("narrow the filter")
        )
    late = replace(wanted, late=True, standing=Standing.OPEN)
    still_open = 0 if wanted.standing is Standing.ENDED else matter_lists.counted(tx, late, now)
    below = _("{office}  as of {moment}  {n} in all, {late} overdue").format(
        office=settings.office_name, moment=moment_in_words(now, settings.tz), n=count, late=still_open
    )
    return export.render(Ledger(title_of(wanted.kind), below), _lines(desk, tx, wanted, count, progress), format)


def _lines(desk: Desk, tx: Tx, wanted: MatterFilter, count: int, progress: Progress) -> Iterator[dict[Heading, Fact]]:
    settings, now = settings_rows.load(tx), desk.now()
    clock, order = office_clock(tx), 0
    for page in _pages(desk, tx, wanted, count):
        said = matter_progress.last_said(tx, page)
        for matter in matter_progress.with_supporting(tx, page):
            order += 1
            words = words_of(said[matter.id]) if matter.id in said else ""
            yield line(order, matter, pressure_of(desk, matter, settings, clock), words, now, settings.tz)
        progress(order, count)


def _pages(desk: Desk, tx: Tx, wanted: MatterFilter, count: int) -> Iterator[list[Matter]]:
    """The matters a page at a time; open ones are sorted by what hurts, and are read at once, being few."""
    if wanted.standing is Standing.OPEN:
        every = matter_lists.listed(tx, wanted, desk.now(), limit=max(count, 1))
        yield from (every[begin : begin + _PAGE] for begin in range(0, len(every), _PAGE))
        return
    before = None
    while page := matter_lists.listed(tx, wanted, desk.now(), limit=_PAGE, before=before):
        yield page
        before = page[-1].id
