"""Answering a swap or an absence that waits for a word: its menu, and the form for what goes with the answer."""

from collections.abc import Mapping
from datetime import tzinfo

from board.actions import absences, swaps
from board.actions.desk import Desk
from board.actions.duty_requests import Answer, Request
from board.domain.duty_rules import absent_in_words
from board.domain.duty_words import shift_in_words
from board.domain.swap import Swap
from board.domain.swap_words import passing_in_words
from board.domain.text import one_line
from board.locale import _
from board.tui.screens.base import BoardScreen
from board.tui.widgets.fields import Field
from board.tui.widgets.verb_menu import Choice, VerbMenu

_KEEP, _RELEASE = "keep", "release"


def request_words(request: Request, zone: tzinfo) -> str:
    """A request in one line: what it is, how far it is, and why it was asked."""
    about = request.about
    if isinstance(about, Swap):
        line = f"#{about.id} {about.kind.label}  {passing_in_words(about, zone)}"
    else:
        line = f"#{about.id} {absent_in_words(about, zone)}"
    reason = f"  {one_line(about.reason)}" if about.reason else ""
    return f"{line}  {about.state.label}{reason}"


async def answer(screen: BoardScreen, request: Request, zone: tzinfo) -> None:
    """Choose what to say to a request, and say it."""
    words, off = request_words(request, zone), request.reasons
    known = {
        Answer.AGREE: Choice(Answer.AGREE, "a", _("Agree"), _("as the other of the two"), off.get(Answer.AGREE, "")),
        Answer.APPROVE: Choice(Answer.APPROVE, "p", _("Approve"), _("it is then recorded"), off[Answer.APPROVE]),
        Answer.REFUSE: Choice(Answer.REFUSE, "r", _("Refuse"), _("with a reason"), off[Answer.REFUSE]),
        Answer.WITHDRAW: Choice(Answer.WITHDRAW, "w", _("Withdraw"), _("take it back"), off[Answer.WITHDRAW]),
    }
    menu = VerbMenu(words, [choice for one, choice in known.items() if one in off])
    chosen = await screen.board.push_screen_wait(menu)
    if chosen is not None:
        await _said(screen, request, Answer(chosen), known[Answer(chosen)].name, words, zone)


async def _said(screen: BoardScreen, request: Request, wanted: Answer, title: str, words: str, zone: tzinfo) -> None:
    async def save(given: Mapping[str, str]) -> bool:
        state = await screen.board.act(_give, request, wanted, given)
        if state is not None:
            screen.board.say(_("{title}: {state}").format(title=title, state=state))
        return state is not None

    fields = _fields(screen, request, wanted)
    about = "\n".join([words, *(shift_in_words(one, zone) for one in request.conflicts[:5])])
    await screen.ask(title, fields, save, draft=f"answer {wanted} {request.about.id}", about=about, yes=title)


def _fields(screen: BoardScreen, request: Request, wanted: Answer) -> list[Field]:
    fields = []
    if wanted is Answer.APPROVE and request.conflicts:
        choices = [(_RELEASE, _("leave them open, as gaps")), (_KEEP, _("keep them; give them to others first"))]
        fields.append(Field("shifts", _("Their shifts"), _RELEASE, choices=choices))
    if wanted in {Answer.REFUSE, Answer.WITHDRAW}:
        fields.append(Field("ground", _("Reason")))
    if wanted is not Answer.WITHDRAW and screen.actor.is_office_staff:
        hint = _("name or initials; empty: my own word")
        fields.append(Field("told_by", _("Told by"), hint=hint))
    return fields


def _give(desk: Desk, request: Request, wanted: Answer, given: Mapping[str, str]) -> str:
    """Give the answer; returns what became of the request."""
    about, ground, told_by = request.about, given.get("ground", ""), given.get("told_by", "")
    if isinstance(about, Swap):
        return _give_to_swap(desk, about.id, wanted, ground, told_by).state.label
    if wanted is Answer.APPROVE:
        release = given.get("shifts") == _RELEASE
        return absences.approve(desk, about.id, told_by=told_by, release=release).absence.state.label
    if wanted is Answer.REFUSE:
        return absences.refuse(desk, about.id, ground, told_by=told_by).absence.state.label
    return absences.withdraw(desk, about.id, ground=ground).absence.state.label


def _give_to_swap(desk: Desk, number: int, wanted: Answer, ground: str, told_by: str) -> Swap:
    match wanted:
        case Answer.AGREE:
            return swaps.agree(desk, number, told_by=told_by)
        case Answer.APPROVE:
            return swaps.approve(desk, number, told_by=told_by)
        case Answer.REFUSE:
            return swaps.refuse(desk, number, ground, told_by=told_by)
        case Answer.WITHDRAW:
            return swaps.withdraw(desk, number, ground=ground)
