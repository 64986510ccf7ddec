"""Views on the list of matters: choose one, go on to the next, save what is chosen, rename, delete, share."""

from abc import abstractmethod
from collections.abc import Mapping

from textual import work

from board.actions import naming, people, views
from board.domain.errors import BadInput
from board.domain.matter_view import ME, View, Wanted
from board.domain.people import Party
from board.domain.settings import Settings
from board.locale import _
from board.tui.asking import ASKING
from board.tui.matter_bulk_acts import BulkActs
from board.tui.widgets.fields import Field


class ViewActs(BulkActs):
    """A screen whose list of matters is narrowed by what a person chose."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()
        """What is chosen now."""
        self.views: tuple[View, ...] = ()
        """The views that can be chosen."""

    @abstractmethod
    def choose(self, wanted: Wanted) -> None:
        """Show something else from now on."""

    @property
    @abstractmethod
    def office(self) -> Settings:
        """The office's settings."""

    @property
    def view(self) -> View | None:
        """The view that shows just what is chosen, if there is one; one's own before one that comes with the board."""
        return next((view for view in reversed(self.views) if view.wanted == self.wanted), None)

    def action_next_view(self, by: int) -> None:
        """Show the next view of the list, or the one before."""
        if self.views:
            here = self.views.index(self.view) if self.view else (-1 if by > 0 else 0)
            self.show_view(self.views[(here + by) % len(self.views)])

    def show_view(self, view: View) -> None:
        """Show what a view says, and its name."""
        self.choose(view.wanted)
        self.board.say(_("{label}: {text}").format(label=_("view"), text=view.name))

    @work(group=ASKING)
    async def action_views(self) -> None:
        """Choose a view, or rename, delete or share one."""
        from board.tui.widgets.view_picker import Use, ViewPicker

        picked = await self.board.push_screen_wait(ViewPicker(self.views, self.office.light_profile))
        if picked is None:
            return
        name = picked.view.name
        if picked.use is Use.SHOW:
            self.show_view(picked.view)
        elif picked.use is Use.RENAME:
            await self._rename(picked.view)
        elif picked.use is Use.DELETE:
            await self._delete(picked.view)
        elif picked.view.owner is None and picked.view.id:
            self._said(await self.board.act(views.unshare, name), _("taken back"))
        else:
            self._said(await self.board.act(views.share, name), _("shared"))

    async def _rename(self, view: View) -> None:
        if self._is_fixed(view):
            return

        async def save(given: Mapping[str, str]) -> bool:
            return self._said(await self.board.act(views.rename, view.name, given["name"]), _("renamed"))

        await self.ask(_("Rename view"), [Field("name", _("Name"), view.name)], save, draft=f"view {view.id}")

    async def _delete(self, view: View) -> None:
        if self._is_fixed(view):
            return

        async def save(_given: Mapping[str, str]) -> bool:
            return self._said(await self.board.act(views.delete, view.name), _("deleted"))

        shows = view.wanted.in_words(self.office.light_profile)
        await self.ask(
            _("Delete view"), [], save, draft="view", about=f"{view.name} {view.sort}\n{shows}", yes=_("Delete (^S)")
        )

    def _is_fixed(self, view: View) -> bool:
        reason = views.why_not_change(view, self.board.desk)
        if reason:
            self.board.warn(reason)
        return bool(reason)

    @work(group=ASKING)
    async def action_save_view(self) -> None:
        """Save what is chosen under a name."""
        own = self.view.name if self.view and self.view.owner else ""

        async def save(given: Mapping[str, str]) -> bool:
            return self._said(await self.board.act(views.save, given["name"], self.wanted), _("saved"))

        shows = self.wanted.in_words(self.office.light_profile)
        await self.ask(_("Save as a view"), [Field("name", _("Name"), own)], save, draft="new view", about=shows)

    def _said(self, view: View | None, done: str) -> bool:
        """Say what was done with a view; False if it was refused."""
        if view is not None:
            self.board.say(_("{done}: {name}").format(done=done, name=view.name))
        return view is not None

    @work(group=ASKING)
    async def action_filter(self) -> None:
        """Choose which matters are shown."""
        from board.tui.widgets.filter_form import filled_in, filter_fields, is_me

        departments = await self.board.act(people.departments)
        if departments is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            name = given["person"].strip()
            known = await self.board.act(naming.who, name) if name and not is_me(name) else None
            if name and known is None and not is_me(name):
                return False
            person: Party | None = known.party if known else ME if name else None
            today = self.board.desk.now().astimezone(self.office.tz).date()
            try:
                self.choose(filled_in(given, departments, person, today))
            except BadInput as refusal:
                self.board.refuse(refusal)
                return False
            return True

        draft = "matter filter"
        self.board.drafts.pop(draft, None)
        fields = filter_fields(self.wanted, departments, self.office.light_profile, self._whom_or_me)
        await self.ask(_("Which matters"), fields, save, draft=draft, yes=_("Show (^S)"), first="text")

    async def _whom_or_me(self, text: str) -> str:
        from board.tui.widgets.filter_form import is_me

        return self.actor.name if is_me(text) else await self.whom(text)
