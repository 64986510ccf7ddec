"""What the keys of the screen of duty ask for; each act is in a module of its own that is loaded on its first use."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence, Set
from datetime import datetime, tzinfo
from functools import partial

from textual import work

from board.actions import duty_export, roster_rules
from board.actions.desk import Desk
from board.actions.duty import Roster
from board.actions.today import Today
from board.domain.calendar import Day
from board.domain.duty import Post
from board.domain.errors import why_refused
from board.domain.month import Turn, month_in_words
from board.domain.people import KEEPERS, demand_role
from board.domain.rows import day_in_words
from board.domain.text import one_line
from board.locale import _
from board.tui.asking import ASKING
from board.tui.exporting import save_as
from board.tui.naming import whom
from board.tui.screens.base import BoardScreen
from board.tui.widgets.fields import Field
from board.values import dataclass

_FORMATS = ("xlsx", "docx", "html", "csv", "ics")
_KEPT = {"put_on_duty", "draft_roster", "repair_roster", "change_rules"}
"""What only those do who keep the roster."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor is: a post, a day, the turns that stand there, and the office's zone."""

    post: Post
    day: Day
    turns: Sequence[Turn]
    zone: tzinfo

    @property
    def title(self) -> str:
        """Post and day as a heading."""
        return f"{one_line(self.post.name)}  {day_in_words(self.day.date)} {self.day.kind.label}"


async def say_done(screen: BoardScreen, said: str, people: Set[int], begins_at: datetime, ends_at: datetime) -> None:
    """Say that hours changed hands, and where that parts a pair which serves only together."""
    parted = await screen.board.act(roster_rules.left_without, people, begins_at, ends_at)
    screen.board.say(_("; ").join([said, *map(one_line, parted or [])]), "warning" if parted else "information")


class DutyActs(BoardScreen):
    """A screen that shows a month of the roster, with a cursor on one of its cells."""

    @property
    @abstractmethod
    def spot(self) -> Spot | None:
        """What is under the cursor."""

    @property
    @abstractmethod
    def month(self) -> tuple[Today, Roster] | None:
        """What is shown, once it is loaded."""

    def why_not(self, action: str) -> str:
        if action not in _KEPT:
            return super().why_not(action)
        refusal = why_refused(demand_role, self.actor, *KEEPERS)
        return refusal or ("" if self.spot or action == "change_rules" else _("there are no posts yet"))

    @work(group=ASKING)
    async def action_export(self) -> None:
        """Save the roster of the month as a file."""
        if self.month is None:
            return
        first, last = self.month[1].first, self.month[1].last

        def sheet(desk: Desk, given: Mapping[str, str]) -> bytes:
            return duty_export.export(desk, given["format"], first, last, person=given["person"].strip())

        name = _("roster-{month}").format(month=f"{first:%Y-%m}")
        person = Field(
            "person",
            _("Person"),
            hint=_("for a calendar (ics) of one person: name or initials"),
            named=partial(whom, self),
        )
        about = _("Roster of {month}").format(month=month_in_words(first))
        await save_as(self, name, _FORMATS, sheet, about=about, more=[person])

    @work(group=ASKING)
    async def action_open_cell(self) -> None:
        """Show all that is known of the turn under the cursor, and do what is chosen there."""
        from board.tui import duty_cell

        spot = self.spot
        if spot is not None and await duty_cell.opened(self, spot):
            await self._put(spot)

    @work(group=ASKING)
    async def action_put_on_duty(self) -> None:
        """Put a person on the shift or the gap under the cursor."""
        spot = self.spot
        if self.may("put_on_duty") and spot is not None:
            await self._put(spot)

    async def _put(self, spot: Spot) -> None:
        from board.tui import duty_putting

        await duty_putting.put(self, spot)

    @work(group=ASKING)
    async def action_requests(self) -> None:
        """Show the swaps and absences that wait for an answer, and answer one."""
        from board.tui import duty_cell

        if self.month is not None:
            await duty_cell.pending(self, self.month[0].settings.tz)

    @work(group=ASKING)
    async def action_draft_roster(self) -> None:
        """Draw up a roster, or open a draft."""
        from board.tui import duty_drafting

        if self.may("draft_roster") and self.month is not None:
            await duty_drafting.choose(self, self.month[0].now.date())

    @work(group=ASKING)
    async def action_repair_roster(self) -> None:
        """Repair the published roster with as few changes as there can be."""
        from board.tui import duty_drafting

        if self.may("repair_roster") and self.month is not None:
            await duty_drafting.mend(self, self.month[0].now.date())

    @work(group=ASKING)
    async def action_rules(self) -> None:
        """Show the rules that rosters are held to; who keeps the roster changes them."""
        from board.tui import duty_rules

        await duty_rules.show(self)

    @work(group=ASKING)
    async def action_versions(self) -> None:
        """Show the versions of the published rosters, and what differs between them."""
        from board.tui import duty_versions

        if self.month is not None:
            await duty_versions.show(self, self.month[0].settings.tz)
