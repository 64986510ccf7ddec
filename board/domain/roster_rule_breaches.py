"""What the office's own rules forbid: of one shift beside all others around it, and of a pair that serves together.

Pure. Asked by board.domain.duty_rules for whatever verb puts people on shifts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo

from board.domain.duty import Shift, days_on_duty
from board.domain.roster_rule import Per, RosterRule, Rulebook, RuleKind
from board.domain.turn_kind import kinds_of
from board.locale import _, ngettext

_DAY = timedelta(days=1)


def forbidding(
    shift: Shift, own: Sequence[Shift], company: Iterable[Shift], book: Rulebook, zone: tzinfo
) -> Iterator[str]:
    """What the rules have against a shift, a line for each; `own` are its person's other shifts, `company` all others'.

    Both go as far as `reach` says to either side.
    """
    if not book.rules:
        return
    others = [one for one in company if one.person != shift.person]
    yield from _apart(shift, others, book, zone)
    yield from _never(shift, book, zone)
    yield from _most(shift, own, book, zone)
    yield from _in_a_row(shift, own, book, zone)
    yield from _fixed(shift, others, book)


def standing_against(
    shifts: Iterable[Shift], around: Iterable[Shift], book: Rulebook, zone: tzinfo
) -> Iterator[tuple[Shift, str]]:
    """What the rules have against shifts that stand, each beside the others; `around` are all shifts of that time."""
    own, on = defaultdict[int, list[Shift]](list), defaultdict[date, list[Shift]](list)
    for one in around:
        own[one.person].append(one)
        for day in _days(one, zone):
            on[day].append(one)
    for shift in shifts:
        beside = {one.id: one for day in _days(shift, zone) for one in on[day]}
        theirs = [one for one in own[shift.person] if one.id != shift.id]
        yield from ((shift, line) for line in forbidding(shift, theirs, beside.values(), book, zone))


def _apart(shift: Shift, others: Sequence[Shift], book: Rulebook, zone: tzinfo) -> Iterator[str]:
    days = set(_days(shift, zone))
    for rule in book.of(RuleKind.APART):
        shunned = book.apart_from(rule, shift.person)
        met = {one.person: one.person_name for one in others if one.person in shunned and _on(one, days, zone)}
        for name in met.values():
            yield _("{name} and {other} are not to be on duty on the same day (rule {id})").format(
                name=shift.person_name, other=name, id=rule.id
            )


def _never(shift: Shift, book: Rulebook, zone: tzinfo) -> Iterator[str]:
    kinds = kinds_of(shift.begins_at, shift.ends_at, book.calendar, zone)
    for rule in book.of(RuleKind.NEVER):
        if shift.person in rule.people and rule.turns in kinds:
            yield _("{name} does not serve on {turns} (rule {id})").format(
                name=shift.person_name, turns=rule.turns.label, id=rule.id
            )


def _most(shift: Shift, own: Sequence[Shift], book: Rulebook, zone: tzinfo) -> Iterator[str]:
    for rule in book.of(RuleKind.MOST):
        if rule.concerns(shift.person) and counts(rule, shift, book, zone):
            when = rule.per.of(_first(shift, zone))
            had = 1 + sum(counts(rule, one, book, zone) and rule.per.of(_first(one, zone)) == when for one in own)
            if had > rule.count:
                line = ngettext(
                    "{name} would have {n} turn in {when}, {most} is the most (rule {id})",
                    "{name} would have {n} turns in {when}, {most} is the most (rule {id})",
                    had,
                )
                yield line.format(name=shift.person_name, n=had, when=when, most=rule.count, id=rule.id)


def counts(rule: RosterRule, shift: Shift, book: Rulebook, zone: tzinfo) -> bool:
    """Whether a turn is of the kind that a limit is about."""
    return rule.turns is None or rule.turns in kinds_of(shift.begins_at, shift.ends_at, book.calendar, zone)


def _in_a_row(shift: Shift, own: Sequence[Shift], book: Rulebook, zone: tzinfo) -> Iterator[str]:
    rules = [rule for rule in book.of(RuleKind.IN_A_ROW) if rule.concerns(shift.person)]
    if rules:
        mine = _days(shift, zone)
        on = {*mine, *(day for one in own for day in _days(one, zone))}
        run = len(mine) + _reach(on, mine[0], -_DAY) + _reach(on, mine[-1], _DAY)
        for rule in rules:
            if run > rule.count:
                line = ngettext(
                    "{name} would be on duty on {n} day in a row, {most} is the most (rule {id})",
                    "{name} would be on duty on {n} days in a row, {most} is the most (rule {id})",
                    run,
                )
                yield line.format(name=shift.person_name, n=run, most=rule.count, id=rule.id)


def _reach(on: Collection[date], day: date, step: timedelta) -> int:
    reached = 0
    while (day := day + step) in on:
        reached += 1
    return reached


def _fixed(shift: Shift, others: Sequence[Shift], book: Rulebook) -> Iterator[str]:
    """Whether a seat is taken that is kept for somebody."""
    kept: dict[tuple[int, datetime], list[RosterRule]] = defaultdict(list)
    for rule in book.of(RuleKind.FIXED):
        if rule.post == shift.post and rule.at is not None and shift.covers(rule.at):
            kept[rule.post, rule.at].append(rule)
    for (_post, at), rules in kept.items():
        awaited = {rule.people[0] for rule in rules}
        sitting = {one.id for one in others if one.post == shift.post and one.covers(at) and one.person not in awaited}
        wanted = len(awaited) if shift.person in awaited else len(awaited) + len(sitting) + 1
        theirs = [rule for rule in rules if rule.people[0] != shift.person]
        if theirs and wanted > book.seats.get(shift.post, 1):
            names = _(", ").join(rule.people_names[0] for rule in theirs)
            yield _("{post} is kept for {name} then (rule {id})").format(
                post=shift.post_name, name=names, id=theirs[0].id
            )


def lonely(shifts: Iterable[Shift], around: Iterable[Shift], book: Rulebook, zone: tzinfo) -> list[str]:
    """Where one of a pair that serves only together is on one of `shifts` and the other not on duty that day.

    `around` are all shifts that stand on these days.
    """
    pairs = book.of(RuleKind.TOGETHER)
    if not pairs:
        return []
    found, on = dict[str, None](), defaultdict[int, set[date]](set)
    for one in around:
        on[one.person].update(_days(one, zone))
    for shift in sorted(shifts, key=lambda one: one.begins_at):
        for rule in pairs:
            if shift.person not in rule.people:
                continue
            place = rule.people.index(shift.person)
            for day in _days(shift, zone):
                if day not in on[rule.people[1 - place]]:
                    line = _("{day}: {name} is on duty without {other} (rule {id})").format(
                        day=f"{day:%m-%d}", name=shift.person_name, other=rule.people_names[1 - place], id=rule.id
                    )
                    found[line] = None
    return list(found)


def reach(book: Rulebook) -> timedelta:
    """How far to either side of a shift others matter to the rules."""
    days = [rule.count + 1 for rule in book.of(RuleKind.IN_A_ROW)]
    days += [31 if rule.per is Per.MONTH else 7 for rule in book.of(RuleKind.MOST)]
    return timedelta(days=max(days, default=0))


def _first(shift: Shift, zone: tzinfo) -> date:
    return shift.begins_at.astimezone(zone).date()


def _days(shift: Shift, zone: tzinfo) -> tuple[date, ...]:
    return days_on_duty(shift.begins_at, shift.ends_at, zone)


def _on(shift: Shift, days: Collection[date], zone: tzinfo) -> bool:
    return any(day in days for day in _days(shift, zone))
