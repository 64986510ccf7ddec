"""The store as a whole: `board init`, `check`, `backup`, `restore`, `copy`."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from board.actions import founding
from board.actions.desk import Desk
from board.cli.output import json_option, say, tell_aside, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Verb, later
from board.domain.errors import Refused, StoreTrouble
from board.domain.settings import Settings
from board.locale import _, ngettext, pgettext
from board.store import Store, is_postgres, moving, open_store, store_path
from board.store.postgres_address import demand_no_password, shown
from board.store.restore import restore
from board.store.verify import verify

_REPORT_EVERY = 20_000
"""Rows between two lines that say how far a copy came."""


@click.command(
    "init",
    cls=Verb,
    help=later("Make a store: an empty one, or one filled from a folder of CSV files (see sample_db)."),
)
@click.option("--from", "folder", metavar="DIR", help=later("Fill the store from the CSV files in this folder."))
@click.option(
    "--as-dated", is_flag=True, help=later("Keep a sample's dates as they are; else its today becomes today.")
)
@pass_session
def init_(session: Session, /, folder: str | None, as_dated: bool) -> None:
    """Make a store; one that could not be filled is not left behind."""
    with _made(session.url, to_fill=bool(folder)) as (store, name):
        if folder:
            desk = session.timed(Desk(store), Settings().tz)
            counts = founding.found(desk, Path(folder), shift_to_today=not as_dated)
    say(_("made {path}").format(path=name))
    if folder:
        named = _tables_in_words()
        say(_(", ").join(f"{named[name]} {count}" for name, count in counts.items()))
    else:
        say(_("next: add yourself with board people add NAME, or open the board"))


def _tables_in_words() -> dict[str, str]:
    """What an office calls the things that its CSV files hold; see `founding.COLUMNS`."""
    return {
        "settings": pgettext("table", "settings"),
        "departments": pgettext("table", "departments"),
        "people": pgettext("table", "people"),
        "calendar": pgettext("table", "calendar"),
        "posts": pgettext("table", "posts"),
        "shifts": pgettext("table", "shifts"),
        "log": pgettext("table", "log"),
        "matters": pgettext("table", "matters"),
        "matter_moves": pgettext("table", "moves of matters"),
        "templates": pgettext("table", "templates"),
        "recurring_rules": pgettext("table", "recurring rules"),
        "handover_notes": pgettext("table", "handover notes"),
        "plans": pgettext("table", "plans"),
        "events": pgettext("table", "events"),
    }


@contextmanager
def _made(url: str, *, to_fill: bool) -> Iterator[tuple[Store, str]]:
    """A store made where none was, and its name; a file that was made and could not be filled is taken away."""
    if is_postgres(url):
        with closing(open_store(url, create=True)) as store:
            yield store, url
        return
    path = store_path(url)
    if path.is_file() and not to_fill:
        raise Refused(_("there is a store at {path} already").format(path=path), do=_("choose another with --store"))
    fresh, done = not path.exists(), False
    _make_folder(path.parent)
    try:
        with closing(open_store(url, create=True)) as store:
            yield store, str(path)
        done = True
    finally:
        if fresh and not done:
            for leftover in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
                leftover.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreTrouble(f"{folder}: {error.strerror or error}") from error


@click.command(
    "check", cls=Verb, help=later("Verify the store: its file, the journal's chain, every table against it.")
)
@json_option
@pass_session
def check_(session: Session, /, as_json: bool) -> int:
    """Verify the store; leaves with 3 if anything is wrong."""
    session.speak()  # the settings may be what is wrong
    faults = verify(session.store)
    if as_json:
        write_json({"ok": not faults, "faults": faults}, ZoneInfo("UTC"))
    elif faults:
        for fault in faults:
            say(fault, tint="red")
        say(ngettext("{n} fault", "{n} faults", len(faults)).format(n=len(faults)))
    else:
        say(_("the store is sound: {path}").format(path=session.url))
    return StoreTrouble.exit_code if faults else 0


@click.command("backup", cls=Verb, help=later("Copy the store to a new file, verified, while others go on writing."))
@click.argument("file")
@pass_session
def backup_(session: Session, /, file: str) -> None:
    """Copy the store."""
    session.settings  # noqa: B018 - speaks the office's language
    target = store_path(file)
    session.store.backup(target)
    say(_("backed up to {path}, {size} kB").format(path=target, size=f"{target.stat().st_size // 1000:,}"))


@click.command(
    "restore",
    cls=Verb,
    help=later("Put a backup in the store's place; the backup is verified before, the store after."),
)
@click.argument("file")
@click.option("--force", is_flag=True, help=later("Replace the store that is there."))
@pass_session
def restore_(session: Session, /, file: str, force: bool) -> None:
    """Put a backup in the store's place."""
    path = store_path(session.url)
    _make_folder(path.parent)
    restore(store_path(file), path, force=force)
    say(_("restored {path}").format(path=path))


@click.command(
    "copy",
    cls=Verb,
    help=later(
        "Copy a store to a new place, a file or a server (postgresql://…), row by row, and verify it.\n"
        "Close all boards before. A copy that was cut short goes on when it is started again."
    ),
)
@click.argument("source")
@click.argument("target")
@json_option
@pass_session
def copy_(session: Session, /, source: str, target: str, as_json: bool) -> int:
    """Copy a store; leaves with 1 if somebody wrote to the source meanwhile."""
    session.url = source
    session.settings  # noqa: B018 - speaks the office's language
    demand_no_password(target)
    moved = moving.copy(session.store, target, _report)
    if as_json:
        write_json(moved, session.zone)
    else:
        line = _("copied {rows} rows and verified them; journal 1 to {seq}, hash {hash}")
        say(line.format(rows=f"{moved.rows:,}", seq=moved.journal, hash=moved.hash[:12]))
    if moved.moved_on is None:
        return 0
    line = _(
        "{source} was written to meanwhile, up to journal {seq}, which the copy lacks: close all boards, copy anew"
    )
    tell_aside(line.format(source=shown(source), seq=moved.moved_on))
    return Refused.exit_code


def _report(table: str, done: int, rows: int) -> None:
    """Say how far a copy came: at the end of each table, and now and then in a long one."""
    if done >= rows or done % _REPORT_EVERY == 0:
        tell_aside(_("{table}: {done} of {rows}").format(table=table, done=f"{done:,}", rows=f"{rows:,}"))
