"""The lines above the list of matters that say what is chosen, and are clicked."""

from rich.text import Text
from textual.events import Click
from textual.widgets import Static

from board.actions.matter_looks import FREQUENT
from board.domain.lights import Profile
from board.domain.matter_filter import Standing
from board.domain.matter_view import Wanted
from board.domain.text import one_line
from board.locale import _, ngettext, pgettext


class FilterLine(Static):
    """One line: what is chosen, by its key, and how many there are. A click presses the key."""

    def __init__(self, id: str) -> None:
        super().__init__("", id=id, markup=False)

    def show(
        self, wanted: Wanted, profile: Profile, shown: int, count: int | None, *, view: str = "", marked: int = 0
    ) -> None:
        """Say what is chosen, and how many matters that are; `count` is None while it is being counted.

        `view` is the name of the view that shows just this; where matters are marked it is said how many.
        """
        text = Text(no_wrap=True, overflow="ellipsis")
        if marked:
            self._append(text, "Z", _("{n} marked").format(n=marked), "clear_marks", on=True)
        self._append(text, "e", wanted.stands.label, "switch_standing", on=True)
        self._append(text, "y", _switch(_("on me"), on=wanted.mine), "only_mine", on=wanted.mine)
        self._append(text, "d", _switch(_("overdue"), on=wanted.late), "only_late", on=wanted.late)
        chosen = wanted.chosen(profile)
        form = _("{label}: {text}").format(label=_("filter"), text=chosen or pgettext("filter", "none"))
        self._append(text, "f", form, "filter", on=bool(chosen))
        if view:
            self._append(text, "s", _("{label}: {text}").format(label=_("view"), text=one_line(view)), "views", on=True)
        text.append(_in_all(shown, count, bounded=wanted.stands is not Standing.OPEN), "dim")
        self.update(text)

    def _append(self, text: Text, key: str, words: str, action: str, *, on: bool) -> None:
        theme, start = self.app.current_theme, len(text.plain)
        text.append(f" {key}", f"bold {theme.primary}")
        text.append(" ")
        text.append(words, f"bold {theme.accent}" if on else "dim")
        text.append(" ")
        text.apply_meta({"key": action}, start, len(text.plain))


class NothingListed(Static):
    """What stands above an empty list: what is chosen, and how to see more. A click clears the choice."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.display = False

    def show(self, wanted: Wanted, profile: Profile, shown: int) -> None:
        """Say why nothing is listed, if nothing is."""
        self.display = not shown
        if wanted.is_narrow:
            self.update(
                _("No such matters: {choice}. Press 0 to clear the filter").format(choice=wanted.in_words(profile))
            )
        else:
            self.update(_("No open matters. n registers one, e shows those that have ended"))

    async def on_click(self, event: Click) -> None:
        event.stop()
        await self.screen.run_action("clear_filter")


def _switch(label: str, *, on: bool) -> str:
    return _("{label}: {text}").format(label=label, text=pgettext("switch", "yes") if on else pgettext("switch", "no"))


def _in_all(shown: int, count: int | None, *, bounded: bool) -> str:
    if count is None:
        return ""
    if bounded and count > FREQUENT:
        return _("{shown} of more than {count} shown").format(shown=shown, count=max(shown, FREQUENT))
    if shown < count:
        return _("{shown} of {count} shown").format(shown=shown, count=count)
    return ngettext("{n} matter", "{n} matters", count).format(n=count)
