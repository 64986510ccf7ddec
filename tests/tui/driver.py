"""A person at a board: presses keys, types as an input method does, fills forms, and reads the screen as it is drawn.

What is asked of a person is queued and done in order when it is awaited, so a test reads as a person acts:
`await limin.presses("l").types("住建局张工:中山路积水").presses("enter")`. Nothing sleeps for a fixed time: a person
looks until what is expected stands there, or gives up.
"""

import asyncio
import time
import unicodedata
from collections.abc import Awaitable, Callable, Generator
from contextlib import AsyncExitStack
from typing import Any

from textual import events
from textual._context import visible_screen_stack
from textual._xterm_parser import XTermParser
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from board.actions.desk import Desk
from board.domain.text import cell_width
from board.store import open_store
from tests.office import Office
from tests.tui.seat import RehearsedBoard, Seat

PATIENCE = 30.0
"""Seconds that a person looks for something before giving up."""
LOOKS = 150
"""How often a person looks at least: on a busy machine seconds pass in which the board could not do anything."""


class Patience:
    """A person's: it is over when `PATIENCE` has passed and they have looked `LOOKS` times."""

    def __init__(self) -> None:
        self._until, self._looks = time.monotonic() + PATIENCE, 0

    def looks(self) -> bool:
        """Look once; whether there is patience left."""
        self._looks += 1
        return self._looks < LOOKS or time.monotonic() < self._until


Step = Callable[[], Awaitable[None]]


