"""The language of a body, or silence."""

import json
from pathlib import Path

import pytest

from tightrope.reports.identify import identify_language
from tightrope.reports.load import load_bytes, load_reports
from tightrope.reports.received import ReceivedReport


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The delegations met in Baghdad on Monday, and parliament asked for a date."),
        ("de", "Am Montag trafen sich die Delegationen in Bagdad."),
        ("fr", "Les délégations se sont réunies lundi à Bagdad."),
        ("es", "Las delegaciones se reunieron el lunes en Bagdad."),
        ("tr", "Heyetler pazartesi günü Bağdat'ta bir araya geldi."),
        ("ar", "طالب البرلمان بانسحاب جميع القوات الأجنبية من البلاد."),
        ("fa", "هیئت‌ها روز دوشنبه در بغداد دیدار کردند."),
    ],
)
def test_a_sentence_is_enough(language: str, text: str) -> None:
    assert identify_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.04.2021",
        "U.N.",
        "بغداد",
        "Kadhimi visits Washington",
        "Muqtada al-Sadr, Hadi al-Amiri and Qais al-Khazali met in Najaf.",
        "Mahmoud al-Rubai, Sadeqoun, Asaib Ahl al-Haq",
    ],
)
def test_names_and_scraps_are_in_no_language(text: str) -> None:
    assert identify_language(text) is None


def test_the_language_is_that_of_the_body() -> None:
    text = "Die Gespräche gehen am Montag weiter, sagte der Sprecher der Regierung.\n"
    (received,) = load_bytes(json.dumps({"text": text, "title": "Talks go on in Baghdad"}).encode(), name="a.jsonl")
    assert isinstance(received, ReceivedReport)
    assert received.report.language == "de"


@pytest.mark.shared
@pytest.mark.parametrize("name", ["iraq_war.jsonl", "yemen_crisis.jsonl"])
def test_no_english_update_is_taken_for_another_language(shared: Path, name: str) -> None:
    results = list(load_reports(shared / "cases" / name))
    languages = [each.report.language for each in results if isinstance(each, ReceivedReport)]
    assert len(languages) == len(results)
    assert set(languages) <= {"en", None}
    assert languages.count(None) <= len(languages) / 20
