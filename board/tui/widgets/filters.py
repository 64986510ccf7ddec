"""Which matters a list shows: the choice as a value, and the lines above the list that say it and are clicked."""

from dataclasses import dataclass, replace

from rich.text import Text
from textual.events import Click
from textual.widgets import Static

from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind
from board.domain.people import Department, Person
from board.domain.text import one_line
from board.locale import _, ngettext, pgettext


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

    @property
    def is_narrow(self) -> bool:
        """Whether anything but all open matters is chosen."""
        return self != Wanted()

    @property
    def chosen(self) -> str:
        """What the form chose besides the three switches, in words; empty if nothing."""
        parts = [
            self.kind.label if self.kind else "",
            one_line(self.department.short_name) if self.department else "",
            _("without a lead") if self.unowned else "",
            _('"{text}"').format(text=one_line(self.text)) if self.text else "",
        ]
        return " ".join(part for part in parts if part)

    @property
    def in_words(self) -> str:
        """All that is chosen."""
        switches = [_("on me") if self.mine else "", _("overdue") if self.late else ""]
        return " ".join(part for part in (self.standing.label, *switches, self.chosen) if part)

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
        self._append(text, "y", _switch(_("on me"), on=wanted.mine), "only_mine", on=wanted.mine)
        self._append(text, "d", _switch(_("overdue"), on=wanted.late), "only_late", on=wanted.late)
        form = _("{label}: {text}").format(label=_("filter"), text=wanted.chosen or pgettext("filter", "none"))
        self._append(text, "f", form, "filter", on=bool(wanted.chosen))
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


class NothingListed(Static):
    """What stands above an empty list: what is chosen, and how to see more. A click clears the choice."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.display = False

    def show(self, wanted: Wanted, shown: int) -> None:
        """Say why nothing is listed, if nothing is."""
        self.display = not shown
        if wanted.is_narrow:
            self.update(_("No such matters: {choice}. Press 0 to clear the filter").format(choice=wanted.in_words))
        else:
            self.update(_("No open matters. n registers one, e shows those that have ended"))

    async def on_click(self, event: Click) -> None:
        event.stop()
        await self.screen.run_action("clear_filter")


def _switch(label: str, *, on: bool) -> str:
    return _("{label}: {text}").format(label=label, text=pgettext("switch", "yes") if on else pgettext("switch", "no"))


def _in_all(shown: int, count: int | None) -> str:
    if count is None:
        return ""
    if shown < count:
        return _("{shown} of {count} shown").format(shown=shown, count=count)
    return ngettext("{n} matter", "{n} matters", count).format(n=count)
