"""What can be done with the plan that an incident runs, as keys: tick a step, make a matter of it, start a plan."""

from abc import abstractmethod
from collections.abc import Mapping

from textual import work

from board.actions import plan_runs, plans
from board.actions.incident_looks import IncidentStory
from board.domain import incident as rules
from board.domain.errors import why_refused
from board.domain.matter_kinds import Urgency
from board.domain.people import OFFICE, demand_role
from board.domain.plan import RunStep, demand_to_matter
from board.domain.text import one_line
from board.locale import _
from board.tui.asking import ASKING
from board.tui.incident_opening import IncidentOpening
from board.tui.widgets.fields import Field

_OF_A_STEP = frozenset({"tick_step", "step_to_matter"})


class PlanRunActs(IncidentOpening):
    """A screen on which an incident is selected, with a step of what it runs."""

    @property
    @abstractmethod
    def story(self) -> IncidentStory | None:
        """The incident under the cursor, once it is loaded."""

    @property
    @abstractmethod
    def step(self) -> RunStep | None:
        """The step of the plan under the cursor."""

    def why_not(self, action: str) -> str:
        """Why a step cannot be dealt with; see `BoardScreen.why_not`."""
        if action not in _OF_A_STEP and action != "start_plan":
            return super().why_not(action)
        if self.story is None:
            return _("no incident is selected")
        refusal = why_refused(demand_role, self.actor, *OFFICE) or why_refused(rules.demand_open, self.story.incident)
        if not refusal and action == "step_to_matter" and self.step is not None:
            return why_refused(demand_to_matter, self.step, is_exercise=self.story.incident.is_exercise)
        if not refusal and action in _OF_A_STEP and self.step is None:
            return _("no plan runs; s starts one")
        return refusal

    @work(exclusive=True, group="tick")
    async def action_tick_step(self) -> None:
        """Tick the step off, or take that back."""
        if self.may("tick_step") and self.step is not None:
            act = plan_runs.untick if self.step.is_done else plan_runs.tick
            await self.board.act(act, self.step.incident, self.step.number)

    @work(group=ASKING)
    async def action_step_to_matter(self) -> None:
        """Make a matter of the step."""
        step = self.step if self.may("step_to_matter") else None
        if step is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            how = {"lead": given["lead"], "urgency": given["urgency"]}
            made = await self.board.act(plan_runs.to_matter, step.incident, step.number, **how)
            if made is not None:
                self.board.say(_("{number} sees to step {n}").format(number=made.matter_number, n=made.number))
            return made is not None

        fields = [
            Field("lead", _("Lead"), hint=_("empty: whom the step names, if that is a department")),
            Field("urgency", _("Urgency"), Urgency.FLASH, choices=[(one.value, one.label) for one in Urgency]),
        ]
        about = f"{step.number} {one_line(step.text)}  {one_line(step.who)}"
        await self.ask(_("A matter of the step"), fields, save, draft=f"step {step.id}", about=about)

    @work(group=ASKING)
    async def action_start_plan(self) -> None:
        """Start a plan."""
        story = self.story if self.may("start_plan") else None
        known = await self.board.act(plans.listed) if story is not None else None
        if story is None or known is None:
            return
        if not known:
            self.board.warn(_("there is no plan yet; P opens the library"))
            return

        async def save(given: Mapping[str, str]) -> bool:
            return await self.board.act(plan_runs.start, story.incident.id, given["plan"]) is not None

        choices = [(f"#{one.id}", one_line(one.name)) for one in known]
        about = f"{story.incident.number} {one_line(story.incident.title)}"
        fields = [Field("plan", _("Plan"), choices[0][0], choices=choices)]
        await self.ask(_("Start a plan"), fields, save, draft=f"plan of {story.incident.id}", about=about)

    def action_plans(self) -> None:
        """Show the library of plans."""
        from board.tui.screens.plans import PlansScreen

        self.board.push_screen(PlansScreen())
