"""A roster's sheet as a page to be read and printed: the days as a table, then the people, then what to keep to."""

from board.domain.page import Page, PageSection, paragraphs, table
from board.domain.people import Person
from board.domain.roster_sheet import RosterSheet, date_cells
from board.domain.text import one_line
from board.locale import _, pgettext


def roster_page(sheet: RosterSheet) -> Page:
    """The sheet as a page; a turn of several days stands on each of them."""
    return Page(
        title=sheet.title,
        below="  ".join(sheet.signed),
        about=(),
        sections=(
            PageSection(_("1. Who is on duty"), (table(day_columns(sheet), day_rows(sheet)),)),
            PageSection(_("2. Who can be reached how"), (table(people_columns(), people_rows(sheet)),)),
            PageSection(_("3. What to keep to"), paragraphs(sheet.notes)),
        ),
        wide=True,
    )


def day_columns(sheet: RosterSheet) -> tuple[str, ...]:
    """The headings over the days: date, weekday, kind of day, each post with its usual hours, note."""
    return (_("Date"), _("Weekday"), _("Day kind"), *sheet.columns, _("Note"))


def day_rows(sheet: RosterSheet) -> list[tuple[str, ...]]:
    """The days as rows under `day_columns`."""
    return [(*date_cells(day), *(cell.text for cell in day.cells), day.note) for day in sheet.days]


def people_columns() -> tuple[str, ...]:
    """The headings over the people."""
    return (_("Name"), _("Department"), pgettext("of a person", "Title"), _("Mobile"), _("Office phone"))


def people_rows(sheet: RosterSheet) -> list[tuple[str, ...]]:
    """The people on the sheet as rows under `people_columns`."""
    return [_person_row(person) for person in sheet.people]


def _person_row(person: Person) -> tuple[str, ...]:
    facts = (person.name, person.department_name, person.title, person.mobile, person.office_phone)
    return tuple(one_line(fact) for fact in facts)
