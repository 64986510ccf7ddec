"""Who there is: departments, persons with their roles, and the party that a matter can wait on."""

from dataclasses import field
from enum import StrEnum

from board.domain.errors import NotAllowed
from board.locale import _, pgettext
from board.values import dataclass


class Role(StrEnum):
    """What a person may do on the board; roles are given one by one, none contains another but `ADMIN`."""

    VIEWER = "viewer"
    OFFICER = "officer"
    COORDINATOR = "coordinator"
    LEADER = "leader"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """The role's name on screen."""
        return {
            Role.VIEWER: pgettext("role", "viewer"),
            Role.OFFICER: pgettext("role", "duty officer"),
            Role.COORDINATOR: pgettext("role", "coordinator"),
            Role.LEADER: pgettext("role", "leader"),
            Role.ADMIN: pgettext("role", "administrator"),
        }[self]


OFFICE_STAFF = frozenset({Role.OFFICER, Role.COORDINATOR, Role.ADMIN})
"""Those who keep the board for the office; they may record what a department told them."""
OFFICE = (*OFFICE_STAFF, Role.LEADER)
"""The office with its leaders: who may write in the log, register and hand over matters, and sign a handover."""
KEEPERS = (Role.COORDINATOR, Role.ADMIN)
"""Who may change the roster and the calendar."""


class PartyKind(StrEnum):
    """What a party is."""

    PERSON = "person"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Party:
    """One person or one department, by number; `name` is what it is called on screen."""

    kind: PartyKind
    id: int
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Department:
    """A unit that a matter can be handed to."""

    id: int
    name: str
    short_name: str
    phone: str = ""
    order: int = 0
    spellings: tuple[str, ...] = ()
    retired: bool = False
    version: int = 1

    @property
    def party(self) -> Party:
        """The department as somebody to wait for."""
        return Party(PartyKind.DEPARTMENT, self.id, self.short_name)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the office works with.

    `rank` is the order in which people are named, smallest first: it is entered by people and never inferred.
    `spellings` are the pinyin forms the name is found by (full and initials, in all readings).
    """

    id: int
    name: str
    department: int | None = None
    department_name: str = ""
    title: str = ""
    rank: int = 0
    mobile: str = ""
    office_phone: str = ""
    login: str = ""
    roles: frozenset[Role] = frozenset({Role.VIEWER})
    spellings: tuple[str, ...] = ()
    retired: bool = False
    version: int = 1

    @property
    def party(self) -> Party:
        """The person as somebody to wait for."""
        return Party(PartyKind.PERSON, self.id, self.name)

    def has(self, *roles: Role) -> bool:
        """Whether the person holds one of `roles`; an administrator holds them all."""
        return Role.ADMIN in self.roles or not self.roles.isdisjoint(roles)

    @property
    def is_office_staff(self) -> bool:
        """Whether the person keeps the board for the office."""
        return not self.roles.isdisjoint(OFFICE_STAFF)

    def speaks_for(self, party: Party) -> bool:
        """Whether the person is the party or of its department."""
        if party.kind is PartyKind.PERSON:
            return party.id == self.id
        return party.id == self.department


NOBODY = Person(id=0, name="", roles=frozenset({Role.VIEWER}))
"""A viewer who has not said who they are; may look at everything and change nothing."""

FOUNDER = Person(id=0, name="", roles=frozenset({Role.ADMIN}))
"""Whoever makes a store, while it is being made and has no people yet."""


def demand_role(person: Person, *roles: Role) -> None:
    """Raise `NotAllowed` unless `person` holds one of `roles`."""
    if person is NOBODY:
        raise NotAllowed(_("nobody is signed in, so nothing can be changed"), do=_("say who you are first"))
    if not person.has(*roles):
        names = _(" or ").join(role.label for role in roles)
        raise NotAllowed(_("{name} may not do this: it takes the role {roles}").format(name=person.name, roles=names))
