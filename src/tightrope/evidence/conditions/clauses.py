"""The two clauses of a conditional sentence, read off its tree: which words are condition, which consequence.

A marker hangs in the condition; the word by which both hang on the rest of the sentence has the consequence as its
head. The consequence is the clause of that head: with the verb on which an infinitive depends ("refused to talk"),
without conjunctions, the reporting clause, and other conditions. A clause is given as one stretch of tokens; where
the condition parts it ("the militias, if they stay, will attack") it is the stretch from its subject to its end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.conditions.markers import (
    FIRST_WORDS,
    INVERTED,
    MARKERS,
    TokenRange,
    is_conditional,
    marker_at,
    marker_words,
)
from tightrope.evidence.conditions.senses import contradicts, is_imperative
from tightrope.evidence.vocabulary import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

CLAUSAL = frozenset("ccomp acl advcl acl:relcl nmod obl obj xcomp advcl:relcl nmod:unmarked obl:unmarked".split())
"""Relations of a condition to the noun or participle that marks it: 'on condition that they leave'."""

SUBJECTS = frozenset("nsubj nsubj:pass nsubj:outer csubj csubj:pass expl".split())
_MARGINAL = frozenset("cc mark discourse vocative parataxis".split())
"""Relations of what stands in front of or beside a clause and is no part of it."""

_CONCEDING = frozenset("although though while whereas because since".split())
_LEADING = frozenset("and but or so then that because yet otherwise else".split())
LONGEST_INSERTED = 8
"""Tokens behind the verb of a condition between two commas amid its consequence."""

MOST_CLIMBS = 4
"""Infinitives that may hang on each other: 'is ready to agree to talk'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """Condition and consequence as ranges of tokens of a document.

    Parameters
    ----------
    marker : (int, int)
        Where the marker stands.
    root : int
        Main word of the consequence, of the condition where that is unsaid.
    consequence : (int, int) or None
        None where the report leaves it unsaid.
    binding : bool
        Whether the condition is needed ("only if", "unless").
    """

    marker: TokenRange
    condition: TokenRange
    consequence: TokenRange | None
    root: int
    polarity: Polarity
    binding: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a statement says, as far as it stands in a sentence: tokens of its pieces and of its cue."""

    pieces: Sequence[TokenRange]
    cue: Sequence[TokenRange] = ()
    """Of what was said; none where it is only meant: 'you will know' is a consequence."""

    def piece_of(self, token: int) -> TokenRange | None:
        """Return the piece in which a token stands."""
        return next(((first, after) for first, after in self.pieces if first <= token < after), None)


def find_clauses(sentence: "Span", contents: Sequence[Content] = ()) -> list[Clauses]:
    """Return the conditions of a sentence that a marker introduces, in order.

    Parameters
    ----------
    sentence : Span
        Of spaCy, with a tree.
    contents : sequence of Content
        Of the statements in the sentence, outer ones first: clauses do not leave them.
    """
    doc, found = sentence.doc, []
    reached = sentence.start
    for place in range(sentence.start, sentence.end):
        if place < reached or doc[place].lower_ not in FIRST_WORDS:
            continue
        marker = marker_at(doc, place, sentence.end)
        if marker is None:
            continue
        reached = marker[1]
        clauses = _read(sentence, marker, contents)
        if clauses is not None:
            found.append(clauses)
    return found


def _read(sentence: "Span", marker: TokenRange, contents: Sequence[Content]) -> Clauses | None:
    doc = sentence.doc
    clause = _clause_of(doc, marker)
    if clause is None or not sentence.start <= clause.i < sentence.end:
        return None
    top = _top(clause, marker)
    opens = _opens(doc, marker, sentence.start, contents)
    if not is_conditional(doc, marker, top, clause, opens=opens):
        return None
    main = _main_clause(sentence, top, contents)
    inside = _inside(top)
    if opens and (main is None or main.i < marker[0]):
        main = _beside(top, clause)
        inside -= _inside(main) if main is not None else set()
    if main is None:
        return None
    stretch = _stretch(sentence, {place for place in inside if place >= marker[1]}, clause.i)
    if stretch is None:
        return None
    condition = _without_asides(doc, (marker[1], stretch[1]), clause, fronted=main.i > marker[0])
    condition = _inverted(doc, marker, condition, main)
    if inside.isdisjoint(_inside(main)):
        own = min(place for place in _inside(main) if place > clause.i) if main.i > clause.i else condition[1]
        condition = condition[0], min(condition[1], own)
    elif doc[marker[0] - 1].text == ",":
        condition = condition[0], _end_of_inserted(doc, condition, clause)
    consequence = _consequence(sentence, main, inside | set(range(marker[0], condition[1])), marker)
    said = next((one for one in reversed(contents) if one.piece_of(marker[0]) or one.piece_of(clause.i)), None)
    if said is not None:
        condition = _clipped(condition, said.piece_of(clause.i))
        if consequence is not None:
            consequence = _clipped(consequence, said.piece_of(climb(main).i))  # 'refused to talk' begins with the cue
    condition_range = trimmed(doc, *condition)
    consequence_range = trimmed(doc, *consequence) if consequence else None
    if condition_range is None or consequence_range is None:
        return None
    words = marker_words(doc, marker)
    if contradicts(words, clause=clause, main=main, held=said is not None):
        return None
    return Clauses(
        marker=marker,
        condition=condition_range,
        consequence=consequence_range,
        root=main.i,
        polarity=MARKERS[words],
        binding=is_binding(words),
    )


def _opens(doc: "Doc", marker: TokenRange, start: int, contents: Sequence[Content]) -> bool:
    """Return whether a marker stands first in the sentence or in what somebody says."""
    starts = {start, *(first for one in contents for first, _ in one.pieces)}
    place = marker[0]
    while place not in starts and place > start and not doc[place - 1].is_alpha:
        place -= 1
    return place in starts or (place > start and doc[place - 1].lower_ == "that")


def _beside(top: "Token", clause: "Token") -> "Token | None":
    """Return the main clause of 'Lind said, "If A, B"' where the tree has hung A and B beside each other on "said".

    Or, where it has made one clause of both, the verb of the subject behind the first comma.
    """
    for child in top.head.children:
        if child.i > clause.i and child.dep_ in ("ccomp", "parataxis", "conj") and has_subject(child):
            return child
    comma = False
    for token in top.subtree:
        if token.i <= clause.i:
            continue
        comma = comma or token.text == ","
        verb = token.head
        if comma and token.dep_ in SUBJECTS and verb.i > clause.i and verb.dep_ != "acl:relcl":
            return verb
    return None


def is_binding(words: Sequence[str]) -> bool:
    """Return whether the words of a marker make the condition a needed one."""
    return bool({"only", "unless", "until", "without", "provided", "providing", "condition"}.intersection(words))


def _clause_of(doc: "Doc", marker: TokenRange) -> "Token | None":
    """Return the main word of the condition behind a marker."""
    last = doc[marker[1] - 1]
    if last.dep_ in ("mark", "case", "aux", "cop", "advmod", "cc") and last.head.i >= marker[1]:
        return last.head
    if last.lower_ in INVERTED:
        return last if last.dep_ not in ("aux", "cop") and last.pos_ == "AUX" else None
    behind = (
        child
        for token in reversed(list(doc[slice(*marker)]))
        for child in token.children
        if child.i >= marker[1] and child.dep_ in CLAUSAL
    )
    return next(behind, None)


def _top(clause: "Token", marker: TokenRange) -> "Token":
    """Return the word by which marker and condition hang on the rest of the sentence."""
    top = clause
    while marker[0] <= top.head.i < marker[1] and top.head.i != top.i:
        top = top.head
    return top


def _main_clause(sentence: "Span", top: "Token", contents: Sequence[Content]) -> "Token | None":
    """Return the main word of the consequence."""
    main = top.head
    if top.dep_ == "conj":  # 'If A and if B, C'
        main = main.head if main.dep_ == "advcl" else main
    if main.i == top.i or top.dep_ == "ROOT":
        beside = [child for child in top.children if child.i > top.i and child.dep_ in ("parataxis", "ccomp", "conj")]
        main = next((child for child in beside if has_subject(child)), top)
    if main.i == top.i or not sentence.start <= main.i < sentence.end:
        return None
    if any(first <= main.i < after for one in contents for first, after in one.cue):
        said = [child for child in main.children if child.dep_ in ("ccomp", "parataxis") and child.i != top.i]
        main = said[0] if said else main
    return main


def climb(main: "Token") -> "Token":
    """Return the verb on which an infinitive depends, over several: "refused" of 'refused to talk'."""
    for _ in range(MOST_CLIMBS):
        bare = main.dep_ == "xcomp" and not has_subject(main)
        if not bare:
            break
        main = main.head
    return main


def has_subject(verb: "Token") -> bool:
    """Return whether a subject hangs on a verb."""
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _inside(top: "Token") -> set[int]:
    return {token.i for token in top.subtree}


def _consequence(sentence: "Span", main: "Token", taken: set[int], marker: TokenRange) -> TokenRange | None:
    """Return the clause of the main verb without the condition."""
    head = climb(main)
    if head.dep_ == "conj" and not has_subject(head) and not is_imperative(head):
        head = climb(head.head)  # 'they would stop and talk if'
    if head.dep_ == "acl:relcl" or (head.dep_ == "acl" and not has_subject(head)):
        head = head.head  # 'an offer to talk if', 'the war that will come if'
    fronted = marker[0] < main.i
    own = _inside(head) - taken
    for child in head.children:
        if child.i in taken:
            continue
        marginal = child.dep_ in _MARGINAL or (child.dep_ == "conj" and child.i > marker[0] and not fronted)
        joined = child.dep_ == "conj" and any(one.lower_ in ("otherwise", "else") for one in child.children)
        concedes = child.dep_ == "advcl" and any(
            one.dep_ == "mark" and one.lower_ in _CONCEDING for one in child.children
        )
        when = child.dep_ in ("obl:unmarked", "obl:tmod") and child.i < head.i
        if marginal or joined or when or (concedes and child.i < head.i):
            own -= _inside(child)
        if concedes and child.i < head.i:
            own = {place for place in own if place > child.i}
    if not own:
        return None
    subjects = [child for child in head.children if child.dep_ in SUBJECTS and child.i in own]
    parted = marker[0] < head.i and bool(subjects) and all(child.i < marker[0] for child in subjects)
    bridged = own | taken if parted else own
    return _stretch(sentence, bridged, head.i if head.i in own else main.i)


def _stretch(sentence: "Span", own: set[int], around: int) -> TokenRange | None:
    """Return the unbroken stretch of tokens around one; punctuation does not break it."""
    if around not in own:
        if not own:
            return None
        around = min(own, key=lambda place: abs(place - around))
    doc = sentence.doc

    def belongs(place: int) -> bool:
        return place in own or doc[place].is_punct or doc[place].is_space

    first = after = around
    while first > sentence.start and belongs(first - 1):
        first -= 1
    while after + 1 < sentence.end and belongs(after + 1):
        after += 1
    while first not in own:
        first += 1
    while after not in own:
        after -= 1
    return first, after + 1


def _without_asides(doc: "Doc", condition: TokenRange, clause: "Token", *, fronted: bool) -> TokenRange:
    """Return a condition behind its consequence without clauses joined to it that the reporter goes on with."""
    if fronted:
        return condition
    for child in clause.children:
        if child.dep_ not in ("conj", "parataxis", "advcl") or child.i < clause.i:
            continue
        edge = child.left_edge.i
        joining = doc[edge].lower_
        comma = edge > 0 and doc[edge - 1].text in (",", ";", ":", "—", "–", "-")
        goes_on = child.dep_ == "conj" and has_subject(child) and (joining == "but" or comma)
        beside = child.dep_ == "parataxis" or (child.dep_ == "advcl" and comma and joining in _CONCEDING)
        if (goes_on or beside) and clause.i < edge < condition[1]:
            condition = condition[0], edge
    return condition


def _end_of_inserted(doc: "Doc", condition: TokenRange, clause: "Token") -> int:
    """Return the second comma of 'will make peace, if it comes, a feast', the end where there is none."""
    for place in range(clause.i + 1, min(clause.i + LONGEST_INSERTED, condition[1] - 1)):
        following = doc[place + 1]
        if doc[place].text == "," and following.dep_ not in ("cc", "mark", "case") and following.head.dep_ != "conj":
            return place
    return condition[1]


def _inverted(doc: "Doc", marker: TokenRange, condition: TokenRange, main: "Token") -> TokenRange:
    """Return the condition of 'Only if A will we talk' up to the auxiliary that stands before its subject."""
    if doc[marker[0]].lower_ != "only" or marker[0] > main.i:
        return condition
    auxiliary = next((child for child in main.children if child.dep_ in ("aux", "cop")), None)
    subject = next((child for child in main.children if child.dep_ in SUBJECTS), None)
    if auxiliary is None or subject is None or not condition[1] <= auxiliary.i < main.i:
        return condition
    return condition[0], auxiliary.i


def _clipped(own: TokenRange, piece: TokenRange | None) -> TokenRange:
    if piece is None:
        return own
    first, after = max(own[0], piece[0]), min(own[1], piece[1])
    return (first, after) if first < after else own


def trimmed(doc: "Doc", first: int, after: int) -> TokenRange | None:
    """Return a range without punctuation and joining words at its ends, None when nothing is left."""
    while first < after and (
        not doc[first].text[0].isalnum() or (doc[first].lower_ in _LEADING and _joins(doc[first]))
    ):
        if doc[first].text[0] in "$£€#@'’" and len(doc[first].text) + (first + 1 < after) > 1:
            break
        first += 1
    while after > first and not any(map(str.isalnum, doc[after - 1].text)):
        if doc[after - 1].text in ("%", "$"):
            break
        after -= 1
    dangling = doc[after - 1].pos_ in ("ADP", "CCONJ", "SCONJ") if after - first > 1 else False
    if dangling and doc[after - 2].is_punct:
        return trimmed(doc, first, after - 1)
    return (first, after) if first < after else None


def _joins(token: "Token") -> bool:
    return token.dep_ in ("cc", "mark", "advmod", "cc:preconj")


def subjects_of(verb: "Token") -> "Iterator[Token]":
    """Yield the subjects of a verb."""
    return (child for child in verb.children if child.dep_ in SUBJECTS)
