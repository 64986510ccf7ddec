"""What an open board costs that nobody works on: CPU over a minute of rest, one of the clock's minutes among it.

Beside it in the same minute: a bare Textual app, a board on which a report is due in a quarter of an hour, and one on
which it is so near that its clock counts seconds.
"""

import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from datetime import timedelta
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
    stores = []
    for name in ("quiet", "due", "near"):
        (folder / name).mkdir()
        stores.append(str(copy_of(store, folder / name)))
    return at_rest(stores, records)


def at_rest(stores: Sequence[str], records: int) -> list[Figure]:
    """On three stores that may be written to."""
    _quiet, with_report, with_near_report = stores
    _happens(with_report)
    _happens(with_near_report, ago=timedelta(minutes=11))
    with ExitStack() as stack:
        bare = Terminal("tests.bench.bare", OFFICE_NAME)
        stack.callback(bare.close)
        bare.until(lambda text: OFFICE_NAME in text)
        boards = []
        for url in stores:
            boards.append(Terminal(*board_on(url)))
            stack.callback(boards[-1].close)
            boards[-1].until(is_painted)
        time.sleep(_WARM_UP)
        before = [one.spent() for one in (bare, *boards)]
        time.sleep(_REST)
        least, still, due, near = (
            (one.spent() - spent) / _REST * 100 for one, spent in zip((bare, *boards), before, strict=True)
        )
    beside = f"bare {least:.3f} %"
    return [
        Figure(f"CPU of an open board at rest, {records:,}", still, "%", 0.1, baseline=beside),
        Figure(f"the same while a report is due, {records:,}", due, "%", 0.1, baseline=beside),
        Figure(f"the same in its last minutes, by seconds, {records:,}", near, "%", baseline=beside),
    ]


def _happens(url: str, ago: timedelta = timedelta(0)) -> None:
    """An incident, received so long ago, whose first report is due a quarter of an hour after that."""
    with closing(open_store(url)) as store:
        desk = Desk(store)
        received = desk.now() - ago
        incidents.begin(desk.as_person(an_officer(desk)), "化工厂爆燃", level="major", received_at=received)
