"""One matter in full: whom it waits on and for how long, its text and answer, its time line."""

from datetime import datetime, timedelta, tzinfo

from rich.text import Text

from board.actions.matter_looks import MatterStory
from board.domain import matter_texts
from board.domain.checklist import progress, step_cells
from board.domain.clock_words import clock_facts
from board.domain.position_words import position_facts
from board.domain.rows import left_in_words, short_moment, span_in_words, waited_in_words
from board.domain.text import cell_width, fit, one_line
from board.domain.timeline import time_by_party, told
from board.locale import _
from board.tui.colours import light_style
from board.tui.widgets.matter_family import family_text
from board.tui.widgets.text_pane import TextPane


class MatterDetail(TextPane):
    """The matter under the cursor, scrolled by itself."""

    def __init__(self, *, id: str, waits: bool = False) -> None:
        super().__init__(id=id)
        self._waits = waits
        self._title = ""

    def clear(self) -> None:
        """Show nothing."""
        self._entitle("")
        self.put(())

    def _entitle(self, title: str) -> None:
        if title != self._title:  # a border that is given a title is drawn, and all in it
            self._title = self.border_title = title

    def show_other(self, title: str, text: Text) -> None:
        """Show what is no matter, as it is told elsewhere."""
        self._entitle(title)
        self.put(list(text.split("\n")))

    def show(self, story: MatterStory, now: datetime, zone: tzinfo) -> None:
        """Show a matter with its story."""
        matter, text = story.matter, Text()
        self._entitle(one_line(matter.number))
        text.append(one_line(matter.title), "bold")
        text.append(f"  {matter.kind.label} {matter.urgency.label} {matter.state.label}\n", "dim")
        due = _("due {time}").format(time=short_moment(matter.due_now, now, zone))
        left = f" {left_in_words(story.pressure.left)}" if matter.state.is_open else ""
        text.append(f"{story.pressure.label} {due}{left}\n", light_style(self.app, story.pressure))
        text.append_text(_waits(story, now))
        text.append_text(_parties(story))
        text.append_text(family_text(self.app, story, now, zone))
        for label, said in (
            *clock_facts(matter, story.extensions, now, zone),
            *position_facts(story.about, zone),
            *matter_texts.texts_of(matter),
            (_("Checklist"), progress(story.steps)),
        ):
            if said:
                text.append(f"{label} ", "dim")
                text.append(f"{one_line(said)}\n")
        for step in story.steps:
            sign, what, done = step_cells(step, zone)
            text.append(f"{sign} ", "dim")
            text.append(what)
            text.append(f"  {done}\n", "dim")
        text.append("\n")
        for row in story.timeline:
            line = told(row, now.astimezone(zone).date(), zone)
            text.append(f"{line.when} ", "dim")
            text.append(f"{line.who} {line.what}")
            text.append(f" {line.words}\n" if line.words else "\n")
        if self._waits:
            text.append_text(self._whose_time(story, now))
        self.put(list(text.split("\n")))

    def _whose_time(self, story: MatterStory, now: datetime) -> Text:
        """Whose time it took, as bars: each party's share of the time from opening until now or the end."""
        spent, text = time_by_party(story.waits, now), Text("\n")
        whole = sum((span for _name, span in spent), timedelta(0))
        label = max((cell_width(name) for name, _span in spent), default=0)
        room = max(4, min(40, self.content_size.width - label - 14))
        colour = self.app.current_theme.primary
        for name, span in spent:
            filled = max(1, round(room * (span / whole))) if whole else 1
            text.append(fit(name, label) + " ")
            text.append(" " * filled, f"on {colour}")
            text.append(f" {span_in_words(span)}\n", "dim")
        return text


def _waits(story: MatterStory, now: datetime) -> Text:
    wait = story.matter.wait
    if wait is None:
        return Text()
    text = Text(_("Waits on "), "dim")
    text.append(one_line(wait.party.name), "bold")
    text.append(f" {waited_in_words(now - wait.since)}\n")
    return text


def _parties(story: MatterStory) -> Text:
    matter, text = story.matter, Text()
    text.append(_("Lead "), "dim")
    text.append(one_line(matter.lead.name) if matter.lead else _("to be decided"))
    if matter.supporting:
        text.append("  " + _("Supporting "), "dim")
        text.append(" ".join(one_line(party.name) for party in matter.supporting))
    text.append("  " + _("First contact "), "dim")
    text.append(one_line(matter.owner.name) + "\n")
    return text
