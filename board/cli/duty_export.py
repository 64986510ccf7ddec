"""The roster as a file: `board duty export`."""

from datetime import timedelta

import click

from board.actions import duty_export
from board.cli.duty import duty_, period_of, period_options
from board.cli.files import deliver, export_options, format_of
from board.cli.session import Session, pass_session
from board.cli.wording import Whole, later


@duty_.command(
    "export",
    help=later(
        "The roster as a file: a sheet for the wall (xlsx, docx, html, md, csv), or a calendar for phones (ics), of "
        "all or of one post or person; to standard output unless --output says where."
    ),
)
@period_options
@export_options("xlsx", "docx", "html", "md", "csv", "ics")
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
    chosen = format_of(format_, output, usual="csv", binary={"xlsx", "docx"})
    before = [timedelta(minutes=minutes) for minutes in alarms if minutes] if alarms else [duty_export.ALARM]
    begins, ends = period_of(session, month, first, last)
    deliver(output, duty_export.export(session.desk, chosen, begins, ends, post=post, person=person, alarms=before))
