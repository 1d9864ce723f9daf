"""Windows of the treebanks: paragraphs of CoNLL-U files."""

from collections.abc import Iterator
from pathlib import Path

from gazetteer import likely_names, spread_surnames
from mentions import PROPER, named_mentions, noun_phrases
from views import Window, lines_of

from tightrope.language.windows import MAX_WORDS

FEATURES = (
    "Number",
    "Person",
    "Tense",
    "Mood",
    "VerbForm",
    "Voice",
    "Degree",
    "Definite",
    "PronType",
    "Case",
    "Poss",
)
"""Universal Features that later stages ask for; fewer bundles are learned better."""


def treebank_windows(path: Path, corpus: str) -> list[Window]:
    """Return the paragraphs of a CoNLL-U file, at most `MAX_WORDS` words each where sentences allow it.

    GUM has noun phrases and names; EWT has none, and learns from those that a gazetteer is sure of.
    """
    windows: list[Window] = []
    for document, opens, sentence in _sentences(path):
        last = windows[-1] if windows else None
        if last is None or opens or len(last.words) + len(sentence) > MAX_WORDS:
            last = Window(corpus=corpus, words=[], document=document)
            windows.append(last)
        _add_sentence(last, sentence)
    if corpus != "gum":
        spread_surnames(windows)
    return windows


def _sentences(path: Path) -> Iterator[tuple[str, bool, list[list[str]]]]:
    """Yield document, whether a paragraph opens, and the rows of syntactic words of each sentence."""
    document, opens = "", True
    rows: list[list[str]] = []
    for line in lines_of(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            document, opens = line.partition("=")[2].strip(), True
        elif line.startswith("# newpar"):
            opens = True
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            yield document, opens, rows
            rows, opens = [], False
    if rows:
        yield document, opens, rows


def _add_sentence(window: Window, rows: list[list[str]]) -> None:
    base = len(window.words)
    for index, row in enumerate(rows):
        head = int(row[6])
        window.words.append(row[1])
        window.starts.append(int(index == 0))
        window.upos.append(row[3])
        window.feats.append(kept_features(row[5]))
        window.lemmas.append(row[2])
        window.heads.append(base + (head - 1 if head else index))
        window.relations.append(row[7])
    if window.corpus == "gum":
        found = {"names": named_mentions(rows), "mentions": noun_phrases(rows)}
    else:
        found = {"names": likely_names([row[1] for row in rows], [row[4] in PROPER for row in rows])}
    for name, spans in found.items():
        window.spans.setdefault(name, []).extend((base + first, base + last, kind) for first, last, kind in spans)


def kept_features(feats: str) -> str:
    """Return the part of a bundle of features that is learned, '_' for none."""
    return "|".join(pair for pair in feats.split("|") if pair.split("=")[0] in FEATURES) or "_"
