"""The board's two themes, and how facts are coloured: one colour, one meaning, and never by colour alone."""

from rich.style import Style
from rich.text import Text
from textual.app import App
from textual.theme import Theme

from board.domain.lights import Colour, Light
from board.domain.pressure import Pressure
from board.domain.text import one_line

DARK = Theme(
    name="board-dark",
    primary="#5fafd7",
    secondary="#87afaf",
    accent="#d7af5f",
    success="#5faf5f",
    warning="#d7af00",
    error="#ff5f5f",
    foreground="#d0d0d0",
    background="#12181c",
    surface="#182026",
    panel="#222d35",
    dark=True,
)
LIGHT = Theme(
    name="board-light",
    primary="#005f87",
    secondary="#4e6b73",
    accent="#875f00",
    success="#00702b",
    warning="#9a6700",
    error="#b3000f",
    foreground="#1c1c1c",
    background="#fbfaf6",
    surface="#f2f0e9",
    panel="#e4e1d6",
    dark=False,
)


def light_style(app: App[None], pressure: Pressure) -> Style:
    """The colour of a matter's light in the theme in use."""
    theme = app.current_theme
    colour = {
        Colour.GREEN: theme.success,
        Colour.BLUE: theme.primary,
        Colour.YELLOW: theme.warning,
        Colour.ORANGE: theme.accent,
        Colour.RED: theme.error,
        Colour.GREY: theme.secondary,
    }[pressure.colour]
    return Style(color=colour, bold=pressure.light is Light.RED)


def look(shown: object) -> object:
    """What says how something looks: Rich's texts are equal in whatever style they begin."""
    return (shown.plain, shown.style, shown.spans) if isinstance(shown, Text) else shown


def plain(text: str, style: Style | str = "") -> Text:
    """Text from people as text: one line, never markup, nothing that could steer a terminal."""
    return Text(one_line(text), style=style, no_wrap=True, overflow="ellipsis")


def lines(text: str, style: Style | str = "") -> Text:
    """Text from people over several lines, as text."""
    return Text("\n".join(one_line(line) for line in text.split("\n")), style=style)
