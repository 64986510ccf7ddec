"""Checking in, spot checks and absence from post, as one form."""

from collections.abc import Mapping

from textual import work

from board.actions import discipline, posts, settings
from board.actions.desk import Desk
from board.domain.discipline import CheckKind, DutyCheck
from board.domain.moments import moment_typed
from board.domain.people import NOBODY
from board.domain.text import one_line
from board.locale import _, pgettext
from board.tui.asking import ASKING
from board.tui.screens.base import BoardScreen
from board.tui.widgets.fields import Field

_BACK = "back"
_NO, _YES = "no", "yes"


class DisciplineActs(BoardScreen):
    """A screen on which duty discipline is written down."""

    def why_not(self, action: str) -> str:
        """Why nothing can be written down; see `BoardScreen.why_not`."""
        if action == "check_in" and self.actor is NOBODY:
            return _("nobody is signed in, so nothing can be changed")
        return super().why_not(action)

    @work(group=ASKING)
    async def action_check_in(self) -> None:
        """Check in, write a spot check down, leave a post or come back."""
        known = await self.board.act(posts.listed) if self.may("check_in") else None
        if known is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            written = await self.board.act(_entered, given)
            if written is not None:
                self.board.say(f"{one_line(written.post_name)} {one_line(written.person_name)} {written.kind.label}")
            return written is not None

        kinds = [(one.value, one.label) for one in CheckKind] + [(_BACK, pgettext("discipline", "back at post"))]
        here = [("", _("my own")), *((one.name, one_line(one.name)) for one in known)]
        fields = [
            Field("kind", pgettext("discipline", "Entry"), CheckKind.NOTHING, choices=kinds),
            Field("post", _("Post"), "", choices=here),
            Field("text", _("Text"), hint=_("what there is to report, the reason, or the fault"), lines=2),
            Field("at_post", _("At post"), _YES, choices=[(_YES, _("yes")), (_NO, _("no"))]),
            Field("answered_by", pgettext("discipline", "Answered"), hint=_("of a spot check: who answered")),
            Field("rings", _("Rings"), hint=_("of a spot check: after how many")),
            Field("at", _("Time"), hint=_("now, or 9:40, or 11-20 09:40")),
        ]
        await self.ask(_("Duty discipline"), fields, save, draft="check in", first="kind")


def _entered(desk: Desk, given: Mapping[str, str]) -> DutyCheck:
    at = moment_typed(given["at"], desk.now(), settings.show(desk).tz, _("time"))
    kind, post, text = given["kind"], given["post"], given["text"]
    if kind == CheckKind.SPOT_CHECK:
        return discipline.spot_check(
            desk,
            post,
            answered_by=given["answered_by"],
            rings=discipline.rings_typed(given["rings"]),
            at_post=given["at_post"] == _YES,
            fault=text,
            at=at,
        )
    if kind == CheckKind.AWAY:
        return discipline.leave(desk, text, post, at=at)
    if kind == _BACK:
        return discipline.come_back(desk, post, at=at)
    return discipline.check_in(desk, post, "" if kind == CheckKind.NOTHING else text, at=at)
