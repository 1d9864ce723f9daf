"""How sure an event is."""

from tightrope.evidence.events.drafts import Draft

SEEN_FIRST = 0.6
"""Events below this are held back for review."""


def confidence_of(draft: Draft) -> float | None:
    """Return how likely an event is right, None where it is none."""
    if not draft.agents and not draft.patients:
        return None
    if draft.purpose or {"want", "demand", "refuse", "accuse"} & set(draft.governed_by):
        return None
    if draft.told == "noun" and draft.generic:
        return 0.4
    if not draft.agents and not (draft.type in ("ASSAULT", "COERCE") and draft.told != "noun"):
        return 0.4
    if not draft.sure:
        return 0.5
    return 0.8
