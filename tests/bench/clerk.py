"""A clerk in a process of its own: writes entries and matters until killed or told to stop, and confirms each one.

A line on standard input says for how many seconds; each thing that was confirmed goes to standard output as
`kind id state text`, after the action has returned and never before. `Clerk` is the other end of those pipes.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from board.actions import log, matters, people
from board.actions.desk import Desk
from board.domain.people import Person, Role
from board.store import open_store
from tests.bench import invention

_FOREVER = 3_600.0


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Something that an action returned as done; `text` is an entry's text or a matter's title."""

    kind: str
    id: int
    state: str
    text: str


class Clerk:
    """A clerk's process; it opens the store, is `ready` then, and waits for `go`."""

    def __init__(self, store: Path | str, seed: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.clerk", str(store), str(seed)],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,  # what is read of one line must not take the next ones along
        )
        self._is_ready = False
        self._first = b""

    def ready(self) -> None:
        """Wait until the clerk has opened the store."""
        assert self._process.stdout is not None
        assert self._is_ready or self._process.stdout.readline() == b"ready\n", self._process.communicate()[1].decode()
        self._is_ready = True

    def go(self, seconds: float = _FOREVER) -> None:
        """Let the clerk write for so long."""
        self.ready()
        assert self._process.stdin is not None
        self._process.stdin.write(f"{seconds}\n".encode())
        self._process.stdin.flush()

    def at_work(self) -> None:
        """Wait until the clerk, told to go, has confirmed something; one that met an error is not waited for."""
        assert self._process.stdout is not None
        self._first = self._process.stdout.readline()

    def kill(self) -> list[Confirmed]:
        """End the process as a power cut would; returns what it had confirmed."""
        self._process.kill()
        return self.confirmed()

    def confirmed(self) -> list[Confirmed]:
        """Wait for the end, and return what was confirmed; a line cut off in the middle was not.

        Raises:
            AssertionError: the clerk met an error; its last words are the message.
        """
        said, cried = self._process.communicate()
        assert not cried, cried.decode()
        *lines, _unfinished = (self._first + said).decode(errors="replace").split("\n")
        return [_read(line) for line in lines]


def _read(line: str) -> Confirmed:
    kind, number, state, text = line.split(" ", 3)
    return Confirmed(kind, int(number), state, text)


def _work(desk: Desk, dice: Random) -> Iterator[Confirmed]:
    """Three entries, then a matter with its first two moves; each is confirmed by itself."""
    while True:
        for _n in range(3):
            text = f"{invention.call(dice)}{dice.random()}"
            entry = log.add(desk, text, kind="call", unit=invention.unit(dice))
            yield Confirmed("entry", entry.id, "written", text)
        matter = matters.new(desk, invention.title(dice), from_entry=entry.id)
        yield Confirmed("matter", matter.id, matter.state.value, matter.title)
        matter = matters.assign(desk, matter.id, "城管局", supporting=("住建局",))
        yield Confirmed("matter", matter.id, matter.state.value, matter.title)
        matter = matters.accept(desk, matter.id, told_by="值班电话")
        yield Confirmed("matter", matter.id, matter.state.value, matter.title)


def an_officer(desk: Desk) -> Person:
    """Somebody of the office who may write."""
    return next(person for person in people.people(desk) if person.has(Role.OFFICER))


def main(store: str, seed: int) -> None:
    """Be a clerk."""
    desk = Desk(open_store(store))
    officer = an_officer(desk)
    os.write(1, b"ready\n")
    seconds = float(sys.stdin.readline() or 0)
    until = time.monotonic() + seconds
    for done in _work(desk.as_person(officer), Random(seed)):
        os.write(1, f"{done.kind} {done.id} {done.state} {done.text}\n".encode())
        if time.monotonic() > until:
            break


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
