"""Signed terms: which concepts a text speaks of, and whether it speaks of having them or of being without them.

"No forces with a combat role" and "an end to combat missions" speak of the same concepts with the same sign. The
reading is shallow: words, clauses by punctuation and conjunctions, and operators with a scope in their clause. It
needs no tree, so that the wordings of `case.toml` and the words of thousands of records are read alike and at once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from tightrope.positions.concepts import Concepts, load_concepts, stem

_TOKENS = re.compile(
    r"United (?:States|Kingdom|Nations)|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*%?|[.,;:!?()–—]"
)
_CONTRACTED = re.compile(r"'(?:s|re|ll|ve|m|d)?$")
_SAME_NAME = {
    "US": "america", "U.S.": "america", "USA": "america", "U.S.A.": "america", "United States": "america",
    "American": "america", "Americans": "america", "UK": "britain", "U.K.": "britain", "United Kingdom": "britain",
    "British": "britain", "UN": "un", "U.N.": "un", "United Nations": "un",
}  # fmt: skip
"""Names that would be taken for common words, or that differ from the name of their country."""
_CLAUSE_MARKS = frozenset(".,;:!?()–—")
_PULLING = frozenset("pull pulls pulled pulling bring brings brought bringing".split())
_PULLED_WITHIN = 4
"""Words between "pull" and "out"."""
_CALLED_WITHIN = 4
"""Words between "is" or "called" and what something is called."""
NARROWED = 0.5
"""Share of a noun's meaning where the word before says which kind of it, or where it says of what that word is."""
_SCOPE_ENDS = frozenset("by until before after when at during within on as so because".split())
"""Words at which the reach of a verb ends: what follows says when, where or why."""
_CALLING = frozenset(
    "is are was were be been being as call calls called calling leads lead mean means bring cause causes".split()
)
_KINDS = frozenset(("combat", "permanent", "special", "nuclear"))
"""Concepts that narrow what stays or goes too: "no permanent presence" is not "no presence"."""
_LEAVING = frozenset("leave leaves left leaving".split())
_LEFT_OVER = frozenset(
    """a an at more than about some several many dozens hundreds scores thousands no little much it them him her us me
    one two three four five six seven eight nine ten open room behind alone""".split()
)
_JOINING = frozenset("of for on in to at with".split())
_ARTICLES = frozenset("the a an".split())
_GOES_ON = frozenset("to on well ahead badly through down up".split())
STOPWORDS = frozenset(
    """a about above across after again ago also am among an and any are around as at away be because been
    before being between both by can could did do does doing done down during each either else even ever few
    for from further get gets getting give given gives go goes going got had has have having he her here hers him
    his how i if in into is it its itself just know last let like made make makes making many may me might
    more most much must my myself new next of off often on one only onto or other others our ours out over
    own part per put quite rather same say says said see seem shall she should since so some still such take
    taken takes than that the their theirs them themselves then there these they thing things this those
    through thus to too toward towards under up upon use used very via want wants was way we well were what
    when where which while who whom whose why will with within would you your need needs call calls called
    ask asks asked tell told add added first two today yesterday
    year years month months week weeks day days time times""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text speaks of.

    Parameters
    ----------
    terms : mapping
        From concept, or stem of a word that no concept lists, to -1 (without it) to 1 (having it); between these
        where the text says both.
    wished : mapping
        The same, with what the text calls wrong turned round ("leaving would be a mistake"), and without what it only
        supposes ("if they leave").
    """

    terms: Mapping[str, float]
    wished: Mapping[str, float]


@dataclass(slots=True, kw_only=True)
class _Unit:
    """One word or phrase of a clause: a term with its sign, an operator, or both; `share` is how far it is meant."""

    words: tuple[str, ...]
    term: str | None = None
    sign: int = 1
    operator: str | None = None
    pole: bool = False
    qualifier: bool = False
    name: bool = False
    value: int = 1
    share: float = 1.0

    @property
    def plain(self) -> bool:
        """Whether it stands for a thing, not for a name, a change of it or how much of it."""
        return self.term is not None and not (self.name or self.pole or self.qualifier or self.operator)


def read_terms(text: str) -> Reading:
    """Return the signed terms of a text in English."""
    concepts = load_concepts()
    said: dict[str, list[float]] = {}
    wished: dict[str, list[float]] = {}
    for clause in _clauses(text, concepts):
        _apply_operators(clause)
        turned = -1 if _condemns(clause) else 1
        supposed = clause[0].operator == "condition"
        for unit in clause:
            if unit.term is not None:
                value = unit.value * unit.sign * unit.share
                said.setdefault(unit.term, []).append(value)
                if not supposed:
                    wished.setdefault(unit.term, []).append(turned * value)
    return Reading(terms=_means(said), wished=_means(wished))


def term_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each term of a text with the words that stand for it there."""
    for clause in _clauses(text, load_concepts()):
        for unit in clause:
            if unit.term is not None:
                yield unit.term, " ".join(unit.words)


def _means(values: Mapping[str, list[float]]) -> dict[str, float]:
    return {term: sum(found) / len(found) for term, found in values.items()}


def _condemns(clause: list[_Unit]) -> bool:
    """Return whether a clause says of something that it is wrong; "an illegal settlement" only names one."""
    for place, unit in enumerate(clause):
        before = clause[max(0, place - _CALLED_WITHIN) : place]
        if unit.operator == "wrong" and unit.value > 0 and any(one.words[0] in _CALLING for one in before):
            return True
    return False


def _clauses(text: str, concepts: Concepts) -> Iterator[list[_Unit]]:
    clause: list[_Unit] = []
    for unit in _units(_TOKENS.findall(text), concepts):
        # "That" opens a clause of its own, but what is denied or pretended with it stays so.
        opens = unit.words[0] == "that" and not (clause and clause[-1].operator in ("negate", "untrue"))
        # A comma before anything was said sets off an insertion: "we are not, by then, in a combat mission".
        inserted = unit.words[0] == "," and not any(one.term and not one.qualifier for one in clause)
        if not inserted and (opens or unit.operator == "boundary" or unit.words[0] in _CLAUSE_MARKS):
            if clause:
                yield clause
            clause = []
        elif unit.operator == "condition":
            if clause:
                yield clause
            clause = [unit]
        else:
            clause.append(unit)
    if clause:
        yield clause


def _units(tokens: list[str], concepts: Concepts) -> Iterator[_Unit]:
    words = [_word(token) for token in tokens]
    stems = [stem(word) for word in words]
    place = 0
    while place < len(tokens):
        length, operator, concept = 1, None, None
        for size in range(min(concepts.longest, len(stems) - place), 0, -1):
            phrase = tuple(stems[place : place + size])
            operator, concept = concepts.operators.get(phrase), concepts.words.get(phrase)
            if operator or concept:
                length = size
                break
        span = tuple(words[place : place + length])
        if _is_no_departure(span, words, place + length):
            concept = None
        term = concept.name if concept else None
        if term is None and operator is None and _is_term(span[0]):
            term = stems[place]
        yield _Unit(
            words=span, term=term, sign=concept.sign if concept else 1, operator=operator,
            pole=term in concepts.poles, qualifier=term in concepts.qualifiers,
            name=place > 0 and tokens[place][0].isupper() and concept is None,
        )  # fmt: skip
        place += length


def _word(token: str) -> str:
    if token in _SAME_NAME:
        return _SAME_NAME[token]
    lowered = token.lower().replace("’", "'")
    return "not" if lowered.endswith("n't") else _CONTRACTED.sub("", lowered)


def _is_no_departure(span: tuple[str, ...], words: list[str], after: int) -> bool:
    """Return whether "must go" goes on to say where to or how, or "leave" what is left: "leaving ten dead"."""
    following = words[after] if after < len(words) else ""
    if span[-1] == "go" and len(span) > 1:
        return following in _GOES_ON
    return span[0] in _LEAVING and (following in _LEFT_OVER or following[:1].isdigit())


def _is_term(word: str) -> bool:
    return word[0].isalpha() and len(word) > 1 and word not in STOPWORDS


def _apply_operators(clause: list[_Unit]) -> None:
    """Give each unit of a clause its value: 1 as the clause affirms it, -1 as it denies it."""
    value = 1
    for unit in clause:
        if unit.operator == "untrue":
            value = -1
        unit.value = value
        if unit.operator == "negate":
            value = -value
    _join_pulling_out(clause)
    _share_compounds(clause)
    _apply_exchanges(clause)
    for place, unit in enumerate(clause):
        if unit.operator == "remove":
            _take_away(clause, place)
    for place, unit in enumerate(clause):
        if unit.term == "size" and unit.sign * unit.value < 0:
            _lessen(clause, place)
    for place, unit in enumerate(clause):
        if unit.term == "stay":
            _carry(clause, place, unit.sign * unit.value)


def _join_pulling_out(clause: list[_Unit]) -> None:
    """Read "pull the troops out" as a withdrawal, like "pull out the troops"."""
    for place, unit in enumerate(clause):
        following = clause[place + 1 : place + 1 + _PULLED_WITHIN]
        if unit.words[0] in _PULLING and any(one.words[0] in ("out", "back") for one in following):
            unit.term, unit.sign, unit.pole = "stay", -1, True


def _share_compounds(clause: list[_Unit]) -> None:
    """Halve what is not the point: "no combat troops" is about combat, "no inspection of ships" about inspection."""
    for before, unit in pairwise(clause):
        if (before.plain and unit.plain) or (before.term in _KINDS and unit.pole):
            unit.share = NARROWED
    last: _Unit | None = None
    joined = False
    for unit in clause:
        if unit.term is None and unit.operator is None:
            joined |= unit.words[0] in _JOINING
            last = last if joined or unit.words[0] in _ARTICLES else None
        else:
            if unit.plain and last is not None and joined:
                unit.share = NARROWED
            last, joined = (unit if unit.plain else None), False


def _apply_exchanges(clause: list[_Unit]) -> None:
    """Deny what is given up for something else: "from X to Y", "replace X with Y", "X replaced by Y"."""
    words = [unit.words[0] for unit in clause]
    if "from" in words and "to" in words[words.index("from") :]:
        start = words.index("from")
        given_up = range(start + 1, words.index("to", start))
    elif replaced := next((place for place, word in enumerate(words) if word.startswith("replac")), None):
        ends = [place for place, word in enumerate(words) if word in ("with", "by") and place > replaced]
        active = bool(ends) and ends[0] > replaced + 1
        given_up = range(replaced + 1, ends[0]) if active else range(replaced)
    else:
        return
    for place in given_up:
        clause[place].value = -clause[place].value


def _reach(clause: list[_Unit], place: int) -> list[_Unit]:
    """Return what a verb at `place` acts on: what follows it, or what stands before it where nothing does."""
    following = []
    for unit in clause[place + 1 :]:
        if unit.words[0] in _SCOPE_ENDS:
            break
        following.append(unit)
    if any(unit.term and not unit.name for unit in following):
        return following
    return clause[:place]


def _take_away(clause: list[_Unit], place: int) -> None:
    """Deny what is ended: "an end to the mission", "the mission is over"."""
    ended = clause[place].value
    earlier = clause[:place]
    for unit in _reach(clause, place):
        if unit.term and not unit.qualifier:
            # A negation before the verb stands before what follows too, but not before its subject.
            unit.value = -ended if any(unit is other for other in earlier) else -unit.value


def _lessen(clause: list[_Unit], place: int) -> None:
    """Deny by half what is reduced: fewer troops are a step towards none."""
    for unit in _reach(clause, place):
        if unit.plain:
            unit.value = -unit.value
            unit.share = min(unit.share, NARROWED)


def _carry(clause: list[_Unit], place: int, value: int) -> None:
    """Let what stays or goes have the sign of the staying: troops that leave are no longer there."""
    held = [unit for unit in _reach(clause, place) if unit.plain or unit.name]
    for unit in held:
        unit.value = value
    if any(unit.share < 1 for unit in held):
        clause[place].share = NARROWED
