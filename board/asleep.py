"""Modules that sleep until something of them is used, so that a board stands before it has read what its keys need.

`from board.actions import matters` names the module and reads nothing; `matters.accept` reads it. What is taken out of
a module by name (`from board.domain.matter import Matter`) wakes it at once, as it always did. Only the rooms below the
faces sleep: a module of theirs does nothing but define, so nobody can tell when it was read.

`importlib.util.LazyLoader` will not do: naming its module a second time reads it, and in Python 3.11 a thread may find
a module that another one has read half.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # at run time it would load half of importlib, and both are asked only for the methods they have
    from importlib.abc import Loader, MetaPathFinder
else:
    Loader = MetaPathFinder = object

ROOMS = ("board.actions", "board.store", "board.domain")
"""The packages whose modules sleep."""
_OUTSIDE = frozenset({"__class__", "__spec__", "__loader__", "__name__", "__package__", "__file__"})
"""What Python itself asks of a module on the way; it stands on the door and wakes nobody."""

_SLEEPING: dict[str, ModuleType] = {}
"""The modules that sleep, by name: whoever looked for them among all would touch, and so copy, what forks share."""


class Asleep(ModuleType):
    """A module that has not been read yet; whoever asks while another thread reads it waits for the whole."""

    def __getattribute__(self, name: str) -> object:
        if name not in _OUTSIDE:
            _wake(self)
        return ModuleType.__getattribute__(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _OUTSIDE:
            _wake(self)
        ModuleType.__setattr__(self, name, value)


def _wake(module: ModuleType) -> None:
    sandman: Any = module.__spec__.loader  # type: ignore[union-attr]
    sandman.wake(module)


class _Sandman(Loader):
    """Puts a module to sleep when it is imported, and reads it when it wakes."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._lock = RLock()
        self._reads = False

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__class__ = Asleep
        _SLEEPING[module.__name__] = module

    def wake(self, module: ModuleType) -> None:
        """Read the module; within its own reading it is as far as it is.

        One lock for each module: two threads wait for each other only if two modules need each other, and none do.
        """
        with self._lock:
            if self._reads or type(module) is not Asleep:
                return
            self._reads = True
            try:
                self._loader.exec_module(module)
                module.__class__ = ModuleType  # type: ignore[assignment]
                _SLEEPING.pop(module.__name__, None)
            finally:
                self._reads = False


class _Finder(MetaPathFinder):
    """Finds the modules of the rooms as Python does, and lets them sleep."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name.rpartition(".")[0] not in ROOMS:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None and spec.submodule_search_locations is None:
            spec.loader = _Sandman(spec.loader)
        return spec


def let_sleep() -> None:
    """From now on modules of the rooms are read when they are used."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def wake_all() -> None:
    """Read what sleeps now, and what that brings: before a process is forked, or while nobody waits."""
    while _SLEEPING:
        for module in list(_SLEEPING.values()):
            _wake(module)
