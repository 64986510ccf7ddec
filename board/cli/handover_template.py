"""The office's own Word template: `board handover template check`, `fields`."""

import click

from board.cli.files import read_file
from board.cli.handover import handover_
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.locale import _


@handover_.group("template", cls=Noun, help=later("The office's own Word template of the handover: check, fields."))
def template_() -> None:
    """The template."""


@template_.command(
    "check",
    help=later("Check a Word template: names tags that are wrong or missing. FILE may be - to read what is piped in"),
)
@click.argument("file")
@json_option
@pass_session
def check(session: Session, /, file: str, as_json: bool) -> None:
    """Check a template."""
    from board.export.office_template import LARGEST
    from board.export.template_check import missing_of

    missing = missing_of(read_file(file, most=LARGEST), file)
    if as_json:
        write_json({"missing": missing}, session.zone)
    elif missing:
        say(_("all tags are known; missing: {names}").format(names=", ".join(missing)))
    else:
        say(_("all tags are known, none is missing"))


@template_.command("fields", help=later("All tags that a template may use, with what they stand for."))
@json_option
@pass_session
def fields_(session: Session, /, as_json: bool) -> None:
    """List the tags."""
    from board.export.template_check import fields

    if as_json:
        write_json(fields(), session.zone)
    else:
        table([(one.tag, one.meaning) for one in fields()], heads=(_("Tag"), _("Stands for")), wide=1)
