"""What the solver found, in words: gaps with their causes, ledgers outside of their bands, rules that contradict.

Names of people, posts and ledgers are the caller's; every function returns one line.
"""

from collections.abc import Callable
from datetime import date, datetime

from board.locale import _, ngettext, pgettext
from board.solver.causes import Gap, Obstacle
from board.solver.contradictions import Absent, AtLeast, AtMost, Contradiction, Rest, RuleOfOffice, Unable
from board.solver.effort import Ending
from board.solver.office import Apart, Duty, Fixed, Office, Together
from board.solver.outcome import Draft, Why, Widened
from board.solver.repair import Change, Reason
from board.values import dataclass

_OBSTACLES = {
    Obstacle.AWAY: lambda: pgettext("obstacle", "on leave"),
    Obstacle.BARRED: lambda: pgettext("obstacle", "not to have this shift"),
    Obstacle.MOST: lambda: pgettext("obstacle", "at their limit"),
    Obstacle.REST: lambda: pgettext("obstacle", "not rested"),
    Obstacle.IN_A_ROW: lambda: pgettext("obstacle", "too many days in a row"),
    Obstacle.APART: lambda: pgettext("obstacle", "to be apart from who is on duty"),
    Obstacle.TOGETHER: lambda: pgettext("obstacle", "without their partner"),
    Obstacle.UNTRIED: lambda: pgettext("obstacle", "not tried for want of time"),
}
_REASONS = {
    Reason.NEW: lambda: pgettext("reason of a change", "nobody had it"),
    Reason.GONE: lambda: pgettext("reason of a change", "no longer serves"),
    Reason.AWAY: lambda: pgettext("reason of a change", "on leave"),
    Reason.UNABLE: lambda: pgettext("reason of a change", "may not serve it now"),
    Reason.MAKES_ROOM: lambda: pgettext("reason of a change", "takes another shift"),
    Reason.RULES: lambda: pgettext("reason of a change", "it broke a rule"),
}
_WHY = {
    Why.ABSENT: lambda: pgettext("why a ledger is off", "too few were open to them"),
    Why.OTHERS: lambda: pgettext("why a ledger is off", "takes what others cannot"),
    Why.RULES: lambda: pgettext("why a ledger is off", "rest and company of the others leave no way"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What people, posts and ledgers are called on screen."""

    person: Callable[[int], str]
    post: Callable[[int], str]
    ledger: Callable[[str], str]


def gap_words(gap: Gap, names: Names) -> str:
    """A gap and its causes: "10月3日 带班：6 人全部请假或休息不足"."""
    count = sum(len(cause.people) for cause in gap.causes)
    place = {"date": _day(gap.slot.first), "post": names.post(gap.slot.post)}
    if not count:
        return _("{date} {post}: nobody serves this post").format(**place)
    causes = pgettext("between causes", " or ").join(_OBSTACLES[cause.obstacle]() for cause in gap.causes)
    words = ngettext("{date} {post}: the only one is {causes}", "{date} {post}: all {n} are {causes}", count)
    return words.format(**place, n=count, causes=causes)


def widened_words(one: Widened, names: Names) -> str:
    """A ledger outside of its band, and why."""
    words = (
        _("{name}, {ledger}: {served} where {least} would be fair: {why}")
        if one.band.least == one.band.most
        else _("{name}, {ledger}: {served} where {least} to {most} would be fair: {why}")
    )
    return words.format(
        name=names.person(one.person),
        ledger=names.ledger(one.ledger),
        served=one.served,
        least=one.band.least,
        most=one.band.most,
        why=_WHY[one.why](),
    )


def sure_words(ending: Ending, draft: Draft | None = None) -> str:
    """How sure a search was, and how far what it found is from what no roster can beat, as far as that is known."""
    if ending is Ending.PROVEN:
        return _("nothing better exists")
    stopped = ending is Ending.STOPPED
    said = [_("stopped; a longer search may find better") if stopped else _("a longer search may find better")]
    if draft is not None and draft.off > draft.least_off:
        line = _("ledgers are off by {best} in all, in any roster by {bound} at least")
        said.append(line.format(best=draft.off, bound=draft.least_off))
    if draft is not None and draft.bound is not None and draft.price > draft.bound:
        line = _("unmet wishes weigh {best:g}, in any roster {bound:g} at least (gap {gap:.0%})")
        gap = (draft.price - draft.bound) / draft.price
        said.append(line.format(best=draft.price, bound=draft.bound, gap=gap))
    return _("; ").join(said)


def change_words(change: Change, names: Names) -> str:
    """A shift that changes hands, and why."""
    before, after = (
        _("nobody") if person is None else names.person(person) for person in (change.before, change.after)
    )
    return _("{date} {post}: {before} → {after}, {why}").format(
        date=_day(change.slot.first),
        post=names.post(change.slot.post),
        before=before,
        after=after,
        why=_REASONS[change.reason](),
    )


def contradiction_words(found: Contradiction, office: Office, names: Names) -> str:
    """The rules that contradict each other, all of them named."""
    rules = pgettext("between rules", "; ").join(rule_words(rule, office, names) for rule in found.rules)
    return _("{message}: {rules}").format(message=found.message, rules=rules)


def rule_words(rule: RuleOfOffice, office: Office, names: Names) -> str:
    """One rule of an office."""
    match rule:
        case Fixed():
            slot = office.by_slot[rule.slot]
            words = _("{name} is fixed on {date} {post}")
            return words.format(name=names.person(rule.person), date=_day(slot.first), post=names.post(slot.post))
        case Together():
            return _("{one} and {other} serve together").format(
                one=names.person(rule.one), other=names.person(rule.other)
            )
        case Apart():
            people = pgettext("between names", ", ").join(names.person(person) for person in sorted(rule.people))
            return _("{people} are apart").format(people=people)
        case Duty():
            return _("{name} serves from {begin} to {end} already").format(
                name=names.person(rule.person), begin=_moment(rule.begins_at), end=_moment(rule.ends_at)
            )
        case Absent():
            return _("{name} is away from {begin} to {end}").format(
                name=names.person(rule.person), begin=_moment(rule.away.begins_at), end=_moment(rule.away.ends_at)
            )
        case _:
            return _own_rule(rule, names)


def _own_rule(rule: Rest | Unable | AtLeast | AtMost, names: Names) -> str:
    name = names.person(rule.person)
    match rule:
        case Rest():
            return _("the rest of {name}, or their days in a row").format(name=name)
        case Unable():
            return _("{name} may serve their own posts only").format(name=name)
        case AtLeast():
            words = _("{name}, {ledger}: {n} at least")
        case AtMost():
            words = _("{name}, {ledger}: {n} at most")
    return words.format(name=name, ledger=names.ledger(rule.ledger), n=rule.count)


def _day(day: date) -> str:
    return _("{month}/{day}").format(month=day.month, day=day.day)


def _moment(moment: datetime) -> str:
    return f"{_day(moment.date())} {moment:%H:%M}"
