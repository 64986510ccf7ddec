"""The command `board`: its global options, and its verbs, each loaded when it is called.

An error is one line on stderr that says what to do, never a traceback (see `complaining`); the exit codes stand in
`domain.errors`.
"""

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from board import locale
from board.cli.complaining import complain, say_no, write_no_more
from board.cli.session import Session, default_store, known_language
from board.cli.wording import Noun, later, mistake, speak
from board.domain.errors import BadInput, BoardError, Refused
from board.locale import _

INTERRUPTED = 130
BROKEN_PIPE = 141
_FLAGS = frozenset({"--help", "--version"})

COMMANDS = {
    "open": "opening",
    "demo": "opening",
    "init": "stores",
    "now": "now",
    "duty": "duty duty_posts duty_rule duty_wish duty_import duty_absence duty_roster duty_drafting duty_swap "
    "duty_fairness duty_rotation duty_export duty_checks",
    "log": "log",
    "matter": "matters matter_lists matter_views matter_clocks matter_family matter_instructions matter_supporting "
    "matter_positions matter_checklist matter_ledgers",
    "incident": "incidents incident_reports",
    "plan": "plans plan_runs",
    "template": "templates",
    "recurring": "recurring",
    "handover": "handover handover_items handover_template",
    "summary": "summaries",
    "find": "finding",
    "stats": "statistics",
    "people": "people",
    "keys": "keys",
    "sessions": "sessions",
    "departments": "people",
    "tick": "outbox",
    "outbox": "outbox",
    "calendar": "calendar",
    "settings": "settings",
    "check": "stores",
    "backup": "stores",
    "restore": "stores",
    "copy": "stores",
}
"""Each command and the modules of this package that hold it; those after the first give it more verbs."""


HOST_ONLY = frozenset({"demo", "init", "tick", "backup", "restore", "copy"})
"""The commands that touch the machine which keeps the board; nobody calls them over SSH, nor those added to these."""


class Board(Noun):
    """The group of all commands; says what went wrong in one line and leaves with the exit code of the error."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        if _is_guests(ctx):
            return [name for name in COMMANDS if name not in HOST_ONLY]
        return [*COMMANDS, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if _is_guests(ctx) and (cmd_name in HOST_ONLY or cmd_name in self.commands):
            raise Refused(_("{verb} is for the machine that keeps the board, not over SSH").format(verb=cmd_name))
        if cmd_name in COMMANDS:
            first, *_more = [import_module(f"board.cli.{name}") for name in COMMANDS[cmd_name].split()]
            command: click.Command = getattr(first, f"{cmd_name}_")
            return command
        return super().get_command(ctx, cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Begin the session before anything is read, so that help and mistakes speak its language."""
        session = ctx.obj if isinstance(ctx.obj, Session) else _session(args)
        if session.guest is not None:
            _demand_guests_words(args)
        ctx.obj = session
        ctx.call_on_close(session.close)
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line and leave the process with its exit code."""
        sys.exit(self._outcome(*args, **{**extra, "standalone_mode": False}))

    def _outcome(self, *args: Any, **extra: Any) -> int:
        try:
            code = super().main(*args, **extra)
            sys.stdout.flush()
        except click.ClickException as error:
            if isinstance(error, click.UsageError):
                speak(error.ctx)
            say_no(mistake(error))
            return 2
        except (click.Abort, KeyboardInterrupt):
            return INTERRUPTED
        except BrokenPipeError:
            write_no_more()
            return BROKEN_PIPE
        except (BoardError, UnicodeEncodeError, OSError) as error:
            return complain(error)
        return code if isinstance(code, int) else 0


def _is_guests(ctx: click.Context) -> bool:
    """Whether a guest over SSH gave the command line."""
    return isinstance(ctx.obj, Session) and ctx.obj.guest is not None


def _session(args: list[str]) -> Session:
    url = _given(args, "--store", "BOARD_STORE") or default_store()
    return Session(url, language=_given(args, "--lang", "BOARD_LANG"))


def _demand_guests_words(args: list[str]) -> None:
    """Raise `BadInput` where a guest says on which store, as whom or when they act: the door knows."""
    for name, _value in _global_options(args):
        if name != "--lang":
            raise BadInput(_("is not to be said over SSH"), field=name)
    language = _given(args, "--lang", "BOARD_LANG")
    if language:
        locale.use(known_language(language))


def _given(args: list[str], option: str, variable: str) -> str | None:
    """What a global option or its variable says, looked up before the command line is read.

    Raises:
        BadInput: the option is there twice.
    """
    found = [value for name, value in _global_options(args) if name == option]
    if len(found) > 1:
        raise BadInput(_("may be given only once"), field=option)
    return found[0] if found else os.environ.get(variable) or None


def _global_options(args: list[str]) -> Iterator[tuple[str, str]]:
    """The options before the verb that have a value, with it."""
    words = iter(args)
    for word in words:
        if not word.startswith("--") or word == "--":
            return
        name, equals, value = word.partition("=")
        if equals:
            yield name, value
        elif name not in _FLAGS and (following := next(words, None)) is not None:
            yield name, following


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"duty-board {version('duty-board')}")
        ctx.exit()


@click.command(
    cls=Board,
    name="board",
    invoke_without_command=True,
    help=later(
        "The duty board: who is on duty, whose move it is, how long is left.\n"
        "Without a command the board is opened on this terminal."
    ),
)
@click.option(
    "--lang", metavar="zh_CN|en", expose_value=False,
    help=later("Speak this language (or BOARD_LANG) instead of the office's."),
)  # fmt: skip
@click.option(
    "--store", metavar="URL", expose_value=False,
    help=later(
        "The store: a path or sqlite:///path (or BOARD_STORE); "
        "else duty-board/board.db in $XDG_DATA_HOME or ~/.local/share."
    ),
)  # fmt: skip
@click.option(
    "--as", "as_whom", metavar="PERSON", envvar="BOARD_AS",
    help=later(
        "Who acts, by name, pinyin or #number (or BOARD_AS); else the person whose login is this user's; "
        "else nobody, who may only look."
    ),
)  # fmt: skip
@click.option(
    "--now", "at", metavar="TIME",
    help=later("Act as if it were this office time, such as '2026-11-20 09:42' (for rehearsal)."),
)  # fmt: skip
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version,
    help=later("Show the version and exit."),
)  # fmt: skip
@click.pass_context
def board(ctx: click.Context, as_whom: str | None, at: str | None) -> None:
    """Tell the session who acts and when; without a verb open the board."""
    session = ctx.find_object(Session)
    assert session is not None  # noqa: S101 - parse_args made it
    session.as_whom, session.at = as_whom, at
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.invoked_subcommand is None:
        from board.cli.opening import open_

        ctx.invoke(open_)


def prepare_streams() -> None:
    """Write what a terminal cannot show as `?` instead of failing on it; a stream that is closed is an empty one."""
    # Standard input first: the lowest number that is free is the one that is given.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
