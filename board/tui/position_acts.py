"""What can be done about a disagreement, as keys: each says why not, or asks for what it needs, or acts."""

from abc import abstractmethod
from collections.abc import Callable, Mapping

from textual import work

from board.actions import positions, settling, supporting
from board.actions.position_looks import Contested
from board.domain.errors import NotAllowed, Refused, why_refused
from board.domain.people import Party, Person
from board.domain.position_rights import demand_may_settle
from board.domain.positions import Disagreement, Point, Stand
from board.domain.settling import demand_common, demand_open, demand_unsettled, demand_unstated
from board.domain.text import one_line
from board.locale import _, pgettext
from board.tui.asking import ASKING
from board.tui.screens.base import BoardScreen
from board.tui.widgets.fields import Field
from board.tui.widgets.position_grid import Place

_WHOLE = "whole"
_VERBS = {
    "add_point": "point",
    "hold_talk": "talk",
    "word_common_ground": "common_ground",
    "incline": "incline",
    "rule": "rule",
    "ask_support": "support",
    "reword_point": "reword",
    "drop_point": "drop",
}
"""The keys for the whole matter, each with its verb in `position_rights`."""
_OF_A_PARTY = {"state_position", "receive", "give_feedback"}
_ON_A_POINT = {"state_position", "word_common_ground", "rule", "reword_point", "drop_point"}


def why_not(seen: Contested, place: Place | None, person: Person, action: str) -> str:
    """Why `person` cannot do `action` on the point under the cursor, in a sentence; empty if they can."""
    return why_refused(_demand, seen, place, person, action)


def _demand(seen: Contested, place: Place | None, person: Person, action: str) -> None:
    demand_open(seen.matter)
    if action in _VERBS:
        demand_may_settle(person, _VERBS[action], seen.matter)
    else:
        _demand_speaker(person, seen.about, supporting_only=action != "state_position")
    if action in _ON_A_POINT:
        _demand_point(seen.about, place[0] if place else None, action)


def _demand_speaker(person: Person, about: Disagreement, *, supporting_only: bool) -> None:
    if supporting_only and not about.receipts:
        raise Refused(_("no department supports this matter"), do=_("ask one to support it first"))
    own = spoken_for(person, about)
    if person.is_office_staff or (own and (about.receipt_of(own) or not supporting_only)):
        return
    raise NotAllowed(_("only a department of the matter can say this of itself"))


def _demand_point(about: Disagreement, point: Point | None, action: str) -> None:
    if point is None:
        raise Refused(_("no point is at issue"), do=_("add the point first"))
    demand_unsettled(about, point, ruled_too=action == "rule")
    if action == "word_common_ground":
        demand_common(about, point)
    if action == "reword_point":
        demand_unstated(point)


def spoken_for(person: Person, about: Disagreement) -> Party | None:
    """The party that the person is of, if they are of one."""
    return next((party for party in about.parties if person.speaks_for(party)), None)


