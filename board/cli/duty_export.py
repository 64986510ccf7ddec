"""The roster as a file: `board duty export`."""

import sys
from datetime import timedelta
from pathlib import Path

import click

from board.actions import duty_export
from board.cli.duty import duty_, period_of, period_options
from board.cli.files import write_file
from board.cli.output import say
from board.cli.session import Session, pass_session
from board.cli.wording import Whole, later
from board.domain.errors import Refused
from board.locale import _

_TEXT = frozenset({"csv", "html", "md", "ics"})


@duty_.command(
    "export",
    help=later(
        "The roster as a file: a sheet for the wall (xlsx, docx, html, md, csv), or a calendar for phones (ics), of "
        "all or of one post or person; to standard output unless --output says where."
    ),
)
@period_options
@click.option(
    "--format",
    "format_",
    metavar="xlsx|docx|html|md|csv|ics",
    help=later("The format; by the ending of FILE if not said."),
)
@click.option("--post", default="", metavar="POST", help=later("A calendar of this post alone."))
@click.option("--person", default="", metavar="PERSON", help=later("A calendar of this person alone."))
@click.option(
    "--alarm",
    "alarms",
    type=Whole(0, 10_080),
    multiple=True,
    metavar="MINUTES",
    help=later(
        "How long before each shift a calendar rings; may be given several times, 0 is never. An hour if not said."
    ),
)
@click.option("--output", metavar="FILE", help=later("Write to this file; - is standard output."))
@pass_session
def export(
    session: Session,
    /,
    month: str | None,
    first: str | None,
    last: str | None,
    format_: str | None,
    post: str,
    person: str,
    alarms: tuple[int, ...],
    output: str | None,
) -> None:
    """Export the roster."""
    to_stdout = output in {None, "-"}
    chosen = format_ or ("csv" if to_stdout else Path(str(output)).suffix.removeprefix(".").lower())
    if to_stdout and chosen not in _TEXT and sys.stdout.isatty():
        raise Refused(_("this file is nothing for a terminal"), do=_("name a file with --output"))
    before = [timedelta(minutes=minutes) for minutes in alarms if minutes] if alarms else [duty_export.ALARM]
    begins, ends = period_of(session, month, first, last)
    content = duty_export.export(session.desk, chosen, begins, ends, post=post, person=person, alarms=before)
    if to_stdout:
        click.echo(content, nl=False)
    else:
        write_file(str(output), content)
        say(_("written to {path}").format(path=output))
