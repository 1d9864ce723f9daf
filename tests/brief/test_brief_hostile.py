"""Characters that a screen would obey or hide are written out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.brief.hostile import has_right_to_left, isolated, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9b2J", "‹U+009B›2J"),
        ("\u202eevil", "‹U+202E›evil"),
        ("zero\u200bwidth", "zero‹U+200B›width"),
        ("tag\U000e0041", "tag‹U+E0041›"),
        ("\ud800", "‹U+D800›"),
        ("two\r\n\tlines", "two lines"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("plain text, “quoted”", "plain text, “quoted”"),
    ],
)
def test_what_would_be_obeyed_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_that_is_shown_controls_anything(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in shown)
    assert not any("\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069" for letter in shown)
    assert visible(shown) == shown


def test_only_text_from_right_to_left_is_isolated() -> None:
    assert isolated("Baghdad") == "Baghdad"
    assert isolated("Zürich") == "Zürich"
    assert isolated("بغداد") == "\u2068بغداد\u2069"
    assert has_right_to_left("שלום")
