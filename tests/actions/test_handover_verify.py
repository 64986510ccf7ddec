"""A document given to verify: what was signed is known again in every format; one altered character is not."""

import io
import random
import re
import zipfile
from collections.abc import Callable
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
from tests.office import Office

TODAY = date(2026, 11, 20)
FORMATS = ("docx", "html", "md", "txt", "json")


@pytest.fixture
def signed(office: Office) -> Office:
    office.matter("中山路积水")
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"))
    return office


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
    return _packed(parts)


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


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


def _docx_with(change: Callable[[dict[str, bytes]], None], content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    return _packed(parts)


@pytest.mark.sqlite
def test_a_word_file_saved_again_is_known_and_one_that_hides_or_deletes_words_is_not(signed: Office) -> None:
    import docx

    content = handover.export(signed.desk(), "docx", TODAY)
    again = io.BytesIO()
    docx.Document(io.BytesIO(content)).save(again)
    assert verify(signed.desk(), again.getvalue()).handover.signed_by == "李敏"

    def hidden(parts: dict[str, bytes]) -> None:
        xml = parts["word/document.xml"].decode()
        parts["word/document.xml"] = xml.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1).encode()

    def deleted(parts: dict[str, bytes]) -> None:
        xml = parts["word/document.xml"].decode()
        gone = re.sub(r"<w:t(?: [^>]*)?>([^<]+)</w:t>", r"<w:delText>\1</w:delText>", xml, count=1)
        parts["word/document.xml"] = gone.encode()

    for change in (hidden, deleted):
        with pytest.raises(Refused):
            verify(signed.desk(), _docx_with(change, content))


_ADDED = {
    "a field that quotes": '<w:fldSimple w:instr=" QUOTE x "><w:r><w:t>伪造</w:t></w:r></w:fldSimple>',
    "a page number of words": '<w:fldSimple w:instr=" PAGE "><w:r><w:t>伪造</w:t></w:r></w:fldSimple>',
    "a long field": '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>QUOTE 7</w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r>',
    "a formula": '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>伪造</m:t></m:r>'
    "</m:oMath>",
    "a sign of a font": '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
    "a piece from elsewhere": "</w:p><w:altChunk/><w:p>",
    "words struck out": "<w:r><w:rPr><w:strike/></w:rPr><w:t></w:t></w:r>",
    "the number of this page": '<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
    "a list to choose from": '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
    '<w:listEntry w:val="伪造"/></w:ddList></w:ffData></w:fldChar><w:instrText>FORMDROPDOWN</w:instrText>'
    '<w:fldChar w:fldCharType="end"/></w:r>',
    "today's weekday": "<w:r><w:dayLong/></w:r>",
    "a hyphen": "<w:r><w:noBreakHyphen/></w:r>",
    "words after a remark that nobody sees": "<w:r><w:t><!-- -->伪造</w:t></w:r>",
    "a number before it": '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
}


@pytest.mark.sqlite
@pytest.mark.parametrize("added", _ADDED)
def test_what_word_would_show_besides_the_words_that_were_signed_is_found(signed: Office, added: str) -> None:
    def forged(parts: dict[str, bytes]) -> None:
        xml = parts["word/document.xml"].decode()
        parts["word/document.xml"] = xml.replace("<w:sectPr", f"<w:p>{_ADDED[added]}</w:p><w:sectPr", 1).encode()

    with pytest.raises(Refused, match="与签字时不符"):
        verify(signed.desk(), _docx_with(forged, handover.export(signed.desk(), "docx", TODAY)))


