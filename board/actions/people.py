"""Departments and people: add, change, retire, and find by what somebody typed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from board.actions.desk import Desk, action, look
from board.actions.settings import demand_founder
from board.actions.spelling import spellings
from board.domain.choices import chosen
from board.domain.errors import BadInput, Refused, Unknown
from board.domain.people import Department, Person, Role
from board.domain.text import clean
from board.locale import _
from board.store import Tx
from board.store import people as rows
from board.store import settings as settings_rows


@look
def departments(desk: Desk, tx: Tx) -> list[Department]:
    """The departments in the office's order."""
    return rows.departments(tx)


@look
def people(desk: Desk, tx: Tx) -> list[Person]:
    """The serving people in the order of their rank."""
    return rows.people(tx)


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


@action("people.add_department")
def add_department(
    desk: Desk, tx: Tx, name: str, *, short_name: str = "", phone: str = "", order: int = 0
) -> Department:
    """Add a department.

    Raises:
        BadInput: a text cannot be, or the name is taken.
        NotAllowed: the actor is no administrator.
    """
    demand_founder(desk, tx)
    department = Department(
        id=0,
        name=clean(name, _("name")),
        short_name=clean(short_name or name, _("short name")),
        phone=clean(phone, _("phone"), needed=False),
        order=order,
    )
    for taken in rows.departments(tx, retired=True):
        if not {department.name, department.short_name}.isdisjoint({taken.name, taken.short_name}):
            raise BadInput(_("{name} is there already").format(name=taken.name), field=_("name"))
    saved = rows.save_department(tx, replace(department, spellings=_spelled(department)))
    tx.tells("departments", saved.id, name=saved.name)
    return saved


def _spelled(department: Department) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spellings(department.short_name) + spellings(department.name)))


@action("people.add")
def add_person(
    desk: Desk,
    tx: Tx,
    name: str,
    *,
    department: str = "",
    title: str = "",
    rank: int = 0,
    mobile: str = "",
    office_phone: str = "",
    login: str = "",
    roles: Iterable[str] = (Role.VIEWER,),
) -> Person:
    """Add a person; the first one on a board becomes its administrator.

    Raises:
        BadInput: a text cannot be, the department or a role is unknown, the name or the login is taken.
        NotAllowed: the actor is no administrator.
    """
    demand_founder(desk, tx)
    given = checked_roles(roles) | (frozenset() if rows.has_anybody(tx) else {Role.ADMIN})
    home = the_department(tx, department, _("department")) if department else None
    person = Person(
        id=0,
        name=clean(name, _("name")),
        department=home.id if home else None,
        department_name=home.short_name if home else "",
        title=clean(title, _("title"), needed=False),
        rank=rank,
        mobile=clean(mobile, _("mobile"), needed=False),
        office_phone=clean(office_phone, _("office phone"), needed=False),
        login=clean(login, _("login"), needed=False),
        roles=given,
    )
    _demand_free(tx, person)
    saved = rows.save_person(tx, replace(person, spellings=spellings(person.name)))
    rows.index_person(tx, saved, desk.now())
    tx.tells("people", saved.id, name=saved.name)
    return saved


def checked_roles(roles: Iterable[str]) -> frozenset[Role]:
    """Role names as roles.

    Raises:
        BadInput: one of them is no role; the line lists those there are.
    """
    given = frozenset(chosen(Role, role, _("roles")) for role in roles if role.strip())
    return given or frozenset({Role.VIEWER})


def _demand_free(tx: Tx, person: Person) -> None:
    for other in rows.people(tx):
        if other.id == person.id:
            continue
        if other.name == person.name:
            raise BadInput(
                _("{name} is there already").format(name=other.name),
                field=_("name"),
                do=_("tell two of one name apart, such as 李敏(城管)"),
            )
        if person.login and other.login == person.login:
            raise BadInput(
                _("the login {login} belongs to {name}").format(login=other.login, name=other.name),
                field=_("login"),
            )


