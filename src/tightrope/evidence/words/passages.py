"""Passages: sentences as a reader takes them, where a quotation of several sentences does not end the sentence.

'She said, "We came. We saw."' is one passage though it has two sentences. Rules about clauses run over passages,
with the words inside quotation marks masked.
"""

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.words.quotations import Quotation
from tightrope.language.document import evidence_sentences
from tightrope.reports.report import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage.

    Parameters
    ----------
    tokens : tuple of Token
        Without white space.
    words : tuple of str
        The tokens in lower case.
    quoted : tuple of (int or None)
        For each token the place in the report's list of quotations of the one it stands in.
    text : str
        Of the whole report.
    """

    tokens: "tuple[Token, ...]"
    words: tuple[str, ...]
    quoted: tuple[int | None, ...]
    text: str

    def __len__(self) -> int:
        return len(self.tokens)

    def start(self, token: int) -> int:
        """Return the first character of a token."""
        return self.tokens[token].idx

    def end(self, token: int) -> int:
        """Return the end of a token."""
        return self.tokens[token].idx + len(self.tokens[token].text)

    def span(self, first: int, after: int) -> Span:
        """Return the characters from token `first` up to before token `after`."""
        return Span(self.start(first), self.end(after - 1))

    def first_at(self, position: int) -> int:
        """Return the first token that starts at character `position` or later."""
        return bisect.bisect_left(self.tokens, position, key=lambda token: token.idx)


def find_passages(doc: "Doc", report: Report, quotations: list[Quotation]) -> list[Passage]:
    """Return the passages of headline, subhead and body, in order."""
    spans = [(span.start, span.end, place) for place, quotation in enumerate(quotations) for span in quotation.spans]
    starts = [start for start, _, _ in spans]
    found: list[Passage] = []
    waiting: list[Token] = []
    for sentence in evidence_sentences(doc, report):
        waiting.extend(token for token in sentence if not token.is_space)
        if not waiting:
            continue
        last = waiting[-1]
        place = bisect.bisect_right(starts, last.idx) - 1
        inside = place >= 0 and last.idx + len(last.text) < spans[place][1]
        if inside or _asks(waiting, spans, place, report.text):
            continue
        found.append(_passage(waiting, spans, starts, report.text))
        waiting = []
    if waiting:
        found.append(_passage(waiting, spans, starts, report.text))
    return found


def _passage(tokens: "list[Token]", spans: list[tuple[int, int, int]], starts: list[int], text: str) -> Passage:
    quoted: list[int | None] = []
    for token in tokens:
        place = bisect.bisect_right(starts, token.idx) - 1
        quoted.append(spans[place][2] if place >= 0 and token.idx < spans[place][1] else None)
    return Passage(
        tokens=tuple(tokens), words=tuple(token.lower_ for token in tokens), quoted=tuple(quoted), text=text
    )


def _asks(waiting: "list[Token]", spans: list[tuple[int, int, int]], place: int, text: str) -> bool:
    """Return whether a quotation that ends in "?" or "!" goes on on the same line: '"Why?" Smith asked.'"""
    if place < 0 or spans[place][1] != waiting[-1].idx + len(waiting[-1].text):
        return False
    end = spans[place][1]
    said = text[max(end - 3, 0) : end]
    following = text[end : end + 2]
    return ("?" in said or "!" in said) and following[:1] == " " and following[1:2].isupper()
