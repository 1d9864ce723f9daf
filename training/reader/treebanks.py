"""Windows of the treebanks: paragraphs of CoNLL-U files."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from gazetteer import likely_names, spread_surnames
from mentions import PROPER, names_of, noun_phrases
from political_kinds import callings_of, political_names
from views import LabelledRange, Window, lines_of

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
    for document, own in groupby(_sentences(path), key=lambda sentence: sentence[0]):
        sentences = list(own)
        callings = callings_of(rows for *_, rows in sentences) if corpus == "gum" else {}
        for _, opens, rows in sentences:
            last = windows[-1] if windows else None
            if last is None or opens or len(last.words) + len(rows) > MAX_WORDS:
                last = Window(corpus=corpus, words=[], document=document)
                windows.append(last)
            for name, spans in _spans(document, corpus, rows, callings).items():
                shifted = [(len(last.words) + first, len(last.words) + end, kind) for first, end, kind in spans]
                last.spans.setdefault(name, []).extend(shifted)
            _add_sentence(last, rows)
    if corpus != "gum":
        spread_surnames(windows)
    return windows


def _spans(
    document: str, corpus: str, rows: list[list[str]], callings: dict[str, frozenset[str]]
) -> dict[str, list[LabelledRange]]:
    """Return the spans of a sentence by label set."""
    if corpus != "gum":
        return {"names": likely_names([row[1] for row in rows], [row[4] in PROPER for row in rows])}
    names: list[LabelledRange] = [(name.first, name.last, name.kind) for name in names_of(rows)]
    found = {"names": names, "mentions": noun_phrases(rows)}
    political = political_names(rows, callings, genre=document.split("_")[1])
    return found if political is None else {**found, "politics": political}


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


def kept_features(feats: str) -> str:
    """Return the part of a bundle of features that is learned, '_' for none."""
    return "|".join(pair for pair in feats.split("|") if pair.split("=")[0] in FEATURES) or "_"
