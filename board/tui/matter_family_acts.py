"""Verbs for matters that belong together: split, merge, part, link, turn into another kind, withdraw with all parts."""

from collections.abc import Callable, Mapping

from textual import work

from board.actions import matter_family, matter_looks, matters
from board.actions.desk import Desk
from board.domain.matter import Matter
from board.domain.matter_kinds import MatterKind
from board.domain.matter_links import Relation
from board.locale import _, ngettext
from board.tui.asking import ASKING
from board.tui.matter_acts import MatterActs
from board.tui.widgets.fields import Field


class FamilyActs(MatterActs):
    """A screen on which the selected matter can be put together with others."""

    @work(group=ASKING)
    async def action_split(self) -> None:
        """Split the matter into parts."""
        matter = self._may("split")
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            done = await self.board.act(matter_family.split, matter.id, given["parts"], note=given["note"])
            return self._told(done)

        fields = [Field("parts", _("Parts"), hint=_("lead, title | limit"), lines=5), Field("note", _("Note"))]
        about = _("A line for each part: lead (- for nobody yet), title | limit; or the number of a matter.")
        await self._ask(_("Split into parts"), matter, "split", fields, save, about)

    @work(group=ASKING)
    async def action_merge(self) -> None:
        """Merge the matter into another, which then stands for both."""
        await self._with_another("merge", _("Merge as a duplicate"), _("Into"), matter_family.merge)

    @work(group=ASKING)
    async def action_link(self) -> None:
        """Link the matter to a related one."""
        await self._with_another("link", _("Link as related"), _("Matter"), matter_family.link)

    @work(group=ASKING)
    async def action_unlink(self) -> None:
        """End the link to a related matter, or take a part out of its whole."""
        matter = self._may("unlink")
        linked = await self._relatives(matter, Relation.RELATED, Relation.WHOLE, Relation.PART) if matter else []
        known = linked[0].number if len(linked) == 1 else ""
        await self._with_another("unlink", _("Unlink"), _("Matter"), matter_family.unlink, known, _listed(linked))

    async def _relatives(self, matter: Matter, *relations: Relation) -> list[Matter]:
        story = await self.board.act(matter_looks.show, matter.id)
        return [one.matter for one in story.family if one.relation in relations] if story else []

    async def _with_another(
        self, verb: str, title: str, label: str, act: Callable[..., Matter], known: str = "", about: str = ""
    ) -> None:
        matter = self._may(verb)
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            return self._told(await self.board.act(act, matter.id, given["other"], note=given["note"]))

        other = Field("other", label, known, _("number of the other matter"), named=self.which_matter)
        await self._ask(title, matter, verb, [other, Field("note", _("Note"))], save, about)

    async def which_matter(self, text: str) -> str:
        """The title of the matter that a number means, or why none."""
        from board.tui.naming import said_of

        def in_words(desk: Desk) -> str:
            found = matter_looks.show(desk, text.strip()).matter
            return f"{found.number} {found.title} {found.state.label}"

        return await said_of(self, in_words)

    @work(group=ASKING)
    async def action_unmerge(self) -> None:
        """Part the matter from the one it was merged into."""
        matter = self._may("unmerge")
        if matter is None:
            return
        others = await self._relatives(matter, Relation.MERGED_INTO)
        await self._with_note(matter, "unmerge", _("Part again"), matter_family.unmerge, _listed(others))

    @work(group=ASKING)
    async def action_turn_into(self) -> None:
        """Turn the matter into another kind."""
        matter = self._may("turn_into")
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            done = await self.board.act(matter_family.turn_into, matter.id, given["kind"], note=given["note"])
            return self._told(done)

        kinds = [(kind.value, kind.label) for kind in MatterKind if kind is not matter.kind]
        fields = [Field("kind", _("Kind"), _next_kind(matter.kind), choices=kinds), Field("note", _("Note"))]
        about = _("It gets a number of the new kind and is still found under {number}.").format(number=matter.number)
        await self._ask(_("Turn into another kind"), matter, "turn_into", fields, save, about)

    @work(group=ASKING)
    async def action_withdraw(self) -> None:
        """Stop the matter; what goes with it is named before."""
        matter = self._may("withdraw")
        if matter is None:
            return
        parts = [part for part in await self._relatives(matter, Relation.PART) if part.state.is_open]
        about = ""
        if parts:
            about = ngettext("{n} open part is withdrawn with it:", "{n} open parts are withdrawn with it:", len(parts))
            about = f"{about.format(n=len(parts))}\n{_listed(parts)}"

        async def save(given: Mapping[str, str]) -> bool:
            return self._told(await self.board.act(matters.withdraw, matter.id, given["reason"]))

        fields = [Field("reason", _("Reason"), lines=3)]
        await self._ask(_("Withdraw"), matter, "withdraw", fields, save, about)


def _listed(others: list[Matter]) -> str:
    return "\n".join(f"{one.number} {one.title}" for one in others[:6])


def _next_kind(kind: MatterKind) -> str:
    """What a kind is usually turned into: an issue becomes a request, a request a directive."""
    return {MatterKind.ISSUE: MatterKind.REQUEST}.get(kind, MatterKind.DIRECTIVE)
