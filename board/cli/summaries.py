"""Summaries of longer than a day: `board summary week`, `board summary month`. The day's is the handover."""

import click

from board.actions import period_summary
from board.cli.files import deliver, export_options, format_of
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain.days import day_typed


@click.group("summary", cls=Noun, help=later("Summaries of a week or a month on duty, with figures and charts."))
def summary_() -> None:
    """The summaries."""


day_option = click.option("--day", metavar="DAY", help=later("A day of it; the last one that has ended if not said."))


def _export(session: Session, format_: str | None, output: str | None, day: str | None, *, week: bool) -> None:
    chosen = format_of(format_, output, usual="md", binary={"docx"})
    wanted = day_typed(day, "--day") if day else None
    deliver(output, period_summary.export(session.desk, chosen, week=week, day=wanted))


@summary_.command("week", help=later("The summary of a week; to standard output unless --output says where."))
@export_options("docx", "html", "md")
@day_option
@pass_session
def week_(session: Session, /, format_: str | None, output: str | None, day: str | None) -> None:
    """Export a week."""
    _export(session, format_, output, day, week=True)


@summary_.command("month", help=later("The summary of a month; to standard output unless --output says where."))
@export_options("docx", "html", "md")
@day_option
@pass_session
def month_(session: Session, /, format_: str | None, output: str | None, day: str | None) -> None:
    """Export a month."""
    _export(session, format_, output, day, week=False)
