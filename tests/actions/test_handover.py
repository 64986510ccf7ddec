"""The handover: which period it is about, notes in its sections, and what a signature freezes."""

from datetime import date, time

import pytest

from board.actions import duty, handover, log, matters, people
from board.actions import settings as office_settings
from board.domain.errors import BadInput, NotAllowed, Refused, WrongMoment
from board.domain.handover import Section, sealed
from tests.actions.summaries import told
from tests.office import Office, moment

TODAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 21)


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2026-11-20 08:29", "2026-11-19 08:30"),
        ("2026-11-20 08:30", "2026-11-20 08:30"),
        ("2026-11-20 23:59", "2026-11-20 08:30"),
        ("2026-11-21 00:00", "2026-11-20 08:30"),
    ],
)
def test_the_running_period_is_the_one_that_began_last(office: Office, now: str, begins: str) -> None:
    office.at(now)
    summary = handover.show(office.desk("李敏"))
    assert summary.begins_at == moment(begins)
    assert summary.cut_off == office.now


def test_one_shift_of_a_day_can_be_told_alone(office: Office) -> None:
    office.at("2026-11-21 09:00")
    night = handover.show(office.desk("李敏"), TODAY, begins_at=time(20), ends_at=time(8))
    assert (night.begins_at, night.ends_at) == (moment("2026-11-20 20:00"), moment("2026-11-21 08:00"))


def test_a_period_that_has_not_begun_has_no_summary_and_no_signature(office: Office) -> None:
    for verb in (handover.show, handover.sign):
        with office.unchanged(), pytest.raises(BadInput):
            verb(office.desk("李敏"), TOMORROW)


def test_a_note_belongs_to_the_period_that_runs_when_it_is_made(office: Office) -> None:
    office.at("2026-11-21 00:20")
    handover.note(office.desk("赵强"), "reminders", "早高峰雨最大")
    handover.note(office.desk("赵强"), "meetings", "10:00 调度会", day=TOMORROW)
    office.at("2026-11-21 09:00")
    desk = office.desk("李敏")
    assert "早高峰雨最大" in told(handover.show(desk, TODAY), Section.REMINDERS)
    assert "早高峰雨最大" not in told(handover.show(desk, TOMORROW), Section.REMINDERS)
    assert told(handover.show(desk, TOMORROW), Section.MEETINGS) == ["10:00 调度会"]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("section", "text"), [("signatures", "我"), ("weather", "晴"), ("goods", ""), ("goods", "\x1b[2J")]
)
def test_a_note_that_cannot_be(office: Office, section: str, text: str) -> None:
    with office.unchanged(), pytest.raises(BadInput):
        handover.note(office.desk("李敏"), section, text)


def test_a_signed_handover_is_frozen_and_survives_whatever_comes_later(office: Office) -> None:
    matter = office.matter("中山路积水", kind="directive")
    entry = log.add(office.desk("赵强"), "水深30厘米", importance="emergency")
    office.later(hours=1)
    signed = handover.sign(office.desk("李敏"))
    exported = {kind: handover.export(office.desk(), kind, TODAY) for kind in ("txt", "md", "html", "json")}

    office.later(hours=2)
    matters.withdraw(office.desk("李敏"), matter, "重复")
    log.correct(office.desk("赵强"), entry.id, "水深38厘米")
    admin = office.desk("区晓东")
    people.change_person(admin, office.person("王建国").id, seen=1, name="王建军")
    office_settings.put(admin, "office_name", "滨江区人民政府办公室")
    duty.assign(admin, "副班", "许大海", moment("2026-11-20 08:30"), moment("2026-11-21 08:30"))

    assert {kind: handover.export(office.desk(), kind, TODAY) for kind in exported} == exported
    assert sealed(signed.text, signed.document, signed.journal_hash) == signed.sha256
    shown = handover.show(office.desk(), TODAY)
    assert (shown.seal, shown.signatures[0].name, shown.signatures[1].name) == (signed.sha256, "李敏", "")
    assert office.faults == []


def test_both_sides_sign_once_and_nobody_accepts_their_own(office: Office) -> None:
    office.at("2026-11-21 08:25")
    with office.unchanged(), pytest.raises(WrongMoment):
        handover.accept(office.desk("何静"))
    with office.unchanged(), pytest.raises(WrongMoment):
        handover.accept(office.desk("何静"), TODAY)
    handover.sign(office.desk("李敏"))
    with office.unchanged(), pytest.raises(WrongMoment, match="李敏"):
        handover.sign(office.desk("赵强"))
    with office.unchanged(), pytest.raises(NotAllowed):
        handover.accept(office.desk("李敏"))
    office.later(minutes=6)
    accepted = handover.accept(office.desk("何静"))
    assert (accepted.signed_by, accepted.accepted_by, accepted.accepted_at) == ("李敏", "何静", office.now)
    assert accepted.begins_at == moment("2026-11-20 08:30")
    with office.unchanged(), pytest.raises(WrongMoment, match="何静"):
        handover.accept(office.desk("区晓东"))
    assert [side.name for side in handover.show(office.desk(), TODAY).signatures] == ["李敏", "何静"]
    assert handover.signed_of(office.desk(), TODAY) == accepted
    assert handover.signed_of(office.desk()) is None


def test_after_the_signature_nothing_is_noted_there_any_more(office: Office) -> None:
    handover.sign(office.desk("李敏"))
    office.later(minutes=1)
    with office.unchanged(), pytest.raises(WrongMoment, match="李敏"):
        handover.note(office.desk("赵强"), "goods", "钥匙2把")
    handover.note(office.desk("赵强"), "goods", "钥匙2把", day=TOMORROW)
    office.at("2026-11-21 09:00")
    assert told(handover.show(office.desk("何静")), Section.GOODS) == ["钥匙2把"]


def test_a_handover_that_was_changed_behind_the_boards_back_is_not_shown(office: Office) -> None:
    handover.sign(office.desk("李敏"))
    with office.store.write() as tx:
        tx.run("UPDATE handovers SET document = replace(document, '李敏', '赵强')")
    with pytest.raises(Refused):
        handover.show(office.desk())
    assert office.faults
