"""Relevance: does a text bear on an issue? The first step; where it stands on the issue is the second (`stance`)."""

from collections.abc import Mapping

from tightrope.positions.scales import IssueScale

CONTEXT_WEIGHT = 0.5
"""Of a term that stands only around the text, against one in the text itself."""
TOPIC_WEIGHT = 0.75
"""The same for a name that the question asks about: "Brandt refused to resign" speaks of Brandt's resigning."""
ENOUGH = 1.25
"""Weight of terms that makes a text bear on an issue: what the question asks about or two objects, and a bit more.
Of 1, 1.25 and 1.5 the one with the best F1 above a precision of 95 % on every other line of the gold file."""


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
    says_something = any(term in scale.objects or term in scale.turns for term in terms)
    outside = sum(
        weight * (TOPIC_WEIGHT if term in scale.topics else CONTEXT_WEIGHT)
        for term, weight in scale.bearing.items()
        if term in around and term not in terms
    )
    # Without a word of its own on the issue a text is merely next to it.
    return inside + outside if says_something else 0.0
