"""Names that the gazetteer knows: the longest form at each token, where capitals and the reader allow it."""

from collections.abc import Iterator

from tightrope.evidence.actors.names import Name
from tightrope.evidence.actors.tokens import HYPHENS, Tokens
from tightrope.evidence.vocabulary import MentionLabel
from tightrope.evidence.words.gazetteer import Entry, load_gazetteer

_LABELS: dict[str, MentionLabel] = {
    "actor": "organization",
    "state": "place",
    "capital": "place",
    "place": "place",
    "nationality": "nationality",
    "people": "nationality",
}
_INSIDE = HYPHENS | {"'", "’"}
"""Tokens that a form in the tables has no word for: "al-Qaeda", "Workers' Party"."""


def find_known(tokens: Tokens, sentence: int) -> Iterator[Name]:
    """Yield the known names of a sentence from left to right, the longest at each place."""
    gazetteer = load_gazetteer()
    start, end = tokens.sentences[sentence]
    words = [at for at in range(start, end) if tokens.texts[at] not in _INSIDE and tokens.folded[at]]
    folded, texts = [tokens.folded[at] for at in words], [tokens.texts[at] for at in words]
    at = 0
    while at < len(words):
        length, entries = gazetteer.longest(folded, texts, at, len(words))
        if length and _together(words, at, length):
            entry = _meant(tokens, entries, words[at])
            first, last = words[at], words[at + length - 1] + 1
            if _is_name(tokens, sentence, first, last, entry):
                yield Name(
                    start=first,
                    end=last,
                    head=tokens.head_of(first, last),
                    label=_LABELS[entry.type],
                    text=" ".join(tokens.texts[first:last]),
                    entry=entry,
                )
                at += length
                continue
        at += 1


def _together(words: list[int], at: int, length: int) -> bool:
    """Return whether at most one mark stands between the words of a form."""
    return all(later - earlier <= 2 for earlier, later in zip(words[at:], words[at + 1 : at + length], strict=False))


def _meant(tokens: Tokens, entries: tuple[Entry, ...], token: int) -> Entry:
    """Return the entry that a form with several meanings has here: "Afghan" the adjective before the plural noun."""
    adjective = tokens.pos[token] == "ADJ" or tokens.relation(token) in ("amod", "compound")
    wanted = "nationality" if adjective else "people"
    return next((entry for entry in entries if entry.type == wanted), entries[0])


def _is_name(tokens: Tokens, sentence: int, first: int, last: int, entry: Entry) -> bool:
    """Return whether a form is the name and no ordinary word that a capital happens to begin."""
    if last - first > 1 or entry.type in ("nationality", "people", "state", "capital"):
        return True
    text = tokens.texts[first]
    if len(text) > 1 and text.isupper():
        return tokens.cased[sentence] or len(text) > 2
    if tokens.folded[first] in _ORDINARY:
        return tokens.pos[first] == "PROPN" and tokens.cased[sentence] and first > tokens.sentences[sentence][0]
    return tokens.pos[first] in ("PROPN", "NOUN", "ADJ", "X")


_ORDINARY = frozenset("labour congress senate treasury guardian economist independent time duma amnesty gulf".split())
"""Names of one word that are ordinary words too; at a sentence's start and in titles the capital tells nothing."""


def tied_token(text: str) -> tuple[Entry, str] | None:
    """Return the state and the tie of a word like "U.S.-led", which the tokenizer leaves whole."""
    owner, hyphen, tie = text.rpartition("-")
    if not hyphen or not tie.islower():
        return None
    entry = load_gazetteer().by_name(owner)
    return (entry, tie) if entry is not None and entry.type == "state" else None


def is_compound(text: str) -> bool:
    """Return whether a word is joined of known names: "U.S.-Iraq", "U.S.-led"."""
    first, hyphen, _ = text.partition("-")
    return bool(hyphen) and load_gazetteer().by_name(first) is not None