@action("people.change")
def change_person(
    desk: Desk,
    tx: Tx,
    person_id: int,
    *,
    seen: int,
    name: str | None = None,
    department: str | None = None,
    title: str | None = None,
    rank: int | None = None,
    mobile: str | None = None,
    office_phone: str | None = None,
    login: str | None = None,
    roles: Iterable[str] | None = None,
) -> Person:
    """Change what is given of a person's particulars; `seen` is the version that was looked at.

    Raises:
        Conflict: somebody else changed the person since.
        BadInput, NotAllowed: as for `add_person`.
    """
    demand_founder(desk, tx)
    before = _get(tx, person_id)
    home = the_department(tx, department, _("department")) if department else None
    after = replace(
        before,
        version=seen,
        name=before.name if name is None else clean(name, _("name")),
        department=home.id if home else before.department,
        department_name=home.short_name if home else before.department_name,
        title=_or(title, before.title, _("title")),
        rank=before.rank if rank is None else rank,
        mobile=_or(mobile, before.mobile, _("mobile")),
        office_phone=_or(office_phone, before.office_phone, _("office phone")),
        login=_or(login, before.login, _("login")),
        roles=before.roles if roles is None else checked_roles(roles),
    )
    _demand_free(tx, after)
    _demand_administrator(tx, after)
    saved = rows.save_person(tx, replace(after, spellings=spellings(after.name)))
    rows.index_person(tx, saved, desk.now())
    tx.tells("people", saved.id, name=saved.name)
    return saved


def _or(given: str | None, before: str, field: str) -> str:
    return before if given is None else clean(given, field, needed=False)


@action("people.retire")
def retire_person(desk: Desk, tx: Tx, person_id: int) -> Person:
    """Let a person go: they stay readable in everything they did and can be given nothing new.

    Raises:
        Refused: matters wait on the person, or shifts are still to come.
        NotAllowed: the actor is no administrator.
    """
    demand_founder(desk, tx)
    person = _get(tx, person_id)
    held = rows.held_by(tx, person_id, desk.now(), settings_rows.load(tx).tz)
    if held:
        raise Refused(
            _("{name} still has {things}").format(name=person.name, things=", ".join(held[:5])),
            do=_("hand these over first"),
        )
    gone = replace(person, retired=True)
    _demand_administrator(tx, gone)
    saved = rows.save_person(tx, gone)
    tx.tells("people", saved.id, name=saved.name)
    return saved


def _demand_administrator(tx: Tx, changed: Person) -> None:
    """Raise `Refused` if, with `changed` as it will be, nobody could administer the board any more."""
    others = (person for person in rows.people(tx) if person.id != changed.id)
    if not any(Role.ADMIN in person.roles and not person.retired for person in (changed, *others)):
        raise Refused(
            _("{name} is the only administrator").format(name=changed.name),
            do=_("give somebody else that role first"),
        )


def _get(tx: Tx, person_id: int) -> Person:
    person = rows.person(tx, person_id)
    if person is None:
        raise Unknown(_("there is no person {id}").format(id=person_id), field=_("person"))
    return person


def the_person(tx: Tx, text: str, field: str) -> Person:
    """The one serving person that `text` names: by number (`#12`), name, login, pinyin or initials.

    Raises:
        Unknown: nobody is called that, or several are; the line names them.
    """
    text = text.strip()
    return one_of(_numbered(tx, text) or (rows.people_like(tx, text) if text else []), text, field)


_LONGEST_NUMBER = 16
"""Most characters of `#12`; a longer number is nobody's, and too large for a store."""


def _numbered(tx: Tx, text: str) -> list[Person]:
    if not text.startswith("#") or not text[1:].isdecimal() or len(text) > _LONGEST_NUMBER:
        return []
    person = rows.person(tx, int(text[1:]))
    return [person] if person and not person.retired else []


def the_department(tx: Tx, text: str, field: str) -> Department:
    """The one department that `text` names: by name, short name, pinyin or initials.

    Raises:
        Unknown: none is called that, or several are; the line names them.
    """
    return one_of(rows.departments_like(tx, text.strip()) if text.strip() else [], text, field)


N = TypeVar("N", Person, Department)


def one_of(found: list[N], text: str, field: str) -> N:
    """The only one of `found`; `text` is what was typed for it."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unknown(_("{text} is not known").format(text=text or '""'), field=field)
    names = ", ".join(one.name for one in found[:6])
    raise Unknown(_("{text} could be {names}").format(text=text, names=names), field=field)
