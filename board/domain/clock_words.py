"""What is said of clocks beside the limit in force: the original, the hold, what is asked for, and the counts."""

from datetime import datetime, timedelta, tzinfo

from board.domain.matter import Matter
from board.domain.matter_clocks import Extension
from board.domain.matter_kinds import State
from board.domain.rows import short_moment, span_in_words, waited_in_words
from board.domain.text import one_line
from board.locale import _, ngettext


def behind_in_words(behind: timedelta) -> str:
    """That the machine's clock is before what was written last, and by how much."""
    return _("This machine's clock is {span} behind what was written last: set it right").format(
        span=span_in_words(behind)
    )


def clock_facts(
    matter: Matter, extensions: tuple[Extension, ...], now: datetime, zone: tzinfo
) -> list[tuple[str, str]]:
    """The facts by their label, only those there are."""
    facts = []
    if matter.moved_due_at is not None:
        facts.append((_("Original limit"), short_moment(matter.due_at, now, zone)))
    if matter.state is State.ASSIGNED and matter.respond_by is not None:
        late = _("{time}, overdue") if matter.respond_by < now else "{time}"
        facts.append((_("Accept by"), late.format(time=short_moment(matter.respond_by, now, zone))))
    if matter.state is State.HELD and matter.wait is not None:
        left = _("{span} left").format(span=span_in_words(matter.left))
        facts.append((_("On hold"), f"{waited_in_words(now - matter.wait.since)}, {left}"))
    for one in extensions:
        if one.decided_at is None:
            asked = _("until {time}: {reason}").format(
                time=short_moment(one.until, now, zone), reason=one_line(one.reason)
            )
            facts.append((_("Extension asked"), asked))
    counts = counts_in_words(matter)
    return [*facts, (_("Counted"), counts)] if counts else facts


def counts_in_words(matter: Matter) -> str:
    """How often it was returned, done again, extended and reminded of; only what happened."""
    tally = matter.tally
    counts = (
        (tally.returns, ngettext("returned {n} time", "returned {n} times", tally.returns)),
        (tally.reworks, ngettext("done again {n} time", "done again {n} times", tally.reworks)),
        (tally.extensions, ngettext("extended {n} time", "extended {n} times", tally.extensions)),
        (tally.reminders, ngettext("reminded {n} time", "reminded {n} times", tally.reminders)),
    )
    return _(", ").join(words.format(n=n) for n, words in counts if n)


def moment_said(at: datetime, zone: tzinfo) -> str:
    """A time as the journal keeps it for its readers: 2026-11-26 17:30."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
