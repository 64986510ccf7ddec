"""The seven screens as the modes of the application; the others than the overview are loaded when first visited."""

from collections.abc import Callable

from board.actions.overview import Overview
from board.tui.screens.base import BoardScreen
from board.tui.screens.overview import OverviewScreen


def screens(first: Overview | None) -> dict[str, Callable[[], BoardScreen]]:
    """How each screen is made, on first use; `first` is what the overview begins with, if it was looked at before."""

    def duty() -> BoardScreen:
        from board.tui.screens.duty import DutyScreen

        return DutyScreen()

    def matters() -> BoardScreen:
        from board.tui.screens.matters import MattersScreen

        return MattersScreen()

    def log() -> BoardScreen:
        from board.tui.screens.log import LogScreen

        return LogScreen()

    def incidents() -> BoardScreen:
        from board.tui.screens.incidents import IncidentsScreen

        return IncidentsScreen()

    def handover() -> BoardScreen:
        from board.tui.screens.handover import HandoverScreen

        return HandoverScreen()

    def statistics() -> BoardScreen:
        from board.tui.screens.statistics import StatisticsScreen

        return StatisticsScreen()

    return {
        "overview": lambda: OverviewScreen(first),
        "duty": duty,
        "matters": matters,
        "log": log,
        "incidents": incidents,
        "handover": handover,
        "statistics": statistics,
    }
