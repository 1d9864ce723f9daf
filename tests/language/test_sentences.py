from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report
from tightrope.language.document import evidence_sentences, read_document
from tightrope.language.pipeline import build_pipeline
from tightrope.reports.report import Block, Report

if TYPE_CHECKING:
    from spacy.language import Language


def sentences(text: str, pipeline: "Language") -> list[str]:
    report = make_report(text)
    return [sentence.text for sentence in evidence_sentences(read_document(report, pipeline), report)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The U.S. President met Mr. Haddad on Jan. 5.", "They talked."],
        ["He left the U.S.", "Then he flew home."],
        ["“We agree.”", "The envoy said no more."],
        ["“Is it so?” he asked."],
        ["The talks ... ended well.", "Nobody objected."],
        ["J. R. Haddad spoke first.", "He was brief."],
        ["Gen. Omar Saleh (ret.) came.", "So did Col. Amin."],
        ["It costs $2.5 billion.", "That is a lot."],
        ["He said: “No.”", "She said: “Yes.”"],
        ["“We will wait.", "We have time.", "They know it,” the envoy said."],
        ["“Will they sign?” Haddad asked.", "Nobody knew."],
        ["“We won!” the minister said.", "Then he left."],
        ["The talks went on until 2 a.m. Friday.", "They resume at 10 a.m. local time."],
        ["The U.S. Supreme Court and the U.N. Security Council met.", "So did the U.K. House of Lords."],
        ["He came from Flint, Mich., and she from Reno, Nev.", "They met in Washington, D.C."],
        ["Lt. Gen. J. R. Amin Jr. spoke to Sens. Lind and Moss.", "Rep. Ann Lee (D-Nev.) did not."],
        ["They wanted peace … and got none.", "“We tried ...” he began."],
        ["It rained ...", "The guests left."],
        ["Who pays?", "Who decides?!", "Nobody says."],
        ["The accord (signed in 2019.) held.", "Both sides kept to it (so far)."],
        ["Art. 5 of the treaty and No. 7 of the annex apply.", "Para. 3 does not."],
        ["Talks resume: both sides hopeful"],
        ["The price fell to $1.5 bn. in March, he said."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str], pipeline: "Language") -> None:
    assert sentences(" ".join(expected), pipeline) == expected


def test_a_headline_without_a_stop_is_a_sentence_of_its_own(pipeline: "Language") -> None:
    assert sentences("Talks begin in Geneva\nDelegates met on Monday.", pipeline) == [
        "Talks begin in Geneva",
        "Delegates met on Monday.",
    ]


def test_a_hard_wrapped_paragraph_is_not_cut_at_its_line_ends(pipeline: "Language") -> None:
    text = "The delegates met on\nMonday in Geneva and\nparted late."
    report = Report(id="r-1", text=text, sha256="", blocks=(Block(kind="body", start=0, end=len(text)),))
    assert len(evidence_sentences(read_document(report, pipeline), report)) == 1


def test_sentences_outside_evidence_blocks_are_left_out(pipeline: "Language") -> None:
    text = "Talks begin.\nSubscribe now!\nDelegates met."
    kinds = ("body", "boilerplate", "body")
    starts = (0, 13, 28)
    blocks = tuple(
        Block(kind=kind, start=start, end=start + len(line))
        for kind, start, line in zip(kinds, starts, text.split("\n"), strict=True)
    )
    report = Report(id="r-1", text=text, sha256="", blocks=blocks)
    found = [sentence.text for sentence in evidence_sentences(read_document(report, pipeline), report)]
    assert found == ["Talks begin.", "Delegates met."]


def test_a_word_over_the_border_of_a_block_is_cut_there(pipeline: "Language") -> None:
    text = r"It rained all day.\nDelegates met."
    places = (("body", 0, 18), ("boilerplate", 18, 20), ("body", 20, 34))
    blocks = tuple(Block(kind=kind, start=start, end=end) for kind, start, end in places)
    report = Report(id="r-1", text=text, sha256="", blocks=blocks)
    doc = read_document(report, pipeline)
    assert doc.text == text
    assert [sentence.text for sentence in evidence_sentences(doc, report)] == ["It rained all day.", "Delegates met."]
    assert [token.text for token in doc][4:8] == [".", r"\n", "Delegates", "met"]


PIPELINE = build_pipeline()


@given(st.text(max_size=200))
def test_offsets_hold_for_any_text(text: str) -> None:
    report = make_report(text)
    doc = read_document(report, PIPELINE)
    assert doc.text == text
    end = 0
    for sentence in evidence_sentences(doc, report):
        assert end <= sentence.start_char < sentence.end_char
        assert report.text[sentence.start_char : sentence.end_char] == sentence.text
        end = sentence.end_char