class Sitter:
    """Somebody at a board. Everything but the looks at `app` is queued until the sitter is awaited."""

    def __init__(self, name: str, seat: Seat) -> None:
        self.name = name
        self.seat = seat
        self._steps: list[Step] = []

    @property
    def app(self) -> RehearsedBoard:
        """The board itself, for what no eye can see."""
        return self.seat.app

    def __await__(self) -> Generator[Any, None, "Sitter"]:
        return self._done().__await__()

    async def _done(self) -> "Sitter":
        with self.app._context():
            while self._steps:
                await self._steps.pop(0)()
        return self

    def _then(self, step: Step) -> "Sitter":
        self._steps.append(step)
        return self

    def presses(self, *keys: str) -> "Sitter":
        """Press keys one after the other, by Textual's names, and let the board come to rest after each."""

        async def step() -> None:
            for key in keys:
                await self._press(key)

        return self._then(step)

    async def _press(self, key: str) -> None:
        """Press one key. Textual's own pilot waits a fiftieth of a second, twice, for the process to do nothing."""
        await self.seat.pilot()
        driver = self.app._driver
        assert driver is not None
        name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
        named = _get_unicode_name_from_key(REPLACED_KEYS.get(name, name))
        try:
            character: str | None = unicodedata.lookup(named)
        except KeyError:
            character = key if len(key) == 1 else None
        pressed = events.Key(name, character)
        pressed.set_sender(self.app)
        driver.send_message(pressed)
        await self._rest()

    def types(self, text: str) -> "Sitter":
        """Type a text in one burst, as an input method commits it."""
        return self._then(lambda: self._receives(text))

    def pastes(self, text: str) -> "Sitter":
        """Paste a text from the clipboard of the terminal."""
        return self._then(lambda: self._receives(f"\x1b[200~{text}\x1b[201~"))

    async def _receives(self, data: str) -> None:
        """Take bytes in as a terminal sends them, through Textual's own parser."""
        driver = self.app._driver
        assert driver is not None
        for event in XTermParser().feed(data):
            driver.process_message(event)
        await self._rest()

    def fills(self, **fields: str) -> "Sitter":
        """Fill fields of the open dialog by name; one of a list by its label."""

        async def step() -> None:
            for name, text in fields.items():
                await self._look_until(lambda name=name: bool(self.app.screen.query(f"#{name}")), f"the field {name}")  # type: ignore[misc]
                widget = self.app.screen.query_one(f"#{name}")
                widget.focus()
                await self._rest()
                await self._fill(widget, text)

        return self._then(step)

    async def _fill(self, widget: Widget, text: str) -> None:
        if isinstance(widget, Select):
            widget.value = next(value for label, value in widget._options if str(label) == text)
        elif isinstance(widget, Input | TextArea):
            if isinstance(widget, Input):
                widget.value = ""
            else:
                widget.text = ""
            await self._receives(text if "\n" not in text else f"\x1b[200~{text}\x1b[201~")
        await self._rest()

    def clicks(self, text: str) -> "Sitter":
        """Click on the first place where a text stands."""

        async def step() -> None:
            await self._look_until(lambda: any(text in line for line in self.lines()), f"{text!r} to click on")
            for y, line in enumerate(self.lines()):
                if text in line:
                    pilot = await self.seat.pilot()
                    await pilot.click(offset=(cell_width(line[: line.index(text)]) + 1, y))
                    break
            await self._rest()

        return self._then(step)

    def opens(self, kind: str, number: int) -> "Sitter":
        """Open what was found, as the search does."""
        return self._then(lambda: self.app.open_found(kind, number))

    def resizes(self, width: int, height: int) -> "Sitter":
        """Give the terminal another size."""

        async def step() -> None:
            pilot = await self.seat.pilot()
            await pilot.resize_terminal(width, height)
            await self._rest()

        return self._then(step)

    def sees(self, *texts: str, row: str = "") -> "Sitter":
        """Look until each text stands on the screen, in a line with `row` if that is given."""

        async def step() -> None:
            for text in texts:
                wanted = f"{text!r}" + (f" in the line of {row!r}" if row else "")
                await self._look_until(lambda text=text: self._stands(text, row), wanted)  # type: ignore[misc]

        return self._then(step)

    def sees_not(self, *texts: str, row: str = "") -> "Sitter":
        """Look until none of the texts stands on the screen, once the board is at rest."""

        async def step() -> None:
            await self._rest()
            for text in texts:
                await self._look_until(lambda text=text: not self._stands(text, row), f"no {text!r}")  # type: ignore[misc]

        return self._then(step)

    def hears_the_bell(self) -> "Sitter":
        """Listen until the bell has rung."""
        return self._then(lambda: self._look_until(lambda: self.app.rung > 0, "the bell"))

    def until(self, holds: Callable[[], bool], wanted: str) -> "Sitter":
        """Wait until something holds that no eye can see."""
        return self._then(lambda: self._look_until(holds, wanted))

    def leaves(self) -> "Sitter":
        """Leave the board."""
        return self._then(self.seat.leave)

    def lines(self) -> list[str]:
        """The screen as it is drawn, line by line."""
        with self.app._context():
            visible_screen_stack.set(self.app._background_screens)
            return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def screen(self) -> str:
        """The screen as it is drawn, in one text."""
        return "\n".join(line.rstrip() for line in self.lines())

    def _stands(self, text: str, row: str) -> bool:
        return any(text in line and row in line for line in self.lines())

    async def _look_until(self, holds: Callable[[], bool], wanted: str) -> None:
        patience = Patience()
        while not holds():
            if not patience.looks():
                raise AssertionError(f"{self.name} looked for {wanted} and saw:\n{self.screen}")
            await asyncio.sleep(0.01)
            await self._rest()

    async def _rest(self) -> None:
        """Until the board has done what it was asked, has loaded what it shows, and has drawn it."""
        await self.seat.pilot()
        patience = Patience()
        for _turn in range(3):
            await asyncio.sleep(0)  # what was pressed is on its way to the board through its driver
        calm = 0
        while calm < 3 and self.app.is_running and patience.looks():
            if self.app.is_behind:
                await asyncio.sleep(0.01)
                continue
            with self.app._context():
                self.app.screen._on_timer_update()
            calm = calm + 1 if self.app.is_calm else 0
            await asyncio.sleep(0 if calm else 0.002)


class StaffedOffice(Office):
    """The office with its boards: several people may sit at one store at once, each with a connection of their own."""

    def __init__(self, office: Office, url: str) -> None:
        super().__init__(office.store, office.now)
        self.url = url
        self._sitting: list[Sitter] = []

    async def sits_down(self, name: str = "", *, size: tuple[int, int] = (120, 36)) -> Sitter:
        """Open a board for somebody, or for nobody, and wait until it shows something."""
        desk = Desk(open_store(self.url), self.desk(name).actor, lambda: self.now)
        sitter = Sitter(name or "nobody", Seat(RehearsedBoard(desk), size))
        self._sitting.append(sitter)
        await sitter.seat.pilot()
        await sitter._rest()
        return sitter

    async def closes(self) -> None:
        """Everybody leaves."""
        async with AsyncExitStack() as leaving:  # whatever goes wrong on one board, all of them are left
            for sitter in self._sitting:
                leaving.callback(sitter.app.desk.store.close)
                leaving.push_async_callback(sitter.seat.leave)
                leaving.push_async_callback(sitter._rest)
