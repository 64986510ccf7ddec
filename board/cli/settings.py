"""The office's settings: `board settings list`, `set`."""

from dataclasses import asdict

import click

from board.actions import settings
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain.settings import NAMES


@click.group("settings", cls=Noun, help=later("The office's settings: list, set."))
def settings_() -> None:
    """The office's settings."""


@settings_.command("list", help=later("All settings with their values."))
@json_option
@pass_session
def list_(session: Session, /, as_json: bool) -> None:
    """List the settings."""
    found = asdict(settings.show(session.desk))
    if as_json:
        write_json(found, session.zone)
    else:
        table([(name, str(found[name])) for name in NAMES])


@settings_.command("set", help=later("Change one setting."))
@click.argument("name")
@click.argument("value")
@pass_session
def set_(session: Session, /, name: str, value: str) -> None:
    """Change a setting."""
    changed = settings.put(session.desk, name, value)
    say(f"{name} = {getattr(changed, name)}")
