"""Drafting and repairing from the screen of duty: the forms, the search, and the way to what came of it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from board.actions import drafting, drafts, posts, publishing, roster_rules, settings, wishes
from board.actions.desk import Desk
from board.actions.drafting import Drafted
from board.domain.duty_words import days_in_words
from board.domain.errors import BadInput, BoardError
from board.domain.month import month_after, month_of
from board.domain.nearby import day_near
from board.domain.roster import Sheet
from board.domain.roster_rule_words import numbered
from board.domain.text import one_line, whole_number, words_in
from board.locale import _, ngettext
from board.solver.effort import Effort
from board.tui.screens.base import BoardScreen
from board.tui.screens.draft import DraftScreen
from board.tui.widgets.fields import Field
from board.tui.widgets.search_dialog import SearchDialog
from board.tui.widgets.verb_menu import LETTERS, Choice, VerbMenu

_SECONDS = 60
_MOST_SECONDS = 3600
_MOST_RULES = 4
_NEW = "n"


async def choose(screen: BoardScreen, today: date) -> None:
    """Draw up a new draft, or open one that was drawn up before."""
    there = await screen.board.act(drafts.listed)
    if not there:
        await draw_up(screen, today)
        return
    choices = [Choice(_NEW, _NEW, _("New"), _("draw up another"))]
    choices += [Choice(str(one.id), letter, *_sheet_words(one)) for letter, one in zip(LETTERS, there, strict=False)]
    chosen = await screen.board.push_screen_wait(VerbMenu(_("Drafts"), choices))
    if chosen == _NEW:
        await draw_up(screen, today)
    elif chosen is not None:
        screen.board.push_screen(DraftScreen(int(chosen)))


def _sheet_words(sheet: Sheet) -> tuple[str, str]:
    words = f"{sheet.state.label}  {one_line(sheet.drawn_up_by_name)}  {one_line(sheet.note)}"
    return f"#{sheet.id} {days_in_words(sheet.first, sheet.last)}", words


async def draw_up(screen: BoardScreen, today: date) -> None:
    """Ask for which days a roster shall be drawn up, search it, and show it."""
    known, rules = await screen.board.act(posts.listed), await screen.board.act(_rules, today)
    if known is None or rules is None:
        return
    first, last = month_of(month_after(today))
    required = _(", ").join(one_line(post.name) for post in known if post.required)
    fields = [
        Field("first", _("First day"), f"{first}", hint=_("such as 12-01")),
        Field("last", _("Last day"), f"{last}", hint=_("at most a year on")),
        Field("posts", _("Posts"), required, hint=_("empty: all that must be filled")),
        *_effort_fields(),
    ]

    def search(desk: Desk, given: Mapping[str, str], effort: Effort) -> Drafted:
        begins = day_near(given["first"], today, _("first day"))
        ends = day_near(given["last"], begins, _("last day"))
        return drafting.draft(desk, begins, ends, effort, note=given["note"], posts=words_in(given["posts"]))

    await _asked(screen, _("Draw up a roster"), fields, search, draft="duty draft", about=rules)


def _rules(desk: Desk, today: date) -> str:
    """What a draft is held to and what it tries to keep: rest, the office's rules, how many wishes there are."""
    set_, found = settings.show(desk), roster_rules.listed(desk)
    rest = ngettext("{n} day of rest after long duty", "{n} days of rest after long duty", set_.rest_days)
    count = len(wishes.listed(desk, today, today + timedelta(days=366)))
    wished = ngettext("{n} wish for a day", "{n} wishes for days", count)
    lines = [_("; ").join([rest.format(n=set_.rest_days), wished.format(n=count)])]
    lines += [one_line(numbered(rule, set_.tz)) for rule in found[:_MOST_RULES]]
    if len(found) > _MOST_RULES:
        lines.append(_("and {n} more").format(n=len(found) - _MOST_RULES))
    return "\n".join(lines)


async def mend(screen: BoardScreen, today: date) -> None:
    """Search the least change that makes the published roster whole again, and show it."""
    there = await screen.board.act(publishing.published)
    if there is None:
        return
    sheets = [one for one in there if one.last >= today]
    if not sheets:
        screen.board.warn(_("no roster is published that could be repaired"))
        return
    choices = [(str(one.id), f"#{one.id} {days_in_words(one.first, one.last)}") for one in sheets]
    fields = [Field("roster", _("Roster"), choices[-1][0], choices=choices), *_effort_fields()]

    def search(desk: Desk, given: Mapping[str, str], effort: Effort) -> Drafted:
        return drafting.repair(desk, int(given["roster"]), effort, note=given["note"])

    about = _("As few shifts as possible change hands; what has begun stays.")
    await _asked(screen, _("Repair the roster"), fields, search, draft="duty repair", about=about)


def _effort_fields() -> list[Field]:
    return [Field("note", _("Note"), hint=_("what it is for")), Field("seconds", _("Seconds"), str(_SECONDS))]


Search = Callable[[Desk, Mapping[str, str], Effort], Drafted]


async def _asked(
    screen: BoardScreen, title: str, fields: list[Field], search: Search, *, draft: str, about: str = ""
) -> None:
    """Ask, search over the form, and show what was found; a refusal leaves the form as it is."""
    found: list[Drafted] = []

    async def save(given: Mapping[str, str]) -> bool:
        try:
            seconds = whole_number(given["seconds"], _("seconds"), 1, _MOST_SECONDS)
        except BadInput as error:
            screen.board.refuse(error)
            return False
        dialog = SearchDialog(title, seconds, lambda desk, effort: search(desk, given, effort))
        made = await screen.board.push_screen_wait(dialog)
        if isinstance(made, BoardError):
            screen.board.refuse(made)
            return False
        found.append(made)
        return True

    await screen.ask(title, fields, save, draft=draft, about=about, yes=_("Search (^S)"), first=fields[0].name)
    for made in found:
        screen.board.push_screen(DraftScreen(made.sheet.id, made))
