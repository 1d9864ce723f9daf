"""Text of PDF files: paragraphs, headings, running lines, and files that give none."""

import pytest
from pdf_files import make_pdf, set_lines

from tightrope.errors import UnreadableReport
from tightrope.reports.pdf import MAX_PAGES, extract_pdf

FIRST = [
    "The two delegations met in the capital on Wednesday and agreed to",
    "go on talking about the calendar of the withdrawal in the sum-",
    "mer, the ministry said in a statement read out on television.",
]
SECOND = [
    "A spokesman for the coalition told reporters that the number of",
    "advisers would be settled by a committee of officers later.",
]


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def test_lines_become_paragraphs_and_a_hyphen_stays() -> None:
    found = extract_pdf(make_pdf([set_lines([*FIRST, "", *SECOND])]), "a.pdf")
    assert paragraphs(found.text) == [
        "The two delegations met in the capital on Wednesday and agreed to go on talking about the calendar of the "
        "withdrawal in the sum-mer, the ministry said in a statement read out on television.",
        " ".join(SECOND),
    ]
    assert found.extraction.startswith("pypdfium2 ")
    assert found.media_type == "application/pdf"


def test_larger_letters_are_a_paragraph_of_their_own() -> None:
    heading = [(72.0, 800.0, 18.0, "Talks go on without a date")]
    found = extract_pdf(make_pdf([heading + set_lines(FIRST + SECOND)]), "a.pdf", title="Talks go on without a date")
    assert paragraphs(found.text)[0] == "Talks go on without a date"
    assert found.blocks[0].kind == "headline"


def test_the_largest_print_of_the_first_page_is_the_title() -> None:
    heading = [
        (72.0, 822.0, 18.0, "Talks go on without a date, and"),
        (72.0, 800.0, 18.0, "nobody knows for how long"),
    ]
    subhead = [(72.0, 700.0, 12.5, "What was said")]
    pages = [heading + set_lines(FIRST), subhead + set_lines(SECOND, top=680)]
    found = extract_pdf(make_pdf(pages), "a.pdf")
    assert found.title == "Talks go on without a date, and nobody knows for how long"
    assert found.text.startswith(f"{found.title}\n\n")
    assert found.blocks[0].kind == "headline"
    assert extract_pdf(make_pdf(pages[1:]), "a.pdf").title is None


def test_a_paragraph_goes_on_over_the_page_and_running_lines_are_boilerplate() -> None:
    pages = [
        [(72.0, 820.0, 9.0, "Gulf Desk Weekly"), *set_lines(FIRST[:2]), (280.0, 30.0, 9.0, f"Page {number}")]
        for number in (1, 2, 3)
    ]
    found = extract_pdf(make_pdf(pages), "a.pdf")
    clutter = [found.text[b.start : b.end] for b in found.blocks if b.kind == "boilerplate"]
    assert sorted(clutter) == [*["Gulf Desk Weekly"] * 3, "Page 1", "Page 2", "Page 3"]
    assert "sum-The two delegations" in found.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (make_pdf([set_lines(FIRST)])[:300], "damaged"),
        (b"%PDF-1.4\nno objects at all", "damaged"),
        (make_pdf([[]]), "recognise its text"),
        (make_pdf([]), "damaged"),
        (make_pdf([[]] * (MAX_PAGES + 1)), "more than"),
        (
            make_pdf(
                [set_lines(FIRST)],
                trailer=f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 "
                f"/O <{'11' * 32}> /U <{'22' * 32}> >>",
            ),
            "password",
        ),
    ],
    ids=["cut off", "empty shell", "scanned", "no pages", "too many pages", "locked"],
)
def test_what_gives_no_text_is_refused_with_advice(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableReport, match=words):
        extract_pdf(content, "a.pdf")
