"""Where people and departments are told, and who heads them: `board people contact`, `board departments contact`.

Addresses are shown cut short; one with a password is better piped in than typed, where others could read it.
"""

import sys
from collections.abc import Sequence

import click

from board.actions import contacts, department_heads
from board.actions.contacts import Shown
from board.cli.output import say, table
from board.cli.session import Session, pass_session
from board.cli.wording import Verb, later
from board.domain.errors import BadInput
from board.locale import _


def address_typed(text: str) -> str:
    """An address as it was typed, or as it is piped in if `-` was.

    Raises:
        BadInput: what is piped in is no text.
    """
    if text != "-":
        return text
    try:
        return sys.stdin.readline(10_000).strip()
    except UnicodeDecodeError:
        raise BadInput(_("that is no address"), field="address") from None


def tell_addresses(found: Sequence[Shown]) -> None:
    """Say which addresses there are now."""
    if not found:
        say(_("no address: told on the board alone"))
    table([(one.owner.name if one.owner else _("mail server"), one.service, one.address) for one in found])


@click.command(
    "contact",
    cls=Verb,
    help=later(
        "Set where a person is told, or see it. ADDRESS is a mail address, mailtos://user:password@smtp.example.cn "
        "with ?to=…, or a service such as wecombot://…, dingtalk://… or feishu://…, of each one; - reads what is "
        "piped in, '' takes all away."
    ),
)
@click.argument("person")
@click.argument("address", required=False)
@pass_session
def person_contact(session: Session, /, person: str, address: str | None) -> None:
    """Set where a person is told."""
    desk = session.desk
    if address is None:
        tell_addresses(contacts.of_person(desk, person))
    else:
        tell_addresses(contacts.put_person(desk, person, address_typed(address)))


@click.command("contact", cls=Verb, help=later("Set where a department is told, or see it; as with people contact."))
@click.argument("department")
@click.argument("address", required=False)
@pass_session
def department_contact(session: Session, /, department: str, address: str | None) -> None:
    """Set where a department is told."""
    desk = session.desk
    if address is None:
        tell_addresses(contacts.of_department(desk, department))
    else:
        tell_addresses(contacts.put_department(desk, department, address_typed(address)))


@click.command(
    "head",
    cls=Verb,
    help=later("Say who heads a department, or is the leader in charge of it; reminders climb to them. '' for nobody."),
)
@click.argument("department")
@click.argument("person")
@click.option("--in-charge", is_flag=True, help=later("The leader in charge of it, not its head."))
@pass_session
def department_head(session: Session, /, department: str, person: str, in_charge: bool) -> None:
    """Say who heads a department."""
    found = department_heads.put(session.desk, department, person, in_charge=in_charge)
    say(f"{found.department}  {found.head or '-'}  {found.leader_in_charge or '-'}")
