"""The office's rules for rosters from the screen of duty: seen in a menu, taken away, made by a form of their kind."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from itertools import chain, repeat

from board.actions import posts, roster_rules, settings
from board.actions.desk import Desk
from board.actions.roster_rules import Made
from board.domain.nearby import day_near, moment_near
from board.domain.roster_rule import MOST_COUNT, MOST_WEIGHT, Per, RuleKind
from board.domain.roster_rule_words import rule_in_words
from board.domain.settings import Settings
from board.domain.text import one_line, whole_number, words_in
from board.domain.turn_kind import TurnKind
from board.locale import _, pgettext
from board.tui.naming import whom
from board.tui.screens.base import BoardScreen
from board.tui.widgets.fields import Field
from board.tui.widgets.verb_menu import LETTERS, Choice, VerbMenu

_NEW, _OF_DEPARTMENTS = "n", "departments"
_ANY = "any"
_MOST_SHOWN = 3


async def show(screen: BoardScreen) -> None:
    """Show the rules; one that is chosen can be taken away, and a new one made."""
    found = await screen.board.act(roster_rules.listed)
    if found is None:
        return
    zone = (await screen.board.act(settings.show) or Settings()).tz
    words = {str(rule.id): one_line(rule_in_words(rule, zone)) for rule in found}
    choices = [Choice(_NEW, _NEW, _("New"), _("make a rule"), screen.why_not("change_rules"))]
    letters = chain(LETTERS, repeat(""))
    choices += [Choice(str(rule.id), next(letters), f"#{rule.id}", words[str(rule.id)]) for rule in found]
    chosen = await screen.board.push_screen_wait(VerbMenu(_("Rules for rosters"), choices))
    if chosen == _NEW:
        await _make(screen)
    elif chosen is not None and screen.may("change_rules"):
        await _take_away(screen, int(chosen), words[chosen])


async def _take_away(screen: BoardScreen, number: int, words: str) -> None:
    async def save(_given: Mapping[str, str]) -> bool:
        return await screen.board.act(roster_rules.remove, number) is not None

    title, yes = _("Take the rule away"), _("Take away (^S)")
    await screen.ask(title, [], save, draft=f"rule {number}", about=f"#{number} {words}", yes=yes)


async def _make(screen: BoardScreen) -> None:
    """Ask for the kind of rule, then for what such a rule takes."""
    sorts = [*((kind.value, kind.label) for kind in RuleKind), (_OF_DEPARTMENTS, _("one of a department a day"))]
    letters = iter(LETTERS)
    sort = await screen.board.push_screen_wait(
        VerbMenu(_("A rule of which kind"), [Choice(name, next(letters), label, "") for name, label in sorts])
    )
    if sort is None:
        return
    known = [post.name for post in await screen.board.act(posts.listed) or []] if sort == RuleKind.FIXED else []

    async def save(given: Mapping[str, str]) -> bool:
        made = await screen.board.act(_made, sort, given)
        if made is not None:
            lines = [one_line(line) for line in made.against[:_MOST_SHOWN]]
            said = [_("rule {id} holds").format(id=made.rule.id)]
            said += [_("stands against it: {what}").format(what=line) for line in lines]
            screen.board.say(_("; ").join(said), "warning" if lines else "information")
        return made is not None

    await screen.ask(dict(sorts)[sort], _fields(screen, sort, known), save, draft=f"rule {sort}")


def _fields(screen: BoardScreen, sort: str, known: list[str]) -> list[Field]:
    """What a rule of a kind takes."""
    several = Field("people", pgettext("roster rule", "People"), hint=_("names with commas between"))
    person = Field("people", _("Person"), hint=_("name or initials"), named=partial(whom, screen))
    everybody = Field(
        "people", pgettext("roster rule", "People"), hint=_("names with commas between; empty: everybody")
    )
    kinds = [(one.value, one.label) for one in TurnKind]
    weight = Field("weight", _("Weight"), "1", hint=_("1 to {most}, beside wishes").format(most=MOST_WEIGHT))
    days = Field("count", _("Days"))
    return {
        _OF_DEPARTMENTS: [Field("department", _("Department"), hint=_("empty: each department"))],
        RuleKind.APART: [several],
        RuleKind.TOGETHER: [several],
        RuleKind.NEVER: [person, Field("turns", pgettext("roster rule", "Turns"), choices=kinds)],
        RuleKind.MOST: [
            Field("count", _("Turns at most")),
            Field("per", _("In a"), Per.MONTH, choices=[(per.value, per.label) for per in Per]),
            Field("turns", pgettext("roster rule", "Turns"), _ANY, choices=[(_ANY, _("of any kind")), *kinds]),
            everybody,
        ],
        RuleKind.IN_A_ROW: [days, everybody],
        RuleKind.FIXED: [
            person,
            Field("post", _("Post"), choices=[(name, one_line(name)) for name in known]),
            Field("at", _("Day"), hint=_("12-01, or 12-01 08:30 where a day has several turns")),
        ],
        RuleKind.SPACING: [days, weight],
        RuleKind.WEEKENDS: [weight],
    }[sort]


def _made(desk: Desk, sort: str, given: Mapping[str, str]) -> Made:
    """Make the rule that stands in the form."""
    is_apart = sort == RuleKind.APART
    turns = given.get("turns", _ANY)
    return roster_rules.add(
        desk,
        RuleKind.APART if sort == _OF_DEPARTMENTS else sort,
        people=words_in(given.get("people", "")) or (("",) if is_apart else ()),
        department=given.get("department", "").strip(),
        post=given.get("post", ""),
        at=_begins(desk, given["at"]) if "at" in given else None,
        turns="" if turns == _ANY else turns,
        count=whole_number(given["count"], _("number"), 0, MOST_COUNT) if "count" in given else 0,
        per=given.get("per", Per.MONTH),
        weight=whole_number(given["weight"], _("weight"), 1, MOST_WEIGHT) if "weight" in given else 1,
    )


def _begins(desk: Desk, text: str) -> date | datetime:
    """When the fixed turn begins: a day, or a moment where a time is said."""
    zone, now = settings.show(desk).tz, desk.now()
    if ":" in text or "：" in text:
        return moment_near(text, now, zone, _("day"))
    return day_near(text, now.astimezone(zone).date(), _("day"))
