"""Bytes into text: nothing lost without a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.errors import UnreadableReport
from tightrope.reports.decode import decode_text, replace_surrogates

WORDS = "The minister’s office said “no” to the cafe\u0301 talks.\r\n\u00a0\x00\n"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (WORDS.encode(), WORDS),
        (WORDS.encode("utf-8-sig"), "\ufeff" + WORDS),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "\ufeff" + WORDS),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "\ufeff" + WORDS),
        (b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"), "\ufeff" + WORDS),
        (WORDS.encode("utf-16-le"), WORDS),
        (WORDS.encode("utf-16-be"), WORDS),
    ],
)
def test_marks_and_utf_encodings_need_no_note(content: bytes, text: str) -> None:
    assert decode_text(content, "a.txt") == (text, ())


def test_text_without_a_note_encodes_back_to_the_same_bytes() -> None:
    content = WORDS.encode("utf-8-sig")
    assert decode_text(content, "a.txt")[0].encode() == content


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1252",
            "The minister’s office said “no” to the café talks, and the guests said “yes” – twice.",
        ),
        ("cp1252", "Talks – again"),
        ("cp1252", "Le cœur du débat : « pas de délai », dit-elle. Pero ¿qué día? 10 m³ d’eau."),
        ("cp1250", "Mówiono o wycofaniu wojsk, ale żaden termin nie został określony w środę."),
        ("cp1254", "Parlamento tüm yabancı birliklerin çekilmesini istedi."),
        ("cp1256", "التقى الوفدان في بغداد يوم الاثنين وطالب البرلمان بانسحاب جميع القوات الأجنبية من البلاد."),
        ("cp1251", "Делегации встретились в Багдаде в понедельник, а парламент потребовал вывода всех войск."),
    ],
)
def test_old_encodings_are_guessed_and_said(encoding: str, text: str) -> None:
    decoded, notes = decode_text(text.encode(encoding), "a.txt")
    assert decoded == text
    assert "guessed" in notes[0]


def test_a_declared_encoding_comes_before_guessing_but_not_before_utf_8() -> None:
    assert decode_text("Köln".encode("cp850"), "a.eml", charset="cp850") == ("Köln", ())
    assert decode_text("Köln".encode(), "a.eml", charset="iso-8859-1") == ("Köln", ())
    assert decode_text("“Köln”".encode("cp1252"), "a.eml", charset="iso-8859-1") == ("“Köln”", ())
    assert decode_text("会談".encode("iso-2022-jp"), "a.eml", charset="iso-2022-jp") == ("会談", ())
    assert decode_text(b"Cologne", "a.eml", charset="base64")[0] == "Cologne"


def test_a_few_broken_bytes_do_not_spoil_utf_8() -> None:
    content = "Größe, Ärger, Öl und Übermut sind wieder da – “ja”. ".encode() * 20 + b"\x9d\x81 end"
    decoded, notes = decode_text(content, "a.txt")
    assert decoded.startswith("Größe, Ärger, Öl")
    assert decoded.endswith("\ufffd\ufffd end")
    assert notes == ("2 places were not UTF-8 and were replaced by U+FFFD",)


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 8, b"\x00\x01\x02\x03\x04" * 50, b"\x7fELF" + b"\x02\x01\x01" * 40]
)
def test_binary_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableReport, match="binary"):
        decode_text(content, "a.txt")


@given(st.text(st.characters(codec="utf-16", exclude_categories=()) | st.integers(0xD800, 0xDFFF).map(chr)))
def test_lone_surrogates_are_replaced_without_moving_anything(text: str) -> None:
    cleaned, notes = replace_surrogates(text)
    assert len(cleaned) == len(text)
    cleaned.encode()
    assert bool(notes) == (cleaned != text)


@given(
    st.binary(max_size=200),
    st.sampled_from([None, "utf-8", "utf-16", "idna", "unicode_escape", "punycode", "\x00", "x" * 300]),
)
def test_any_bytes_decode_or_are_refused(content: bytes, charset: str | None) -> None:
    try:
        text, _ = decode_text(content, "a.txt", charset=charset)
    except UnreadableReport:
        return
    text.encode()
