"""Treebanks in CoNLL-U, plain or gzip, as documents with their raw text.

Source of the format: universaldependencies.org/format.html. Positions of words count the characters of the document
that are no white space, by which the words of two readings of one text are aligned.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, islice, pairwise
from pathlib import Path

from tightrope.errors import InvalidGold
from tightrope.evaluation.gold import read_lines

COLUMNS = 10


@dataclass(slots=True, kw_only=True)
class Word:
    """A syntactic word.

    Parameters
    ----------
    start, end : int
        Characters of its token, without white space.
    head : int or None
        Position of its head among the words of the document; a root's is its own, None where the file has '_'.
    inside_token : bool
        Whether it is one of several words of one token ("du" for "de le").
    offset : int
        Of its token in the document's text.
    line : int
        Of the file, for messages.
    """

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    feats: str
    head: int | None
    relation: str
    inside_token: bool = False
    misc: str = "_"
    offset: int = 0
    line: int = 0


@dataclass(slots=True, kw_only=True)
class TreebankDocument:
    """A document of a treebank.

    Parameters
    ----------
    place : str
        File, for messages.
    id, genre : str
        From its comments; empty where it has none.
    text : str
        Raw text: words joined as `SpaceAfter` says, paragraphs parted by a blank line.
    words : list of Word
    sentences : list of (int, int)
        Half-open ranges of words.
    paragraphs : list of int
        The first word of each.
    """

    place: str
    id: str = ""
    genre: str = ""
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    characters: int = 0  # of the text without white space

    def word_places(self) -> list[tuple[int, int]]:
        """Return start and end of each word, its own share of a token of several where the words spell the token.

        "I'm" is one token of two words, and a mention can be the "I" alone.
        """
        places: list[tuple[int, int]] = []
        for _, group in groupby(self.words, key=lambda word: (word.start, word.end)):
            words = list(group)
            ends = list(accumulate((len("".join(word.form.split())) for word in words), initial=words[0].start))
            if ends[-1] == words[0].end:
                places += pairwise(ends)
            else:
                places += ((word.start, word.end) for word in words)
        return places


@dataclass(slots=True)
class _Sentence:
    """The rows of a sentence, each with the number of its line."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    opens_paragraph: bool = False


def read_treebank(
    files: Sequence[Path], *, limit: int | None = None, named: Collection[str] = ()
) -> list[TreebankDocument]:
    """Return the documents of CoNLL-U files, of each file the first `limit`.

    Parameters
    ----------
    named : collection of str
        Only documents whose id or genre contains one of these; empty for all.

    Raises
    ------
    InvalidGold
        When a line is no CoNLL-U, or no document is left.
    """
    found: list[TreebankDocument] = []
    for path in files:
        chosen = (one for one in _documents(path) if not named or any(n in one.id or n in one.genre for n in named))
        documents = list(islice(chosen, limit))
        if not documents:
            which = f"no document whose id or genre has {' or '.join(named)}" if named else "no sentence"
            raise InvalidGold(f"{path}: {which} in it; expected CoNLL-U")
        found += documents
    return found


def _documents(path: Path) -> Iterator[TreebankDocument]:
    document, sentence = TreebankDocument(place=str(path)), _Sentence(opens_paragraph=True)
    for number, line in read_lines(path):
        if line.startswith("# newdoc"):
            if document.words:
                yield document
            document = TreebankDocument(place=str(path), id=line.partition("=")[2].strip())
            sentence.opens_paragraph = True
        elif line.startswith("# meta::genre"):
            document.genre = line.partition("=")[2].strip()
        elif line.startswith("# newpar"):
            sentence.opens_paragraph = True
        elif line and not line.startswith("#"):
            sentence.rows.append((number, _columns(line, path, number)))
        elif not line and sentence.rows:
            _add_sentence(document, sentence)
            sentence = _Sentence()
    if sentence.rows:
        _add_sentence(document, sentence)
    if document.words:
        yield document


def _columns(line: str, path: Path, number: int) -> list[str]:
    columns = line.split("\t")
    if len(columns) != COLUMNS:
        raise InvalidGold(
            f"{path}, line {number}: expected the {COLUMNS} tab-separated columns of CoNLL-U, found {len(columns)}; "
            "is this a CoNLL-U file?"
        )
    if not "".join(columns[1].split()):
        raise InvalidGold(f"{path}, line {number}: the column FORM is empty")
    return columns


def _add_sentence(document: TreebankDocument, sentence: _Sentence) -> None:
    """Append a sentence's words and its text."""
    if sentence.opens_paragraph or not document.words:
        document.text = document.text.rstrip() + ("\n\n" if document.text else "")
        document.paragraphs.append(len(document.words))
    base = len(document.words)
    size = sum(row[0].isdigit() for _, row in sentence.rows)
    covered, span, offset = 0, (document.characters,) * 2, len(document.text)
    for line, row in sentence.rows:
        if "." in row[0]:  # an empty node, which no text has
            continue
        index = len(document.words) - base + 1
        inside = "-" not in row[0] and index <= covered
        if not inside:
            span = document.characters, document.characters + len("".join(row[1].split()))
            offset, document.characters = len(document.text), span[1]
            document.text += row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ")
        if "-" in row[0]:
            covered = _last_of_token(row, document.place, line, first=index, size=size)
            continue
        if row[0] != str(index):
            raise InvalidGold(f"{document.place}, line {line}: the word's ID is {row[0]!r}, expected {index}")
        document.words.append(
            Word(
                start=span[0], end=span[1], form=row[1], lemma=row[2], upos=row[3], feats=row[5], relation=row[7],
                head=_head(row[6], document.place, line, base=base, index=index, size=size),
                inside_token=inside, misc=row[9], offset=offset, line=line,
            )
        )  # fmt: skip
    document.sentences.append((base, len(document.words)))


def _last_of_token(row: list[str], place: str, line: int, *, first: int, size: int) -> int:
    """Return the last word of a token of several."""
    start, _, end = row[0].partition("-")
    if start != str(first) or not end.isdigit() or not first <= int(end) <= size:
        raise InvalidGold(f"{place}, line {line}: the token's ID is {row[0]!r}, expected {first}- and its last word")
    return int(end)


def _head(value: str, place: str, line: int, *, base: int, index: int, size: int) -> int | None:
    if value == "_":
        return None
    if not (value.isascii() and value.isdigit()) or int(value) > size:
        raise InvalidGold(f"{place}, line {line}: the column HEAD is {value!r}, expected a number from 0 to {size}")
    return base + (int(value) or index) - 1
