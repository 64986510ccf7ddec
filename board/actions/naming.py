"""Whom a person means who types a name, pinyin, initials, a login or a number."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from board.actions.desk import Desk, look
from board.domain.errors import BadInput, Unknown
from board.domain.people import Department, Person, Role
from board.domain.text import number_in, one_line
from board.locale import _
from board.store import Tx
from board.store import people as rows


@look
def who(desk: Desk, tx: Tx, text: str) -> Person:
    """The person that `text` names; see `the_person`."""
    return the_person(tx, text, _("person"))


@look
def which_department(desk: Desk, tx: Tx, text: str) -> Department:
    """The department that `text` names; see `the_department`."""
    return the_department(tx, text, _("department"))


@look
def who_has_login(desk: Desk, tx: Tx, login: str) -> Person | None:
    """The serving person with that login, if there is one."""
    return rows.by_login(tx, login)


@look
def meant(desk: Desk, tx: Tx, text: str) -> str:
    """The name of the one department or person that `text` means; see `the_department`.

    Raises:
        Unknown: it means nobody, or several; the line names them.
    """
    found: list[Department] = rows.departments_like(tx, text) if text else []
    if len(found) == 1:
        return found[0].short_name
    persons = rows.people_like(tx, text) if text else []
    if not found and len(persons) == 1:
        return f"{persons[0].name} {persons[0].department_name}".strip()
    names = [one.short_name for one in found] + [one.name for one in persons]
    if not names:
        raise Unknown(_("{text} is not known").format(text=text or '""'))
    raise Unknown(_("{text} could be {names}").format(text=text, names=", ".join(names[:6])))


def the_person(tx: Tx, text: str, field: str) -> Person:
    """The one serving person that `text` names: by number (`#12`), name, login, pinyin or initials.

    Raises:
        Unknown: nobody is called that, or several are; the line names them.
    """
    text = text.strip()
    return one_of(_numbered(tx, text) or (rows.people_like(tx, text) if text else []), text, field)


def _numbered(tx: Tx, text: str) -> list[Person]:
    number = number_in(text[1:]) if text.startswith("#") else None
    person = rows.person(tx, number) if number is not None else None
    return [person] if person and not person.retired else []


def the_leader(tx: Tx, text: str, field: str) -> Person:
    """The one serving leader that `text` names; see `the_person`.

    Raises:
        BadInput: nobody is called that, or they are no leader.
    """
    return demand_leader(the_person(tx, text, field), field)


def demand_leader(person: Person, field: str) -> Person:
    """The person, who must be a leader.

    Raises:
        BadInput: they are none.
    """
    if Role.LEADER not in person.roles:
        raise BadInput(_("{name} is no leader").format(name=person.name), field=field)
    return person


def the_department(tx: Tx, text: str, field: str) -> Department:
    """The one department that `text` names: by name, short name, pinyin or initials.

    Raises:
        Unknown: none is called that, or several are; the line names them.
    """
    return the_departments(tx, [(text, field)])[0]


def the_departments(tx: Tx, named: Sequence[tuple[str, str]]) -> list[Department]:
    """The departments that texts name, each with its field; see `the_department`."""
    texts = [text.strip() for text, _field in named if text.strip()]
    meant = rows.departments_meant(tx, texts) if texts else {}
    return [one_of(meant.get(text.strip(), []), text, field) for text, field in named]


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


M = TypeVar("M", bound=_Numbered)


def the_one_called(every: Sequence[M], text: str, field: str, none: str) -> M:
    """The one that `text` names: by #number, by name, or by a part of one name alone.

    Raises:
        Unknown: none is called that, as `none` says; or several are, and the line names them.
    """
    text = text.strip()
    numbered = [one for one in every if text == f"#{one.id}"]
    exact = numbered or [one for one in every if text == one.name]
    near = exact or [one for one in every if text and text in one.name]
    if near:
        return one_of(near, text, field)
    raise Unknown(none.format(text=one_line(text[:60]) or '""'), field=field)


def one_of(found: Sequence[M], text: str, field: str) -> M:
    """The only one of `found`; `text` is what was typed for it."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unknown(_("{text} is not known").format(text=text or '""'), field=field)
    names = ", ".join(one.name for one in found[:6])
    raise Unknown(_("{text} could be {names}").format(text=one_line(text[:60]), names=names), field=field)
