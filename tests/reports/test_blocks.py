"""Labels of plain text."""

from hypothesis import given
from hypothesis import strategies as st

from tightrope.reports.blocks import label_blocks


@given(st.text(alphabet=st.sampled_from("ab.\r\n \t\x00\ufeff\xa0\u2028\u202eé字📰!")) | st.text())
def test_blocks_are_ordered_and_cover_all_that_is_not_white_space(text: str) -> None:
    covered = [False] * len(text)
    end = 0
    for block in label_blocks(text):
        assert end <= block.start < block.end <= len(text)
        end = block.end
        covered[block.start : block.end] = [True] * (block.end - block.start)
    assert all(seen or char.isspace() for seen, char in zip(covered, text, strict=True))
