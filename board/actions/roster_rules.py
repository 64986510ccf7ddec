"""The office's own rules for its rosters: made and taken back by whoever keeps the roster, seen by everybody.

A rule that could never be kept beside the others is refused, both named. What already stands against a new rule stays,
and is told; a repair puts it right.
"""

from collections.abc import Iterator, Sequence, Set
from datetime import date, datetime, timedelta

from board.actions.desk import Desk, action, look
from board.actions.naming import the_department, the_person
from board.actions.posts import the_post
from board.actions.rules_in_force import left_alone, rulebook, rules_in_force
from board.domain import duty as duty_rules
from board.domain.choices import chosen
from board.domain.duty import Post, Shift
from board.domain.duty_rules import RulesInForce, breaches
from board.domain.errors import BadInput, Refused, Unknown
from board.domain.roster_rule import Per, RosterRule, RuleKind, already_there, demand_sound
from board.domain.roster_rule_breaches import forbidding, lonely, standing_against
from board.domain.roster_rule_words import numbered
from board.domain.turn_kind import TurnKind
from board.locale import _
from board.store import Tx, absences
from board.store import calendar as calendar_rows
from board.store import duty as duty_rows
from board.store import roster_rules as rows
from board.store import settings as settings_rows
from board.values import dataclass

_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Made:
    """A new rule, and what stands against it in the roster of the coming year, a line for each shift."""

    rule: RosterRule
    against: tuple[str, ...]


@look
def listed(desk: Desk, tx: Tx) -> list[RosterRule]:
    """All rules, in the order in which they were made."""
    return list(rows.listed(tx))


@look
def left_without(desk: Desk, tx: Tx, people: Set[int], begins_at: datetime, ends_at: datetime) -> list[str]:
    """Where one of these people, or who serves only with them, is alone on the days of some hours.

    What is put by hand or taken over at once may part a pair; whoever does it is told.
    """
    return left_alone(tx, people, begins_at, ends_at)


@action("duty.add_rule")
def add(
    desk: Desk,
    tx: Tx,
    kind: str,
    *,
    people: Sequence[str] = (),
    department: str = "",
    post: str = "",
    at: datetime | date | None = None,
    turns: str = "",
    count: int = 0,
    per: str = Per.MONTH,
    weight: int = 1,
) -> Made:
    """Make a rule; board.domain.roster_rule.RosterRule says what each kind takes. `at` may be a day with one turn.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: the rule lacks something of its kind.
        Unknown: there is no such person, department or post.
        Refused: it is there already, or another rule, an absence or what somebody may serve contradicts it.
    """
    sort = chosen(RuleKind, kind, _("kind"))
    named = {one.id: one for one in (the_person(tx, text, _("person")) for text in people)}
    unit = the_department(tx, department, _("department")) if department else None
    about = the_post(tx, post) if post or sort is RuleKind.FIXED else None
    rule = RosterRule(
        id=0,
        kind=sort,
        people=tuple(named),
        people_names=tuple(one.name for one in named.values()),
        department=unit.id if unit and not named else 0,
        department_name=unit.short_name if unit and not named else "",
        post=about.id if about else 0,
        post_name=about.name if about else "",
        at=_begins(tx, about, at) if about else None,
        turns=chosen(TurnKind, turns, _("turns")) if turns else None,
        count=count,
        per=chosen(Per, per, _("per")),
        weight=weight,
    )
    demand_sound(rule)
    _demand_new(tx, rule)
    _demand_possible(tx, rule)
    saved = rows.add(tx, rule)
    tx.tells("roster_rules", saved.id, kind=saved.kind.value, people=list(saved.people_names))
    return Made(saved, tuple(_standing_against(desk, tx, saved)))


@action("duty.remove_rule")
def remove(desk: Desk, tx: Tx, rule: int) -> RosterRule:
    """Take a rule away.

    Raises:
        NotAllowed: the actor does not keep the roster.
        Unknown: there is no such rule.
    """
    found = next((one for one in rows.listed(tx) if one.id == rule), None)
    if found is None:
        raise Unknown(_("there is no rule {id}").format(id=rule), field=_("rule"))
    rows.remove(tx, found)
    tx.tells("roster_rules", found.id, kind=found.kind.value, people=list(found.people_names))
    return found


