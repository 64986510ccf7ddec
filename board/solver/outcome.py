"""What a search for a roster came to: the roster, what is not as it should be in it, and how sure the search is."""

from enum import StrEnum

from board.domain.errors import Refused
from board.locale import _
from board.solver import causes
from board.solver.causes import Gap
from board.solver.effort import Ending
from board.solver.office import TOTAL, Office, Roster
from board.solver.roster_check import counts, unmet
from board.solver.shares import Band, Bands, bands
from board.values import dataclass


class OutOfTime(Refused):
    """The search ended, by time or because it was stopped, before there was any roster."""

    def __init__(self) -> None:
        super().__init__(
            _("the search ended before there was any roster"), do=_("give it more time, or use the rotation")
        )


class Why(StrEnum):
    """Why somebody's ledger is outside of its band."""

    ABSENT = "absent"
    OTHERS = "others"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Widened:
    """Somebody's ledger that the rules do not let into its band.

    `served` is what they have of it, `open` what was open to them at all: fewer than their band asks for, or
    (`Why.OTHERS`) they take what others cannot, or (`Why.RULES`) rest and company of the others leave no way.
    """

    person: int
    ledger: str
    band: Band
    served: int
    open: int

    @property
    def off(self) -> int:
        """By how many turns."""
        return max(self.band.least - self.served, self.served - self.band.most)

    @property
    def why(self) -> Why:
        """What keeps the ledger outside."""
        if self.served > self.band.most:
            return Why.OTHERS
        return Why.ABSENT if self.open < self.band.least else Why.RULES


@dataclass(frozen=True, slots=True)
class Draft:
    """A roster with what is not as it should be, and how sure that nothing better exists.

    `ending` PROVEN: no roster has fewer gaps, narrower ledgers, and then better wishes; otherwise the search was
    cut, and another run may end with another roster. `price` is what unmet wishes weigh, `bound` what they weigh
    in any roster; `off` is by how many turns ledgers are outside of their bands, `least_off` by how many they must be.
    """

    roster: Roster
    gaps: tuple[Gap, ...]
    widened: tuple[Widened, ...]
    ending: Ending
    price: float
    bound: float | None
    seconds: float
    least_off: int = 0

    @property
    def off(self) -> int:
        """By how many turns ledgers are outside of their bands, all together."""
        return sum(one.off for one in self.widened)


@dataclass
class Surety:
    """How good the parts are that are drafted so far."""

    ending: Ending = Ending.PROVEN
    best: float = 0.0
    bound: float | None = 0.0
    least_off: int = 0

    def add(self, ending: Ending, best: float, bound: float | None, least_off: int = 0) -> None:
        """Add a part: the whole is as sure as its least sure part."""
        self.ending = ending if self.ending is Ending.PROVEN else self.ending
        self.best += best
        self.least_off += least_off
        self.bound = None if bound is None or self.bound is None else self.bound + bound


def told(office: Office, roster: Roster, sure: Surety, seconds: float) -> Draft:
    """A draft with its gaps and widened ledgers named."""
    filled = [office.by_slot[slot] for slot in roster]
    outside = widened(office, roster, bands(office, filled))
    price = unmet(office, roster)
    gaps = causes.gaps(office, roster)
    return Draft(roster, gaps, outside, sure.ending, price, sure.bound, seconds, sure.least_off)


def widened(office: Office, roster: Roster, wanted: Bands) -> tuple[Widened, ...]:
    """The ledgers of a roster that are outside of their bands."""
    counted = counts(office, roster)
    return tuple(
        Widened(person, ledger, band, counted[person, ledger], _open(office, person, ledger))
        for (person, ledger), band in wanted.items()
        if not band.least <= counted[person, ledger] <= band.most
    )


def _open(office: Office, person: int, ledger: str) -> int:
    one = office.by_person[person]
    return sum(
        one.may_serve(slot) and not one.is_away(slot) for slot in office.slots if ledger in (TOTAL, *slot.ledgers)
    )
