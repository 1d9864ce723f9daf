"""What a percentage is a change of: "attacks rose by 20 percent", "cut its force by a third".

`of` then reads "rise in attacks" or "fall in force": the direction and the words of what changed. After "to" the
percentage is the new level, and `of` is what changed, no more.
"""

import re
from typing import TYPE_CHECKING

from tightrope.evidence.figures.counted import Counted
from tightrope.evidence.times.links import clause_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_UP = re.compile(r"(?:ris|rose|grow|grew|increas|climb|jump|surg|soar|expand|rais|gain)")
_DOWN = re.compile(r"(?:f[ae]ll(?!ow)|drop|declin|decreas|shr[aiu]nk|plung|slump|cut|reduc|slash|lower|los[et]|shed)")
_LONGEST = 6
"""Words of a noun phrase that are taken as what changed; its head is the last of them."""


def change_of(head: "Token", end: int) -> Counted | None:
    """Return what a percentage is a change or the new level of, None where its verb tells of no change.

    Parameters
    ----------
    head : Token
        Of the percentage.
    end : int
        Where the percentage ends in its sentence.
    """
    verb = clause_of(head)
    up, down = _UP.match(verb.lower_), _DOWN.match(verb.lower_)
    if verb.i == head.i or not (up or down):
        return None
    cases = {child.lower_ for child in head.children if child.dep_ == "case"}
    if cases - {"by", "to", "from", "about", "around", "over", "under", "than", "some", "nearly", "at"}:
        return None
    things = [child for dep in ("obj", "nsubj:pass", "nsubj") for child in verb.children if child.dep_ == dep]
    thing = next((child for child in things if not _holds(child, head)), None)
    if thing is None or thing.pos_ not in ("NOUN", "PROPN"):
        return None
    words = _words(thing)
    text = words if "to" in cases else f"{'rise' if up else 'fall'} in {words}"
    return Counted(text=text, end=end, unit="percent")


def _holds(upper: "Token", token: "Token") -> bool:
    return upper.i == token.i or upper.is_ancestor(token)


def _words(noun: "Token") -> str:
    """Return a noun with the words before it, without its article."""
    first = max(noun.left_edge.i, noun.i - _LONGEST + 1)
    while first < noun.i and noun.doc[first].pos_ in ("DET", "PRON", "PUNCT"):
        first += 1
    return " ".join(noun.doc[first : noun.i + 1].text.split())
