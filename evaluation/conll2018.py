"""Scores of a syntactic reading against a CoNLL-U file, by the method of the CoNLL 2018 shared task.

Gold and system words are aligned by their characters without white space; inside multiword tokens, whose words have
no characters of their own, by the longest common subsequence of forms. Each score is an F1 over gold and system
words, LAS without subtypes of relations. Source: Zeman et al. (2018), CoNLL 2018 Shared Task.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MEASURES = ("words", "sentences", "upos", "feats", "lemmas", "uas", "las")


@dataclass(slots=True)
class Word:
    """A syntactic word: characters counted without white space; `head` is an index into the document's words."""

    start: int
    end: int
    form: str
    upos: str
    feats: str
    lemma: str
    head: int
    relation: str
    inside_token: bool = False  # one of several words of a multiword token


@dataclass(slots=True)
class Document:
    """A document of a treebank: its raw text, its words, and its sentences as ranges of words."""

    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)  # first word of each


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a gzip CoNLL-U file."""
    document = Document()
    opens, rows = True, list[list[str]]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if document.words:
                    yield document
                document, opens = Document(), True
            elif line.startswith("# newpar"):
                opens = True
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                _add_sentence(document, rows, opens)
                opens, rows = False, []
    if document.words:
        yield document


def _add_sentence(document: Document, rows: list[list[str]], opens: bool) -> None:
    if opens:
        document.text = document.text.rstrip() + ("\n\n" if document.text else "")
        document.paragraphs.append(len(document.words))
    base = len(document.words)
    position = len("".join(document.text.split()))
    covered, span = 0, (0, 0)
    for row in rows:
        if "-" in row[0]:
            covered = int(row[0].split("-")[1])
            span = (position, position + len("".join(row[1].split())))
        elif not row[0].isdigit():
            continue
        else:
            index, inside = int(row[0]), int(row[0]) <= covered
            if not inside:
                span = (position, position + len("".join(row[1].split())))
            head = base + (int(row[6]) - 1 if row[6] != "0" else index - 1)
            document.words.append(Word(*span, row[1], row[3], row[5], row[2], head, row[7], inside))
            if inside:
                continue
        document.text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        position = span[1]
    document.sentences.append((base, len(document.words)))


def align(gold: list[Word], system: list[Word]) -> list[tuple[int, int]]:
    """Return pairs of indices of the words that gold and system have in common."""
    pairs: list[tuple[int, int]] = []
    g = s = 0
    while g < len(gold) and s < len(system):
        if gold[g].inside_token and gold[g].end > system[s].start:
            first_g, end = g, gold[g].end
            while g < len(gold) and gold[g].start < end:
                g += 1
            while s < len(system) and system[s].end <= gold[first_g].start:
                s += 1
            first_s = s
            while s < len(system) and system[s].start < end:
                s += 1
            pairs += _common(gold, system, range(first_g, g), range(first_s, s))
        elif (gold[g].start, gold[g].end) == (system[s].start, system[s].end):
            pairs.append((g, s))
            g, s = g + 1, s + 1
        elif gold[g].start <= system[s].start:
            g += 1
        else:
            s += 1
    return pairs


def _common(gold: list[Word], system: list[Word], left: range, right: range) -> list[tuple[int, int]]:
    """Return the longest common subsequence of forms of two ranges of words."""
    best: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for g in reversed(left):
        for s in reversed(right):
            if gold[g].form.lower() == system[s].form.lower():
                best[g, s] = [(g, s), *best.get((g + 1, s + 1), [])]
            else:
                best[g, s] = max(best.get((g + 1, s), []), best.get((g, s + 1), []), key=len)
    return best.get((left.start, right.start), [])


class Counts:
    """Right, gold and system counts of each measure, over documents."""

    def __init__(self) -> None:
        self.right = dict.fromkeys(MEASURES, 0)
        self.gold = dict.fromkeys(MEASURES, 0)
        self.system = dict.fromkeys(MEASURES, 0)

    def add(self, gold: Document, system: Document) -> None:
        """Count one document."""
        pairs = align(gold.words, system.words)
        partner = dict(pairs)
        for measure in MEASURES:
            self.gold[measure] += len(gold.sentences if measure == "sentences" else gold.words)
            self.system[measure] += len(system.sentences if measure == "sentences" else system.words)
        self.right["words"] += len(pairs)
        self.right["sentences"] += len(_spans(gold) & _spans(system))
        for g, s in pairs:
            a, b = gold.words[g], system.words[s]
            self.right["upos"] += a.upos == b.upos
            self.right["feats"] += a.feats == b.feats
            self.right["lemmas"] += a.lemma == b.lemma
            attached = partner.get(a.head) == b.head
            self.right["uas"] += attached
            self.right["las"] += attached and a.relation.split(":")[0] == b.relation.split(":")[0]

    def scores(self) -> dict[str, float]:
        """Return F1 of each measure, in per cent."""
        return {m: round(200 * self.right[m] / max(1, self.gold[m] + self.system[m]), 1) for m in MEASURES}


def _spans(document: Document) -> set[tuple[int, int]]:
    return {(document.words[a].start, document.words[b - 1].end) for a, b in document.sentences}