class PositionActs(BoardScreen):
    """A screen on which positions are taken and points settled."""

    seen: Contested | None = None
    """What is shown, once it is loaded."""

    @property
    @abstractmethod
    def place(self) -> Place | None:
        """The point under the cursor, and the party."""

    def why_not(self, action: str) -> str:
        """Why a key is off; see `why_not`."""
        if action not in _VERBS and action not in _OF_A_PARTY:
            return super().why_not(action)
        if self.seen is None:
            return _("the positions are still being loaded")
        return why_not(self.seen, self.place, self.actor, action)

    @work(group=ASKING)
    async def action_state_position(self) -> None:
        """Take a position on the point, for one's own department or as it was told."""
        stands = [(stand.value, stand.label) for stand in Stand]
        point, party = self.place or (None, None)
        before = point.position_of(party) if point and party else None
        fields = [
            *self._parties(),
            Field("stand", _("Position"), before.stand if before else Stand.AGREE, choices=stands),
            Field("provided", _("Condition"), hint=_("if it agrees only on a condition")),
            Field("grounds", _("Grounds"), lines=3),
            *self._told_by(),
        ]
        await self._ask("state_position", _("Take a position"), fields, positions.position, on_point=True)

    @work(group=ASKING)
    async def action_add_point(self) -> None:
        """Raise a point at issue."""
        await self._ask("add_point", _("A point at issue"), [Field("text", _("Point"), lines=3)], positions.point)

    @work(group=ASKING)
    async def action_reword_point(self) -> None:
        """Word the point anew."""
        text = self.place[0].text if self.place else ""
        fields = [Field("text", _("Point"), text, lines=3)]
        await self._ask("reword_point", _("Word the point anew"), fields, positions.reword, on_point=True)

    @work(group=ASKING)
    async def action_drop_point(self) -> None:
        """Drop the point, with a reason."""
        fields = [Field("reason", _("Reason"), lines=3)]
        await self._ask("drop_point", _("Drop the point"), fields, positions.drop, on_point=True)

    @work(group=ASKING)
    async def action_hold_talk(self) -> None:
        """Record a talk that was held."""
        who = _(", ").join(party.name for party in self.seen.about.parties) if self.seen else ""
        fields = [
            Field("who", _("Who"), who),
            Field("held_at", _("Time"), hint=_("empty: now")),
            Field("outcome", pgettext("talk", "Outcome"), lines=4),
        ]
        await self._ask("hold_talk", _("Record a talk"), fields, positions.talk)

    @work(group=ASKING)
    async def action_word_common_ground(self) -> None:
        """Put in words what all agree on."""
        text = self.place[0].text if self.place else ""
        fields = [Field("text", _("Common ground"), text, lines=4)]
        await self._ask(
            "word_common_ground", _("Word the common ground"), fields, settling.common_ground, on_point=True
        )

    @work(group=ASKING)
    async def action_incline(self) -> None:
        """Write the office's inclined opinion on a point or on the whole."""
        points = self.seen.about.points if self.seen else ()
        choices = [(_WHOLE, _("the whole matter"))]
        choices += [(str(point.number), f"{point.number}. {one_line(point.text)[:30]}") for point in points]
        here = str(self.place[0].number) if self.place else _WHOLE
        fields = [Field("number", _("On"), here, choices=choices), Field("text", _("Inclined opinion"), lines=4)]
        await self._ask("incline", _("The office's inclined opinion"), fields, settling.incline)

    @work(group=ASKING)
    async def action_rule(self) -> None:
        """Rule on the point, or record a leader's ruling."""
        fields = [Field("text", _("Ruling"), lines=4)]
        if self.actor.is_office_staff:
            fields = [
                Field("by", _("Leader"), hint=_("name or initials")),
                Field("way", _("How given"), hint=_("by phone, at a meeting, in writing")),
                Field("ruled_at", _("Time"), hint=_("empty: now")),
                *fields,
            ]
        await self._ask("rule", _("Ruling"), fields, settling.rule, on_point=True)

    @work(group=ASKING)
    async def action_ask_support(self) -> None:
        """Ask a department to support the matter, or give it another limit."""
        fields = [
            Field("department", _("Department"), hint=_("name or initials")),
            Field("due", _("Due"), hint=_("empty: as the office has set")),
            Field("note", _("Note")),
        ]
        await self._ask("ask_support", _("Ask for support"), fields, supporting.support)

    @work(group=ASKING)
    async def action_receive(self) -> None:
        """Record that a department received the matter."""
        fields = [*self._parties(), *self._told_by()]
        await self._ask("receive", _("Received"), fields, supporting.receive)

    @work(group=ASKING)
    async def action_give_feedback(self) -> None:
        """Record a department's feedback."""
        fields = [*self._parties(), Field("text", _("Feedback"), lines=4), *self._told_by()]
        await self._ask("give_feedback", _("Feedback"), fields, supporting.feedback)

    def _parties(self) -> list[Field]:
        """Whose words they are: staff of the office choose, everybody else speaks for their own."""
        if self.seen is None or not self.actor.is_office_staff:
            return []
        parties = self.seen.about.parties
        here = self.place[1].name if self.place and self.place[1] else ""
        return [Field("party", _("Department"), here, choices=[(party.name, party.name) for party in parties])]

    def _told_by(self) -> list[Field]:
        return [Field("told_by", _("Told by"), hint=_("who of it said so"))] if self.actor.is_office_staff else []

    async def _ask(
        self, action: str, title: str, fields: list[Field], act: Callable[..., Disagreement], *, on_point: bool = False
    ) -> None:
        """Ask for what `act` needs, if it may be done; fields have the names that it takes."""
        if not self.may(action) or self.seen is None:
            return
        matter, point = self.seen.matter, self.place[0] if self.place and on_point else None

        async def save(given: Mapping[str, str]) -> bool:
            words: dict[str, object] = dict(given)
            if "number" in given:
                words["number"] = None if given["number"] == _WHOLE else int(given["number"])
            numbered = [point.number] if point else []
            return await self.board.act(act, matter.id, *numbered, **words) is not None

        about = f"{matter.number} {matter.title}"
        about += f"\n{point.number}. {point.text}" if point else ""
        draft = f"{action} {matter.id} {point.number if point else ''}"
        await self.ask(title, fields, save, draft=draft, about=about)
