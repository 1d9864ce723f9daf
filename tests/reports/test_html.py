"""Text, labels and metadata of web pages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tightrope.reports.html import extract_html


@settings(deadline=None)  # the first page loads trafilatura
@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_give_ordered_blocks_that_cover_the_text(data: bytes) -> None:
    page = extract_html(data)
    end = 0
    for block in page.blocks:
        assert not page.text[end : block.start].strip()
        assert block.start < block.end <= len(page.text)
        end = block.end
    assert not page.text[end:].strip()


def test_ten_thousand_nested_tags_keep_their_text() -> None:
    page = extract_html(b"<div>" * 10_000 + b"<p>Deep inside.</p>" + b"</div>" * 10_000 + b"<p>Outside.</p>")
    assert "Deep inside." in page.text
    assert "Outside." in page.text
