"""`board people roles`: the table of permissions, as it is asked before every action."""

import click

from board.actions.permissions import RULES
from board.cli.output import json_option, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Verb, later
from board.domain.people import Role
from board.locale import _


@click.command(
    "roles",
    cls=Verb,
    help=later(
        "Who may do what: a row for each action as the journal calls it, a column for each role. By phone: they write "
        "down the word of whoever may, and whose it is. Their shift: only if they are of it. Last, who else may by "
        "their part in the thing, or which shift."
    ),
)
@json_option
@pass_session
def people_roles(session: Session, /, as_json: bool) -> None:
    """Show who may do what."""
    zone = session.zone
    if as_json:
        write_json(
            [
                {
                    "action": action,
                    "roles": rule.roles,
                    "within": rule.within,
                    "by_phone": rule.recorders,
                    "parts": rule.parts,
                }
                for action, rule in RULES.items()
            ],
            zone,
        )
        return
    rows = [
        (action, *(rule.gives(role).label for role in Role), _(" or ").join(part.label for part in rule.beside))
        for action, rule in RULES.items()
    ]
    table(rows, heads=(_("Action"), *(role.label for role in Role), _("by their part, or which shift")), wide=-1)
