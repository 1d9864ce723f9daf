"""Markdown: footnotes for references, and nothing of a report becomes markup."""

import re

import pytest
from brief_cases import HOSTILE, hostile_case, make_case
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tightrope.brief.brief import write_brief
from tightrope.brief.markdown import escape, render_markdown

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OWN = {"h1", "h2", "h3", "p", "ul", "li", "strong", "em", "a", "code", "br"}


def elements(text: str) -> set[str]:
    return set(re.findall(r"<([a-z0-9]+)", MARKDOWN.render(text)))


def test_the_brief_has_headings_lists_and_footnotes() -> None:
    brief = write_brief(make_case(), as_of="2021-04-10")
    text = render_markdown(brief)
    assert text.startswith("# Bases in the valley\n")
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [one.title for one in brief.sections]
    for reference in brief.references:
        assert f"[^{reference.number}]: " in text
        assert text.count(f"[^{reference.number}]") >= 2
    assert "<https://example.org/a>" in text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_bring_no_elements_and_no_links(words: str) -> None:
    text = render_markdown(write_brief(hostile_case(words), as_of="2021-04-10"))
    text.encode("utf-8")
    html = MARKDOWN.render(text)
    assert elements(text) <= OWN
    assert all(href.startswith("https://example.org/") for href in re.findall(r'href="([^"]*)"', html))
    assert "<script" not in html
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=60))
def test_any_words_keep_to_our_own_elements(words: str) -> None:
    assert elements(render_markdown(write_brief(hostile_case(words), as_of="2021-04-10"))) <= OWN


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Zl", "Zp", "Zs")), max_size=40
    )
)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    shown = MARKDOWN.render("x" + escape(text) + "x")
    plain = re.sub(r"&(amp|lt|gt|quot);", lambda m: {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}[m[1]], shown)
    assert plain.replace("\u2060", "").replace("\u2068", "").replace("\u2069", "") == f"<p>x{text}x</p>\n"


@pytest.mark.parametrize("text", ["https://evil.example", "www.evil.example", "someone@evil.example"])
def test_bare_addresses_are_broken_for_readers_that_link_them(text: str) -> None:
    assert text not in escape(text)
