"""What the fork server does before it forks: it loads the board and plays a session through, so that one begins fast.

Imported by the fork server alone. The rehearsal is on an empty store of its own, before nobody's eyes: it parses the
rules for how things look, and lets the interpreter and its caches settle, which a session would do in pages of its own.
What is held then is frozen, so that a session's garbage collector does not touch it and its pages stay shared.
"""

import asyncio
import ctypes
import gc
import io
import os
import sys
import tempfile
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

os.environ.setdefault("TEXTUAL_FPS", "120")  # read when Textual is loaded; see cli.opening

from board import locale
from board.actions.desk import Desk
from board.asleep import wake_all
from board.cli.app import COMMANDS, board
from board.cli.session import Session
from board.domain.people import NOBODY
from board.ssh.child import FIRST_SCREEN
from board.store import Store, open_store
from board.tui import keys, reading_ahead
from board.tui.app import BoardApp

_VERBS = (["now"], ["log", "list"], ["matter", "list"], ["duty", "show"])
_SCREENS = ("matters", "log")
_SIZE = (120, 36)
_ARENA_MAX = -8
"""M_ARENA_MAX of malloc.h."""
_POOL, _SMALLEST, _LARGEST, _STEP = 16_384, 48, 512, 16
"""Bytes of Python's pools for small objects, and the sizes of which each has pools of its own; `bytes` fill those."""
_MOST = 1_500_000
"""Bytes put into the pools of one size at most."""


def load() -> None:
    """Load what the first screens and the verbs need; nothing heavy is among it that only some of them use."""
    engines = ["board.store.postgres"] if find_spec("psycopg") else []
    names = {f"board.cli.{name}" for modules in COMMANDS.values() for name in modules.split()}
    screens = {f"board.tui.screens.{name}" for name in keys.SCREENS}
    for name in (*FIRST_SCREEN, *engines, *sorted(names), *sorted(screens)):
        import_module(name)
    wake_all()


async def _play(store: Store) -> None:
    """Open a board, look at the screens that are used most, and leave."""
    app = BoardApp(Desk(store), 0)
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        reading_ahead.rules(app.stylesheet)
        for screen in _SCREENS:
            app.action_go(screen)
            await pilot.pause()


def rehearse() -> None:
    """Play a session through: a board, and some verbs, in both languages."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "rehearsal.db")
        with closing(open_store(path, create=True)) as store:
            asyncio.run(_play(store))
        for words in _VERBS:
            session = Session(path, language=locale.DEFAULT_LANGUAGE, guest=NOBODY)
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), suppress(SystemExit):
                board.main(words, prog_name="board", obj=session)
    locale.use(locale.DEFAULT_LANGUAGE)


def share_one_heap() -> None:
    """Give all threads one heap, for one of them runs at a time anyway; before any has a heap of its own."""
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def fill_holes() -> None:
    """Take up what lies free between what the C library has given out, for good.

    A session then puts what it needs together in pages of its own, instead of a little into each page that it shares
    and that is copied for it. Where the library is not the GNU one nothing is done.
    """
    library = ctypes.CDLL(None)
    try:
        library.malloc.restype = library.sbrk.restype = ctypes.c_void_p
        library.malloc_trim(0)
        top = library.sbrk(0)
    except AttributeError:
        return
    for size in (65_536, 16_384, 4_096, *range(1_024, 0, -16)):
        while (library.malloc(size - 8) or top) < top:
            pass


def fill_pools() -> list[bytes]:
    """Take up what lies free between Python's small objects; returns what must be kept for it.

    The holes of one size are filled once a new pool is begun, in which one object follows the other.
    """
    kept = []
    for size in range(_SMALLEST, _LARGEST + 1, _STEP):
        last = in_a_row = 0
        for _n in range(_MOST // size):
            one = bytes(size - sys.getsizeof(b""))
            kept.append(one)
            in_a_row = in_a_row + size if id(one) == last + size else 0
            last = id(one)
            if in_a_row > _POOL // 2:
                break
    return kept


share_one_heap()
load()
rehearse()
gc.collect()
fill_holes()
FILLING = fill_pools()
gc.freeze()
