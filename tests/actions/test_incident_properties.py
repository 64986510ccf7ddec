"""Whatever is done with incidents, in whatever order: no clock disappears, no sent text changes, nobody is left open.

An ordinary run tries a few sequences; `BOARD_RUNS=2000 pytest -k properties` as many as that says.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import incident_levels, incident_looks, incident_reports, incidents
from board.actions.desk import Desk
from board.domain.errors import BadInput, Refused
from board.domain.incident_clocks import Clock, Ending
from board.domain.incident_reports import Report
from tests.office import Office, copied

RUNS = int(os.environ.get("BOARD_RUNS", "15"))
LEVELS = ("extraordinary", "major", "serious", "ordinary")

Act = Callable[[Desk, int, int], object]
VERBS: dict[str, Act] = {
    "open": lambda d, n, m: incidents.begin(d, f"第{m}起", level=LEVELS[m % 4], is_exercise=m % 5 == 4),
    "raise": lambda d, n, m: incident_levels.raise_level(d, n, LEVELS[m % 4]),
    "lower": lambda d, n, m: incident_levels.lower_level(d, n, LEVELS[m % 4], "核实较轻"),
    "close": lambda d, n, m: incidents.close(d, n, "已处置"),
    "close without a word": lambda d, n, m: incidents.close(d, n, ""),
    "false alarm": lambda d, n, m: incidents.close(d, n, "误报", false_alarm=True),
    "merge": lambda d, n, m: incidents.merge(d, n, 1 + m % 3),
    "reopen": lambda d, n, m: incidents.reopen(d, n, "又有情况"),
    "phone": lambda d, n, m: incident_reports.phone(
        d, n, "市总值班室", told_to="周值班", at=d.now() - timedelta(minutes=m % 7)
    ),
    "written": lambda d, n, m: incident_reports.report(d, n, "written"),
    "draft": lambda d, n, m: incident_reports.draft(d, n, "written", facts={"scope": f"{m}户"}),
    "word": lambda d, n, m: incident_reports.word(d, m, f"第{m}稿"),
    "send": lambda d, n, m: incident_reports.send(d, m),
    "follow up": lambda d, n, m: incident_reports.report(d, n, "follow_up", facts={"trend": f"{d.now()}"}),
    "final": lambda d, n, m: incident_reports.report(d, n, "final"),
}
ENDS = {
    Ending.REPORT: {"phone", "written", "send", "follow up", "final"},
    Ending.LEVEL: {"raise", "lower"},
    Ending.CLOSING: {"close", "false alarm", "merge"},
}
steps = st.lists(
    st.tuples(st.sampled_from(sorted(VERBS)), st.integers(1, 3), st.integers(1, 12), st.integers(0, 700)),
    min_size=8,
    max_size=30,
)


def everything(office: Office) -> tuple[dict[int, Clock], dict[int, Report], dict[int, int]]:
    """All clocks and reports by number, and how many clocks run of each incident that has ended."""
    stories = [
        incident_looks.show(office.desk(), one.incident.id)
        for one in incident_looks.listed(office.desk(), all_of_them=True)
    ]
    clocks = {clock.id: clock for story in stories for clock in story.clocks}
    reports = {report.id: report for story in stories for report in story.reports}
    left = {s.incident.id: sum(clock.runs for clock in s.clocks) for s in stories if not s.incident.is_open}
    return clocks, reports, left


@given(steps)
@settings(max_examples=RUNS)
def test_no_clock_disappears_without_a_report_a_level_or_a_closing(
    founded: Path, acts: list[tuple[str, int, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        for level in ("ordinary", "serious"):
            incidents.begin(office.desk("李敏"), "先有的", level=level)
        clocks, reports, _left = everything(office)
        for verb, number, other, minutes in acts:
            office.later(minutes=minutes)
            try:
                VERBS[verb](office.desk("李敏"), number, other)
            except (Refused, BadInput):
                assert everything(office)[:2] == (clocks, reports)
                continue
            now, texts, left = everything(office)
            for number_, before in clocks.items():
                after = now[number_]
                assert (after.due_at, after.channel, after.target) == (before.due_at, before.channel, before.target)
                if before.runs and not after.runs:
                    assert after.ended_by is not None
                    assert verb in ENDS[after.ended_by]
                    assert (after.ended_by is Ending.REPORT) == (after.report is not None)
                elif not before.runs:
                    assert after == before
            assert not any(left.values())
            assert all(texts[one] == report for one, report in reports.items() if report.is_sent)
            clocks, reports = now, texts
        assert office.faults == []
        office.store.close()
