"""Who may say what of a disagreement: a department speaks for itself, the coordinator words, a leader rules."""

from board.domain.errors import NotAllowed
from board.domain.matter import Matter
from board.domain.moves import demand_concerned, demand_raiser
from board.domain.people import OFFICE, Party, Person, Role, demand_role
from board.locale import _


def demand_may_settle(person: Person, verb: str, matter: Matter) -> None:
    """Raise `NotAllowed` unless `person` may do `verb`, as the action is called, for the matter as a whole.

    Whoever may remark on the matter adds points and records talks; whoever may confirm its answer says which points
    there are; a coordinator words what was found; a leader rules, and staff of the office record a ruling.
    """
    match verb:
        case "point" | "talk":
            demand_concerned(matter, person, "")
        case "reword" | "drop":
            demand_raiser(matter, person, "")
        case "common_ground" | "incline":
            demand_role(person, Role.COORDINATOR)
        case _:
            demand_role(person, *OFFICE)


def demand_speaks(person: Person, party: Party, matter: Matter, told_by: str) -> None:
    """Raise `NotAllowed` unless `person` is of the department, or staff of the office who say who of it told them."""
    if person.speaks_for(party) or (person.is_office_staff and told_by.strip()):
        return
    raise NotAllowed(
        _("only {name} can say this of itself in {number}").format(name=party.name, number=matter.number),
        do=_("to record what they told you, name who said it") if person.is_office_staff else "",
    )
