"""Reminders (催办): what is due is written down and told, each step once however many boards look; and a person's own.

Every open matter has a clock (`store.reminders`): a look that finds nothing due reads a few indexes and writes nothing.
What is due is done in one transaction with the messages that tell of it; sending them is for `sending`.
"""

from collections import Counter, defaultdict
from dataclasses import field
from datetime import datetime

from board.actions import addressees
from board.actions.desk import Desk, action, look, office_clock, record
from board.actions.matter_looks import the_matter
from board.actions.matter_words import tell
from board.actions.telling import tell_all
from board.domain.matter import Matter
from board.domain.matter_hands import can_climb, climb
from board.domain.moves import demand_may
from board.domain.people import NOBODY, Party
from board.domain.reminder_clocks import steps_beside
from board.domain.reminder_rules import Addressee
from board.domain.reminder_words import Telling
from board.domain.reminders import Due, outlook, passed_on, reminded
from board.domain.settings import Settings
from board.domain.supporting import Receipt
from board.domain.text import LONG, clean
from board.domain.worktime import WorkClock
from board.locale import _
from board.store import Tx
from board.store import matters as rows
from board.store import reminders as reminder_rows
from board.store import settings as settings_rows
from board.store.supporting import receipts
from board.values import dataclass

_AT_ONCE = 500
"""Matters looked at in one transaction: others wait meanwhile for no longer than a breath."""


@action("matters.remind")
def remind(desk: Desk, tx: Tx, matter: int | str, text: str) -> Matter:
    """Remind whoever the matter waits on, in the actor's own words; in quiet hours it is sent once they are over.

    Raises:
        NotAllowed: the actor is neither of the office nor of a department that has to do with it.
        WrongMoment: it has ended, is on hold or in parts.
        BadInput: nothing is said.
    """
    before, now = the_matter(tx, matter), desk.now()
    after = reminded(before)
    demand_may(desk.actor, "remind", before)
    said = clean(text, _("text"), most=LONG, lines=True)
    saved = rows.save(tx, before, after)
    told = [party for party in [saved.waiting_on] if party]
    number = reminder_rows.add(tx, saved.id, now, told, by=desk.actor.id, text=said)
    telling = Telling(number, saved, None, said, desk.actor.name)
    tell_all(tx, {party: [telling] for party in told}, settings_rows.load(tx), now)
    tell(tx, saved, told=[party.name for party in told], note=said)
    return saved


@dataclass(frozen=True, slots=True)
class Reminded:
    """What was due: how many reminders, matters that climbed a step, issues that passed on; who has no address."""

    reminded: int = 0
    climbed: int = 0
    passed_on: int = 0
    silent: tuple[str, ...] = ()


@look
def is_anything_due(desk: Desk, tx: Tx) -> bool:
    """Whether some matter's clock has run out, or was never set."""
    return bool(reminder_rows.wanting_a_look(tx, desk.now(), reminder_rows.rules_in_force(tx), limit=1))


def take_steps(desk: Desk) -> Reminded:
    """Take every step that is due now, in the name of the board itself; twice at once it takes each step once."""
    desk = desk.as_person(NOBODY)
    desk = desk.at(desk.now())
    counts, silent = Counter[str](), dict[str, None]()
    while is_anything_due(desk):
        with desk.store.write() as tx:
            round_ = _Round(desk, tx, desk.now(), settings_rows.load(tx))
            round_.take()
        counts.update(round_.counts)
        silent.update(dict.fromkeys(party.name for party in round_.silent))
    return Reminded(counts["matters.remind"], counts["matters.escalate"], counts["matters.pass_on"], tuple(silent))


@dataclass
class _Round:
    """The steps of one transaction."""

    desk: Desk
    tx: Tx
    now: datetime
    settings: Settings
    counts: Counter[str] = field(default_factory=Counter)
    tellings: defaultdict[Party, list[Telling]] = field(default_factory=lambda: defaultdict(list))
    silent: tuple[Party, ...] = ()

    def take(self) -> None:
        """Look at every matter that wants a look, do what is due, and say when to look again."""
        tx, clock = self.tx, office_clock(self.tx)
        rules = reminder_rows.rules_in_force(tx)
        numbers = reminder_rows.wanting_a_look(tx, self.now, rules, limit=_AT_ONCE)
        for matter in rows.those(tx, numbers):
            reminder_rows.set_clock(tx, matter.id, self._look_at(matter, clock), rules)
        self.silent = tell_all(tx, self.tellings, self.settings, self.now)

    def _look_at(self, matter: Matter, clock: WorkClock) -> datetime | None:
        """Do what is due for one matter; returns when something may be due next."""
        while True:
            book = self.settings.rulebook(matter.kind, matter.urgency, clock)
            recorded = reminder_rows.of_matter(self.tx, matter.id)
            beside = steps_beside(matter, self._asked(matter), book, recorded, self.now)
            seen = outlook(matter, book, recorded, self.now, beside)
            if seen.due is None:
                return seen.next_at
            matter = self._do(matter, seen.due)

    def _asked(self, matter: Matter) -> list[Receipt]:
        """What those who support the matter now were asked."""
        known = receipts(self.tx, matter.id) if matter.supporting else {}
        return [known[party.id] for party in matter.supporting if party.id in known]

    def _do(self, before: Matter, due: Due) -> Matter:
        """Take one step: move what it moves, write it down, and remember whom to tell."""
        tx, settings, now = self.tx, self.settings, self.now
        told = [addressees.meant(tx, before, word, settings, now, due.asked) for word in due.tells]
        name, after = self._moved(before, due)
        if due.climbs:  # who has it hears of it too, and so does whoever stands there if nobody stands above
            told = [after.waiting_on, before.waiting_on, before.handler or before.lead, *told]
        parties = list(dict.fromkeys(party for party in told if party is not None))
        saved = before if due.asked else rows.save(tx, before, after)
        number = reminder_rows.add(tx, saved.id, now, parties, step=due.step, round_=due.round)
        tell(tx, saved, told=[party.name for party in parties], step=due.step, asked=due.asked and due.asked.name)
        record(self.desk, tx, name)
        self.counts[name] += 1
        for party in parties:
            self.tellings[party].append(Telling(number, saved, due))
        return saved

    def _moved(self, before: Matter, due: Due) -> tuple[str, Matter]:
        """What the step is called, and the matter after it; a matter does not change for those who support it."""
        if due.asked:
            return "matters.remind", before
        tx, settings, now = self.tx, self.settings, self.now
        at = max(now, before.last_moved_at)  # another machine's clock may be a little ahead
        if due.passes_on:
            director = addressees.meant(tx, before, Addressee.DIRECTOR, settings, now)
            if director is not None and director != before.waiting_on:
                return "matters.pass_on", passed_on(before, director, at)
        elif due.climbs:
            above = addressees.next_rung(tx, before, settings, now) if can_climb(before) else None
            if above is not None:
                return "matters.escalate", climb(reminded(before), *above, at)
        return "matters.remind", reminded(before)
