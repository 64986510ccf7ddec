"""What a rule of the roster says, in one line."""

from datetime import tzinfo

from board.domain.moments import moment_in_words
from board.domain.roster_rule import RosterRule, RuleKind
from board.locale import _, ngettext


def rule_in_words(rule: RosterRule, zone: tzinfo) -> str:
    """The rule as a sentence; its number is the caller's to say."""
    return _of_company(rule) or _limit(rule) or _fixed(rule, zone)


def _of_company(rule: RosterRule) -> str:
    if rule.kind is RuleKind.TOGETHER:
        return _("{people} are on duty on the same days only").format(people=_people(rule))
    if rule.kind is not RuleKind.APART:
        return ""
    if rule.people:
        return _("{people} are never on duty on the same day").format(people=_people(rule))
    if rule.department:
        return _("of {department} one is on duty on a day at most").format(department=rule.department_name)
    return _("of every department one is on duty on a day at most")


def _limit(rule: RosterRule) -> str:
    facts = {"name": _people(rule), "n": rule.count, "per": rule.per.label, "weight": rule.weight}
    facts["turns"] = rule.turns.label if rule.turns else ""
    line = {
        RuleKind.NEVER: _("{name} does not serve on {turns}"),
        RuleKind.MOST: ngettext(
            "{name}: {n} turn on {turns} a {per} at most", "{name}: {n} turns on {turns} a {per} at most", rule.count
        )
        if rule.turns
        else ngettext("{name}: {n} turn a {per} at most", "{name}: {n} turns a {per} at most", rule.count),
        RuleKind.IN_A_ROW: ngettext(
            "{name}: {n} day in a row at most", "{name}: {n} days in a row at most", rule.count
        ),
        RuleKind.SPACING: ngettext(
            "between two turns {n} clear day, if possible (weight {weight})",
            "between two turns {n} clear days, if possible (weight {weight})",
            rule.count,
        ),
        RuleKind.WEEKENDS: _("both days of a weekend or none, if possible (weight {weight})"),
    }.get(rule.kind, "")
    return line.format(**facts)


def _fixed(rule: RosterRule, zone: tzinfo) -> str:
    at = moment_in_words(rule.at, zone) if rule.at else ""
    return _("{name} is fixed for {post} from {at}").format(name=_people(rule), post=rule.post_name, at=at)


def numbered(rule: RosterRule, zone: tzinfo) -> str:
    """The rule with its number."""
    return _("rule {id} ({words})").format(id=rule.id, words=rule_in_words(rule, zone))


def _people(rule: RosterRule) -> str:
    return _(", ").join(rule.people_names) or _("everybody")
