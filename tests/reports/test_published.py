"""The date of publication, inferred with care or not at all."""

import pytest

from builders import make_report
from tightrope.reports.published import infer_published
from tightrope.reports.report import Block, BlockKind


def infer(text: str, *first: BlockKind) -> str | None:
    """Infer the date of a text whose first lines are of the kinds given and whose other lines are body."""
    blocks = make_report(text).blocks
    kinds = (*first, *("body",) * len(blocks))
    inferred = infer_published(
        text, tuple(Block(kind=kind, start=b.start, end=b.end) for kind, b in zip(kinds, blocks, strict=False))
    )
    return inferred.value if inferred else None


@pytest.mark.parametrize(
    "opening",
    [
        "BAGHDAD, April 7, 2021 (Desk) — The talks ended.",
        "BAGHDAD (Gulf Desk), April 7, 2021 - The talks ended.",
        "ERBIL, Iraq, 7 April 2021 (Desk) -- The talks ended.",
        "Washington — 7 April 2021 — The talks ended.",
        "Washington, Wednesday, April 7, 2021: The talks ended.",
        "April 7, 2021 (Desk) - The talks ended.",
        "Bagdad – 7 April 2021",
        "BAGHDAD\u00a0—\u00a0April\u00a07,\u00a02021 — The talks ended.",
    ],
)
def test_a_dateline_gives_the_day(opening: str) -> None:
    assert infer(f"{opening}\nThe war began on 20 March 2003.") == "2021-04-07"


@pytest.mark.parametrize(
    "opening",
    [
        "Kadhimi, who met the president on April 7, 2021 — days after the strike — spoke.",
        "Ministers agreed. On April 7, 2021 the talks ended.",
        "The April 7, 2021 statement — read aloud — was short.",
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(opening: str) -> None:
    assert infer(opening) == "2021-04-07/.."


def test_a_byline_gives_the_day_of_publication_and_not_of_the_update() -> None:
    text = "Updated 9 April 2021 | Published 7 April 2021\nThe talks ended."
    assert infer(text, "byline") == "2021-04-07"
    assert infer("Updated 9 April 2021\nThe talks ended.", "dateline") == "2021-04-09"


def test_a_history_is_not_dated_by_the_day_it_tells_of() -> None:
    assert infer("The war began on 20 March 2003.\nThe army left on 18 December 2011.") == "2011-12-18/.."


@pytest.mark.parametrize(
    "sentence",
    [
        "The election will be held on 10 October 2021.",
        "All forces are to leave by 31 December 2021.",
        "They have until Friday, 31 December 2021.",
        "A round is scheduled for 7 April 2021.",
        "If no date is set before 1 May 2021, attacks resume.",
    ],
)
def test_days_ahead_date_nothing(sentence: str) -> None:
    assert infer(sentence) is None
    assert infer(f"The round of 11 June 2020 settled nothing. {sentence}") == "2020-06-11/.."


def test_a_dateline_without_a_year_takes_the_first_year_that_the_text_allows() -> None:
    assert infer("BAGHDAD, April 7 (Desk) — The round of 11 June 2020 had settled nothing.") == "2021-04-07/.."
    assert infer("BAGHDAD, July 7 (Desk) — The round of 11 June 2020 had settled nothing.") == "2020-07-07/.."
    assert infer("BAGHDAD, Feb. 29 (Desk) — The round of 11 June 2020 had settled nothing.") == "2024-02-29/.."


@pytest.mark.parametrize(
    "text", ["", "The talks took place April 7.", "In 2015 a deal was made, in June 2020 talks."]
)
def test_nothing_to_go_on_gives_no_date(text: str) -> None:
    assert infer(text) is None


def test_clutter_and_captions_date_nothing() -> None:
    assert infer("© 1 January 2024 Desk\nA ship, 2 May 2021\nThe talks ended.", "boilerplate", "caption") is None


def test_the_note_says_what_the_date_rests_on() -> None:
    text = "The round of 11 June 2020 settled nothing."
    inferred = infer_published(text, make_report(text).blocks)
    assert inferred is not None
    assert inferred.note == 'on or after the latest day that the text tells of, "11 June 2020"'


LONG = "The two delegations met in the capital and agreed to go on talking about it."


@pytest.mark.parametrize(
    "line",
    [
        "July 8, 2021",
        "Saturday, November 20, 2021",
        "Tigris Desk, October 12, 2020",
        "*Lantern Post, March 4, 2021*",
        "Published: 7 April 2021, 10:15 GMT",
        "By Mira Haddad | April 7, 2021 | Baghdad",
        "Baghdad, updated on 7 April 2021",
        "7 April 2021 - Updated 9 April 2021",
        "PUBLISHED: April 7, 2021 at 9:37 p.m. | UPDATED: April 9, 2021 at 10:05 a.m.",
    ],
)
def test_a_line_that_is_only_a_date_is_a_dateline(line: str) -> None:
    day = infer(f"Talks go on\n{line}\n{LONG}\nIt began on 20 March 2003.", "headline")
    assert day is not None
    assert "/" not in day
    assert infer(f"Talks go on\n{LONG}\n{LONG}\n{LONG}\n{LONG}\n{line}", "headline") != day


@pytest.mark.parametrize("line", ["Talks end April 7, 2021", "What happened on 7 April 2021", "April 4-6, 2021"])
def test_a_line_that_says_more_is_none(line: str) -> None:
    assert infer(f"Talks go on\n{line}\n{LONG}", "headline") in ("2021-04-07/..", "2021-04-06/..")


def test_the_day_on_which_the_page_was_fetched_stands_above_the_headline() -> None:
    text = f"Monday, 3 May 2021\nTalks go on\n7 April 2021\n{LONG}"
    assert infer(text, "boilerplate", "headline", "boilerplate") == "2021-04-07"
    assert infer(text) == "2021-04-07"


def test_a_picture_may_be_older() -> None:
    text = f"Talks go on\nBaghdad, 3 May 2019\n{LONG}\nThe round of 11 June 2020 settled nothing."
    assert infer(text, "headline", "caption") == "2020-06-11/.."
