"""Who is on over SSH: `board sessions`, `board sessions end`."""

import click

from board.actions import sessions
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain.rows import short_moment
from board.domain.session import BOARD, OpenSession
from board.locale import _


@click.group("sessions", cls=Noun, invoke_without_command=True, help=later("Who is on over SSH: list, end."))
@click.pass_context
def sessions_(ctx: click.Context) -> None:
    """Who is on; without a verb they are listed."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


@sessions_.command(
    "list", help=later("Who is on, since when and from where; who is no administrator sees their own sessions.")
)
@json_option
@pass_session
def list_(session: Session, /, as_json: bool = False) -> None:
    """List the sessions."""
    found = sessions.listed(session.desk)
    if as_json:
        write_json([_facts(one) for one in found], session.zone)
        return
    heads = ("#", _("Name"), _("Since"), _("From"), _("At what"), _("By"), _("Key"))
    table([_cells(one, session) for one in found], heads=heads)


@sessions_.command("end", help=later("End a session at once; its person is told by whom, what was half-typed is kept."))
@click.argument("number")
@json_option
@pass_session
def end(session: Session, /, number: str, as_json: bool) -> None:
    """End a session."""
    ended = sessions.end(session.desk, number)
    if as_json:
        write_json(_facts(ended), session.zone)
    else:
        say(_("session {id} of {name} is ended").format(id=f"#{ended.id}", name=ended.person_name))


def _facts(one: OpenSession) -> dict[str, object]:
    return {
        "id": one.id,
        "person": one.person_name,
        "since": one.began_at,
        "address": one.address,
        "verb": one.verb,
        "way": one.way,
        "fingerprint": one.fingerprint,
    }


def _cells(one: OpenSession, session: Session) -> tuple[str, ...]:
    return (
        f"#{one.id}",
        one.person_name,
        short_moment(one.began_at, session.now, session.zone),
        one.address,
        _("board") if one.verb == BOARD else one.verb,
        one.way,
        one.fingerprint,
    )
