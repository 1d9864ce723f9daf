"""Bytes into text, with a note of everything that did not go through unchanged.

Every character stays: line breaks of any kind, NUL, no-break spaces, combining characters. A byte order mark stays
too, as U+FEFF at offset 0, so that text without a note encodes back to the very bytes.
"""

import codecs
import re
import string

from tightrope.errors import UnreadableReport

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FALLBACK = "cp1252"
"""What text of unknown encoding from western desks most often is."""

_LABELS = dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "latin-1", "latin1"), _FALLBACK)
"""Declarations that are read as Windows-1252, as the WHATWG Encoding Standard has it."""

_NO_CHARSETS = frozenset(
    {"unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "punycode", "idna"}
)
"""Codecs that Python knows and no message is written in; some warn on bytes that are not theirs."""

_SAMPLE = 65_536
"""Bytes looked at to tell text from binary, and to guess an encoding; guessing is slow on more."""

_MAX_CONTROL_SHARE = 0.05
"""Text has next to no control characters, random or compressed bytes have about 27 in 256 (0.105)."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_WIDE_NUL_SHARE = 0.4
"""Latin text in UTF-16 has a NUL in every second place; plain text has hardly any."""

_MAX_LATIN_SHARE = 0.25
"""Of the letters, those beyond ASCII: 0.1 in Polish and Turkish, 0.05 in French, nearly all in Russian or Arabic."""

_ASCII_LETTERS = string.ascii_letters.encode()
_TURKISH = re.compile("(?<=[a-zA-Z])[ðýþ]|[ðýþ](?=[a-zA-Z])")
_POLISH = re.compile("[³¹](?=[a-zA-Z])|(?<=[a-z]{3})[³¹]|(?<=[a-z])¿(?=[a-z])")
"""What the letters of Windows-1254 and Windows-1250 look like when they are read as Windows-1252."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def decode_text(content: bytes, place: str, *, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Decode text of unknown encoding; return it with notes on guesses and replaced bytes.

    Tried in order: a byte order mark, UTF-16 without one, `charset` as declared, UTF-8, what charset-normalizer
    thinks, Windows-1252.

    Raises
    ------
    UnreadableReport
        When the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_lossy(content, encoding)
    if wide := _wide_encoding(content[:_SAMPLE]):
        return _decode_lossy(content, wide)
    _refuse_binary(content, place)
    # UTF-8 that is more than ASCII is no accident, whatever was declared; ASCII may still be ISO-2022 or UTF-7.
    declared = () if charset is None else (_LABELS.get(charset.lower(), charset),)
    for encoding in (*declared, "utf-8") if content.isascii() else ("utf-8", *declared):
        text = _try(content, encoding)
        if text is not None:
            return replace_surrogates(text)
    return _decode_guessed(content)


def replace_surrogates(text: str) -> tuple[str, tuple[str, ...]]:
    """Replace every lone surrogate by U+FFFD, which keeps all offsets; no file can hold one."""
    cleaned, count = _SURROGATES.subn("\ufffd", text)
    return cleaned, ((f"{count} half characters (lone surrogates) were replaced by U+FFFD",) if count else ())


def is_binary(content: bytes) -> bool:
    """Return whether bytes without a known encoding have more control characters than text has."""
    sample = content[:_SAMPLE]
    rest = sample.translate(None, delete=_CONTROLS)
    return len(sample) - len(rest) > _MAX_CONTROL_SHARE * len(sample)


def _refuse_binary(content: bytes, place: str) -> None:
    if is_binary(content):
        raise UnreadableReport(place, "this is binary data, not text; save the report as text, HTML or PDF")


def _decode_lossy(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = content.decode(encoding, "replace")
    received = 0 if encoding == _FALLBACK else content.count("\ufffd".encode(encoding))
    lost = text.count("\ufffd") - received
    return text, ((f"{lost} places were not {encoding.upper()} and were replaced by U+FFFD",) if lost > 0 else ())


def _decode_guessed(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode what is no UTF-8: damaged UTF-8 with replacements, else in the encoding that fits it best."""
    if _mostly_utf8(content):
        return _decode_lossy(content, "utf-8")
    for encoding in (_guess(content[:_SAMPLE]), _FALLBACK):
        text = _try(content, encoding)
        if text is not None:
            cleaned, notes = replace_surrogates(text)
            return cleaned, (f"the encoding was guessed to be {encoding}", *notes)
    text, notes = _decode_lossy(content, _FALLBACK)
    return text, (f"the encoding was guessed to be {_FALLBACK}", *notes)


def _guess(sample: bytes) -> str:
    """Guess the encoding of a text: a Latin code page by the letters that tell them apart, others by statistics.

    charset-normalizer is left out for Latin text, because it needs more letters with accents than news in English
    have: it takes "Talks – again" for a code page of DOS.
    """
    high = len(sample) - len(sample.translate(None, delete=bytes(range(128, 256))))
    letters = len(sample) - len(sample.translate(None, delete=_ASCII_LETTERS))
    if high > _MAX_LATIN_SHARE * (high + letters):
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        return best.encoding if best is not None else _FALLBACK
    words = sample.decode(_FALLBACK, "replace")
    turkish, polish = len(_TURKISH.findall(words)), len(_POLISH.findall(words))
    if not turkish and not polish:
        return _FALLBACK
    return "cp1254" if turkish > polish else "cp1250"


def _mostly_utf8(content: bytes) -> bool:
    sample = content[:_SAMPLE].decode("utf-8", "replace")
    wrong = sample.count("\ufffd")
    return sum(character > "\x7f" for character in sample) - wrong > wrong


def _wide_encoding(sample: bytes) -> str | None:
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0 : 2 * half : 2].count(0) / half, sample[1 : 2 * half : 2].count(0) / half
    if odd > _WIDE_NUL_SHARE and even < odd / 10:
        return "utf-16-le"
    if even > _WIDE_NUL_SHARE and odd < even / 10:
        return "utf-16-be"
    return None


def _try(content: bytes, encoding: str) -> str | None:
    """Decode strictly; None when the bytes are not of this encoding or it is no encoding of text."""
    try:
        if codecs.lookup(encoding).name in _NO_CHARSETS:
            return None
        return content.decode(encoding)
    except (LookupError, ValueError):
        return None
