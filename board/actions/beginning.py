"""Making a new office from the few things a person types at the first start; all of it or nothing."""

from collections.abc import Iterable

from board.actions import people, settings
from board.actions.desk import Desk
from board.actions.posts import add as add_post
from board.domain.errors import BadInput
from board.domain.people import FOUNDER, Person, Role
from board.domain.text import clean
from board.locale import _

POST_HOURS = "daily 08:30-08:30"
"""The hours of a post until the office says otherwise."""


def begin(
    desk: Desk,
    office: str,
    *,
    name: str,
    title: str = "",
    mobile: str = "",
    departments: Iterable[str] = (),
    posts: Iterable[str] = (),
    login: str = "",
) -> Person:
    """Make the office, its departments and duty posts, and the person who becomes its administrator.

    Raises:
        BadInput: a text cannot be, a name is given twice, or the store has people already.
    """
    with desk.store.write() as tx:
        inside = desk.as_person(FOUNDER).within(tx)
        if people.people(inside):
            raise BadInput(_("has people already"), field=_("store"), do=_("choose a new store"))
        settings.put(inside, "office_name", clean(office, _("office")))
        made = [people.add_department(inside, one, order=order) for order, one in enumerate(departments, 1)]
        home = made[0].short_name if made else ""
        roles = (Role.ADMIN, Role.OFFICER, Role.COORDINATOR)
        person = people.add_person(inside, name, department=home, title=title, mobile=mobile, login=login, roles=roles)
        for order, post in enumerate(posts, 1):
            add_post(inside.as_person(person), post, POST_HOURS, order=order, required=False)
    return person
