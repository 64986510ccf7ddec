"""`board open` and `board demo`: the board itself, on the office's store or on a copy of the sample office."""

import gc
import os
import shlex
import sys
import tempfile
from pathlib import Path

import click

from board.actions import naming
from board.actions.desk import Desk
from board.cli.output import say
from board.cli.session import Session, pass_session, read_moment
from board.cli.wording import Verb, later
from board.domain.errors import Refused
from board.domain.settings import Settings
from board.locale import _
from board.store import open_store

_SAMPLE_PERSON = "李敏"


def demand_terminal() -> None:
    """Raise `Refused` unless the board can be drawn here."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(_("the board needs a terminal"), do=_("for scripts there is: board now --json"))


def sample_folder() -> Path:
    """The CSV files of the sample office: packaged with the program, else beside it in the repository."""
    package = Path(__file__).parent.parent
    packaged = package / "sample_db"
    return packaged if packaged.is_dir() else package.parent / "sample_db"


def _run(desk: Desk) -> None:
    """Load the screens and open them; until the first is seen nothing is searched for garbage, as all of it stays."""
    os.environ.setdefault("TEXTUAL_FPS", "120")  # a key waits for the next frame: half as long as with the usual 60
    gc.disable()
    from board.tui.app import run

    run(desk)


@click.command("open", cls=Verb, help=later("Open the board on this terminal."))
@pass_session
def open_(session: Session, /) -> None:
    """Open the board."""
    desk = session.desk
    demand_terminal()
    _run(desk)


@click.command(
    "demo",
    cls=Verb,
    help=later(
        "Open the board on a copy of the sample office, its dates moved so that its today is today.\n"
        "The copy stays; where it is and how to open it again is said on leaving."
    ),
)
@pass_session
def demo_(session: Session, /) -> None:
    """Open the board on sample data."""
    from board.actions import founding  # reads tables, which nobody needs who opens a board

    demand_terminal()
    folder = Path(tempfile.mkdtemp(prefix="duty-board-"))
    path = folder / "board.db"
    store = open_store(str(path), create=True)
    try:
        desk = Desk(store)
        if session.at:
            desk = desk.at(read_moment(session.at, "--now", Settings().tz))
        founding.found(desk, sample_folder(), shift_to_today=True)
        _run(desk.as_person(naming.who(desk, session.as_whom or _SAMPLE_PERSON)))
    finally:
        store.close()
    say(_("The sample office is kept in {path}").format(path=path))
    again = f"board --store {shlex.quote(str(path))} --as {shlex.quote(session.as_whom or _SAMPLE_PERSON)}"
    say(_("Open it again with: {command}").format(command=again))
