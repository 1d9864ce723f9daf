"""What is quoted of a report's words."""

from dataclasses import replace

import pytest
from brief_cases import make_case

from tightrope.brief.draft import Draft, trim_quote
from tightrope.brief.index import index_case
from tightrope.brief.looks import line_text


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("“The talks ended,”", "The talks ended"),
        ("“The talks ended,” he said, “at noon.”", "“The talks ended,” he said, “at noon.”"),
        ("“The talks ended.", "The talks ended."),
        ("The talks ended.”", "The talks ended."),
        (" The talks, \n", "The talks"),
        ("A" * 5_000, "A" * 5_000),
    ],
)
def test_quotations_lose_unpaired_marks(words: str, quoted: str) -> None:
    assert trim_quote(words) == quoted
    assert quoted in words


def test_names_are_said_in_full_with_the_role_once_and_then_short() -> None:
    case = make_case()
    draft = Draft(index_case(case), as_of="2021-04-10")
    harun = case.actors[0].id
    assert line_text(draft.name(harun)) == "Salim al-Harun, prime minister,"
    assert line_text(draft.name(harun)) == "Harun"
    assert line_text(draft.name(harun)) == "Harun"
    assert line_text(draft.full_name(harun)) == "Salim al-Harun"


def test_a_role_that_is_no_title_is_left_as_it_stands_however_long() -> None:
    case = make_case()
    role = replace(case.actors[0].roles[0], role="chief" + "ofstaff" * 40 + "!")
    actors = (replace(case.actors[0], roles=(role,)), *case.actors[1:])
    draft = Draft(index_case(replace(case, actors=actors)), as_of="2021-04-10")
    assert line_text(draft.role(actors[0].id)) == role.role


def test_references_carry_the_whole_sentence_and_every_record_behind_it() -> None:
    case = make_case()
    draft = Draft(index_case(case), as_of="2021-04-10")
    figure = case.figures[0]
    draft.cite(figure)
    draft.cite(figure)
    (reference,) = draft.references()
    assert reference.citation.quote == "About 2,500 foreign soldiers are in the country."
    assert reference.records == (figure.id,)
    assert reference.rating == "B"
