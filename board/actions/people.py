"""Departments and people: list, add, change and retire. Whom a typed text means is said in `naming`."""

from collections.abc import Iterable
from dataclasses import replace

from board.actions.desk import Desk, action, look
from board.actions.naming import the_department
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
            do=_("pass matters on with: board people pass-on"),
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
