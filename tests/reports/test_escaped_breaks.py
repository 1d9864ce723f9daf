from hypothesis import given
from hypothesis import strategies as st

from builders import make_report
from tightrope.reports.escaped_breaks import cut_escaped_breaks


def cut(text: str) -> list[tuple[str, str]]:
    report = make_report(text)
    return [(block.kind, text[block.start : block.end]) for block in cut_escaped_breaks(text, report.blocks)]


def test_an_escaped_break_parts_two_sentences() -> None:
    expected = [("body", "They met."), ("boilerplate", r"\n"), ("body", "They parted.")]
    assert cut(r"They met. \nThey parted.") == expected
    assert cut(r"They met.\n They parted.") == expected
    assert cut(r"They met.\n") == expected[:2]


def test_a_path_or_a_pattern_is_left_alone() -> None:
    for text in (r"See C:\new\names.", r"A pattern like a\nb.", "Nothing at all."):
        assert cut(text) == [("body", text)]


@given(st.text(alphabet="ab. \\nrN“\n", max_size=60))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    report = make_report(text)
    blocks = cut_escaped_breaks(text, report.blocks)
    covered = {i for block in blocks for i in range(block.start, block.end)}
    assert covered >= {i for b in report.blocks for i in range(b.start, b.end) if not text[i].isspace()}
