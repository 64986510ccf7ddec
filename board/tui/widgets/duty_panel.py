"""Who is here now and who comes next, with phones; gaps of the coming days in red on top of everything."""

from datetime import datetime

from rich.text import Text

from board.actions.discipline_looks import Lapses
from board.actions.on_duty import OnDuty
from board.domain.discipline_words import away_in_words, missing_in_words
from board.domain.duty import Shift
from board.domain.rows import gap_in_words, left_in_words, shift_cells, short_moment
from board.domain.settings import Settings
from board.domain.text import cell_width
from board.locale import _
from board.tui.widgets.still import Still


class DutyPanel(Still):
    """Two or more lines: on duty now until when, next on duty from when, and the first gap if there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.border_title = _("On duty")
        self._facts: tuple[OnDuty, datetime, Settings, Lapses] | None = None
        self._lines = 0

    def show(self, duty: OnDuty, now: datetime, settings: Settings, lapses: Lapses) -> None:
        """Say who is on duty at `now`, whose check-in is missing and who is away."""
        self._facts = (duty, now, settings, lapses)
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        if self._facts is None or not self.content_size.width:
            return
        duty, now, settings, lapses = self._facts
        error = self.app.current_theme.error or "red"
        text = Text(no_wrap=True, overflow="ellipsis")
        if not duty.now:
            text.append(_("Nobody is on duty now"), f"bold {error}")
        width = self.content_size.width
        text.append_text(_flow([_person(shift, settings, phone=True) for shift in duty.now], width))
        tail: list[Text] = []
        if duty.relieved_at:
            until = short_moment(duty.relieved_at, now, settings.tz)
            left = left_in_words(duty.relieved_at - now)
            tail.append(Text(_("until {time}, {left}").format(time=until, left=left), "dim"))
        text.append("\n")
        coming = [_person(shift, settings, phone=False) for shift in duty.next]
        text.append_text(_flow([Text(_("Next"), "bold dim"), *coming, *tail], width))
        for gap in duty.gaps[:1]:
            more = _(" and {n} more").format(n=len(duty.gaps) - 1) if len(duty.gaps) > 1 else ""
            text.append("\n" + _("GAP ") + gap_in_words(gap, settings.tz) + more, f"bold {error}")
        amiss = [missing_in_words(one, now, settings.tz) for one in lapses.missing]
        amiss += [away_in_words(one, now, settings.tz) for one in lapses.away]
        if amiss:
            more = _(" and {n} more").format(n=len(amiss) - 1) if len(amiss) > 1 else ""
            text.append("\n" + amiss[0] + more, f"bold {error}")
        lines, self._lines = self._lines, text.plain.count("\n") + 1
        self.update(text, layout=self._lines != lines)


def _person(shift: Shift, settings: Settings, *, phone: bool) -> Text:
    cells = shift_cells(shift, settings.tz)
    text = Text()
    text.append(cells.post, "dim")
    text.append(f" {cells.name}", "bold" if phone else "")
    if phone:
        text.append(f" {cells.phone}")
    return text


def _flow(parts: list[Text], width: int) -> Text:
    """Parts side by side, two blanks between them, going on in a new line where one does not fit."""
    text, used = Text(), 0
    for part in parts:
        need = cell_width(part.plain)
        if used and used + 2 + need > width:
            text.append("\n")
            used = 0
        elif used:
            text.append("  ")
            used += 2
        text.append_text(part)
        used += need
    return text
