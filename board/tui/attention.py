"""What came to wait on whoever sits here, noticed by comparing before and after. Bell and toast are the app's."""

from collections.abc import Iterable

from board.domain.matter import Matter


class Attention:
    """Remembers what waited; what I did myself is no news to me."""

    def __init__(self) -> None:
        self._known: set[int] | None = None

    def forget(self) -> None:
        """Somebody else sits here: what waits on them is taken as known at the next look."""
        self._known = None

    def knows(self, matter: Matter) -> None:
        """I moved this matter myself."""
        if self._known is not None:
            self._known.add(matter.id)

    def news(self, waiting: Iterable[Matter]) -> list[Matter]:
        """Which of those that wait now did not wait before; the first look finds no news."""
        waiting = list(waiting)
        known, self._known = self._known, {matter.id for matter in waiting}
        return [] if known is None else [matter for matter in waiting if matter.id not in known]
