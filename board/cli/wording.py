"""How the command line speaks: help in the language in use, aligned by terminal cells, and mistakes in one line.

Help texts stand in the code as English message ids marked by `later` and are translated when they are shown, because
the language is known only after the command line was read.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from board.cli.session import Session
from board.domain.errors import BadInput
from board.domain.text import cell_width, lines_of, one_line, whole_number
from board.locale import _

_WIDTH = 100
_LEFT = 34
_GLOBAL = frozenset({"--store", "--as", "--lang", "--now"})


def later(message: str) -> str:
    """Mark a message id that is translated when it is shown."""
    return message


HELP = later("Show this message and exit.")


def speak(ctx: click.Context | None) -> None:
    """Speak the language of the office whose store the command line is about, if it can be known."""
    session = ctx.find_object(Session) if ctx else None
    if session:
        session.speak()


def said(message: str | None) -> str:
    """A marked message in the language in use; an empty one stays empty."""
    return _(message) if message else ""


if TYPE_CHECKING:
    _Number = click.ParamType[int]
else:
    _Number = click.ParamType  # generic only since click 8.5


class Whole(_Number):
    """A whole number from `least` to `most`."""

    name = "N"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that was typed.

        Raises:
            BadInput: it is none, or not in the range.
        """
        with suppress(BadInput):
            return whole_number(str(value), "", self.least, self.most)
        speak(ctx)
        return whole_number(str(value), _named(param), self.least, self.most)


class _Worded(click.Command):
    """What a command and a group have in common: help and mistakes in the language in use."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return said(self.help).partition("\n")[0]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        speak(ctx)
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        usage = _("Usage:")
        formatter.write(f"{usage} {ctx.command_path} {' '.join(self.collect_usage_pieces(ctx))}\n")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.help:
            formatter.write("\n")
            for paragraph in said(self.help).splitlines():
                for line in lines_of(paragraph, _WIDTH):
                    formatter.write(f"  {line}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [
            record
            for each in self.get_params(ctx)
            if isinstance(each, click.Option) and (record := each.get_help_record(ctx))
        ]
        _write_columns(formatter, _("Options:"), [(names, said(text)) for names, text in records])


def _write_columns(formatter: click.HelpFormatter, heading: str, pairs: Sequence[tuple[str, str]]) -> None:
    if not pairs:
        return
    formatter.write(f"\n{heading}\n")
    left = min(_LEFT, max(cell_width(first) for first, _second in pairs) + 2)
    for first, second in pairs:
        lines = lines_of(second, _WIDTH - left)
        names = [first] + [""] * (len(lines) - 1)
        if cell_width(first) + 2 > left:
            lines.insert(0, "")
            names.append("")
        for name, line in zip(names, lines, strict=True):
            formatter.write(f"  {name}{' ' * (left - cell_width(name))}{line}".rstrip() + "\n")


class Verb(_Worded):
    """One verb of the command line."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments.

        Raises:
            BadInput: there are more than the verb takes.
        """
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            speak(ctx)
            raise BadInput(
                _("{text} is one word too many").format(text=one_line(rest[0][:60])),
                field=ctx.command_path,
                do=_("put quotation marks around a text with blanks"),
            )
        return rest


class Noun(_Worded, click.Group):
    """A noun of the command line with its verbs."""

    command_class = Verb

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **{"no_args_is_help": False, **attributes})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments.

        Raises:
            BadInput: no verb is named.
        """
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            speak(ctx)
            raise BadInput(_("what to do is missing"), field=ctx.command_path, do=self._choices(ctx))
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names.

        Raises:
            BadInput: there is none.
        """
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            speak(ctx)
            raise BadInput(
                _("there is no command {name}").format(name=one_line(name[:40])),
                field=ctx.command_path,
                do=self._choices(ctx),
            )
        return name, command, args[1:]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        _write_columns(
            formatter, _("Commands:"), [(name, each.get_short_help_str()) for name, each in commands if each]
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def _choices(self, ctx: click.Context) -> str:
        return _("one of {choices}").format(choices=", ".join(self.list_commands(ctx)))


def mistake(error: click.ClickException) -> str:
    """What is wrong with the way a command was typed, in one line."""
    if isinstance(error, click.NoSuchOption):
        line = _("there is no option {name}").format(name=error.option_name)
        if error.option_name in _GLOBAL:
            return str(
                BadInput(line, do=_("it stands before the command: board {name} …").format(name=error.option_name))
            )
        near = _("perhaps {names}").format(names=", ".join(error.possibilities)) if error.possibilities else ""
        return str(BadInput(line, do=near))
    if isinstance(error, click.MissingParameter):
        return _("{name} is missing").format(name=_named(error.param))
    if isinstance(error, click.BadOptionUsage):
        return _("{name} is not used like this").format(name=error.option_name)
    if isinstance(error, click.BadParameter):
        return f"{_named(error.param)}: {error.message}"
    return error.format_message()


def _named(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.make_metavar(click.Context(click.Command("board"))) if parameter else ""
