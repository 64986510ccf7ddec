"""Checking in, spot checks with their corrections, and absence from post, as one form."""

from collections.abc import Mapping
from datetime import datetime

from textual import work

from board.actions import discipline, discipline_looks, posts, settings
from board.actions.desk import Desk
from board.domain.discipline import CheckKind, DutyCheck
from board.domain.discipline_words import spot_in_words
from board.domain.moments import moment_typed
from board.domain.people import NOBODY
from board.domain.text import one_line
from board.locale import _, pgettext
from board.tui.asking import ASKING
from board.tui.screens.base import BoardScreen
from board.tui.widgets.fields import Field

_BACK, _CORRECT, _STRIKE = "back", "correct", "strike"
_NO, _YES = "no", "yes"


class DisciplineActs(BoardScreen):
    """A screen on which duty discipline is written down."""

    def why_not(self, action: str) -> str:
        """Why nothing can be written down; see `BoardScreen.why_not`."""
        if action == "check_in" and self.actor is NOBODY:
            return _("nobody is signed in, so nothing can be changed")
        return super().why_not(action)

    @property
    def post_here(self) -> str:
        """The post that is under the cursor today, unless it is one's own: one that would be checked."""
        return ""

    @work(group=ASKING)
    async def action_check_in(self) -> None:
        """Check in, write a spot check down or correct one, leave a post or come back."""
        known = await self.board.act(_known) if self.may("check_in") else None
        if known is None:
            return
        here, spots = known

        async def save(given: Mapping[str, str]) -> bool:
            written = await self.board.act(_entered, given, post)
            if written is not None:
                self.board.say(f"{one_line(written.post_name)} {one_line(written.person_name)} {written.kind.label}")
            return written is not None

        post = self.post_here
        kind = CheckKind.SPOT_CHECK if post else CheckKind.NOTHING
        fields = [
            Field("kind", pgettext("discipline", "Entry"), kind, choices=_kinds(bool(spots))),
            Field("post", _("Post"), post, choices=[("", _("my own")), *here]),
            *([Field("wrong", _("Wrong entry"), spots[0][0], choices=spots)] if spots else []),
            Field("text", _("Text"), hint=_("what there is to report, the reason, or the fault"), lines=2),
            Field("at_post", _("At post"), choices=[("", _("yes, or as it was")), (_YES, _("yes")), (_NO, _("no"))]),
            Field("answered_by", pgettext("discipline", "Answered"), hint=_("of a spot check: who answered")),
            Field("rings", _("Rings"), hint=_("of a spot check: after how many")),
            Field("at", _("Time"), hint=_("now, or 9:40, or 11-20 09:40")),
        ]
        await self.ask(_("Duty discipline"), fields, save, draft=f"check in {post}", first="kind")


def _known(desk: Desk) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What the form lets one choose from: the posts, and the spot checks that may have been entered wrongly."""
    now, zone = desk.now(), settings.show(desk).tz
    spots = [(str(one.id), spot_in_words(one, now, zone)) for one in discipline_looks.spot_checks(desk)]
    return [(one.name, one_line(one.name)) for one in posts.listed(desk)], spots


def _kinds(is_any: bool) -> list[tuple[str, str]]:
    """What can be entered; spot checks are corrected where there is any."""
    corrections = [(_CORRECT, _("correct a spot check")), (_STRIKE, _("strike a spot check out"))] if is_any else []
    return [
        *((one.value, one.label) for one in CheckKind),
        (_BACK, pgettext("discipline", "back at post")),
        *corrections,
    ]


def _entered(desk: Desk, given: Mapping[str, str], here: str) -> DutyCheck:
    """Write down what stands in a form that came with the post `here`."""
    at = moment_typed(given["at"], desk.now(), settings.show(desk).tz, _("time"))
    kind, post, text = given["kind"], given["post"], given["text"]
    if kind == _CORRECT:
        return _corrected(desk, given, "" if post == here else post, at)
    if kind == CheckKind.SPOT_CHECK:
        return _spot_checked(desk, given, at)
    if kind == _STRIKE:
        return discipline.strike_out(desk, int(given["wrong"]), text)
    if kind == CheckKind.AWAY:
        return discipline.leave(desk, text, post, at=at)
    if kind == _BACK:
        return discipline.come_back(desk, post, at=at)
    return discipline.check_in(desk, post, "" if kind == CheckKind.NOTHING else text, at=at)


def _spot_checked(desk: Desk, given: Mapping[str, str], at: datetime | None) -> DutyCheck:
    rings, at_post = discipline.rings_typed(given["rings"]), given["at_post"] != _NO
    return discipline.spot_check(
        desk, given["post"], answered_by=given["answered_by"], rings=rings, at_post=at_post, fault=given["text"], at=at
    )


def _corrected(desk: Desk, given: Mapping[str, str], post: str, at: datetime | None) -> DutyCheck:
    """The correction of a spot check, in which what is left empty stays as it was."""
    said = {
        "answered_by": given["answered_by"],
        "rings": discipline.rings_typed(given["rings"]),
        "fault": given["text"],
    }
    otherwise = {name: value for name, value in said.items() if value not in {"", None}}
    if given["at_post"]:
        otherwise["at_post"] = given["at_post"] == _YES
    return discipline.correct(desk, int(given["wrong"]), otherwise, post=post, at=at)
