"""Whom the names in a list of matters mean: each is looked up once, and what a person said of it goes before."""

import re
from collections.abc import Mapping
from functools import cache, cached_property

from board.actions.naming import the_department, the_leader, the_person
from board.domain.errors import BadInput
from board.domain.ledger import Heading
from board.domain.matter_kinds import MatterKind
from board.domain.people import Department, Party, Person
from board.intake.names import Named, read_people
from board.store import Tx
from board.store import people as rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A name that means nobody yet, and whom it could mean."""

    name: str
    heading: Heading
    choices: tuple[str, ...]


class Names:
    """The departments and people of the board by the names of a list; `said` is what a person said that they mean."""

    def __init__(self, tx: Tx, said: Mapping[str, str]) -> None:
        self._tx, self._said = tx, said
        self.questions: dict[str, Question] = {}
        self.kept: dict[str, int] = {}
        self._department = cache(self._look_up_department)
        self._leader = cache(lambda name: the_leader(tx, name, Heading.LEAD.label).party)

    def lead(self, kind: MatterKind, name: str) -> Party | None:
        """Who leads: a department, or for what is put to a leader one of them; None where nobody is named.

        Raises:
            BadInput: what is put to a leader names somebody else.
        """
        if not kind.asks_a_leader:
            return self.department(name, Heading.LEAD)
        name = self._said.get(name, name)
        return self._leader(name) if name else None

    def department(self, name: str, heading: Heading) -> Party | None:
        """The department of that name; where there is none, or several, it becomes a question."""
        name = self._said.get(name, name)
        if not name:
            return None
        found = self._department(name)
        if len(found) == 1:
            return found[0].party
        self.questions[name] = Question(name, heading, tuple(one.short_name for one in found))
        return None

    def supporting(self, names: tuple[str, ...], lead: Party | None) -> tuple[Party, ...]:
        """The supporting departments, each once and without the lead."""
        found = (self.department(name, Heading.SUPPORTING) for name in names)
        return tuple(dict.fromkeys(party for party in found if party is not None and party != lead))

    def people(self, text: str, heading: Heading, of: Party | None) -> tuple[Party | None, str]:
        """The first person that a cell names, and the names that stand for nobody here, to be kept as words.

        Of several with one name it is the one of the department `of`; else it becomes a question.
        """
        if not text:
            return None, ""
        try:
            named = read_people(text)
        except BadInput:
            named = (Named(text),)
        found = [self._person(one.name, heading, of) for one in named]
        unknown = "、".join(one.name for one, party in zip(named, found, strict=True) if party is None)
        if unknown and unknown not in self.questions:
            self.kept[unknown] = self.kept.get(unknown, 0) + 1
        return next((party for party in found if party is not None), None), unknown

    def _person(self, name: str, heading: Heading, of: Party | None) -> Party | None:
        said = self._said.get(name)
        if said:
            return the_person(self._tx, said, heading.label).party
        found = [] if said == "" else self._serving.get(name, [])
        if len(found) > 1 and of is not None:
            found = [person for person in found if person.department == of.id] or found
        if len(found) > 1:
            choices = tuple(f"#{person.id} {person.name} {person.department_name}" for person in found)
            self.questions[name] = Question(name, heading, choices)
        return found[0].party if len(found) == 1 else None

    def _look_up_department(self, name: str) -> list[Department]:
        return rows.departments_like(self._tx, name)

    @cached_property
    def _serving(self) -> dict[str, list[Person]]:
        """The serving people by name, without what keeps two of one name apart: 李敏 and 李敏(城管) are both 李敏."""
        found: dict[str, list[Person]] = {}
        for person in rows.people(self._tx):
            for name in {person.name, re.split(r"[(（]", person.name)[0].strip()}:
                found.setdefault(name, []).append(person)
        return found

    def demand(self, said: Mapping[str, str]) -> None:
        """Raise `BadInput` where what a person said that a name means is not known either."""
        for meant in said.values():
            if meant and not meant.startswith("#") and meant not in self._serving:
                the_department(self._tx, meant, "--name")
