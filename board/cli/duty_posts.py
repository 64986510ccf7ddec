"""Posts on the command line: `board duty posts list`, `add`, `rest`, `serve`."""

import click

from board.actions import posts as actions
from board.cli.duty import duty_
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain import rows
from board.domain.duty import Post
from board.locale import _, ngettext


@duty_.group("posts", cls=Noun, help=later("The posts: list, add, rest, serve."))
def posts() -> None:
    """The posts."""


@posts.command("list", help=later("The posts in the office's order, with the hours they ask for."))
@json_option
@pass_session
def list_posts(session: Session, /, as_json: bool) -> None:
    """List the posts."""
    found = actions.listed(session.desk)
    if as_json:
        write_json(found, session.zone)
        return
    table([_cells(post) for post in found])


def _cells(post: Post) -> tuple[str, ...]:
    rest = post.rest_days
    words = "" if rest is None else ngettext("{n} day of rest", "{n} days of rest", rest).format(n=rest)
    return (post.name, post.pattern, _("required") if post.required else _("optional"), f"× {post.seats}", words)


@posts.command(
    "add",
    help=later(
        "Add a post with its hours: 'daily 08:30-08:30', 'workday 17:00-09:00; off 09:00-09:00' or 'weekly mon 08:30'. "
        "A season may stand before a part (11-01..03-31 daily …), days be left out (daily except spring_festival …), "
        "or an RFC 5545 rule name them (rrule FREQ=WEEKLY;INTERVAL=2;BYDAY=MO from 2026-01-05 08:30-08:30+7)."
    ),
)
@click.argument("name")
@click.argument("pattern")
@click.option(
    "--order", type=Whole(0, 10**9 - 1), default=0, metavar="N", help=later("Its place in lists, smallest first.")
)
@click.option("--optional", is_flag=True, help=later("Nobody is missed when it is empty."))
@click.option(
    "--seats",
    type=Whole(1, actions.MOST_SEATS),
    default=1,
    metavar="N",
    help=later("How many people it wants at a time."),
)
@click.option(
    "--rest",
    type=Whole(0, actions.MOST_REST_DAYS),
    metavar="DAYS",
    help=later("Days of rest after long duty on it; what the office has set if not said."),
)
@pass_session
def add_post(
    session: Session, /, name: str, pattern: str, order: int, optional: bool, seats: int, rest: int | None
) -> None:
    """Add a post."""
    post = actions.add(session.desk, name, pattern, order=order, required=not optional, seats=seats, rest_days=rest)
    say(f"{post.name}  {post.pattern}")


@posts.command(
    "rest", help=later("Say how many DAYS of rest follow a long duty on a post; without, as the office has.")
)
@click.argument("post")
@click.argument("days", type=Whole(0, actions.MOST_REST_DAYS), required=False)
@pass_session
def rest(session: Session, /, post: str, days: int | None) -> None:
    """Set the rest of a post."""
    table([_cells(actions.set_rest(session.desk, post, days))])


@posts.command("serve", help=later("Say who serves a post and nobody else does; with --everybody, all may again."))
@click.argument("post")
@click.argument("people", nargs=-1)
@click.option("--everybody", is_flag=True, help=later("Let everybody serve it."))
@json_option
@pass_session
def serve(session: Session, /, post: str, people: tuple[str, ...], everybody: bool, as_json: bool) -> None:
    """Say who serves a post, or see it."""
    changes = bool(people) or everybody
    found = actions.name_servers(session.desk, post, people) if changes else actions.servers(session.desk, post)
    if as_json:
        write_json(found, session.zone)
    elif found:
        table([rows.person_cells(person)[:4] for person in found])
    else:
        say(_("everybody may serve as {post}").format(post=post))
