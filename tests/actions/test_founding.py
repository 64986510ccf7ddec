"""A store made from CSV files: the sample office as it is, moved to any today; a folder with bad rows refused whole.

What a folder says is understood before any engine hears of it: those tests run on one engine. That all of it is written
or nothing, each engine shows with the sample as it is.
"""

import csv
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from board.actions import founding, handover, log, matter_looks, overview, people, recurring, templates
from board.actions.desk import Desk
from board.domain.errors import BadInput, BadRows
from board.domain.handover import Section
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind, State
from board.domain.matter_links import Relation
from board.domain.positions import PointState
from board.store import Store, open_store
from board.store.verify import verify
from tests.office import Office, moment

SAMPLE = Path(__file__).parents[2] / "sample_db"
FILES = tuple(founding.COLUMNS)


@pytest.fixture
def store(new_url: str) -> Iterator[Store]:
    """A new store with nothing in it."""
    store = open_store(new_url, create=True)
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample, to be spoiled."""
    copy = tmp_path / "sample"
    shutil.copytree(SAMPLE, copy)
    return copy


def desk_at(store: Store, text: str) -> Desk:
    at = moment(text)
    return Desk(store, clock=lambda: at)


def rewrite(folder: Path, name: str, changes: dict[int, dict[str, str]]) -> None:
    """Change cells of one file; rows are counted as a spreadsheet does, the heading being row 1."""
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, cells in changes.items():
        rows[number - 2].update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def rows_of(name: str) -> int:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return sum(1 for _row in csv.DictReader(file))


def test_the_sample_as_it_is(store: Store) -> None:
    desk = desk_at(store, "2026-11-21 08:00")
    counts = founding.found(desk, SAMPLE)
    assert {name: counts[name] for name in FILES} == {name: rows_of(name) for name in FILES}
    assert counts["events"] == sum(counts[name] for name in ("log", "matters", "matter_moves", "handover_notes"))
    everybody = people.people(desk)
    assert (len(people.departments(desk)), sum("leader" in p.roles for p in everybody)) == (12, 8)
    assert len(everybody) >= 45
    every = matter_looks.listed(desk, MatterFilter(standing=Standing.ALL), limit=1_000)
    made = 4  # parts, and directives of an instruction
    assert (len(every), {one.matter.kind for one in every}) == (rows_of("matters") + made, set(MatterKind))
    assert {one.matter.state for one in every} == set(State)
    assert len(log.latest(desk, limit=1_000)) == rows_of("log") >= 300
    assert len(templates.listed(desk)) == rows_of("templates") == 4
    assert all(rule.coming[0] > desk.now() for rule in recurring.listed(desk))
    assert len(overview.overview(desk).duty.now) == 5
    assert verify(store) == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "now",
    [
        "2026-11-20 00:00",  # the sample's own today
        "2026-11-20 23:59",
        "2026-11-23 08:29",
        "2026-11-23 08:30",
        "2026-02-16 12:00",  # within a holiday, before the sample's time
        "2027-01-01 00:01",
        "2031-06-01 15:00",  # a year not published
    ],
)
def test_the_sample_moved_to_any_today(store: Store, now: str) -> None:
    desk = desk_at(store, now)
    founding.found(desk, SAMPLE, shift_to_today=True)
    seen = overview.overview(desk)
    assert {shift.post_name for shift in seen.duty.now} >= {"带班领导", "主班", "副班"}
    assert all(shift.person_name for shift in seen.duty.next)
    assert seen.entries[0].recorded_at <= desk.now()
    assert desk.now() - seen.entries[0].recorded_at < timedelta(hours=9)
    assert seen.queue
    assert all(one.matter.opened_at <= desk.now() for one in seen.queue)
    summary = handover.show(desk)
    assert not any(body.is_empty for body in summary.sections if body.section in {Section.DUTY, Section.MATTERS})
    assert verify(store) == []


@pytest.mark.sqlite
def test_the_sample_shows_what_offices_do_with_matters(store: Store) -> None:
    desk = desk_at(store, "2026-11-21 08:00")
    founding.found(desk, SAMPLE)
    row = matter_looks.show(desk, "协调〔2026〕1号")
    assert [row.about.state(point) for point in row.about.points] == [
        *(PointState.OPEN, PointState.AGREED, PointState.OPEN),
    ]
    assert all(point.position_of(party) for point in row.about.points for party in row.about.parties)
    assert (len(row.about.talks), row.matter.asked_until) == (1, moment("2026-12-04 17:30"))
    every = [one.matter for one in matter_looks.listed(desk, MatterFilter(standing=Standing.ALL), limit=1_000)]
    stories = [matter_looks.show(desk, matter.id) for matter in every]
    assert {one.relation for story in stories for one in story.family} == set(Relation)
    assert {matter.outcome for matter in every} >= {"adopted", "declined"}
    assert any(matter.effect for matter in every)
    assert any(matter.rung for matter in every)
    assert any(matter.tally.extensions for matter in every)
    owed = [party for story in stories if story.matter.state.is_open for party in story.about.outstanding()]
    assert len(owed) < 10
    assert not any(
        receipt.is_late(story.about.now)
        for story in stories
        if story.matter.state.is_open
        for receipt in story.about.receipts
        if receipt.fed_back_at is None
    )


@pytest.mark.sqlite
def test_the_samples_notes_are_told_where_the_shift_they_speak_of_hands_over(store: Store) -> None:
    desk = desk_at(store, "2026-11-21 09:00")
    founding.found(desk, SAMPLE)

    def told(day: str, section: Section) -> str:
        bodies = handover.show(desk, date.fromisoformat(day)).sections
        [body] = [body for body in bodies if body.section is section]
        return "\n".join(cell for part in body.parts for line in part.lines for cell in line.cells)

    assert "夜间抽查泵站3处" in told("2026-11-18", Section.DUTY)  # written at 08:10, before that night's handover
    assert "夜间两次巡查" in told("2026-11-19", Section.DUTY)
    assert "滨江宾馆一号厅" in told("2026-11-20", Section.MEETINGS)  # entered the evening before, for its day
    assert "尚欠2双" in told("2026-11-20", Section.GOODS)


BAD = {
    "settings": {2: {"key": "colour"}, 5: {"value": "25:00"}},
    "departments": {2: {"name": ""}, 4: {"name": "滨江区发展和改革局"}, 6: {"order": "first"}},
    "people": {3: {"department": "商务局"}, 5: {"rank": "-1"}, 7: {"roles": "king"}, 9: {"name": "高志远"}},
    "calendar": {2: {"date": "2026-02-30"}},
    "posts": {2: {"pattern": "always"}, 3: {"required": "maybe"}, 6: {"name": "备班"}},
    "shifts": {
        2: {"post": "厨师"},
        3: {"person": "张三"},
        4: {"ends_at": "2026-10-26 08:00"},
        6: {"begins_at": "soon"},
    },
    "log": {2: {"kind": "gossip"}, 5: {"officer": "刘洋"}, 8: {"text": ""}},
    "matters": {2: {"urgency": "asap"}, 3: {"from_entry": "L999"}, 4: {"raised_by": "张三"}},
    "matter_moves": {2: {"verb": "forget"}, 3: {"by": "刘洋"}},
    "templates": {2: {"title": "{sometime}通报"}, 4: {"lead": "商务局"}},
    "recurring_rules": {2: {"rule": "每分钟"}, 3: {"template": "没有"}, 4: {"begins": "0001-01-01"}},
    "handover_notes": {2: {"section": "weather"}, 3: {"for_date": "soon"}},
}
WITHOUT_CASCADE = {"settings", "calendar", "log", "matters", "handover_notes"}


@pytest.mark.sqlite
@pytest.mark.parametrize("name", FILES)
def test_every_bad_row_of_a_file_is_named_and_nothing_is_written(store: Store, folder: Path, name: str) -> None:
    rewrite(folder, name, BAD[name])
    office = Office(store, moment("2026-11-21 08:00"))
    with office.unchanged(), pytest.raises(BadRows) as refusal:
        founding.found(desk_at(store, "2026-11-21 08:00"), folder)
    rows = [problem.row for problem in refusal.value.problems]
    assert refusal.value.source == f"{name}.csv"
    assert set(BAD[name]) <= set(rows)
    if name in WITHOUT_CASCADE:
        assert set(BAD[name]) == set(rows)


@pytest.mark.sqlite
def test_what_steers_a_terminal_is_refused_before_anything_is_read_into_it(store: Store, folder: Path) -> None:
    rewrite(folder, "log", {8: {"text": "\x1b[2J清屏"}})
    office = Office(store)
    with office.unchanged(), pytest.raises(BadRows) as refusal:
        founding.found(desk_at(store, "2026-11-21 08:00"), folder)
    assert [problem.row for problem in refusal.value.problems] == [8]
    assert "\x1b" not in str(refusal.value)


@pytest.mark.sqlite
@pytest.mark.parametrize("text", ["多余,列\n1,2\n", '"没有关上\n'])
def test_a_file_of_the_folder_that_is_no_such_table_is_named(store: Store, folder: Path, text: str) -> None:
    (folder / "templates.csv").write_text(text, "utf-8")
    with Office(store).unchanged(), pytest.raises(BadInput, match=r"templates\.csv"):
        founding.found(desk_at(store, "2026-11-21 08:00"), folder)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("name", "column"), [("log", "at"), ("matters", "opened_at"), ("matter_moves", "at"), ("handover_notes", "at")]
)
def test_times_that_cannot_be_are_named_row_by_row(store: Store, folder: Path, name: str, column: str) -> None:
    rewrite(folder, name, {3: {column: "yesterday"}, 4: {column: ""}, 6: {column: "2026-11-31 08:00"}})
    office = Office(store)
    with office.unchanged(), pytest.raises(BadRows) as refusal:
        founding.found(desk_at(store, "2026-11-21 08:00"), folder)
    assert [(problem.row, problem.field) for problem in refusal.value.problems] == [
        (3, column),
        (4, column),
        (6, column),
    ]


def test_what_lies_in_the_future_is_refused_unless_it_is_a_rehearsal(store: Store) -> None:
    office = Office(store)
    with office.unchanged(), pytest.raises(BadRows):
        founding.found(desk_at(store, "2026-11-20 12:00"), SAMPLE)
    founding.found(desk_at(store, "2026-11-20 12:00"), SAMPLE, shift_to_today=True)
    assert len(log.latest(office.desk(), limit=1_000)) < rows_of("log")


def test_a_folder_may_leave_files_out(store: Store, tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    (few / "people.csv").write_bytes(
        "name,department,title,rank,mobile,office_phone,login,roles\n区晓东,,科长,1,,,,\n".encode("gb18030")
    )
    assert founding.found(desk_at(store, "2026-11-20 12:00"), few) == {"people": 1, "events": 0}
    [person] = people.people(desk_at(store, "2026-11-20 12:00"))
    assert {str(role) for role in person.roles} == {"viewer", "admin"}


def test_a_folder_with_none_of_the_files_and_a_store_that_has_people(
    store: Store, tmp_path: Path, office: Office
) -> None:
    with pytest.raises(BadInput):
        founding.found(desk_at(store, "2026-11-20 12:00"), tmp_path)
    with office.unchanged(), pytest.raises(BadInput):
        founding.found(office.desk(), SAMPLE)
