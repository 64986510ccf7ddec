"""The keys of the screen in use: what each is for and, if it is off, why; how a line is taken down; the version."""

from importlib.metadata import PackageNotFoundError, version

from rich.console import Group
from rich.table import Table
from rich.text import Text

from board.domain.text import one_line
from board.locale import _
from board.tui import keys
from board.tui.screens.base import BoardScreen
from board.tui.widgets.flowing import Flow
from board.tui.widgets.reading import ReadingDialog


class HelpScreen(ReadingDialog):
    """Help on one screen, as its keys stand at the moment."""

    CSS_PATH = "help.tcss"

    def __init__(self, screen: BoardScreen) -> None:
        super().__init__(_("Keys of this screen"), help_text(screen))


def help_text(screen: BoardScreen) -> Group:
    """All keys by line, what is off with its reason below."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in range(3):
        table.add_column(no_wrap=column < 2, overflow="fold")
    for key in keys.of_screen(screen.MODE):
        reason = screen.why_off(key.verb)
        purpose = Text(key.purpose(), "dim")
        if reason:
            purpose.append("\n" + _("off: {reason}").format(reason=one_line(reason)), "italic")
        style = "dim" if reason else "bold"
        table.add_row(Text(key.shown, style), Text(key.name(), "dim" if reason else ""), Flow(purpose))
    table.add_row(Text("j k g G", "bold"), "", Flow(Text(_("down, up, first, last; arrows and PgUp/PgDn too"), "dim")))
    table.add_row(Text("Tab", "bold"), "", Flow(Text(_("to the next part of the screen"), "dim")))
    return Group(table, Text(), Text(_("Taking down a call"), "bold"), Flow(_quick_entry()), Text(), _named())


def _quick_entry() -> Text:
    return Text(
        _(
            "Type it as it comes: 住建局张工 13800000033 9:40 中山路积水. Unit, caller, phone and time are recognised; "
            "zjj and a blank stand for 住建局; 来文, 来访, 巡查, 指示 or 抽查 in front say the kind, "
            "突发 or 重要 the importance."
        )
    )


def _named() -> Text:
    return Text(_("Duty board {version}").format(version=_version()), "dim")


def _version() -> str:
    try:
        return version("duty-board")
    except PackageNotFoundError:
        return ""
