from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report
from tightrope.reports.lead_lines import cut_datelines


def cut(text: str) -> list[tuple[str, str]]:
    report = make_report(text)
    return [(block.kind, text[block.start : block.end]) for block in cut_datelines(text, report.blocks)]


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA -", "GENEVA —", "GENEVA, April 7 -", "GENEVA, April 7 (Test Desk) -", "GENEVA (Test Desk) --",
        "NEW YORK, 7 April 2021 –", "Geneva, April 7, 2021 —", "Geneva (Test Desk) —",
        "GENEVA/VIENNA, Sept. 3 (TD) —", "ST. GALLEN, April 7 —", "GENEVA, Switzerland —",
        "GENEVA – April 7 –", "April 7 --", "7 April 2021 (Test Desk) -",
    ],
)  # fmt: skip
def test_a_dateline_is_a_block_of_its_own(dateline: str) -> None:
    assert cut(f"{dateline} Delegates met.") == [("dateline", dateline), ("body", "Delegates met.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Delegates met - and parted.", "The talks — the third this year — failed.", "A - B", "GENEVA -",
        "On April 7 - a Wednesday - they met.", "April 7 - a Wednesday - was the day.",
        "Geneva (the city) hosted them.", "UN: talks failed.",
        "“GENEVA - no,” he said.",
    ],
)  # fmt: skip
def test_a_sentence_with_a_dash_is_no_dateline(sentence: str) -> None:
    assert cut(sentence) == [("body", sentence)]


def test_only_the_first_paragraphs_may_open_with_one() -> None:
    text = "\n".join(["GENEVA - Delegates met."] * 5)
    assert [kind for kind, _ in cut(text)] == ["dateline", "body"] * 3 + ["body"] * 2


@given(st.text(alphabet="GENVA ,(-—)April7\n.", max_size=80))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    report = make_report(text)
    blocks = cut_datelines(text, report.blocks)
    covered = {i for block in blocks for i in range(block.start, block.end)}
    assert covered >= {i for b in report.blocks for i in range(b.start, b.end) if not text[i].isspace()}
    assert all(before.end <= after.start for before, after in pairwise(blocks))
