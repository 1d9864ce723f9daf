"""How far a noun phrase reaches: what before and after its head noun tells who it is."""

from tightrope.evidence.actors.names import NameIndex
from tightrope.evidence.actors.tokens import HYPHENS, Tokens
from tightrope.evidence.words.lexicon import load_lexicon

_LONGEST_NAME = 12
"""Tokens of a description; longer ones are cut after the head noun."""
_DETERMINERS = frozenset(("DET", "NUM", "PRON", "PUNCT", "SPACE", "ADV"))
_STOPS = frozenset((",", "(", "who", "which", "that", "whose", "and", "but", "", ";", "—", "–"))
"""What ends the part of a source that tells who it is."""
_CLAUSES = frozenset(("acl", "advcl", "appos", "conj", "cc", "punct", "parataxis", "case", "det", "nummod"))


def phrase_extent(tokens: Tokens, names: NameIndex, at: int, noun: str, source_end: int) -> tuple[int, int]:
    """Return the first token of a phrase and the end of the words after its head that tell who it is."""
    first = at - noun.count(" ")
    while first > 0 and first > at - 6:
        before = first - 1
        owner = names.at(before)
        if owner is not None:
            if owner.label == "person" or not at >= tokens.heads[owner.head] >= first:
                break
            first = owner.start
        elif (
            tokens.texts[before] in HYPHENS
            or (
                tokens.pos[before] in ("ADJ", "NOUN", "PROPN", "VERB")
                and first <= tokens.heads[before] <= at
                and tokens.relation(before) in ("amod", "compound", "nmod", "obl")
                and not load_lexicon().has("quantifiers", tokens.folded[before])
            )
            or (tokens.texts[before] in ("'s", "’s") and names.at(before - 1) is not None)
        ):
            first = before
        else:
            break
    while first < at and (tokens.pos[first] in _DETERMINERS or not tokens.folded[first]):
        first += 1
    last = at + 1
    if source_end > last and tokens.pos[last] in ("ADP", "ADJ", "ADV"):
        last = next((end for end in range(last, source_end) if tokens.folded[end] in _STOPS), source_end)
        return first, last if last - first <= _LONGEST_NAME else at + 1
    for child in tokens.children[at]:
        if child > at and _tells(tokens, names, child, noun) and _begins(tokens, child) == last:
            last = max(last, _subtree_end(tokens, child))
            break
    return first, last if last - first <= _LONGEST_NAME else at + 1


def _tells(tokens: Tokens, names: NameIndex, child: int, noun: str) -> bool:
    """Return whether a modifier after a noun says who it is: "close to the minister", "of the committee"."""
    relation, cases = tokens.relation(child), set(tokens.cases(child))
    if noun:
        return relation == "nmod" and cases == {"of"} and names.at(child) is not None
    return (relation == "amod" and tokens.folded[child] in ("close", "familiar")) or (
        relation == "nmod" and bool(cases & {"of", "from", "for", "in", "at", "within", "with"})
    )


def _begins(tokens: Tokens, at: int) -> int:
    return min([at, *(_begins(tokens, child) for child in tokens.children[at] if child < at)])


def _subtree_end(tokens: Tokens, at: int) -> int:
    """Return the end of a modifier without clauses and appositions that hang on it."""
    kept = [child for child in tokens.children[at] if child > at and tokens.relation(child) not in _CLAUSES]
    return max([at + 1, *(_subtree_end(tokens, child) for child in kept)])


def joined(tokens: Tokens, words: list[int]) -> str:
    """Return words with blanks, none around a hyphen or before a possessive."""
    text = ""
    for at in words:
        word = tokens.texts[at].strip()
        glued = not text or word in HYPHENS or text[-1] in HYPHENS or word in ("'s", "’s", "'", "’", ",")
        text += word if glued else f" {word}"
    return text
