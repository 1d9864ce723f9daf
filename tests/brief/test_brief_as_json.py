"""JSON: the same content, references that resolve."""

import json

import pytest
from brief_cases import HOSTILE, hostile_case, make_case

from tightrope.brief.as_json import brief_as_json, render_json
from tightrope.brief.brief import write_brief


def test_references_resolve_to_the_characters_of_their_report() -> None:
    case = make_case()
    values = brief_as_json(write_brief(case, as_of="2021-04-10"))
    numbers = set()
    for reference in values["references"]:
        where = reference["citation"]
        assert case.report(where["report"]).text[where["start"] : where["end"]] == where["quote"]
        assert reference["records"]
        numbers.add(reference["number"])
    cited = {
        number
        for section in values["sections"]
        for group in section["groups"]
        for item in group["items"]
        for number in item["references"]
    }
    assert cited == numbers


def test_each_piece_says_what_it_is() -> None:
    values = brief_as_json(write_brief(make_case(), as_of="2021-04-10"))
    pieces = [
        piece
        for section in values["sections"]
        for group in section["groups"]
        for item in group["items"]
        for piece in item["pieces"]["text"] + item["pieces"]["heading"] + item["pieces"]["note"]
    ]
    assert {piece["type"] for piece in pieces} >= {
        "words",
        "quote",
        "cite",
        "day",
        "number",
        "count",
        "given",
        "name",
    }
    assert all("source" in piece for piece in pieces if piece["type"] in ("day", "number", "given", "name"))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_survive_a_round_trip(words: str) -> None:
    text = render_json(write_brief(hostile_case(words), as_of="2021-04-10"))
    assert text.isascii()
    quotes = [reference["citation"]["quote"] for reference in json.loads(text)["references"]]
    assert any(words in quote for quote in quotes)
