"""Say who sits here: choose a person by name, pinyin or initials. There is no password; the dialog says why."""

from collections.abc import Sequence

from rich.text import Text

from board.actions import people
from board.domain.people import Person
from board.domain.text import fit, one_line
from board.locale import _
from board.tui.widgets.picker import PickDialog


class SignInScreen(PickDialog[Person]):
    """Dismisses with the person, or None."""

    CSS_PATH = "sign_in.tcss"

    def __init__(self) -> None:
        note = _(
            "Whoever can write the store's file is trusted to say truthfully who they are; "
            "what is done is recorded in that name."
        )
        super().__init__(_("Who are you?"), _("name or initials"), note)
        self._people: Sequence[Person] | None = None

    async def offer(self, text: str) -> list[tuple[Text, Person]]:
        if self._people is None:
            self._people = await self.board.act(people.people) or []
        return [(_row(person), person) for person in fitting(self._people, text)]


def fitting(serving: Sequence[Person], text: str) -> list[Person]:
    """Those whose name or department holds `text`, or whose pinyin or initials begin with it."""
    text = text.strip().lower()

    def fits(person: Person) -> bool:
        held = (person.name, person.department_name, person.title, person.login)
        return any(text in part.lower() for part in held) or any(one.startswith(text) for one in person.spellings)

    return [person for person in serving if fits(person)]


def _row(person: Person) -> Text:
    row = Text(fit(person.name, 12), "bold", no_wrap=True, overflow="ellipsis")
    row.append(fit(person.department_name, 14)).append(fit(person.title, 18))
    return row.append(one_line(" ".join(sorted(role.label for role in person.roles))), "dim")
