"""Docs with trees by hand: a sentence is "word TAG head relation; ...", heads counted from 1, 0 for the root."""

from collections.abc import Mapping, Sequence

import spacy
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from builders import make_report
from tightrope.language.component import ATTRIBUTIONS, Attribution
from tightrope.reports.report import Report

VOCAB = spacy.blank("en").vocab
_NO_SPACE_BEFORE = {".", ",", ")", "'s", "-", "”", "’"}
_NO_SPACE_AFTER = {"(", "-", "“"}


def parsed(
    sentences: Sequence[str], *, names: Mapping[str, str] | None = None, sources: Sequence[str] = ()
) -> tuple[Doc, Report]:
    """Return a doc, one sentence a line, and its report.

    Parameters
    ----------
    names : mapping
        From the words of each name to its spaCy label; every place where they stand gets it.
    sources : sequence of str
        Words of the sources of attributions; again every place.
    """
    rows = [[row.split() for row in sentence.split("; ")] for sentence in sentences]
    tokens = [row for sentence in rows for row in sentence]
    words = [row[0] for row in tokens]
    ends = {sum(len(sentence) for sentence in rows[: number + 1]) - 1 for number in range(len(rows))}
    after = [*words[1:], "."]
    spaces = [
        at in ends or not (word in _NO_SPACE_AFTER or follows in _NO_SPACE_BEFORE)
        for at, (word, follows) in enumerate(zip(words, after, strict=True))
    ]
    starts = [0, *(end + 1 for end in sorted(ends))]
    heads = [
        starts[number] + (int(row[2]) - 1 if row[2] != "0" else place)
        for number, sentence in enumerate(rows)
        for place, row in enumerate(sentence)
    ]
    doc = Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        pos=[row[1] for row in tokens],
        heads=heads,
        deps=["ROOT" if row[3] == "root" else row[3] for row in tokens],
        lemmas=[_lemma(*row[:2]) for row in tokens],
    )
    spans = [Span(doc, *where, label=label) for name, label in (names or {}).items() for where in _places(doc, name)]
    doc.set_ents(filter_spans(spans))
    doc.user_data[ATTRIBUTIONS] = [
        Attribution(source=(where,), cue=(), content=()) for source in sources for where in _places(doc, source)
    ]
    text = list(doc.text)
    for end in ends:
        text[doc[end].idx + len(doc[end])] = "\n"
    return doc, make_report("".join(text))


def _places(doc: Doc, words: str) -> list[tuple[int, int]]:
    return [
        (start, end)
        for start in range(len(doc))
        for end in range(start + 1, min(start + 12, len(doc)) + 1)
        if doc[start:end].text == words
    ]


_LEMMAS = {"said": "say", "met": "meet", "took": "take", "fell": "fall", "became": "become"}


def _lemma(word: str, tag: str) -> str:
    if word in _LEMMAS:
        return _LEMMAS[word]
    small = word.lower()
    if tag == "VERB":
        return small.removesuffix("d") if small.endswith(("eed", "ged", "sed")) else small.removesuffix("s")
    return small.removesuffix("s") if tag == "NOUN" else small
