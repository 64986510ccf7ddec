"""How much a template that somebody else made may do: rounds of loops, calls, seconds, and how large a value may grow.

Loaded with the first template that is filled, as Jinja is.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from board.locale import _

SECONDS = 10
MOST_STEPS = 100_000
"""Rounds of loops and calls together; the longest handover takes some thousands."""
_LARGEST = 1_000_000
"""Items of a list, characters of a text, bits of a number that an operator may make."""
_COUNTED = "counted rounds"


class TooLongError(Exception):
    """The template does more than any handover needs, or never ends."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with an end; made for one document, as its seconds run from the moment it is made."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._steps = 0
        self._ends_at = time.monotonic() + SECONDS
        self.filters[_COUNTED] = self._counting()

    def _counting(self) -> Callable[[Context, Iterable[Any]], Iterator[Any]]:
        @pass_context
        def counted(_context: Context, values: Iterable[Any]) -> Iterator[Any]:
            for value in values:
                self._step()
                yield value

        return counted

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS or time.monotonic() > self._ends_at:
            raise TooLongError(_("it takes too long, or its loops never end"))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template; each of its loops counts its rounds."""
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
            loop.set_environment(self)
        return tree

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or a method."""
        self._step()
        return super().call(context, called, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply or raise to a power, unless the result would be huge."""
        if _size(operator, left, right) > _LARGEST:
            raise SecurityError(_("so large a value"))
        return super().call_binop(context, operator, left, right)


def _size(operator: str, left: Any, right: Any) -> int:
    """How large the result gets: bits of a number, items or characters of anything else."""
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() * abs(right) if operator == "**" else left.bit_length() + right.bit_length()
    for values, times in ((left, right), (right, left)):
        if isinstance(times, int) and hasattr(values, "__len__"):
            return len(values) * max(times, 0)
    return 0
