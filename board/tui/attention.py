"""What came to wait on whoever sits here, noticed by comparing before and after. Bell and toast are the app's."""

from collections.abc import Iterable

from board.domain.matter import Matter
from board.domain.text import one_line
from board.locale import _

_MOST = 3
"""Most matters that one notice names."""


class Attention:
    """Remembers what waited and how often it was reminded of; what I did myself is no news to me."""

    def __init__(self) -> None:
        self._known: dict[int, int] | None = None

    def forget(self) -> None:
        """Somebody else sits here: what waits on them is taken as known at the next look."""
        self._known = None

    def knows(self, matter: Matter) -> None:
        """I moved this matter myself."""
        if self._known is not None:
            self._known[matter.id] = matter.tally.reminders

    def news(self, waiting: Iterable[Matter]) -> str:
        """What is new in those that wait now, a line each; empty if nothing is. The first look finds no news."""
        waiting = list(waiting)
        known, self._known = self._known, {matter.id: matter.tally.reminders for matter in waiting}
        if known is None:
            return ""
        came = [_("{title} waits on you").format(title=one_line(one.title)) for one in waiting if one.id not in known]
        again = [one for one in waiting if one.tally.reminders > known.get(one.id, one.tally.reminders)]
        reminded = [_("you are reminded of {title}").format(title=one_line(one.title)) for one in again]
        return "\n".join([*came, *reminded][:_MOST])
