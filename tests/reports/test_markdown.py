"""Markdown: headings and front matter, the text untouched."""

from hypothesis import given
from hypothesis import strategies as st

from tightrope.reports.extract import Extract
from tightrope.reports.markdown import extract_markdown

BODY = "The two delegations met in the capital and agreed to go on talking about the calendar."


def extract(text: str, title: str | None = None) -> Extract:
    return extract_markdown(text, title=title, notes=())


def labels(found: Extract) -> list[tuple[str, str]]:
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def test_headings_are_headline_and_subheads_without_their_signs() -> None:
    found = extract(f"# Talks go on\n\n{BODY}\n\n## What was said ##\r\n\r\n{BODY}\n")
    assert labels(found) == [
        ("boilerplate", "#"),
        ("headline", "Talks go on"),
        ("body", BODY),
        ("boilerplate", "##"),
        ("subhead", "What was said"),
        ("boilerplate", "##"),
        ("body", BODY),
    ]
    assert found.title == "Talks go on"


def test_front_matter_is_metadata_and_no_evidence() -> None:
    text = f'---\ntitle: "Talks go on"\nsource: Gulf Desk\ndate: 7 April 2021\nmood: glad\n---\n{BODY}\n'
    found = extract(text)
    assert found.text == text
    assert (found.title, found.outlet, found.published) == ("Talks go on", "Gulf Desk", "2021-04-07")
    assert [kind for kind, _ in labels(found)] == ["boilerplate", "body"]


def test_a_date_that_is_none_is_noted() -> None:
    found = extract(f"---\ndate: soon\n---\n{BODY}")
    assert found.published is None
    assert "'soon'" in found.notes[0]


def test_a_rule_is_no_front_matter() -> None:
    found = extract(f"{BODY}\n\n---\n\n{BODY}")
    assert [words for kind, words in labels(found) if kind == "body" and words != "---"] == [BODY, BODY]


@given(st.text(st.sampled_from("#-: \n\r\tab\ufeff\x00\u2028title"), max_size=120))
def test_any_marks_leave_the_text_and_order_the_blocks(text: str) -> None:
    found = extract(text)
    assert found.text == text
    position = 0
    for block in found.blocks:
        assert position <= block.start < block.end
        position = block.end
    assert position <= len(text)
