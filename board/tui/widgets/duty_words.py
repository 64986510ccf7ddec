"""What is read around the grid of the roster: the month's line, its gaps, and the turn under the cursor."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from rich.text import Text
from textual.app import App

from board.actions.duty import Roster
from board.domain.calendar import Day
from board.domain.duty import Gap, Post
from board.domain.duty_words import hours_in_words, turn_in_words
from board.domain.month import Place, Turn, month_in_words
from board.domain.rows import shift_cells
from board.domain.text import cell_width, one_line
from board.locale import _, ngettext

_GAP_LINES = 2


def month_line(app: App[None], roster: Roster, on_me: int) -> Text:
    """One line over the grid: the month between its keys, what waits on me, whether the year is published."""
    theme, text = app.current_theme, Text(no_wrap=True, overflow="ellipsis")
    for key, action in (("[", "earlier"), ("]", "later")):
        start = len(text.plain)
        text.append(f" {key} ", f"bold {theme.primary}")
        text.apply_meta({"key": action}, start, len(text.plain))
        text.append("" if key == "]" else month_in_words(roster.first), "bold")
    if roster.gaps:
        count = len(roster.gaps)
        text.append("  " + ngettext("{n} gap", "{n} gaps", count).format(n=count), f"bold {theme.error}")
    if on_me:
        line = ngettext("{n} swap or absence waits on me", "{n} swaps or absences wait on me", on_me)
        start = len(text.plain)
        text.append("  " + line.format(n=on_me) + " (s)", f"bold {theme.accent}")
        text.apply_meta({"key": "requests"}, start, len(text.plain))
    if not roster.published:
        note = _("the holidays of {year} are not published yet; weekends stand for them")
        text.append("  " + note.format(year=roster.last.year), theme.warning)
    return text


def gap_line(app: App[None], gaps: Sequence[Gap], now: datetime, width: int) -> Text:
    """The gaps that are not over in order of time, as many as two lines hold; `now` is in the office's zone."""
    zone, coming = now.tzinfo or UTC, [gap for gap in gaps if gap.ends_at > now]
    words = [turn_in_words(gap.post_name, gap.begins_at, gap.ends_at, zone) for gap in coming]
    room, lines, shown = max(20, width - 2), [_("GAP ") if words else ""], 0
    for one in words:
        more = cell_width(_("and {n} more").format(n=len(words))) if len(lines) == _GAP_LINES else 0
        if cell_width(lines[-1] + one) + more > room:
            if len(lines) == _GAP_LINES:
                break
            lines.append("")
        lines[-1] += f"{one}  "
        shown += 1
    text = Text("\n".join(lines), f"bold {app.current_theme.error}")
    if shown < len(words):
        text.append(_("and {n} more").format(n=len(words) - shown), "bold")
    return text


def turn_text(
    app: App[None], posts: Sequence[Post], turns: Mapping[Place, Sequence[Turn]], place: tuple[Post, Day], zone: tzinfo
) -> Text:
    """The turns of a cell with everything known of them, and below them the whole day."""
    (post, day), text = place, Text()
    for here in turns.get((post.id, day.date)) or (None,):
        _tell(app, text, here, zone, bold=True)
    for other in posts:
        if other.id != post.id:
            for there in turns.get((other.id, day.date), ()):
                text.append(f"\n{one_line(other.name)}  ", "dim")
                _tell(app, text, there, zone, bold=False)
    return text


def _tell(app: App[None], text: Text, turn: Turn | None, zone: tzinfo, *, bold: bool) -> None:
    end = "\n" if bold else ""
    if turn is None:
        text.append(_("nobody, and nobody is asked for") + end, "dim")
    elif turn.shift is None:
        style = f"bold {app.current_theme.error}"
        text.append(_("GAP ") + hours_in_words(turn.begins_at, turn.ends_at, zone) + end, style)
    else:
        cells = shift_cells(turn.shift, zone)
        text.append(cells.name, "bold" if bold else "")
        text.append("".join(f" {fact}" for fact in (cells.title, cells.phone) if fact) + "  ")
        text.append(hours_in_words(turn.begins_at, turn.ends_at, zone), "dim")
        text.append(f"  {cells.note}" if cells.note else "")
        text.append(end)
