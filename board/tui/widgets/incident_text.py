"""One incident in full: its clocks, what is known, its reports with their texts, and what was done."""

from datetime import datetime, tzinfo

from rich.text import Text
from textual.app import App

from board.actions.incident_looks import IncidentStory
from board.domain.incident_words import clock_cells, incident_cells, incident_facts, report_cells
from board.domain.text import cell_width, fit, one_line
from board.domain.timeline import told
from board.locale import _
from board.tui.colours import lines


def incident_text(app: App[None], story: IncidentStory, now: datetime, zone: tzinfo, report_to: str) -> Text:
    """The incident as the screen shows it at `now`."""
    cells, text = incident_cells(story.incident, None, now, zone), Text()
    text.append(cells.title, "bold")
    text.append(f"  {cells.level} {cells.state}\n", "dim")
    text.append_text(_clocks(app, story, now, zone, report_to))
    text.append("\n")
    facts = incident_facts(story.incident, zone)
    width = max((cell_width(label) for label, _said in facts), default=0)
    for label, said in facts:
        text.append(f"{fit(label, width)} ", "dim")
        text.append(f"{said}\n")
    for report in story.reports:
        name, at, to, who = report_cells(report, now, zone)
        text.append(f"\n{name}", "bold")
        text.append(f"  {at}  {to}  {who}\n", "dim")
        if report.text:
            text.append_text(lines(report.text)).append("\n")
    text.append("\n")
    for row in story.timeline:
        line = told(row, now.astimezone(zone).date(), zone)
        text.append(f"{line.when} ", "dim")
        text.append(f"{line.who} {line.what} {line.words}".rstrip() + "\n")
    return text


def _clocks(app: App[None], story: IncidentStory, now: datetime, zone: tzinfo, report_to: str) -> Text:
    theme, text = app.current_theme, Text()
    for clock in sorted(story.clocks, key=lambda one: not one.runs):
        cells = clock_cells(clock, now, zone, report_to)
        is_late = clock.was_late or (clock.runs and clock.due_at < now)
        style = f"bold {theme.error}" if is_late else "bold" if clock.runs else "dim"
        what = _("{report} to {target} by {time}").format(
            report=cells.report, target=one_line(cells.target), time=cells.due
        )
        text.append(f"{cells.standing}  ", style)
        text.append(f"{what}\n", "" if clock.runs else "dim")
    return text
