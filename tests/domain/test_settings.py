"""Settings: their defaults, what each may be, and what is refused when it is set."""

from datetime import timedelta

import pytest

from board.domain.errors import BadInput
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.setting_text import checked, from_text
from board.domain.settings import NAMES, Settings
from board.domain.worktime import Limit


@pytest.mark.parametrize(
    ("urgency", "limit"),
    [(Urgency.FLASH, "1wd"), (Urgency.URGENT, "3wd"), (Urgency.NORMAL, "7wd"), (Urgency.HARD, "30d")],
)
def test_the_limits_an_office_starts_with(urgency: Urgency, limit: str) -> None:
    assert Settings().limit(MatterKind.REQUEST, urgency) == Limit.parse(limit)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("office_name", " 滨江区政府办公室 ", "滨江区政府办公室"),
        ("zone", "Asia/Urumqi", "Asia/Urumqi"),
        ("language", "en", "en"),
        ("handover_time", "08:00", "08:00"),
        ("working_hours", "mon-sat 09:00-17:00", "mon-sat 09:00-17:00"),
        ("limit_flash", "4wh", "4wh"),
        ("limit_hard", "60天", "60天"),
        ("feedback_within", "3个工作日", "3个工作日"),
        ("silence_is_consent", "yes", "yes"),
        ("missing_feedback_objects", "no", "no"),
        ("soon_days", "0", 0),
        ("soon_percent", "100", 100),
        ("goods", "钥匙2把\n手机1部", "钥匙2把\n手机1部"),
        ("reminders", "", ""),
    ],
)
def test_what_a_setting_may_be(name: str, value: str, kept: str | int) -> None:
    assert checked(name, value) == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("no_such", "1"),
        ("tz", "UTC"),  # a property, not a setting
        ("zone", "Mars/Olympus"),
        ("zone", ""),
        ("zone", "../../etc/passwd"),
        ("zone", "/etc/localtime"),
        ("language", "fr"),
        ("handover_time", "25:00"),
        ("handover_time", ""),
        ("handover_time", "早上八点半"),
        ("handover_time", "08:30+05:00"),
        ("working_hours", "mon-fri 17:00"),
        ("working_hours", "mon-fri off"),
        ("limit_flash", "0wd"),
        ("feedback_within", "whenever"),
        ("silence_is_consent", "perhaps"),
        ("missing_feedback_objects", ""),
        ("limit_flash", "soon"),
        ("limit_hard", ""),
        ("soon_days", "-1"),
        ("soon_days", "三"),
        ("soon_percent", "101"),
        ("soon_percent", ""),
        ("office_name", "滨江\x1b[2J"),
        ("office_name", "滨江区\n政府办公室"),
        ("reminders", "雨" * 100_000),
    ],
)
def test_what_cannot_be_is_refused_by_name_when_it_is_set(name: str, value: str) -> None:
    with pytest.raises(BadInput) as refusal:
        checked(name, value)
    assert refusal.value.field == name


@pytest.mark.parametrize(("name", "text", "value"), [("handover_time", '"08:00"', "08:00"), ("soon_days", "5", 5)])
def test_what_the_store_keeps_is_read(name: str, text: str, value: str | int) -> None:
    assert from_text(name, text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [("soon_days", '"5"'), ("soon_days", "true"), ("office_name", "7"), ("zone", '"Mars/Base"'), ("zone", "?")],
)
def test_what_no_board_has_kept_is_not_read(name: str, text: str) -> None:
    with pytest.raises((ValueError, KeyError, BadInput)):
        from_text(name, text)


def test_every_setting_has_a_default_that_it_may_be() -> None:
    for name in NAMES:
        default = getattr(Settings(), name)
        assert checked(name, str(default)) == default


def test_lists_are_written_with_either_semicolon_or_line_by_line() -> None:
    settings = Settings(goods="钥匙2把；手机1部;车1辆\n 对讲机4部 ；；", reminders="")
    assert settings.things() == ("钥匙2把", "手机1部", "车1辆", "对讲机4部")
    assert settings.standing_reminders() == ()


def test_working_time_is_of_the_offices_zone() -> None:
    settings = Settings(zone="Asia/Urumqi")
    assert settings.hours.zone.utcoffset(None) is None
    assert settings.hours.zone.key == "Asia/Urumqi"
    assert settings.light_profile.share == pytest.approx(0.2)
    assert Limit.parse(settings.limit_hard).length == timedelta(days=30)
