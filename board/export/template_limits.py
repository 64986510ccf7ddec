"""How much a template that somebody else made may do: rounds, calls, seconds, how large a value grows, what it writes.

Loaded with the first template that is filled, as Jinja is.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import nodes, pass_context, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.filters import do_replace, make_attrgetter, sync_do_join
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import soft_str

from board.locale import _

SECONDS = 10
MOST_STEPS = 100_000
"""Rounds of loops and calls together; the longest handover takes some thousands."""
MOST_WRITTEN = 50_000_000
"""Characters that are written, mark-up and all; the longest handover has some millions."""
_LARGEST = 1_000_000
"""Items of a list, characters of a text, bits of a number that a tag may make."""
_FILTERS = """
    abs attr capitalize count d default dictsort e escape first float groupby int items join last length list lower
    map max min reject rejectattr replace reverse select selectattr sort string title trim truncate unique upper
    wordcount"""
"""The filters that a form needs; those that are not here make much out of little: `center`, `batch`, `format` …"""
_GROWING = frozenset(
    {
        "center",
        "expandtabs",
        "format",
        "format_map",
        "join",
        "ljust",
        "replace",
        "rjust",
        "to_bytes",
        "translate",
        "zfill",
    }
)
"""Methods of texts and numbers of which the same is true."""
_COUNTED, _WRITTEN, _JOINED, _MADE = "counted rounds", "counted characters", "joined", "made"


class TooLongError(Exception):
    """The template does more than any handover needs, or never ends."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with an end; made for one document, as its seconds run from the moment it is made."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, *, finalize: Callable[[Any], Any], **options: Any) -> None:
        super().__init__(**options, finalize=lambda value: finalize(self._shown(value)))
        self._steps = self._characters = 0
        self._ends_at = time.monotonic() + SECONDS
        known = {name: self.filters[name] for name in _FILTERS.split()}
        own = {"join": _joined, "replace": _replaced, "string": _as_text, _JOINED: _concatenated, _MADE: _made}
        self.filters = {**known, **own, _COUNTED: self._counting(), _WRITTEN: self._writing()}

    def _counting(self) -> Callable[[Context, Iterable[Any]], Iterator[Any]]:
        @pass_context
        def counted(_context: Context, values: Iterable[Any]) -> Iterator[Any]:
            for value in values:
                self._step()
                yield value

        return counted

    def _writing(self) -> Callable[[Context, int], None]:
        @pass_context
        def written(_context: Context, characters: int) -> None:
            self._write(characters)

        return written

    def _shown(self, value: Any) -> Any:
        """A value that is about to be written."""
        self._write(_bounded(_weight(value)))
        return value

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS or time.monotonic() > self._ends_at:
            raise TooLongError(_("it takes too long, or its loops never end"))

    def _write(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MOST_WRITTEN:
            raise TooLongError(_("it writes more than any handover has"))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template; its loops and macros count their rounds and what they write."""
        tree = super()._parse(source, name, filename)
        _Counting().visit(tree)
        tree.set_environment(self)
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a tag may have an attribute of a value."""
        return attr not in _GROWING and super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or a method."""
        self._step()
        return _made(super().call(context, called, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Add, multiply or raise to a power, unless the result would be huge; `%` of a text could be of any size."""
        if operator == "%" and isinstance(left, str):
            raise SecurityError(_("so large a value"))
        _bounded(_size(operator, left, right))
        return super().call_binop(context, operator, left, right)


class _Counting(NodeTransformer):
    """Has loops count their rounds, loops and macros what they write, and `~` the length of what it makes."""

    def visit(self, node: nodes.Node, *_args: Any, **_how: Any) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node, nodes.Concat):
            return _filtered(nodes.List(node.nodes, lineno=node.lineno), _JOINED)
        if isinstance(node, nodes.List | nodes.Dict) or (isinstance(node, nodes.Tuple) and node.ctx == "load"):
            return _filtered(node, _MADE)
        if isinstance(node, nodes.For):
            node.iter = _filtered(node.iter, _COUNTED)
        if isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock):
            written = sum(len(data.data) for part in node.body for data in _data(part))
            counting = _filtered(nodes.Const(written, lineno=node.lineno), _WRITTEN)
            node.body.insert(0, nodes.ExprStmt(counting, lineno=node.lineno))
        return node


def _filtered(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _data(node: nodes.Node) -> Iterator[nodes.TemplateData]:
    """The words of the template itself that stand in a part of it."""
    return iter([node]) if isinstance(node, nodes.TemplateData) else node.find_all(nodes.TemplateData)


def _bounded(size: int) -> int:
    if size > _LARGEST:
        raise SecurityError(_("so large a value"))
    return size


def _size(operator: str, left: Any, right: Any) -> int:
    """How large the result gets: bits of a number, items or characters of anything else."""
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() * abs(right) if operator == "**" else left.bit_length() + right.bit_length()
    if operator == "+":
        return _weight(left) + _weight(right)
    for values, times in ((left, right), (right, left)):
        if isinstance(times, int) and hasattr(values, "__len__"):
            return _weight(values) * max(times, 0)
    return 0


def _weight(value: Any) -> int:
    """About how many characters a value is written with; no further than it takes to see that they are too many."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        value = (*value.keys(), *value.values())
    if not isinstance(value, Sequence | set | frozenset):
        return 1
    total = 0
    for one in value:
        total += 1 + _weight(one)
        if total > _LARGEST:
            break
    return total


def _made(value: Any) -> Any:
    """What a tag has made; a list that holds another twice, which holds another twice, is soon larger than it looks."""
    _bounded(_weight(value))
    return value


def _concatenated(values: Sequence[Any]) -> str:
    _bounded(_weight(values))
    return markup_join(values)


def _as_text(value: Any) -> str:
    _bounded(_weight(value))
    return soft_str(value)


@pass_eval_context
def _joined(context: nodes.EvalContext, values: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    get = make_attrgetter(context.environment, attribute)
    known = [one if attribute is None else get(one) for one in values]
    _bounded(_weight(known) + len(known) * _weight(d))
    return sync_do_join(context, known, d)


@pass_eval_context
def _replaced(context: nodes.EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
    known = _as_text(s)
    _bounded(len(known) + known.count(_as_text(old)) * len(_as_text(new)))
    return do_replace(context, s, old, new, count)
