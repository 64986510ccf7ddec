"""Which matters a list shows: the choice as a value, and the line above the list that says it and is clicked."""

from dataclasses import dataclass, replace

from rich.text import Text
from textual.events import Click
from textual.widgets import Static

from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind
from board.domain.people import Department, Person
from board.domain.text import one_line
from board.locale import _, ngettext


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person chose to see. Matters that wait on somebody or are overdue are open ones, so these go together."""

    standing: Standing = Standing.OPEN
    kind: MatterKind | None = None
    department: Department | None = None
    mine: bool = False
    late: bool = False
    unowned: bool = False
    text: str = ""

    def as_filter(self, actor: Person) -> MatterFilter:
        """The choice as the store is asked; `mine` is what waits on `actor`."""
        return MatterFilter(
            standing=Standing.OPEN if self.mine or self.late else self.standing,
            kind=self.kind,
            waiting_person=actor.id if self.mine else None,
            lead_department=self.department.id if self.department else None,
            unowned=self.unowned,
            late=self.late,
            text=self.text.strip(),
        )

    def turned(self) -> "Wanted":
        """The next standing, open → ended → all; ended matters neither wait on anybody nor run late."""
        order = list(Standing)
        standing = order[(order.index(self.standing) + 1) % len(order)]
        return replace(self, standing=standing, mine=False, late=False)

    def only_mine(self, on: bool) -> "Wanted":
        """Only what waits on me, or no longer only that."""
        return replace(self, mine=on, standing=Standing.OPEN if on else self.standing)

    def only_late(self, on: bool) -> "Wanted":
        """Only what is overdue, or no longer only that."""
        return replace(self, late=on, standing=Standing.OPEN if on else self.standing)


class FilterLine(Static):
    """One line: what is chosen, by its key, and how many there are. A click presses the key."""

    def __init__(self, id: str) -> None:
        super().__init__("", id=id, markup=False)

    def show(self, wanted: Wanted, shown: int, count: int | None) -> None:
        """Say what is chosen, and how many matters that are; `count` is None while it is being counted."""
        text = Text(no_wrap=True, overflow="ellipsis")
        self._append(text, "e", wanted.standing.label, "switch_standing", on=True)
        self._append(text, "y", _("on me"), "only_mine", on=wanted.mine)
        self._append(text, "d", _("overdue"), "only_late", on=wanted.late)
        chosen = [
            wanted.kind.label if wanted.kind else "",
            one_line(wanted.department.short_name) if wanted.department else "",
            _("without a lead") if wanted.unowned else "",
            _('"{text}"').format(text=one_line(wanted.text)) if wanted.text else "",
        ]
        rest = " ".join(part for part in chosen if part)
        self._append(text, "f", rest or _("filter"), "filter", on=bool(rest))
        text.append("  ")
        text.append(_in_all(shown, count), "dim")
        self.update(text)

    def _append(self, text: Text, key: str, words: str, action: str, *, on: bool) -> None:
        theme, start = self.app.current_theme, len(text.plain)
        text.append(f" {key}", f"bold {theme.primary}")
        text.append(" ")
        text.append(words, f"bold {theme.accent}" if on else "dim")
        text.append(" ")
        text.apply_meta({"key": action}, start, len(text.plain))

    async def on_click(self, event: Click) -> None:
        action = event.style.meta.get("key")
        if action:
            event.stop()
            await self.screen.run_action(action)


def _in_all(shown: int, count: int | None) -> str:
    if count is None:
        return ""
    if shown < count:
        return _("{shown} of {count} shown").format(shown=shown, count=count)
    return ngettext("{n} matter", "{n} matters", count).format(n=count)
