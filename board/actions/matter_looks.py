"""Looks at matters: lists with their lights, and one matter with its whole story. The verbs are in `matters`."""

from board.actions.desk import Desk, look, office_clock
from board.domain.checklist import Step
from board.domain.errors import Unknown
from board.domain.journal import JournalRow
from board.domain.log import LogEntry
from board.domain.matter import Matter, Wait
from board.domain.matter_clocks import Extension
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_links import Relative
from board.domain.positions import Disagreement
from board.domain.pressure import Pressure, pressure
from board.domain.settings import Settings
from board.domain.text import number_in
from board.domain.worktime import WorkClock
from board.locale import _
from board.store import Tx, checklists, disagreements, matter_extensions, matter_links, matter_lists, matter_waits
from board.store import journal as journal_rows
from board.store import log as log_rows
from board.store import matters as rows
from board.store import settings as settings_rows
from board.values import dataclass

OPEN = MatterFilter()
"""All open matters."""

FREQUENT = 1_000
"""Of all that ended nobody reads more than this; where there are more, it is only said that there are."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A matter as lists show it, with its light."""

    matter: Matter
    pressure: Pressure


@dataclass(frozen=True, slots=True)
class MatterStory:
    """A matter with everything that is known of it; `family` are the matters that belong to it, each with its light.

    `about` is what its departments were asked and said, and its points at issue; `steps` is its checklist.
    """

    matter: Matter
    pressure: Pressure
    timeline: tuple[JournalRow, ...]
    waits: tuple[Wait, ...]
    extensions: tuple[Extension, ...]
    entry: LogEntry | None
    about: Disagreement
    family: tuple[Relative, ...] = ()
    steps: tuple[Step, ...] = ()


@look
def show(desk: Desk, tx: Tx, matter: int | str) -> MatterStory:
    """One matter with its story, by number in the store or by official number."""
    found = the_matter(tx, matter)
    settings = settings_rows.load(tx)
    clock = office_clock(tx)
    return MatterStory(
        matter=found,
        pressure=pressure_of(desk, found, settings, clock),
        timeline=tuple(journal_rows.of_subject(tx, "matters", found.id)),
        waits=tuple(matter_waits.of_matter(tx, found.id)),
        extensions=tuple(matter_extensions.of_matter(tx, found.id)),
        entry=log_rows.get(tx, found.from_entry) if found.from_entry else None,
        about=disagreements.load(tx, found, settings, desk.now()),
        family=tuple(
            Relative(relation, other, pressure_of(desk, other, settings, clock))
            for relation, other in matter_links.relatives(tx, found.id)
        ),
        steps=checklists.steps(tx, found.id),
    )


@look
def listed(
    desk: Desk, tx: Tx, wanted: MatterFilter = OPEN, *, limit: int = 200, before: int | None = None
) -> list[Listed]:
    """The matters asked for, open ones by what hurts next; at most `limit`, going on before the id `before`."""
    settings = settings_rows.load(tx)
    clock = office_clock(tx)
    found = matter_lists.listed(tx, wanted, desk.now(), limit=limit, before=before)
    return [Listed(matter, pressure_of(desk, matter, settings, clock)) for matter in found]


@look
def counted(desk: Desk, tx: Tx, wanted: MatterFilter) -> int:
    """How many matters are asked for; where ended ones are, they are not counted much beyond `FREQUENT`."""
    return matter_lists.counted(tx, wanted, desk.now(), most=None if wanted.standing is Standing.OPEN else FREQUENT + 1)


def pressure_of(desk: Desk, matter: Matter, settings: Settings, clock: WorkClock) -> Pressure:
    """The light of a matter now, and what is left of its limit."""
    now = desk.now()
    open_and_in_time = matter.state.is_open and matter.due_now > now
    return pressure(
        matter,
        now,
        working_days_left=clock.working_days_between(now, matter.due_now) if open_and_in_time else 0,
        profile=settings.light_profile,
    )


def the_matter(tx: Tx, matter: int | str) -> Matter:
    """A matter by its number in the store (231, "231") or its official number (协调〔2026〕231号).

    Raises:
        Unknown: there is none.
    """
    text = str(matter).strip()
    number = number_in(text)
    found = rows.get(tx, number) if number is not None else rows.by_number(tx, text)
    if found is None:
        raise Unknown(_("there is no matter {text}").format(text=text or '""'), field=_("matter"))
    return found
