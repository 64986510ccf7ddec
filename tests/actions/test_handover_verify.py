"""A document given to verify: what was signed is known again in every format; one altered character is not."""

import io
import random
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from board import locale
from board.actions import handover, handover_addenda, handover_items, settings
from board.actions.desk import Desk
from board.actions.handover_verify import verify
from board.domain.errors import BadInput, Refused
from board.export.attesting import said_by
from board.store import moving, open_store
from tests.actions.word_files import packed
from tests.office import Office

TODAY = date(2026, 11, 20)
FORMATS = ("docx", "html", "md", "txt", "json")


def _take_over(office: Office) -> None:
    office.later(minutes=5)
    handover_items.accept(office.desk("何静"), 1, "九点前问泵车")
    handover.accept(office.desk("何静"))


@pytest.mark.parametrize("format", FORMATS)
def test_every_stage_of_a_handover_is_known_again(signed: Office, format: str) -> None:
    exported = [handover.export(signed.desk(), format, TODAY)]
    _take_over(signed)
    exported.append(handover.export(signed.desk(), format, TODAY))
    handover_addenda.add(signed.desk("李敏"), "泵车应为三台")
    exported.append(handover.export(signed.desk(), format, TODAY))
    handover_addenda.see(signed.desk("何静"))
    exported.append(handover.export(signed.desk(), format, TODAY))
    found = [verify(signed.desk(), content) for content in exported]
    assert [(one.addenda, one.later) for one in found] == [(0, 1), (0, 1), (1, 0), (1, 0)]
    assert {one.handover.signed_by for one in found} == {"李敏"}
    assert len({one.seal for one in found}) == 2


def _altered(content: bytes, format: str, chance: random.Random) -> bytes:
    """The document with one of its visible characters changed."""
    if format != "docx":
        text = content.decode()
        places = [n for n, c in enumerate(text) if c.isalnum()]
        at = chance.choice(places)
        return (text[:at] + ("口" if text[at] != "口" else "田") + text[at + 1 :]).encode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    xml = parts["word/document.xml"].decode()
    texts = [m for m in re.finditer(r"<w:t(?: [^>]*)?>([^<]+)</w:t>", xml) if m[1].strip()]
    chosen = chance.choice(texts)
    at = chance.choice([n for n in range(chosen.start(1), chosen.end(1)) if xml[n] not in "&;"])
    parts["word/document.xml"] = (xml[:at] + ("口" if xml[at] != "口" else "田") + xml[at + 1 :]).encode()
    return packed(parts)


@pytest.mark.sqlite
@pytest.mark.parametrize("format", FORMATS)
def test_one_altered_character_is_refused_with_what_differs(signed: Office, format: str) -> None:
    _take_over(signed)
    content, chance = handover.export(signed.desk(), format, TODAY), random.Random(7)
    for _n in range(12):
        with pytest.raises((Refused, BadInput)) as refusal:
            verify(signed.desk(), _altered(content, format, chance))
        assert "\n" not in str(refusal.value)
    place = content.decode().index("中山路积水") if format != "docx" else 0
    if place:
        text = content.decode()
        with pytest.raises(Refused, match="中山路积木"):
            verify(signed.desk(), (text[:place] + "中山路积木" + text[place + 5 :]).encode())


def test_it_works_on_a_copy_of_the_store_and_in_another_language(signed: Office, tmp_path: Path) -> None:
    content = handover.export(signed.desk(), "docx", TODAY)
    settings.put(signed.desk("区晓东"), "language", "en")
    moving.copy(signed.store, str(tmp_path / "elsewhere.db"))
    elsewhere = open_store(str(tmp_path / "elsewhere.db"))
    assert verify(Desk(elsewhere), content).handover.signed_by == "李敏"
    elsewhere.close()


def test_what_was_changed_behind_the_boards_back_is_not_proved(signed: Office) -> None:
    content = handover.export(signed.desk(), "txt", TODAY)
    with signed.store.write() as tx:
        tx.run("UPDATE handovers SET text = replace(text, '李敏', '李明')")
    with pytest.raises(Refused):
        verify(signed.desk(), content)