def _begins(tx: Tx, post: Post, at: datetime | date | None) -> datetime:
    """When the one turn of a post begins that a day or a moment means."""
    if at is None:
        raise BadInput(_("may not be empty"), field=_("day"))
    zone, calendar = settings_rows.load(tx).tz, calendar_rows.load(tx)
    moment = at if isinstance(at, datetime) else None
    day = moment.astimezone(zone).date() if moment else at
    begins = [begin for begin, _end in duty_rules.asked_for(post, day, day, calendar, zone)]
    found = [begin for begin in begins if moment is None or begin == moment]
    if len(found) == 1:
        return found[0]
    if not begins:
        line = _("{post} asks for nobody on {day:%Y-%m-%d}").format(post=post.name, day=day)
        raise BadInput(line, field=_("day"))
    hours = _(", ").join(f"{begin.astimezone(zone):%Y-%m-%d %H:%M}" for begin in begins)
    raise BadInput(_("names no turn"), field=_("day"), do=_("one of {choices}").format(choices=hours))


def _demand_new(tx: Tx, rule: RosterRule) -> None:
    there = already_there(rule, rows.listed(tx))
    if there is not None:
        words = numbered(there, settings_rows.load(tx).tz)
        raise Refused(_("{rule} is there already").format(rule=words), do=_("take that one away first"))


def _demand_possible(tx: Tx, rule: RosterRule) -> None:
    """Raise `Refused` if the rule and the others, with all that is fixed, can never be kept together."""
    zone, book = settings_rows.load(tx).tz, rulebook(tx, (*rows.listed(tx), rule))
    for pair in book.of(RuleKind.TOGETHER):
        for apart in book.of(RuleKind.APART):
            if rule in (pair, apart) and pair.people[1] in book.apart_from(apart, pair.people[0]):
                other = apart if rule is pair else pair
                raise Refused(_("{rule} says the contrary").format(rule=numbered(other, zone)))
    against = list(_fixed_against(tx, rule))
    if against:
        raise Refused(_("; ").join(dict.fromkeys(against)))


def _fixed_against(tx: Tx, rule: RosterRule) -> Iterator[str]:
    """What stands against those who are fixed, were they the only ones on duty, that the rule has to do with."""
    ours = rules_in_force(tx)
    rules = RulesInForce(ours.rest_days, ours.zone, ours.of_posts, rulebook(tx, (*rows.listed(tx), rule)))
    shifts = {one: shift for one in rules.book.of(RuleKind.FIXED) if (shift := _as_shift(tx, one))}
    for one, shift in shifts.items():
        others = [other for other in shifts.values() if other.id != shift.id]
        own = [other for other in others if other.person == shift.person]
        if rule is one:
            away = absences.between(tx, shift.begins_at, shift.ends_at, person=shift.person)
            serves = duty_rows.serves(tx, shift.post, shift.person)
            found = breaches(shift, own, away, rules, serves=serves, company=others)
            yield from (breach.words for breach in found)
        elif rule.kind is not RuleKind.FIXED:
            yield from (
                _("{rule}: {why}").format(rule=numbered(one, rules.zone), why=words)
                for words in forbidding(shift, own, others, rulebook(tx, (rule, one)), rules.zone)
            )


def _as_shift(tx: Tx, rule: RosterRule) -> Shift | None:
    """The turn that a rule fixes, as if it stood; None if its post does not ask for it any more."""
    zone, calendar = settings_rows.load(tx).tz, calendar_rows.load(tx)
    post = next((one for one in duty_rows.posts(tx) if one.id == rule.post), None)
    if post is None or rule.at is None:
        return None
    day = rule.at.astimezone(zone).date()
    for begins, ends in duty_rules.asked_for(post, day, day, calendar, zone):
        if begins == rule.at:
            return Shift(-1 - rule.id, post.id, post.name, rule.people[0], rule.people_names[0], begins, ends)
    return None


def _standing_against(desk: Desk, tx: Tx, rule: RosterRule) -> Iterator[str]:
    """What stands in the coming year that the rule would not have let in."""
    ours, now = rules_in_force(tx), desk.now()
    book = rulebook(tx, (rule,))
    around = duty_rows.shifts_between(tx, now - ours.around, now + _YEAR + ours.around)
    coming = [one for one in around if now < one.begins_at <= now + _YEAR]
    for shift, words in standing_against(coming, around, book, ours.zone):
        begins = f"{shift.begins_at.astimezone(ours.zone):%m-%d}"
        yield _("{day} {post}: {why}").format(day=begins, post=shift.post_name, why=words)
    yield from lonely(coming, around, book, ours.zone)
