"""Opening the matters of recurring rules: each run once, however many boards look at once.

A run's matter, the run itself and when to look at its rule again are written in one transaction, and no two of those
run at the same time. A look that finds nothing due reads an index and writes nothing.
"""

from datetime import datetime

from board.actions.desk import Desk, look, office_clock, record
from board.actions.matter_registering import Given, register
from board.actions.matter_words import tell
from board.actions.templates import lead_typed, still_there
from board.domain import recurring as rules
from board.domain.people import NOBODY, Party, Role
from board.domain.recurrence import Run
from board.domain.recurring import Recurring
from board.domain.settings import Settings
from board.domain.template import Template, filled
from board.domain.text import SHORT
from board.domain.worktime import WorkClock
from board.locale import _
from board.store import Tx, checklists
from board.store import people as people_rows
from board.store import recurring as rows
from board.store import reminders as reminder_rows
from board.store import settings as settings_rows
from board.store import templates as template_rows
from board.values import dataclass

_NAMED = 12
"""Most missed runs that a matter's time line names one by one."""


@look
def is_anything_due(desk: Desk, tx: Tx) -> bool:
    """Whether some rule's clock has run out, or was never set."""
    return bool(rows.wanting_a_look(tx, desk.now(), reminder_rows.rules_in_force(tx)))


def run_due(desk: Desk) -> tuple[str, ...]:
    """Open the matters of all runs that are due, in the name of the board itself; returns their numbers."""
    desk = desk.as_person(NOBODY)
    desk, opened = desk.at(desk.now()), list[str]()
    while is_anything_due(desk):
        with desk.store.write() as tx:
            numbers = _Round(desk, tx, desk.now(), settings_rows.load(tx)).run()
        opened += numbers
    return tuple(opened)


@dataclass(frozen=True)
class _Round:
    """The runs of one transaction."""

    desk: Desk
    tx: Tx
    now: datetime
    settings: Settings

    def run(self) -> list[str]:
        """Open what is due of every rule that wants a look, and say when to look again."""
        tx, clock, opened = self.tx, office_clock(self.tx), list[str]()
        calendar = reminder_rows.rules_in_force(tx)
        for number in rows.wanting_a_look(tx, self.now, calendar):
            rule = rows.rule(tx, number)
            if rule is None:
                continue
            coming = rules.coming(rule, lambda day: bool(clock.openings(day)), self.settings.tz, self.now)
            if coming.due is not None:
                opened.append(self._open(rule, coming.due, coming.missed, clock))
            rows.set_clock(tx, number, coming.next_at, calendar)
        return opened

    def _open(self, rule: Recurring, run: Run, missed: tuple[Run, ...], clock: WorkClock) -> str:
        """Open the matter of one run; returns its number."""
        tx, now = self.tx, self.now
        template, gone = still_there(tx, template_rows.template_of(tx, rule.template))
        owner = self._first_contact(rule)
        matter = register(self.desk, tx, _given(template, run, owner, now, clock), self.settings)
        checklists.add(tx, matter.id, template.steps)
        rows.add_run(tx, rule.id, run, now, matter.id)
        named = [one.day.isoformat() for one in missed[-_NAMED:]]
        tell(
            tx, matter, title=matter.title, lead=matter.lead.name if matter.lead else "", template=template.name,
            rule=rule.id, run=run.day.isoformat(), missed=named or None, gone=list(gone) or None,
        )  # fmt: skip
        record(self.desk, tx, "matters.recur")
        return matter.number

    def _first_contact(self, rule: Recurring) -> Party:
        """Who takes the matter in: whom the rule names, or once they have left a coordinator, else an administrator."""
        tx = self.tx
        person = people_rows.person(tx, rule.owner.id)
        if person is not None and not person.retired:
            return rule.owner
        serving = people_rows.people(tx)
        heirs = [one.party for role in (Role.COORDINATOR, Role.ADMIN) for one in serving if role in one.roles]
        return heirs[0] if heirs else rule.owner


def _given(template: Template, run: Run, owner: Party, now: datetime, clock: WorkClock) -> Given:
    """A matter as its template wants it, named for the day that the rule names."""
    return Given(
        kind=template.kind,
        title=filled(template.title, run.named, _("title"))[:SHORT],
        urgency=template.urgency,
        raised_by=owner,
        owner=owner,
        text=filled(template.text, run.named, _("text")),
        source=template.source,
        lead=lead_typed(template.lead),
        supporting=tuple(party.name for party in template.supporting),
        due_at=clock.add(now, template.limit) if template.limit else None,
    )
