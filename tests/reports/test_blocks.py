"""Labels of plain text."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.reports.blocks import MAX_PARAGRAPHS, label_blocks
from tightrope.reports.report import BlockKind

PROSE = [
    "The delegations of Ruritania and Borduria met for a third day in the old customs house on the river.",
    "Neither side spoke to the press in the morning, and the mediators asked for patience until Friday at least.",
    '"We will stay as long as it takes," said Anna Vogel, who leads the Ruritanian delegation, on her way in.',
    "The two governments have argued over the fishing grounds since 1998, when the old agreement ran out.",
    "A first draft names three points: the number of boats, the inspections, and who pays for the harbour.",
    "Officials of both sides expect that the harbour will be the last point to be settled this year.",
]
TOP = ["Skip to content", "Home", "World", "Business", "Sport", "Subscribe", "Log in"]
BOTTOM = [
    "Already a subscriber? Log in",
    "Our Newsletters",
    "Join more than 10,000 readers and get the best of The Daily Otter delivered straight to your inbox.",
    "What you get:",
    "• Morning Otter",
    "• Evening Otter",
    "• River Briefing",
    "Premium Membership",
    "Members read memos by our experts and meet them at events that are held in small rooms all over the region.",
    "$12.00 / month",
    "Start your free trial",
    "© 2021 The Daily Otter. All rights reserved.",
]


def kinds_by_line(text: str, *, title: str | None = None) -> dict[str, BlockKind]:
    """Return the kind of each block by its text, white space made one space; of equal blocks the last counts."""
    return {" ".join(text[b.start : b.end].split()): b.kind for b in label_blocks(text, title=title)}


@given(st.text(alphabet=st.sampled_from("ab.\r\n \t\x00\ufeff\xa0\u2028\u202eé字📰!#*")) | st.text())
def test_blocks_are_ordered_and_cover_all_that_is_not_white_space(text: str) -> None:
    covered = [False] * len(text)
    end = 0
    for block in label_blocks(text, title="a b"):
        assert end <= block.start < block.end <= len(text)
        end = block.end
        covered[block.start : block.end] = [True] * (block.end - block.start)
    assert all(seen or char.isspace() for seen, char in zip(covered, text, strict=True))


LINES = [*TOP, *PROSE, *BOTTOM, "(File photo)", "By Ida Brown", "8 April 2021"]


@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_every_line_of_a_page_is_in_a_block(lines: list[str]) -> None:
    text = "\n".join(lines)
    covered = " ".join(text[block.start : block.end] for block in label_blocks(text))
    assert covered.split() == text.split()


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n"])
def test_page_around_an_article_is_boilerplate_as_a_whole(between: str) -> None:
    kinds = kinds_by_line(between.join([*TOP, "Talks over fish enter third day", *PROSE, *BOTTOM]))
    assert {line: kinds[line] for line in TOP + BOTTOM} == dict.fromkeys(TOP + BOTTOM, "boilerplate")
    assert {line: kinds[line] for line in PROSE} == dict.fromkeys(PROSE, "body")
    assert kinds["Talks over fish enter third day"] == "headline"


def test_offers_between_paragraphs_are_boilerplate() -> None:
    offer = "Sign up for our newsletter"
    lines = [*TOP, "Talks over fish enter third day", *PROSE[:3], offer, *PROSE[3:], *BOTTOM]
    kinds = kinds_by_line("\n\n".join(lines))
    assert kinds[offer] == "boilerplate"
    assert kinds[PROSE[3]] == "body"


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_sentences_are_body(count: int) -> None:
    text = " ".join(PROSE[:count])
    assert [block.kind for block in label_blocks(text)] == ["body"]


def test_a_handful_of_paragraphs_is_all_body() -> None:
    assert {block.kind for block in label_blocks("\n\n".join(PROSE[:5]))} == {"body"}


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["A: Have you seen it?", "B: No.", "A: Nor I.", "B: Pity.", "A: Next time.", "B: Maybe."]),
        "What does the treaty say?\nThat both fleets stop.\nUntil when?\nUntil May.\nAnd then?\nNobody knows yet.",
        "The draft has three points:\n- the number of boats;\n- inspections at sea;\n- the costs of the harbour.\n"
        "Both sides read it.",
        "Dear Anna,\n\nthank you for the draft.\n\nBest,\nIda",
        "O river grey,\nO river slow,\nyou carry all\nthe fish we know,\nand never tell\nus where they go.",
    ],
)
def test_dialogues_lists_letters_and_verse_keep_every_line_as_evidence(text: str) -> None:
    assert {block.kind for block in label_blocks(text)} <= {"body", "headline", "subhead"}


def test_hard_wrapped_paragraphs_are_one_block_each() -> None:
    paragraphs = [" ".join(PROSE[:3]), " ".join(PROSE[3:]), " ".join(PROSE[::2])]
    text = "\r\n\r\n".join(textwrap.fill(paragraph, 72).replace("\n", "\r\n") for paragraph in paragraphs)
    blocks = label_blocks(text)
    assert [" ".join(text[block.start : block.end].split()) for block in blocks] == paragraphs


def test_lines_of_like_length_that_end_sentences_are_not_joined() -> None:
    text = "\n".join(f"Envoy number {number} said that the talks would go on as planned." for number in range(10, 30))
    assert len(label_blocks(text)) == 20


def test_a_sentence_broken_at_links_is_one_block() -> None:
    text = "The draft was first shown by\nThe Daily Otter\n, which did not say more.\n\nBoth sides kept quiet."
    blocks = label_blocks(text)
    assert [text[block.start : block.end].count("\n") for block in blocks] == [2, 0]


def test_known_title_is_headline_once_and_then_the_text_of_a_picture() -> None:
    title = "Talks over fish enter third day"
    text = "\n\n".join([title, *PROSE[:2], title, *PROSE[2:]])
    kinds = [block.kind for block in label_blocks(text, title=title) if text[block.start : block.end] == title]
    assert kinds == ["headline", "caption"]


def test_kinds_inside_an_article_are_told_apart() -> None:
    lines = [
        "Talks over fish enter third day",
        "Mediators ask both sides for patience as the harbour stays closed.",
        "By Ida Brown",
        "April 8, 2021",
        *PROSE[:3],
        "A long quarrel",
        *PROSE[3:5],
        "Boats in the harbour of Strelsau. (File photo)",
        PROSE[5],
        "Who will pay?",
        " ".join(PROSE[:2]),
    ]
    kinds = kinds_by_line("\n\n".join(lines))
    assert kinds[lines[0]] == "headline"
    assert kinds[lines[1]] == "subhead"
    assert kinds["By Ida Brown"] == "byline"
    assert kinds["April 8, 2021"] == "dateline"
    assert kinds["A long quarrel"] == kinds["Who will pay?"] == "subhead"
    assert kinds["Boats in the harbour of Strelsau. (File photo)"] == "caption"


@pytest.mark.parametrize(
    "text",
    [
        "The minister had resigned in the night, an official told Reuters.",
        '"Nobody was hurt," the harbour master said. (AP)',
        "She said the photo showed nobody she knew.",
    ],
)
def test_reported_words_with_an_agency_are_no_caption(text: str) -> None:
    kinds = kinds_by_line("\n\n".join([*PROSE, text, *PROSE[:1]]))
    assert kinds[text] == "body"


def test_a_text_of_very_many_lines_is_body() -> None:
    blocks = label_blocks("Home\n" * (MAX_PARAGRAPHS + 1))
    assert {block.kind for block in blocks} == {"body"}


def test_a_row_of_links_ends_a_text_that_is_no_page() -> None:
    text = "The delegates met on Monday.\n\nContact | Terms of use | (Written by the desk.)"
    assert [block.kind for block in label_blocks(text)] == ["body", "boilerplate"]
    table = "Votes by party follow.\n\nNorth | South | West"
    assert [block.kind for block in label_blocks(table)] == ["body", "body"]
