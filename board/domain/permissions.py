"""What a rule of permission says: the roles that may, those who may by their part in the thing, and who records a word.

Which rule each action has stands in `actions.permissions`; who plays which part is decided where the thing is known.
"""

from enum import StrEnum

from board.domain.people import KEEPERS, OFFICE, Person, Role, demand_role
from board.locale import _, pgettext
from board.values import dataclass

STAFF = (Role.OFFICER, Role.COORDINATOR, Role.ADMIN)
"""Those who may write down what somebody else told them, and whose word it is."""


class Part(StrEnum):
    """The part that somebody plays in a thing, whatever their roles."""

    LEAD = "lead"
    RAISER = "raiser"
    CONCERNED = "concerned"
    WAITED_ON = "waited_on"
    CLIMBED_TO = "climbed_to"
    LAST_ACTOR = "last_actor"
    DEPARTMENT = "department"
    DUTY_LEADER = "duty_leader"
    APPROVER = "approver"
    OWN = "own"
    PEER = "peer"
    FOUNDER = "founder"
    OUTGOING = "outgoing"
    INCOMING = "incoming"
    SIGNER = "signer"

    @property
    def label(self) -> str:
        """Who that is, on screen."""
        return {
            Part.LEAD: _("the lead, or who handles it there"),
            Part.RAISER: _("whoever raised it"),
            Part.CONCERNED: _("the departments that lead and support"),
            Part.WAITED_ON: _("whom it waits on"),
            Part.CLIMBED_TO: _("whom it has climbed to"),
            Part.LAST_ACTOR: _("whoever did the last act"),
            Part.DEPARTMENT: _("the department itself"),
            Part.DUTY_LEADER: pgettext("approver", "the leader on duty"),
            Part.APPROVER: _("whom the settings name to approve"),
            Part.OWN: _("everybody their own"),
            Part.PEER: _("the other of the two"),
            Part.FOUNDER: _("anybody while the board has no people"),
            Part.OUTGOING: _("of the outgoing shift"),
            Part.INCOMING: _("of the incoming shift"),
            Part.SIGNER: _("of the two who signed"),
        }[self]


class May(StrEnum):
    """What a role alone gives: all, what is of one's shift, the word of somebody else to be recorded, or nothing."""

    YES = "yes"
    WITHIN = "within"
    RECORDS = "records"
    NO = "no"

    @property
    def label(self) -> str:
        """One word in a table."""
        return {
            May.YES: pgettext("may", "yes"),
            May.WITHIN: pgettext("may", "their shift"),
            May.RECORDS: pgettext("may", "by phone"),
            May.NO: "-",
        }[self]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may: whoever has one of `roles`, or plays one of `parts`; who has one of `recorders` records their word.

    Where there is a `within`, the roles are not enough: one must be of it, too.
    """

    roles: tuple[Role, ...] = ()
    parts: tuple[Part, ...] = ()
    recorders: tuple[Role, ...] = ()
    within: Part | None = None

    @property
    def beside(self) -> tuple[Part, ...]:
        """What decides beside the role."""
        return (*self.parts, self.within) if self.within else self.parts

    def gives(self, role: Role) -> May:
        """What the role gives to somebody who plays none of the parts."""
        if role in self.roles:
            return May.YES if self.within is None else May.WITHIN
        return May.RECORDS if role in self.recorders else May.NO

    def admit(self, person: Person) -> None:
        """Raise `NotAllowed` where roles alone decide and the person has none of them; else the thing decides."""
        if not self.parts:
            demand_role(person, *self.roles, *self.recorders)


EVERYBODY = Rule(tuple(Role))
"""Whoever has said who they are."""
BY_OFFICE = Rule(OFFICE)
BY_KEEPERS = Rule(KEEPERS)
BY_CHECKERS = Rule((*KEEPERS, Role.LEADER))
"""Who may check and publish a roster."""
BY_ADMIN = Rule((Role.ADMIN,), (Part.FOUNDER,))
