"""Ledgers of matters as files: `board matter export`, `board matter import`."""

from typing import Any

import click

from board.actions import matter_export
from board.cli.files import write_file
from board.cli.matters import filtered, matter_, wanted_by
from board.cli.output import say, tell_aside
from board.cli.session import Session, pass_session
from board.cli.wording import later
from board.domain.errors import BadInput
from board.locale import _


@matter_.command(
    "export",
    help=later("The matters asked for as a ledger that an office prints and hands on: FILE ends in .xlsx or .csv."),
)
@click.argument("file")
@filtered
@pass_session
def export(session: Session, /, file: str, **wishes: Any) -> None:
    """Export matters."""
    ending = file.rpartition(".")[2].casefold()
    if ending not in {"xlsx", "csv"}:
        raise BadInput(_("{name} ends neither in .xlsx nor in .csv").format(name=file), field=_("file"))
    write_file(file, matter_export.ledger(session.desk, wanted_by(session, **wishes), ending, progress=_progress))
    say(_("saved as {path}").format(path=file))


_SILENT = 2_000
"""Up to so many lines nobody waits."""


def _progress(done: int, count: int) -> None:
    if count > _SILENT:
        tell_aside(_("{done} of {count} matters").format(done=f"{done:,}", count=f"{count:,}"))
