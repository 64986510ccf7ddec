"""What is read of a draft beside its grid: what it is, what could not be had, and whom it moves."""

from collections.abc import Sequence
from datetime import tzinfo

from rich.text import Text
from textual.app import App

from board.actions.draft_reading import Draft
from board.actions.drafting import Drafted
from board.domain.duty_words import days_in_words, turn_in_words
from board.domain.roster import Change
from board.domain.rows import gap_in_words
from board.domain.text import one_line
from board.locale import _, ngettext

_MOST_FAULTS = 60
_MOST_CHANGES = 200


def about(draft: Draft, told: Drafted | None) -> Text:
    """One line: which draft, how far, how much it changes, and how sure the search was."""
    sheet, text = draft.sheet, Text(overflow="ellipsis")
    text.append(f"#{sheet.id} {days_in_words(sheet.first, sheet.last)}  ", "bold")
    text.append("  ".join(word for word in (sheet.state.label, one_line(sheet.note), changes_counted(draft)) if word))
    if told is not None:
        text.append("  " + _("{seconds:.1f} s; {sure}").format(seconds=told.seconds, sure=told.sure), "dim")
    return text


def changes_counted(draft: Draft) -> str:
    """How many changes a draft would make."""
    count = len(draft.changes)
    return ngettext("{n} change of what stands", "{n} changes of what stands", count).format(n=count)


def faults(app: App[None], draft: Draft, told: Drafted | None, zone: tzinfo) -> Text:
    """What could not be had, gaps first, each with its causes where a search has told them."""
    theme, text = app.current_theme, Text()
    gaps = told.gaps if told else [gap_in_words(gap, zone) for gap in draft.gaps]
    for line in gaps[:_MOST_FAULTS]:
        text.append(_("GAP ") + one_line(line) + "\n", f"bold {theme.error}")
    for line in draft.problems[:_MOST_FAULTS]:
        text.append(one_line(line) + "\n", theme.error or "")
    for line in (*told.widened, *told.notes)[:_MOST_FAULTS] if told else ():
        text.append(one_line(line) + "\n", theme.warning or "")
    if not draft.problems and not gaps and not (told and told.widened):
        whole = _("no gap, no rule broken, every ledger even") if told else _("no gap, no rule broken")
        text.append(whole, theme.success or "")
    text.rstrip()
    return text


def movements(moved: Sequence[str], changes: Sequence[Change], zone: tzinfo) -> Text:
    """Whom a draft moves: with the reasons of the search, else what changes as such."""
    lines = [one_line(line) for line in moved] or [_change_words(one, zone) for one in changes]
    return Text("\n".join(lines[:_MOST_CHANGES]) or _("nothing"), "" if lines else "dim")


def _change_words(change: Change, zone: tzinfo) -> str:
    turn = turn_in_words(change.post_name, change.begins_at, change.ends_at, zone)
    was, now = one_line(change.was_name) or _("nobody"), one_line(change.now_name) or _("nobody")
    return _("{turn}: {was} → {now}").format(turn=turn, was=was, now=now)
