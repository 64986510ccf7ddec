"""How much is let in: bounds on log-ins, connections and sessions, so that nobody can crowd the others out."""

from collections import defaultdict, deque

from board.values import dataclass

_MINUTE = 60.0


@dataclass(frozen=True)
class Limits:
    """What the door allows; times are in seconds."""

    sessions: int = 300
    per_person: int = 8
    connections: int = 600
    strangers: int = 40
    """Connections from one address at the same time on which nobody has logged in yet."""
    failures: int = 30
    """Connections from one address within a minute that ended without a log-in."""
    login_seconds: float = 20
    alive_seconds: float = 30
    idle_seconds: float = 14 * 3_600
    total_seconds: float = 7 * 24 * 3_600


class Gate:
    """Who may come to the door: connections are counted by address until somebody logged in on them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._connections = 0
        self._strangers: dict[str, int] = defaultdict(int)
        self._failures: dict[str, deque[float]] = {}

    def why_not(self, address: str, now: float) -> str:
        """Why nobody from there is heard now, as the trace names it; empty if they are."""
        if self._connections >= self._limits.connections:
            return "full"
        if self._strangers.get(address, 0) >= self._limits.strangers:
            return "strangers"
        failed = self._failures.get(address)
        if failed and sum(at > now - _MINUTE for at in failed) >= self._limits.failures:
            return "failures"
        return ""

    def comes(self, address: str) -> None:
        """A connection was made."""
        self._connections += 1
        self._strangers[address] += 1

    def is_known(self, address: str) -> None:
        """Somebody logged in on a connection."""
        self._no_stranger(address)
        self._failures.pop(address, None)

    def goes(self, address: str, now: float, *, known: bool) -> None:
        """A connection is over; it counts as a failure if nobody logged in on it."""
        self._connections -= 1
        if not known:
            self._no_stranger(address)
            self._failures.setdefault(address, deque(maxlen=self._limits.failures)).append(now)

    def _no_stranger(self, address: str) -> None:
        self._strangers[address] -= 1
        if self._strangers[address] <= 0:
            del self._strangers[address]

    def forget(self, now: float) -> None:
        """Let go of addresses from which nothing went wrong lately."""
        for address in [address for address, failed in self._failures.items() if failed[-1] < now - _MINUTE]:
            del self._failures[address]
