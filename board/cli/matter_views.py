"""Saved views on the command line: `board matter views list`, `save`, `rename`, `delete`, `share`, `unshare`."""

from typing import Any

import click

from board.actions import views
from board.cli.matter_lists import asked, choice_options
from board.cli.matters import matter_
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain.matter_view import View, Wanted
from board.domain.text import one_line
from board.locale import _


@matter_.group("views", cls=Noun, help=later("Saved views: what is chosen of all matters, under a name."))
def views_() -> None:
    """Saved views."""


def _facts(session: Session, view: View) -> dict[str, Any]:
    words = view.wanted.in_words(session.settings.light_profile)
    return {"name": view.name, "sort": view.sort, "shows": words, "shared": view.owner is None, "choice": view.wanted}


def _told(session: Session, view: View) -> None:
    say(f"{view.name}  {view.sort}  {view.wanted.in_words(session.settings.light_profile)}")


@views_.command("list", help=later("The views one can choose from: built in, one's own, shared."))
@json_option
@pass_session
def list_(session: Session, /, as_json: bool) -> None:
    """List the views."""
    found = views.views(session.desk)
    if as_json:
        write_json([_facts(session, view) for view in found], session.zone)
        return
    profile = session.settings.light_profile
    table([(one_line(view.name), view.sort, view.wanted.in_words(profile)) for view in found])


@views_.command("save", help=later("Save what the options choose as a view of one's own, or change what it shows."))
@click.argument("name")
@choice_options
@pass_session
def save(session: Session, /, name: str, **given: Any) -> None:
    """Save a view."""
    wanted = asked(session, Wanted(), given).as_choice()
    _told(session, views.save(session.desk, name, wanted))


@views_.command("rename", help=later("Give a view another name."))
@click.argument("name")
@click.argument("new")
@pass_session
def rename(session: Session, /, name: str, new: str) -> None:
    """Rename a view."""
    _told(session, views.rename(session.desk, name, new))


@views_.command("delete", help=later("Delete a view."))
@click.argument("name")
@pass_session
def delete(session: Session, /, name: str) -> None:
    """Delete a view."""
    gone = views.delete(session.desk, name)
    say(_("deleted the view {name}").format(name=gone.name))


@views_.command("share", help=later("Give a view of one's own to everybody (coordinators and administrators)."))
@click.argument("name")
@pass_session
def share(session: Session, /, name: str) -> None:
    """Share a view."""
    _told(session, views.share(session.desk, name))


@views_.command("unshare", help=later("Take a shared view back as one of one's own."))
@click.argument("name")
@pass_session
def unshare(session: Session, /, name: str) -> None:
    """Take a view back."""
    _told(session, views.unshare(session.desk, name))
