"""Text of reports made safe to show: what a screen would obey or hide becomes visible."""

import re
import unicodedata

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_SPACES = re.compile(r"[  ]{2,}")
_OBEYED = re.compile(
    r"[\x00-\x1f\x7f-\x9f"  # control characters: terminal escape sequences begin with one
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, embeddings, overrides, isolates
    r"\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"  # invisible, or annotations that hide text
    r"\ud800-\udfff"  # halves of a surrogate pair, which no encoding takes
    r"\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    r"\U000e0000-\U000e007f]"  # tags: a whole hidden alphabet
)
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def visible(text: str) -> str:
    """Return `text` on one line, with every character that a medium would obey or hide written out.

    Control characters become their pictures (␛ for escape), direction overrides and other invisible characters
    their code point in angle quotation marks (‹U+202E›). Joiners stay: Persian and emoji need them.
    """
    return _SPACES.sub(" ", _OBEYED.sub(_shown, _BREAKS.sub(" ", text)))


def isolated(text: str) -> str:
    """Return `text` with isolates around it when it holds letters that run from right to left.

    For media without markup: what stands beside an Arabic or Hebrew name keeps its place.
    """
    return f"{_ISOLATE}{text}{_END_ISOLATE}" if has_right_to_left(text) else text


def has_right_to_left(text: str) -> bool:
    """Return whether any letter or digit of `text` runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"‹U+{code:04X}›"
