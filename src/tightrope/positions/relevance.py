"""Relevance: does a text bear on an issue? The first step; where it stands on the issue is the second (`stance`)."""

from collections.abc import Mapping

from tightrope.positions.scales import IssueScale

CONTEXT_WEIGHT = 0.5
"""Of a term that stands only around the text, against one in the text itself."""
ENOUGH = 1.25
"""Weight of terms that makes a text bear on an issue: an object and one more, or an object and two qualifiers.
Chosen on the even lines of evaluation/gold/positions.jsonl."""


def relevance(scale: IssueScale, terms: Mapping[str, float], context: Mapping[str, float] | None = None) -> float:
    """Return how much a text bears on an issue; from `ENOUGH` on it does.

    Parameters
    ----------
    scale : IssueScale
    terms : mapping
        Terms of the text.
    context : mapping, optional
        Terms of the words around it, its speaker included.

    Returns
    -------
    float
        Summed weight of the issue's terms that occur; 0 where none of its objects does.
    """
    around = context or {}
    if not scale.objects & terms.keys() and not scale.objects & around.keys():
        return 0.0
    inside = sum(weight for term, weight in scale.bearing.items() if term in terms)
    outside = sum(weight for term, weight in scale.bearing.items() if term in around and term not in terms)
    # Without a word of its own on the issue a text is merely next to it.
    return inside + CONTEXT_WEIGHT * outside if inside >= QUALIFIED else 0.0


QUALIFIED = 0.5
"""Least weight of the text's own terms: a qualifier ("they must go") where the words around say who."""
