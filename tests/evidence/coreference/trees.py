"""Hand-built documents for tests of coreference."""

import spacy
from spacy.tokens import Doc, Span

VOCAB = spacy.blank("en").vocab
FEATURES = {"s": "Number=Sing", "p": "Number=Plur", "": ""}


def tree(text: str, ents: dict[str, str] | None = None) -> Doc:
    """Return the `Doc` of words written "word/POS/relation/head/number", the head counted from 1 in its sentence.

    One line a sentence; a head of 0 is a root, the last part may be left out. `ents` are names, by their words, with
    their labels; longer ones come first.
    """
    words, tags, relations, heads, features, starts = [], [], [], [], [], []
    for line in text.strip().splitlines():
        base = len(words)
        for item in line.split():
            parts = [*item.split("/"), ""]
            head = int(parts[3])
            words.append(parts[0])
            tags.append(parts[1])
            relations.append("ROOT" if head == 0 else parts[2])
            heads.append(len(words) - 1 if head == 0 else base + head - 1)
            features.append(FEATURES[parts[4]])
            starts.append(len(words) - 1 == base)
    doc = Doc(
        VOCAB, words=words, pos=tags, deps=relations, heads=heads, morphs=features,
        lemmas=[_lemma(word, feature) for word, feature in zip(words, features, strict=True)], sent_starts=starts,
    )  # fmt: skip
    found: list[Span] = []
    for name, label in (ents or {}).items():
        found += (
            span
            for span in _find(doc, name.split(), label)
            if all(span.end <= one.start or span.start >= one.end for one in found)
        )
    doc.set_ents(found)
    return doc


def _lemma(word: str, feature: str) -> str:
    plural = feature == "Number=Plur"
    return (
        word.lower().removesuffix("ies") + "y" if plural and word.endswith("ies") else word.lower().removesuffix("s")
    )


def _find(doc: Doc, words: list[str], label: str) -> list[Span]:
    found: list[Span] = []
    for i in range(len(doc)):
        if [token.text for token in doc[i : i + len(words)]] == words and (not found or found[-1].end <= i):
            found.append(Span(doc, i, i + len(words), label=label))
    return found
