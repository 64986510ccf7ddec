"""Posts: the seats of the roster, the hours they ask for, and who may serve them."""

from collections.abc import Sequence
from dataclasses import replace

from board.actions.desk import Desk, action, look
from board.actions.naming import the_person
from board.domain.duty import Post
from board.domain.errors import BadInput, Unknown
from board.domain.pattern import read_pattern
from board.domain.people import Person
from board.domain.text import clean, one_line
from board.locale import _
from board.store import Tx
from board.store import duty as rows
from board.store import people as people_rows

MOST_SEATS = 50
MOST_REST_DAYS = 30


@look
def listed(desk: Desk, tx: Tx) -> list[Post]:
    """The posts in the office's order."""
    return rows.posts(tx)


@action("duty.add_post")
def add(
    desk: Desk,
    tx: Tx,
    name: str,
    pattern: str,
    *,
    order: int = 0,
    required: bool = True,
    seats: int = 1,
    rest_days: int | None = None,
) -> Post:
    """Add a post with the hours it asks for, how many people it wants in them, and the days of rest after long duty.

    Without `rest_days` the office's setting holds.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: the name is taken or the pattern is not understood.
    """
    name = clean(name, _("name"))
    read_pattern(pattern)
    if not 1 <= seats <= MOST_SEATS:
        raise BadInput(_("takes 1 to {n}").format(n=MOST_SEATS), field=_("seats"))
    if any(post.name == name for post in rows.posts(tx)):
        raise BadInput(_("{name} is there already").format(name=name), field=_("name"))
    _demand_rest(rest_days)
    wanted = Post(0, name, pattern.strip().lower(), order, required, seats=seats, rest_days=rest_days)
    post = rows.save_post(tx, wanted)
    tx.tells("posts", post.id, name=name, pattern=post.pattern, rest_days=rest_days)
    return post


@action("duty.set_rest")
def set_rest(desk: Desk, tx: Tx, post: str, rest_days: int | None) -> Post:
    """Say how many days of rest follow a long duty on a post; None lets the office's setting hold.

    Shifts that stand stay as they are.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: so many days cannot be.
        Unknown: there is no such post.
    """
    _demand_rest(rest_days)
    saved = rows.save_post(tx, replace(the_post(tx, post), rest_days=rest_days))
    tx.tells("posts", saved.id, name=saved.name, rest_days=rest_days)
    return saved


def _demand_rest(days: int | None) -> None:
    if days is not None and not 0 <= days <= MOST_REST_DAYS:
        raise BadInput(_("takes 0 to {n}").format(n=MOST_REST_DAYS), field=_("days of rest"))


@action("duty.name_servers")
def name_servers(desk: Desk, tx: Tx, post: str, people: Sequence[str]) -> list[Person]:
    """Say who serves a post and nobody else does; with nobody named, everybody may.

    Shifts that stand stay as they are.

    Raises:
        NotAllowed: the actor does not keep the roster.
        Unknown: there is no such post or person.
    """
    about = the_post(tx, post)
    named = {person.id: person for person in (the_person(tx, text, _("person")) for text in people)}
    rows.name_servers(tx, about.id, frozenset(named))
    tx.tells("posts", about.id, name=about.name, serve=[person.name for person in named.values()])
    return _servers(tx, about)


@look
def servers(desk: Desk, tx: Tx, post: str) -> list[Person]:
    """The serving people who are named for a post, in the order of their rank; none if everybody may serve it."""
    return _servers(tx, the_post(tx, post))


def _servers(tx: Tx, post: Post) -> list[Person]:
    named = rows.servers(tx).get(post.id, frozenset())
    return [person for person in people_rows.people(tx) if person.id in named]


def the_post(tx: Tx, text: str) -> Post:
    """The post of that name.

    Raises:
        Unknown: there is none.
    """
    found = [post for post in rows.posts(tx) if post.name == text.strip()]
    if not found:
        names = ", ".join(post.name for post in rows.posts(tx))
        said = one_line(text[:40]) or '""'
        raise Unknown(
            _("{text} is not known").format(text=said), field=_("post"), do=_("one of {choices}").format(choices=names)
        )
    return found[0]
