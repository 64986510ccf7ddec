"""People and departments: `board people …`, `board departments …`."""

from typing import Any

import click

from board.actions import matter_hands, naming, people
from board.actions.people_import import take_over
from board.cli.contacts import department_contact, department_head, person_contact
from board.cli.files import read_file
from board.cli.output import json_option, say, table, write_json
from board.cli.people_roles import people_roles
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain import rows
from board.domain.people import Department, Person
from board.locale import _, ngettext, pgettext

_MOST = 10**9 - 1


@click.group("people", cls=Noun, help=later("The people: list, add, change, let go."))
def people_() -> None:
    """The people."""


@click.group("departments", cls=Noun, help=later("The departments: list, add."))
def departments_() -> None:
    """The departments."""


people_.add_command(person_contact)
people_.add_command(people_roles)
departments_.add_command(department_contact)
departments_.add_command(department_head)


def _heads() -> tuple[str, ...]:
    """What stands over `rows.person_cells`."""
    return (
        _("Name"),
        _("Department"),
        pgettext("of a person", "Title"),
        _("Mobile"),
        _("Office phone"),
        _("Login"),
        _("Roles"),
    )


def _told(session: Session, person: Person, *, as_json: bool) -> None:
    if as_json:
        write_json(person, session.zone)
        return
    cells = rows.person_cells(person)
    say("  ".join([f"#{person.id}"] + [_("retired")] * person.retired))
    table([pair for pair in zip(_heads(), cells, strict=True) if pair[1]])


@people_.command("list", help=later("The serving people in the order of their rank."))
@json_option
@pass_session
def list_(session: Session, /, as_json: bool) -> None:
    """List the people."""
    found = people.people(session.desk)
    if as_json:
        write_json(found, session.zone)
        return
    table([(str(person.id), *rows.person_cells(person)) for person in found], heads=("#", *_heads()))


@people_.command("show", help=later("One person, by name, login, pinyin, initials or #number."))
@click.argument("person")
@json_option
@pass_session
def show(session: Session, /, person: str, as_json: bool) -> None:
    """Show a person."""
    _told(session, naming.who(session.desk, person), as_json=as_json)


def _particulars(verb: Any) -> Any:
    """The options that say something about a person; each is None where nothing is said."""
    options = (
        click.option("--department", metavar="NAME", help=later("Their department.")),
        click.option("--title", metavar="TEXT", help=later("Their title.")),
        click.option(
            "--rank",
            type=Whole(0, _MOST),
            metavar="N",
            help=later("The order in which people are named, smallest first."),
        ),
        click.option("--mobile", metavar="NUMBER", help=later("Their mobile number.")),
        click.option("--office-phone", metavar="NUMBER", help=later("The number on their desk.")),
        click.option(
            "--login", metavar="NAME", help=later("Their login on this machine: whoever has it acts as them.")
        ),
        click.option(
            "--role",
            "roles",
            multiple=True,
            metavar="ROLE",
            help=later("viewer, officer, coordinator, leader or admin; may be given again."),
        ),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


def _given(particulars: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in particulars.items() if value not in {None, ()}}


@people_.command("add", help=later("Add a person; the first one on a board becomes its administrator."))
@click.argument("name")
@_particulars
@json_option
@pass_session
def add(session: Session, /, name: str, as_json: bool, **particulars: Any) -> None:
    """Add a person."""
    _told(session, people.add_person(session.desk, name, **_given(particulars)), as_json=as_json)


@people_.command("change", help=later("Change what is given of a person; the rest stays."))
@click.argument("person")
@click.option("--name", metavar="NAME", help=later("Their new name."))
@_particulars
@json_option
@pass_session
def change(session: Session, /, person: str, as_json: bool, **particulars: Any) -> None:
    """Change a person."""
    desk = session.desk
    seen = naming.who(desk, person)
    changed = people.change_person(desk, seen.id, seen=seen.version, **_given(particulars))
    _told(session, changed, as_json=as_json)


@people_.command("retire", help=later("Let a person go: they stay readable and can be given nothing new."))
@click.argument("person")
@json_option
@pass_session
def retire(session: Session, /, person: str, as_json: bool) -> None:
    """Let a person go."""
    desk = session.desk
    _told(session, people.retire_person(desk, naming.who(desk, person).id), as_json=as_json)


@people_.command("pass-on", help=later("Pass on all open matters that somebody holds, so that they can be let go."))
@click.argument("person")
@click.argument("to")
@pass_session
def pass_on(session: Session, /, person: str, to: str) -> None:
    """Pass matters on."""
    count = matter_hands.pass_on(session.desk, person, to)
    say(ngettext("{n} matter passed on", "{n} matters passed on", count).format(n=count))


@people_.command(
    "import",
    help=later(
        "Add the people of a CSV or XLSX table, all or none. Its columns are name, department, title, rank, mobile, "
        "office_phone, login, roles (or 姓名, 部门, 职务, 排序, 手机, 办公电话, 登录名, 角色); only the name is needed."
    ),
)
@click.argument("file")
@pass_session
def import_(session: Session, /, file: str) -> None:
    """Add the people of a table."""
    desk = session.desk
    count = take_over(desk, read_file(file), file)
    say(ngettext("{n} person added", "{n} people added", count).format(n=count))


@departments_.command("list", help=later("The departments in the office's order."))
@json_option
@pass_session
def list_departments(session: Session, /, as_json: bool) -> None:
    """List the departments."""
    found = people.departments(session.desk)
    if as_json:
        write_json(found, session.zone)
        return
    cells = [(str(department.id), *rows.department_cells(department)) for department in found]
    table(cells, heads=("#", _("Short name"), _("Name"), _("Phone")))


@departments_.command("add", help=later("Add a department."))
@click.argument("name")
@click.option(
    "--short-name", default="", metavar="NAME", help=later("What it is called in lists; its name if not said.")
)
@click.option("--phone", default="", metavar="NUMBER", help=later("Its duty phone."))
@click.option(
    "--order", type=Whole(0, _MOST), default=0, metavar="N", help=later("Its place in lists, smallest first.")
)
@json_option
@pass_session
def add_department(session: Session, /, name: str, as_json: bool, **particulars: Any) -> None:
    """Add a department."""
    added: Department = people.add_department(session.desk, name, **particulars)
    if as_json:
        write_json(added, session.zone)
    else:
        say("  ".join((f"#{added.id}", *rows.department_cells(added))))
