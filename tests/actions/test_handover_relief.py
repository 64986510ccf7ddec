"""A relief that has not come: whose shift stays open, from when it is missed, and when nothing is."""

from datetime import date

import pytest

from board.actions import handover
from board.actions.handover_relief import Relief, relief
from tests.office import Office, moment

YESTERDAY, TODAY = date(2026, 11, 19), date(2026, 11, 20)


def seen(office: Office) -> Relief:
    found = relief(office.desk())
    assert found is not None
    return found


def test_an_office_that_signs_no_handovers_misses_none(office: Office) -> None:
    assert relief(office.desk()) is None


def test_a_shift_that_nobody_took_over_stays_open_and_is_missed_after_its_grace(office: Office) -> None:
    office.at("2026-11-20 08:20")
    handover.sign(office.desk("何静"), YESTERDAY)
    for now, missed in (("08:30", False), ("08:44", False), ("08:45", True), ("10:00", True)):
        office.at(f"2026-11-20 {now}")
        found = seen(office)
        assert (found.ends_at, found.is_missed(office.now)) == (moment("2026-11-20 08:30"), missed)
    assert found.in_words(office.now) == "08:30 交接未完成：单志强、何静 仍在岗  已过 1:30"
    handover.accept(office.desk("李敏"), YESTERDAY)
    assert seen(office).ends_at == moment("2026-11-21 08:30")


@pytest.mark.parametrize("early", [False, True])
def test_the_first_handover_that_is_ever_signed_makes_none_before_it_missed(office: Office, early: bool) -> None:
    office.at("2026-11-21 08:20" if early else "2026-11-21 08:50")
    handover.sign(office.desk("李敏"), TODAY)
    found = seen(office)
    assert (found.ends_at, found.is_missed(office.now)) == (moment("2026-11-21 08:30"), not early)


def test_who_took_over_early_is_due_to_hand_over_a_day_later(office: Office) -> None:
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"), TODAY)
    handover.accept(office.desk("何静"), TODAY)
    assert seen(office).ends_at == moment("2026-11-22 08:30")
