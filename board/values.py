"""`dataclass` at a fraction of its cost: what a value can do is worked out when one is first made.

The standard one writes and compiles six methods for each class, used or not, and that took half of the time in which
the board's own modules are read. Here the classes share their methods, and each gets an `__init__` of its own when the
first value is made. `fields`, `replace`, copies and the type checker find an ordinary dataclass, and what `field`
says of its part in `__init__`, comparing and showing holds.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False):
        """As `dataclasses.dataclass`."""
        if cls is None:
            return partial(dataclass, frozen=frozen, slots=slots)
        own = set(vars(cls))
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
        for name, method in {"__init__": _at_first(made), **_SHARED, **(_FROZEN if frozen else _OPEN)}.items():
            if name not in own:
                setattr(made, name, method)
        return made


def _at_first(cls: type[Any]) -> Callable[..., None]:
    """The `__init__` of a class of which no value was made yet: it writes the one that stays, and goes on in it."""

    def begin(self: Any, *args: Any, **kwargs: Any) -> None:
        written = _written(cls)  # where another thread does the same, either stays
        cls.__init__ = written
        written(self, *args, **kwargs)

    return begin


def _written(cls: type[Any]) -> Callable[..., None]:
    """The `__init__` of a class: its fields in their order, with their defaults."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": MISSING}
    taken, done = [], []
    for field in fields(cls):
        name, default = field.name, _default(field, known)
        if not field.init:
            made = f"_{name}()" if default == "=_MISSING" else f"_{name}"
        else:
            taken.append(name + default)
            made = f"_{name}() if {name} is _MISSING else {name}" if default == "=_MISSING" else name
        if field.init or default:
            done.append(f" _set(self, {name!r}, {made})")
    if hasattr(cls, "__post_init__"):
        done.append(" self.__post_init__()")
    source = "\n".join([f"def __init__({', '.join(['self', *taken])}):", *(done or [" pass"])])
    exec(source, known)  # noqa: S102 - the names of a class of ours, as the standard one does
    written: Callable[..., None] = known["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


def _default(field: Field[Any], known: dict[str, Any]) -> str:
    """How the signature says a field's default; what it names is put to what is `known`."""
    if field.default_factory is not MISSING:
        known[f"_{field.name}"] = field.default_factory
        return "=_MISSING"
    if field.default is not MISSING:
        known[f"_{field.name}"] = field.default
        return f"=_{field.name}"
    return ""


class _Takers(dict[type[Any], Callable[[Any], Any]]):
    """What takes the values that are compared out of one of a class."""

    def __missing__(self, cls: type[Any]) -> Callable[[Any], Any]:
        names = tuple(field.name for field in fields(cls) if field.compare)
        self[cls] = taker = attrgetter(*names) if names else lambda _value: ()
        return taker


_VALUES = _Takers()


def _equal(self: Any, other: object) -> bool:
    if type(other) is not type(self):
        return NotImplemented  # type: ignore[no-any-return]
    values = _VALUES[type(self)]
    return bool(values(self) == values(other))


def _hash(self: Any) -> int:
    return hash(_VALUES[type(self)](self))


def _shown(self: Any) -> str:
    said = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{type(self).__qualname__}({said})"


def _refuse_set(self: Any, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _packed(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _unpack(self: Any, values: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, values, strict=True):
        object.__setattr__(self, name, value)


_SHARED = {"__eq__": _equal, "__repr__": _shown}
_OPEN = {"__hash__": None}
_FROZEN = {
    "__hash__": _hash,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
    "__getstate__": _packed,
    "__setstate__": _unpack,
}
