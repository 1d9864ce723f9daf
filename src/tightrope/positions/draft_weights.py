"""Drafts of salience and capability: the one from shares of what an actor says, the other from a table by kind."""

from collections.abc import Mapping
from math import sqrt

from tightrope.evidence.vocabulary import ActorKind
from tightrope.positions.table import Estimate

PRIOR_RECORDS = 6.0
"""Records' worth of the typical share that every actor starts with: with fewer of its own it stays near typical."""
NORMAL_80 = 1.2816
"""Standard deviations from the middle to the ends of a range of 80 %."""

CAPABILITY_BY_KIND: Mapping[ActorKind, tuple[float, float, float]] = {
    "state": (40, 70, 100),
    "government": (30, 50, 80),
    "coalition": (15, 40, 70),
    "military": (15, 40, 70),
    "legislature": (15, 30, 50),
    "armed_group": (10, 25, 50),
    "organization": (5, 20, 50),
    "party": (5, 15, 35),
    "movement": (5, 15, 35),
    "person": (5, 15, 45),
    "group": (2, 10, 30),
    "media": (0, 3, 10),
}
"""Low, likeliest and high capability by kind of actor, for an analyst to replace: only the order is meant, and that
roughly. A judgement; no text says it, and none is asked."""


def draft_salience(bearing: int, total: int, typical: float, *, records: tuple[str, ...] = ()) -> Estimate:
    """Return how much an actor cares about an issue, from the share of its records that bear on it.

    The share is shrunk towards the typical one (a beta prior). Salience is the share over itself plus the typical
    share, so that 0.5 is an actor that speaks of the issue as much as actors of this case do on average, and one that
    speaks of nothing else comes near 1.

    Parameters
    ----------
    bearing, total : int
        Records of the actor that bear on the issue, and all that count.
    typical : float
        Share over all actors of the table, 0–1.
    records : ids
        That speak for it.
    """
    if not total:
        return Estimate()
    weight = total + PRIOR_RECORDS
    share = (bearing + PRIOR_RECORDS * typical) / weight
    doubt = NORMAL_80 * sqrt(share * (1 - share) / (weight + 1))
    low, mode, high = (_salience(max(value, 0.0), typical) for value in (share - doubt, share, min(share + doubt, 1)))
    return Estimate(
        low=low, mode=mode, high=high, state="draft", supporting=records,
        method=f"{bearing} of its {total} records bear on it; typical here {typical:.0%}",
    )  # fmt: skip


def _salience(share: float, typical: float) -> float:
    return round(share / (share + typical), 2) if share + typical else 0.0


def draft_capability(kind: ActorKind | None) -> Estimate:
    """Return a stand-in for capability by kind of actor, unknown where the kind is."""
    if kind is None:
        return Estimate()
    low, mode, high = CAPABILITY_BY_KIND[kind]
    return Estimate(
        low=low, mode=mode, high=high, state="draft",
        method=f"stand-in for any {kind.replace('_', ' ')}; no report says it, set it yourself",
    )  # fmt: skip
