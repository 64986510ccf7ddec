"""The terminal as Textual drives it, but waiting for keys without looking ten times a second whether to go on.

Those looks are most of what a board costs that nobody works on. There is one input thread at a time; whoever ends it
wakes it.
"""

import os
from codecs import getincrementaldecoder
from collections.abc import Iterable
from select import select
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from board.store.stop import Stop

_UNFINISHED = 0.05
"""Seconds between looks whether a key that began with Esc goes on, while that is open."""
_MOST_READ = 4_096


class PatientDriver(LinuxDriver):
    """Waits for the terminal alone; to stop, it is woken."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exit_event = self._stop = Stop()

    def run_input_thread(self) -> None:
        """Read what is typed and pass it on, until the input is disabled."""
        parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")("replace").decode
        while not self._stop.is_set():
            patience = None if parser._timeout_time is None else _UNFINISHED
            ready = select([self.fileno, self._stop.heard_by], [], [], patience)[0]
            if self._stop.heard_by in ready:
                os.read(self._stop.heard_by, _MOST_READ)  # to stop, or left over from the thread before
            elif ready:
                typed = os.read(self.fileno, _MOST_READ)
                if not typed:
                    return  # the terminal is gone
                if text := decode(typed):  # nothing yet of a character that came in parts
                    self._pass_on(parser.feed(text))
            self._pass_on(parser.tick())

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