_AROUND = {
    "what Word may show, and what it may not": (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="w14"><w:r/></mc:Choice><mc:Fallback>',
        "</mc:Fallback></mc:AlternateContent>",
    ),
    "what is filled in from elsewhere": (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>',
        "</w:sdtContent></w:sdt>",
    ),
    "moved away": ('<w:moveFrom w:id="9" w:author="x">', "</w:moveFrom>"),
    "taken out": ('<w:del w:id="9" w:author="x">', "</w:del>"),
    "backwards": ('<w:bdo w:val="rtl">', "</w:bdo>"),
    "nothing that Word knows": ('<x:y xmlns:x="urn:x">', "</x:y>"),
}
_SET = {
    "a paragraph": ("<w:pPr>", '<w:framePr w:x="-9999"/>'),
    "the mark at its end": ("<w:pPr>", '<w:rPr><w:del w:id="9" w:author="x"/></w:rPr>'),
    "a cell joined to the one above": ("<w:tcPr>", "<w:vMerge/>"),
    "a line of a table": ("<w:trPr>", '<w:del w:id="9" w:author="x"/>'),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("around", _AROUND)
def test_signed_words_that_word_would_not_show_as_they_stand_are_found(signed: Office, around: str) -> None:
    begin, end = _AROUND[around]

    def forged(parts: dict[str, bytes]) -> None:
        xml = parts["word/document.xml"].decode()
        wrapped = re.sub(r"<w:r>(?:(?!</w:r>).)*中山路积水.*?</w:r>", rf"{begin}\g<0>{end}", xml, count=1)
        assert wrapped != xml
        parts["word/document.xml"] = wrapped.encode()

    with pytest.raises(Refused, match="与签字时不符"):
        verify(signed.desk(), _docx_with(forged, handover.export(signed.desk(), "docx", TODAY)))


@pytest.mark.sqlite
@pytest.mark.parametrize("place", _SET)
def test_what_is_set_so_that_it_is_not_seen_is_found(signed: Office, place: str) -> None:
    before, added = _SET[place]

    def forged(parts: dict[str, bytes]) -> None:
        xml = parts["word/document.xml"].decode()
        assert before in xml
        parts["word/document.xml"] = xml.replace(before, before + added, 1).encode()

    with pytest.raises(Refused, match="与签字时不符"):
        verify(signed.desk(), _docx_with(forged, handover.export(signed.desk(), "docx", TODAY)))


@pytest.mark.sqlite
def test_a_word_file_that_word_has_saved_is_known(signed: Office) -> None:
    """Word leaves traces of itself: where a page ended, a language, bookmarks, what it has spelt out."""

    def saved(parts: dict[str, bytes]) -> None:
        xml = parts["word/document.xml"].decode()
        left = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
        run = '<w:r w:rsidR="00A1"><w:rPr><w:noProof/><w:lang w:eastAsia="zh-CN"/></w:rPr><w:lastRenderedPageBreak/>'
        xml = xml.replace("<w:r>", left + run)
        parts["word/document.xml"] = xml.replace("<w:pPr>", '<w:pPr><w:bidi w:val="0"/><w:rPr><w:b/></w:rPr>').encode()

    assert verify(signed.desk(), _docx_with(saved, handover.export(signed.desk(), "docx", TODAY))).told


def _led_elsewhere(parts: dict[str, bytes]) -> None:
    """Word opens what the package links to, which is another part than the one with the usual name."""
    parts["word/forged.xml"] = parts["word/document.xml"]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/forged.xml")


def _another_footer(parts: dict[str, bytes]) -> None:
    parts["word/seal.xml"] = parts["word/footer1.xml"].replace("交班人".encode(), "接班人".encode())
    links = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = links.replace(b'"footer1.xml"', b'"seal.xml"')


@pytest.mark.sqlite
def test_a_package_from_which_word_would_read_other_parts_is_no_handover(signed: Office) -> None:
    content = handover.export(signed.desk(), "docx", TODAY)
    for change in (_led_elsewhere, _another_footer):
        with pytest.raises(BadInput, match="导出的交接文件"):
            verify(signed.desk(), _docx_with(change, content))
    out = io.BytesIO(content)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as package:
        package.writestr("word/document.xml", package.read("word/document.xml"))
    with pytest.raises(BadInput, match="导出的交接文件"):
        verify(signed.desk(), out.getvalue())


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("place", "set"), [("<w:rPr>", "<w:vanish/>"), ("<w:pPr>", '<w:numPr><w:numId w:val="1"/></w:numPr>')]
)
def test_a_style_that_hides_or_numbers_what_it_is_for_is_found(signed: Office, place: str, set: str) -> None:
    def styled(parts: dict[str, bytes]) -> None:
        xml = parts["word/styles.xml"].decode()
        parts["word/styles.xml"] = xml.replace(place, place + set, 1).encode()

    with pytest.raises(Refused, match=r"隐藏文字|图形"):
        verify(signed.desk(), _docx_with(styled, handover.export(signed.desk(), "docx", TODAY)))


@pytest.mark.sqlite
def test_a_word_file_damaged_anywhere_gets_one_clear_answer(signed: Office) -> None:
    content = handover.export(signed.desk(), "docx", TODAY)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        begin = package.getinfo("word/document.xml").header_offset + 60
    for at in range(begin, begin + 300, 12):
        with pytest.raises((BadInput, Refused)):
            verify(
                signed.desk(), content[:at] + bytes(255 - byte for byte in content[at : at + 12]) + content[at + 12 :]
            )


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
        (_packed({"word/other.xml": b"<a/>"}), "导出的交接文件"),
        (_packed({"word/document.xml": b"<a>"}), "导出的交接文件"),
        (_packed({"word/document.xml": b"<a/>", "word/vbaProject.bin": b"x"}), "宏"),
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
