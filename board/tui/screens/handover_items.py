"""The items of a signed handover: what is open, what was said of each, and both sides' keys; it stands over 交接."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable, Static

from board.actions import handover, handover_items
from board.actions.desk import Desk
from board.actions.today import Today, today
from board.domain import handover_signing as rules
from board.domain.errors import why_refused
from board.domain.handover_items import Item, demand_all_accepted, demand_reply, demand_unanswered, left_unchanged
from board.domain.handover_signing import Signing
from board.domain.moments import moment_in_words
from board.domain.people import OFFICE, demand_role
from board.domain.text import one_line
from board.locale import _, ngettext, pgettext
from board.tui import keys
from board.tui.asking import ASKING
from board.tui.colours import plain
from board.tui.screens.base import BoardScreen, loads
from board.tui.widgets.fields import Field
from board.tui.widgets.flowing import Flowing
from board.tui.widgets.row_list import RowList
from board.values import dataclass

_MOST = 500
"""The rows that are drawn; what is not answered yet comes first, so that every item's turn comes."""


@dataclass(frozen=True, slots=True)
class _Seen:
    today: Today
    signing: Signing


class HandoverItemsScreen(BoardScreen):
    """One signed handover, item by item: the incoming side takes on or objects, the outgoing side replies."""

    CSS_PATH = "handover_items.tcss"
    MODE = "handover_items"
    TOPICS = frozenset({"handover", "people", "duty", "settings"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("handover_items")]

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day
        self._seen: _Seen | None = None

    def body(self) -> ComposeResult:
        yield Static("", id="status", markup=False)
        yield RowList[Item]()
        with VerticalScroll(id="shown", can_focus=False):
            yield Flowing()

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self._list.selected

    @property
    def _list(self) -> RowList[Item]:
        return self.query_one(RowList)

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_look, self._day)
        if seen is None:
            return
        self._seen = seen
        self.show_today(seen.today)
        items = seen.signing.items
        pressing = sorted(items, key=lambda item: (item.answer is not None and not item.is_objected, item.place))
        drawn = sorted(pressing[:_MOST], key=lambda item: item.place)
        heads = (pgettext("of an item", "Change"), pgettext("of an item", "Answer"), pgettext("of a handover", "Item"))
        self._list.fill(drawn, self._cells, ("#", *heads))
        self._show_status(items, len(drawn))
        self._show()
        self.refresh_keys()

    def _show_status(self, items: Sequence[Item], drawn: int) -> None:
        """One line: how many items there are, and how many still lack an answer."""
        left = sum(1 for item in items if item.answer is None)
        status = Text(no_wrap=True, overflow="ellipsis")
        status.append(ngettext(" {n} item to hand over", " {n} items to hand over", len(items)).format(n=len(items)))
        status.append("  " + ngettext("{n} to go", "{n} to go", left).format(n=left), "bold")
        if drawn < len(items):
            status.append("  " + _("the first {n} are shown").format(n=drawn), "dim")
        self.query_one("#status", Static).update(status)

    def _cells(self, item: Item) -> tuple[str | Text, ...]:
        """An item as a row; a critical one is marked, and red until it is answered."""
        change = item.line.change.label if item.line.change else ""
        answer = item.answer.verdict.label if item.answer else ""
        mark = "! " if item.line.critical else ""
        style = self.app.current_theme.error if item.line.critical and not item.answer else ""
        return str(item.place), change, answer, plain(f"{mark}{item.name}", style or "")

    @on(DataTable.RowHighlighted)
    def _cursor_moved(self) -> None:
        if self.is_whole:
            self._show()
            self.refresh_keys()

    def _show(self) -> None:
        """Show the item under the cursor in full, with what was said of it."""
        text, item = Text(), self.item
        if item is not None and self._seen is not None:
            zone = self._seen.today.settings.tz
            text.append(f"{one_line(item.name)}\n", "bold")
            if item.line.cells[1:]:
                text.append("  ".join(one_line(cell) for cell in item.line.cells[1:] if cell) + "\n")
            if item.answer is not None:
                said, at = item.answer, moment_in_words(item.answer.at, zone)
                text.append(f"{said.verdict.label} {one_line(said.by)} {at} ", "bold")
                text.append(f"{one_line(said.text)}\n")
                if said.reply:
                    text.append(_("reply by {name}: ").format(name=one_line(said.reply_by)), "bold")
                    text.append(one_line(said.reply))
        self.query_one(Flowing).flow(text)

    def why_not(self, action: str) -> str:
        if action not in {"accept_item", "object_to_item", "accept_unchanged", "reply", "sign_over"}:
            return ""
        if self._seen is None or self.item is None:
            return _("there is nothing to hand over")
        return why_refused(self._demand, action, self._seen.signing, self.item)

    def _demand(self, action: str, signing: Signing, item: Item) -> None:
        demand_role(self.actor, *OFFICE)
        if action == "reply":
            rules.demand_replying(signing, self.actor)
            demand_reply(item)
        elif action == "sign_over":
            self._demand_signature(signing)
        else:
            rules.demand_answering(signing, self.actor)
            if action == "accept_unchanged":
                left_unchanged(signing.items)
            else:
                demand_unanswered(item)

    def _demand_signature(self, signing: Signing) -> None:
        if signing.is_back:
            rules.demand_outgoing(signing, self.actor)
        else:
            rules.demand_answering(signing, self.actor)
            demand_all_accepted(signing.items)

    @work(group=ASKING)
    async def action_accept_item(self) -> None:
        """Take the item on, reading back what one will do next."""
        item = self.item if self.may("accept_item") else None
        if item is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            done = await self.board.act(handover_items.accept, item.place, given["read_back"], day=self._day)
            if done is not None:
                self._list.go_on(lambda below: below.answer is None)
            return done is not None

        fields = [Field("read_back", _("What I will do next"))]
        await self.ask(_("Take on"), fields, save, draft=f"item {self._day} {item.place}", about=one_line(item.name))

    @work(group=ASKING)
    async def action_object_to_item(self) -> None:
        """Object to the item with a reason."""
        item = self.item if self.may("object_to_item") else None
        if item is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            done = await self.board.act(handover_items.object_to, item.place, given["reason"], day=self._day)
            return done is not None

        about = one_line(item.name) + "\n" + _("The handover goes back to the outgoing side.")
        fields = [Field("reason", _("Reason"))]
        await self.ask(_("Object"), fields, save, draft=f"object {self._day} {item.place}", about=about)

    @work(group=ASKING)
    async def action_accept_unchanged(self) -> None:
        """Take on all that did not change and is not critical."""
        if self.may("accept_unchanged"):
            taken = await self.board.act(handover_items.accept_unchanged, day=self._day)
            if taken is not None:
                self.board.say(ngettext("{n} item taken on", "{n} items taken on", taken).format(n=taken))
                if self._seen and any(not one.answer and not one.goes_with_all for one in self._seen.signing.items):
                    self.board.say(_("what changed or is critical is read back one by one"))

    @work(group=ASKING)
    async def action_reply(self) -> None:
        """Reply to the objection for the outgoing side."""
        item = self.item if self.may("reply") else None
        if item is None or item.answer is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            done = await self.board.act(handover_items.reply, item.place, given["text"], day=self._day)
            return done is not None

        about = f"{one_line(item.name)}\n{one_line(item.answer.by)}: {one_line(item.answer.text)}"
        fields = [Field("text", _("Reply"))]
        await self.ask(_("Reply to the objection"), fields, save, draft=f"reply {self._day} {item.place}", about=about)

    @work(group=ASKING)
    async def action_sign_over(self) -> None:
        """Sign: the incoming side once all is accepted, the outgoing side again once all is replied to."""
        if not self.may("sign_over") or self._seen is None:
            return
        again = self._seen.signing.is_back
        signed = await self.board.act(handover.sign if again else handover.accept, self._day)
        if signed is not None:
            self.board.say(_("signed again") if again else _("accepted; from now on it is yours"))

    def action_back(self) -> None:
        """Go back to the summary."""
        self.dismiss()


def _look(desk: Desk, day: date) -> _Seen:
    return _Seen(today(desk), handover_items.signing(desk, day))
