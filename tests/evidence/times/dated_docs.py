"""Docs with trees and tenses by hand: a word is "word TAG head relation", with "+Fin|Past" behind it for its form."""

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc

from builders import make_report
from tightrope.reports.report import Report

VOCAB = spacy.blank("en").vocab
_NO_SPACE_BEFORE = {".", ",", "'s"}
_LEMMAS = {"fell": "fall", "met": "meet", "began": "begin", "said": "say", "held": "hold"}


def dated(sentences: Sequence[str], *, published: str = "2021-04-08") -> tuple[Doc, Report]:
    """Return a doc of one block, with one sentence to each row of words, and its report."""
    rows = [[word.split() for word in sentence.split("; ")] for sentence in sentences]
    words = [row[0] for sentence in rows for row in sentence]
    spaces = [follows not in _NO_SPACE_BEFORE for follows in words[1:]] + [False]
    heads, forms, first = [], [], 0
    for sentence in rows:
        heads += [first + (int(row[2]) - 1 if row[2] != "0" else place) for place, row in enumerate(sentence)]
        forms += [_form(row[4]) if len(row) > 4 else "" for row in sentence]
        first += len(sentence)
    doc = Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        pos=[row[1] for sentence in rows for row in sentence],
        heads=heads,
        deps=["ROOT" if row[3] == "root" else row[3] for sentence in rows for row in sentence],
        lemmas=[_lemma(word) for word in words],
        morphs=forms,
    )
    return doc, make_report(doc.text, published=published)


def _form(given: str) -> str:
    form, _, tense = given.removeprefix("+").partition("|")
    return "|".join([*([f"Tense={tense}"] if tense else []), f"VerbForm={form}"])


def _lemma(word: str) -> str:
    return _LEMMAS.get(word, word.lower().removesuffix("ed"))