def _macros(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"Sub AutoOpen()"


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "导出的交接文件"),
        (b"\x7fELF\0\0\xff\xfe", "导出的交接文件"),
        (b"PK\x03\x04 not a zip", "导出的交接文件"),
        (packed({"word/other.xml": b"<a/>"}), "导出的交接文件"),
        (packed({"word/document.xml": b"<a>"}), "导出的交接文件"),
        (packed({"word/document.xml": b"<a/>", "word/vbaProject.bin": b"x"}), "宏"),
        (b"a" * 20_000_001, "过大"),
        ("普通的一封信".encode(), "没有已签字交接的校验码"),
        (b"f" * 64, "f" * 64),
    ],
    ids=["empty", "program", "no zip", "no document", "broken", "macros", "large", "letter", "unknown seal"],
)
def test_what_is_no_handover_is_refused_in_one_line(signed: Office, content: bytes, said: str) -> None:
    with pytest.raises((Refused, BadInput), match=said):
        verify(signed.desk(), content)


def test_a_draft_is_no_signed_handover(office: Office) -> None:
    with pytest.raises(Refused, match="签字后"):
        verify(office.desk(), handover.export(office.desk(), "txt"))


def _years_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version words and lays out everything otherwise."""
    monkeypatch.setattr("board.export.handover.render", lambda *_args, **_more: "新式交接单".encode())


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_is_known_to_a_version_that_would_write_it_otherwise(
    signed: Office, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a court asks years later: who signed these facts and when, and does this file say just that."""
    _take_over(signed)
    content = handover.export(signed.desk("李敏"), format, TODAY)
    with signed.unchanged():
        handover.export(signed.desk("何静"), format, TODAY)
    _years_later(monkeypatch)
    found = verify(signed.desk(), content)
    assert (found.handover.signed_by, found.handover.accepted_by, found.later) == ("李敏", "何静", 0)
    assert found.told is not None
    assert (found.told.actor_name, found.told.action) == ("李敏", "handover.export")
    with pytest.raises((Refused, BadInput)):
        verify(signed.desk(), _altered(content, format, random.Random(7)))
    assert signed.faults == []


def test_what_the_journal_does_not_tell_of_is_not_proved(signed: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    content = handover.export(signed.desk("李敏"), "txt", TODAY)
    forged = content.replace("中山路积水".encode(), "中山路畅通".encode())
    with signed.store.write() as tx:
        tx.run("UPDATE handover_exports SET sha256 = :sha256", sha256=said_by(forged).digest)
    _years_later(monkeypatch)
    with pytest.raises(Refused, match="与签字时不符"):
        verify(signed.desk(), forged)


def test_the_offices_own_form_is_known_after_it_was_put_away_and_anybodys_own_is_not(
    signed: Office, tmp_path: Path
) -> None:
    import docx

    form = docx.Document()
    form.add_paragraph("{{ title }} {{ matters.text }} {{ seal_line }}")
    form.add_paragraph().add_run("附件").font.strike = True
    form.save(str(tmp_path / "本单位.docx"))
    theirs = handover.export(signed.desk("李敏"), "docx", TODAY, template=tmp_path / "本单位.docx")
    with pytest.raises(Refused, match="与签字时不符"):
        verify(signed.desk(), theirs)
    settings.put(signed.desk("区晓东"), "handover_template", str(tmp_path / "本单位.docx"))
    content = handover.export(signed.desk("李敏"), "docx", TODAY)
    settings.put(signed.desk("区晓东"), "handover_template", "")
    assert verify(signed.desk(), content).template == "本单位.docx"
    with locale.speaking("en"):
        assert verify(signed.desk(), content).template == "本单位.docx"


def test_a_form_that_takes_something_in_from_outside_is_filled_though_nothing_is_proved_of_it(
    signed: Office, tmp_path: Path
) -> None:
    import docx

    form = docx.Document()
    form.add_paragraph("{{ title }} {{ seal_line }}")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/subDocument"
    form.part.relate_to("附件.docx", kind, is_external=True)
    form.save(str(tmp_path / "本单位.docx"))
    settings.put(signed.desk("区晓东"), "handover_template", str(tmp_path / "本单位.docx"))
    with signed.unchanged():
        content = handover.export(signed.desk("李敏"), "docx", TODAY)
    with pytest.raises(BadInput, match="导出的交接文件"):
        verify(signed.desk(), content)
