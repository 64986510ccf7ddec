"""What an open board costs that nobody works on: CPU over a minute of rest, one of the clock's minutes among it.

Beside it in the same minute: a bare Textual app, and a board on which a report is due, so that a clock counts seconds.
"""

import time
from contextlib import ExitStack, closing
from pathlib import Path

from board.actions import incidents
from board.actions.desk import Desk
from board.store import open_store
from tests.bench.clerk import an_officer
from tests.bench.generator import OFFICE_NAME, copy_of
from tests.bench.paint import board_on, is_painted
from tests.bench.table import Figure
from tests.bench.terminal import Terminal

_WARM_UP, _REST = 8.0, 60.0


def resting(store: Path, records: int, folder: Path) -> list[Figure]:
    """On copies of a store in files."""
    busy = folder / "incident"
    busy.mkdir()
    return at_rest(str(copy_of(store, folder)), str(copy_of(store, busy)), records)


def at_rest(quiet: str, with_incident: str, records: int) -> list[Figure]:
    """On two stores that may be written to."""
    _happens(with_incident)
    with ExitStack() as stack:
        bare = Terminal("tests.bench.bare", OFFICE_NAME)
        stack.callback(bare.close)
        bare.until(lambda text: OFFICE_NAME in text)
        boards = []
        for url in (quiet, with_incident):
            boards.append(Terminal(*board_on(url)))
            stack.callback(boards[-1].close)
            boards[-1].until(is_painted)
        time.sleep(_WARM_UP)
        before = [one.spent() for one in (bare, *boards)]
        time.sleep(_REST)
        least, still, counting = (
            (one.spent() - spent) / _REST * 100 for one, spent in zip((bare, *boards), before, strict=True)
        )
    beside = f"bare {least:.3f} %"
    return [
        Figure(f"CPU of an open board at rest, {records:,}", still, "%", 0.1, baseline=beside),
        Figure(f"the same while a clock counts seconds, {records:,}", counting, "%", baseline=beside),
    ]


def _happens(url: str) -> None:
    """An incident begins, whose first report is due in minutes."""
    with closing(open_store(url)) as store:
        desk = Desk(store)
        incidents.begin(desk.as_person(an_officer(desk)), "化工厂爆燃", level="major")
