"""Values are ordinary dataclasses, but for when their methods are written."""

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A place."""

    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)


@dataclass
class Base:
    """What a class with an `__init__` of its own stands on."""

    x: int


@dataclass(frozen=True, slots=True)
class Named(Point):
    """A place with a name."""

    name: str = "?"


@dataclass(frozen=True, slots=True)
class Party:
    """Whose number says who it is, whatever its name."""

    id: int
    name: str = field(compare=False)
    known: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    seen: list[int] = field(init=False, default_factory=list, compare=False)


@dataclass
class Tally:
    """What is counted up."""

    n: int = 0

    def __post_init__(self) -> None:
        self.n += 1


def test_it_is_made_of_its_fields_with_their_defaults() -> None:
    assert (Point(1).x, Point(1).y, Point(1).tags) == (1, 0, [])
    assert Point(1).tags is not Point(1).tags
    assert Named(1, name="桥").name == "桥"
    assert Tally(2).n == 3
    assert [one.name for one in fields(Named)] == ["x", "y", "tags", "name"]
    with pytest.raises(TypeError, match="'x'"):
        Point()  # type: ignore[call-arg]


def test_a_class_that_is_no_value_may_stand_on_one() -> None:
    class Corner(Base):
        def __init__(self, name: str) -> None:
            super().__init__(len(name))
            self.name = name

    assert [(one.x, one.name) for one in (Corner("西北角"), Corner("角"))] == [(3, "西北角"), (1, "角")]


def test_it_is_compared_and_shown_by_what_is_in_it() -> None:
    assert Point(1, 2) == Point(1, 2) != Point(2, 2)
    assert Point(1) != Named(1)
    assert len({(1, Tally), (1, Tally)}) == 1
    assert str(Point(1)) == "Point(x=1, y=0, tags=[])"
    with pytest.raises(TypeError, match="unhashable"):
        hash(Tally())


def test_a_field_says_what_part_it_has() -> None:
    assert Party(1, "a") == Party(1, "b", {"x": 1})
    assert hash(Party(1, "a")) == hash(Party(1, "b"))
    assert str(Party(1, "a")) == "Party(id=1, name='a', seen=[])"
    with pytest.raises(TypeError, match="seen"):
        Party(1, "a", seen=[])  # type: ignore[call-arg]


def test_it_cannot_be_changed_but_copied() -> None:
    with pytest.raises(FrozenInstanceError, match="'x'"):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="'x'"):
        del Point(1).x
    assert replace(Named(1), y=3) == Named(1, 3)
    for copied in (copy.deepcopy(Named(1)), pickle.loads(pickle.dumps(Named(1)))):  # noqa: S301
        assert copied == Named(1)


def test_equal_values_are_the_same_key() -> None:
    assert {_Key(1, "a"): "first"}[_Key(1, "a")] == "first"


@dataclass(frozen=True)
class _Key:
    n: int
    name: str
