"""The verbs that keep the door: `board serve`, `authorized-keys`, `session`, `doctor`. For the host, not for guests."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from board.actions.desk import Desk
from board.cli.app import board
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, default_store, pass_session
from board.cli.wording import Verb, Whole, later
from board.domain.errors import BadInput, Refused, StoreTrouble
from board.domain.session import BOARD
from board.domain.text import one_line
from board.locale import _
from board.store import is_postgres, store_path

_HOURS = 24 * 30


@click.command(
    "serve",
    cls=Verb,
    help=later(
        "Let people reach the board with ssh and the keys that board keys knows: each is who their key says.\n"
        "It also does what nobody sits at: tick every minute, backups, the daily export; several share the work.\n"
        "Stops on SIGTERM or Ctrl+C; what was half-typed on an open board is kept."
    ),
)
@click.option("--listen", "host", metavar="ADDRESS", default="127.0.0.1", help=later("The address; 0.0.0.0 for all."))
@click.option("--port", type=Whole(0, 65_535), default=2222, help=later("The port; 0 for one that is free."))
@click.option(
    "--folder", metavar="DIR", help=later("Where the server's key and its trace lie; else ssh beside the usual store.")
)
@click.option(
    "--backups", metavar="DIR", help=later("Where backups lie; else backups beside the store. Settings say how often.")
)
@click.option("--sessions", type=Whole(1, 5_000), default=300, help=later("Most sessions at the same time."))
@click.option("--per-person", type=Whole(1, 5_000), default=8, help=later("Most sessions of one person."))
@click.option("--failures", type=Whole(1, 100_000), default=30, help=later("Most failed log-ins a minute per address."))
@click.option(
    "--strangers", type=Whole(1, 10_000), default=40, help=later("Most connections per address that wait for a log-in.")
)
@click.option("--idle-hours", type=Whole(1, _HOURS), default=14, help=later("Close a board after so long a rest."))
@click.option(
    "--total-hours", type=Whole(1, _HOURS), default=168, help=later("Close a board that is open for so long.")
)
@pass_session
def serve_(
    session: Session,
    /,
    host: str,
    port: int,
    folder: str | None,
    backups: str | None,
    sessions: int,
    per_person: int,
    failures: int,
    strangers: int,
    idle_hours: int,
    total_hours: int,
) -> None:
    """Serve the board."""
    desk = session.desk
    try:
        from board.actions.jobs import Plan as JobPlan
        from board.ssh.gate import Limits
        from board.ssh.serving import Plan, serve
    except ImportError as error:
        raise StoreTrouble(_("the board was installed without SSH"), do=_("pip install 'duty-board[ssh]'")) from error
    limits = Limits(
        sessions=sessions,
        per_person=per_person,
        connections=sessions * 2,
        strangers=strangers,
        failures=failures,
        idle_seconds=idle_hours * 3_600,
        total_seconds=total_hours * 3_600,
    )
    serve(desk, Plan(host, port, own_folder(folder), JobPlan(backup_folder(session.url, backups)), limits), say)


def own_folder(named: str | None) -> Path:
    """Where the door keeps what is its own."""
    return Path(named).expanduser() if named else Path(default_store()).parent / "ssh"


def backup_folder(url: str, named: str | None) -> Path:
    """Where backups lie: where somebody says, else beside the store."""
    if named:
        return Path(named).expanduser().absolute()
    return (Path(default_store()) if is_postgres(url) else store_path(url)).absolute().parent / "backups"


@click.command(
    "authorized-keys",
    cls=Verb,
    help=later(
        "For sshd's AuthorizedKeysCommand, as board authorized-keys %u %t %k: the line that lets a key of the board "
        "run the board and nothing else, or nothing."
    ),
)
@click.argument("user")
@click.argument("type", metavar="TYPE")
@click.argument("key")
@pass_session
def authorized_keys_(session: Session, /, user: str, type: str, key: str) -> None:
    """Answer sshd; the user name says nothing."""
    from board.ssh.authorized import line_for

    line = line_for(Desk(session.store), session.url, type, key)
    if line:
        click.echo(line)


@click.command(
    "session",
    cls=Verb,
    help=later("What authorized-keys lets sshd run: the board, or the verb that was asked for, as the key's owner."),
)
@click.argument("fingerprint")
@pass_session
def session_(session: Session, /, fingerprint: str) -> None:
    """Be a guest's session."""
    from board.ssh.authorized import whose, words_asked
    from board.ssh.beside import address_of, watched
    from board.ssh.trace import verb_named

    session.settings  # noqa: B018 - speaks the office's language
    owner, words = whose(Desk(session.store), fingerprint), words_asked(os.environ)
    guest = Session(session.url, language=session.language, guest=owner.person)
    verb = BOARD if words == ["open"] else verb_named(words)
    with watched(Desk(session.store), owner, verb, address_of(os.environ)):
        board.main(words, prog_name="board", obj=guest)


@click.command(
    "doctor",
    cls=Verb,
    help=later(
        "Look over the installation: one line for each thing, how it stands, and what to do.\n"
        "Leaves with 1 if something is bad."
    ),
)
@click.option(
    "--folder", metavar="DIR", help=later("Where the server's key and its trace lie; else ssh beside the usual store.")
)
@click.option("--sshd", metavar="FILE", help=later("The configuration of the host's own sshd."))
@json_option
@pass_session
def doctor_(session: Session, /, folder: str | None, sshd: str | None, as_json: bool) -> int:
    """Look over the installation."""
    from board.domain.checkup import Mark, is_bad
    from board.ssh.doctor import look_over

    session.speak()  # the store may be what is wrong
    if sshd is not None and not Path(sshd).is_file():
        raise BadInput(_("there is no file {path}").format(path=one_line(sshd)), field="--sshd")
    own = own_folder(folder)
    if not next(one for one in (own, *own.absolute().parents) if one.exists()).is_dir():
        raise BadInput(_("{folder} is no folder").format(folder=one_line(str(own))), field="--folder")
    findings = list(look_over(session, own, Path(sshd or "/etc/ssh/sshd_config")))
    if as_json:
        write_json(findings, ZoneInfo("UTC"))
    else:
        colours = {Mark.OK: "green", Mark.WARN: "yellow", Mark.BAD: "red"}
        rows = [(one.mark.label, one.name, f"{one.seen}  → {one.do}" if one.do else one.seen) for one in findings]
        table(rows, tints=[colours[one.mark] for one in findings])
    return Refused.exit_code if is_bad(findings) else 0


VERBS = (serve_, authorized_keys_, session_, doctor_)
