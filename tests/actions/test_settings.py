"""Settings as the office changes them: refused when they cannot be, kept in the journal, and in force at once."""

import pytest

from board.actions import handover, matters, settings
from board.domain.errors import BadInput
from board.store import settings as rows
from tests.office import Office, moment


def test_a_setting_is_in_force_at_once(office: Office) -> None:
    admin = office.desk("区晓东")
    assert settings.put(admin, "limit_flash", "4wh").limit_flash == "4wh"
    assert matters.new(admin, "停电", urgency="flash").due_at == moment("2026-11-20 14:30")
    settings.put(admin, "handover_time", "09:30")
    assert handover.show(admin).begins_at == moment("2026-11-19 09:30")
    settings.put(admin, "soon_days", "0")
    settings.put(admin, "soon_days", "1")
    assert settings.show(office.desk()).soon_days == 1
    assert office.faults == []


def test_what_was_read_before_it_was_set_is_read_again_in_the_same_transaction(office: Office) -> None:
    with office.store.write() as tx:
        assert rows.load(tx).soon_days == 3
        rows.put(tx, "soon_days", 5)
        assert rows.load(tx).soon_days == 5


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("name", "value"), [("colour", "red"), ("zone", "Mars"), ("limit_hard", "never"), ("soon_percent", "200")]
)
def test_what_cannot_be_changes_nothing(office: Office, name: str, value: str) -> None:
    with office.unchanged(), pytest.raises(BadInput) as refusal:
        settings.put(office.desk("区晓东"), name, value)
    assert refusal.value.field == name
