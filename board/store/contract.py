"""What a store is to the rooms above it, whatever engine it stands on: transactions, changes, backup."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from board.store.changes import Change
from board.store.engine import Tx
from board.store.stop import Stop

R = TypeVar("R")


class Store(ABC):
    """A board's store. Safe to share between threads; each works on a connection of its own."""

    url: str
    news: int | None = None
    """A descriptor on which another process tells that there is news; without one the store looks often for itself."""

    @abstractmethod
    def read(self) -> AbstractContextManager[Tx]:
        """A transaction that sees one moment of the store and writes nothing."""

    @abstractmethod
    def write(self) -> AbstractContextManager[Tx]:
        """A transaction that alone may write; on disk when the block ends, undone if it raises."""

    def perform(self, run: Callable[[Tx], R], request: str, actor: int = 0) -> R:
        """Run `run` in a write of its own and return what it returned; it may be run again if it came to nothing.

        `run` must leave `request`, a key used once, in the journal: where the answer to a commit was lost, it is
        looked for before anything is done again. `actor` is the person who acts, whom a server is asked for in the
        message that begins the write.
        """
        with self.write() as tx:
            return run(tx)

    @abstractmethod
    def changes(self, stop: Stop, since: int | None = None) -> Iterator[Change]:
        """Every change after the action `since`, by whatever process, until `stop` is set; blocks between them.

        Without `since` from now on. The first change comes at once, and says what was missed, if only that nothing was.
        """

    @abstractmethod
    def backup(self, target: Path) -> None:
        """Copy the store to a new file while others write; verified before it gets its name."""

    @abstractmethod
    def faults(self) -> list[str]:
        """What the engine itself finds damaged, a line each; empty if nothing."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the connections of all threads."""
