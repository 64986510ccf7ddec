"""What may be said of a point and found of it, and when; and whether an answer may be given while a party objects.

Who may do it is decided in the actions; what the words mean, and what follows from positions, is in `positions`.
"""

from board.domain.errors import BadInput, Refused, WrongMoment
from board.domain.matter import Matter
from board.domain.people import Party, PartyKind
from board.domain.positions import Disagreement, Point, PointState, Position, Stand
from board.domain.text import LONG, clean
from board.locale import _


def parties_of(matter: Matter) -> tuple[Party, ...]:
    """The departments that a matter names, its lead first; a leader who is asked is above them and not one of them."""
    named = (matter.lead, *matter.supporting)
    return tuple(dict.fromkeys(one for one in named if one and one.kind is PartyKind.DEPARTMENT))


def supporters_of(matter: Matter) -> tuple[Party, ...]:
    """The departments that support a matter, in its order."""
    return tuple(party for party in parties_of(matter) if party != matter.lead)


def demand_open(matter: Matter) -> None:
    """Raise `WrongMoment` if the matter has ended: nothing of its disagreement changes any more."""
    if not matter.state.is_open:
        raise WrongMoment(
            _("{number} is {state}, so this cannot be done").format(number=matter.number, state=matter.state.label),
            do=_("it can be reopened"),
        )


def demand_unsettled(about: Disagreement, point: Point, *, ruled_too: bool = False) -> None:
    """Raise `WrongMoment` if the point was dropped or, unless `ruled_too`, ruled."""
    state = about.state(point)
    if state is PointState.DROPPED or (state is PointState.RULED and not ruled_too):
        raise WrongMoment(
            _("point {number} is {state}").format(number=point.number, state=state.label),
            do=_("add it as a new point if it is at issue again"),
        )


def demand_unstated(point: Point) -> None:
    """Raise `WrongMoment` if somebody took a position on the point: those words are about its words."""
    if point.positions:
        raise WrongMoment(
            _("positions were taken on point {number} as it is worded").format(number=point.number),
            do=_("drop it and add a new one"),
        )


def demand_common(about: Disagreement, point: Point) -> None:
    """Raise `Refused` unless all parties agree on the point; the line names who does not, and who is silent."""
    demand_unsettled(about, point)
    if about.is_common(point):
        return
    silent = [party.name for party in about.silent(point)]
    against = [
        position.party.name
        for party in about.parties
        if (position := point.position_of(party)) is not None and position.stand is not Stand.AGREE
    ]
    listed = [_("{names} do not agree").format(names=_(", ").join(against))] if against else []
    listed += [_("{names} are silent").format(names=_(", ").join(silent))] if silent else []
    why = _("; ").join(listed) or _("it takes two departments to agree")
    raise Refused(_("point {number} is no common ground: {why}").format(number=point.number, why=why))


def stated(position: Position, about: Disagreement, point: Point) -> Position:
    """A position as it may be taken on the point.

    Raises:
        Refused: the department is no party to the matter.
        WrongMoment: the point was dropped or ruled.
        BadInput: a disagreement without grounds, a condition that is missing or does not belong there.
    """
    if position.party not in about.parties:
        raise Refused(
            _("{name} is no party to this matter").format(name=position.party.name),
            do=_("ask it to support the matter first"),
        )
    demand_unsettled(about, point)
    wants = position.stand is Stand.AGREE_IF
    provided = clean(position.provided, _("condition"), most=LONG, needed=wants, lines=True)
    if provided and not wants:
        raise BadInput(_("only who agrees if something names a condition"), field=_("condition"))
    grounds = position.stand is Stand.DISAGREE
    grounds_given = clean(position.grounds, _("grounds"), most=LONG, needed=grounds, lines=True)
    return Position(
        position.party,
        position.stand,
        provided,
        grounds_given,
        position.stated_at,
        position.stated_by,
        clean(position.told_by, _("told by"), needed=False),
    )


def objections_in_words(about: Disagreement, *, feedback_too: bool) -> str:
    """What stands against an answer, in one line; empty if nothing does.

    It says who disagrees with which point and, if `feedback_too`, whose feedback is still to come.
    """
    said = [
        _("{name} disagrees with point {number}").format(name=one.position.party.name, number=one.point.number)
        for one in about.objections()
    ]
    if feedback_too and (late := about.outstanding()):
        names = _(", ").join(party.name for party in late)
        said.append(_("no feedback from {names}").format(names=names))
    return _("; ").join(said)


def overriding(about: Disagreement, ground: str, *, feedback_too: bool) -> tuple[str, str]:
    """The ground on which an answer is given over objections, and the objections; both empty if there are none.

    Raises:
        Refused: there are objections and no ground is given.
    """
    against = objections_in_words(about, feedback_too=feedback_too)
    ground = clean(ground, _("despite"), most=LONG, needed=False, lines=True)
    if not against:
        return "", ""
    if not ground:
        raise Refused(
            _("the objection is open: {against}").format(against=against),
            do=_("settle it, or say why it is answered nevertheless"),
        )
    return ground, against
