"""What the screens need that were not visited yet: read while nobody waits for it, so that a first visit is quick."""

from importlib import import_module
from pathlib import Path

from textual.css.stylesheet import Stylesheet

from board.asleep import wake_all
from board.tui import keys

_SCREENS = Path(__file__).parent / "screens"


def modules() -> None:
    """Read the modules of the other screens, and what they use."""
    for name in (*keys.SCREENS, "search"):
        import_module(f"board.tui.screens.{name}")
    import_module("board.tui.widgets.form")
    wake_all()


def rules(looks: Stylesheet) -> None:
    """Take in the rules of all screens: one that brought its own would have all that is seen styled anew."""
    for path in sorted(_SCREENS.glob("*.tcss")):
        if not looks.has_source(str(path), ""):
            looks.read(path)
    looks.reparse()
