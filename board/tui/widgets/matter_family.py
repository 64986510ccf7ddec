"""The matters that belong to one, as lines of its detail: what each is to it, its number and title, how it stands."""

from datetime import datetime, tzinfo

from rich.text import Text
from textual.app import App

from board.actions.matter_looks import MatterStory
from board.domain.family_sentences import relative_cells
from board.tui.colours import light_style


def family_text(app: App[None], story: MatterStory, now: datetime, zone: tzinfo) -> Text:
    """A line for each, with its light; nothing for a matter that stands alone."""
    text = Text()
    for one in story.family:
        relation, number, title, state, waiting_on, light = relative_cells(one, now, zone)
        text.append(f"{relation} ", "dim").append(f"{number} {title} ")
        text.append(f"{' '.join(part for part in (state, waiting_on) if part)} ", "dim")
        text.append(f"{light}\n", light_style(app, one.pressure))
    return text
