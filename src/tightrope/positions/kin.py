"""Positions borrowed from kin: an actor without a word of its own may stand where its group or patron stands.

Borrowed positions are wide, say from whom they come, and have no record for them but the tie.
"""

from collections.abc import Iterable, Iterator, Mapping

from tightrope.case.case import Case
from tightrope.evidence.vocabulary import RelationKind
from tightrope.positions.table import Estimate
from tightrope.positions.voices import Voices

KIN: Mapping[RelationKind, str] = {
    "wing_of": "of which it is a wing", "part_of": "of which it is a part", "member_of": "of which it is a member",
    "spokesperson_of": "for which it speaks", "leads": "which it leads",
}  # fmt: skip
WIDENED = 20.0
"""Points of the scale by which a borrowed range is wider at each end: clients and wings often differ from kin."""


def borrowed_positions(case: Case, drafts: Mapping[str, Estimate], voices: Voices) -> dict[str, Estimate]:
    """Return positions for rows without records, from those that they are tied to.

    Parameters
    ----------
    case : Case
    drafts : mapping
        Position by row, on one issue.
    voices : Voices
    """
    ties = list(_ties(case, voices))
    found: dict[str, Estimate] = {}
    for name, draft in drafts.items():
        if draft.state != "unknown":
            continue
        for row, kin, words, record in ties:
            source = drafts.get(kin)
            if row == name and source is not None and source.state != "unknown":
                found[name] = _borrowed(source, f"no record of its own; from {kin}, {words}", record)
                break
    return found


def _ties(case: Case, voices: Voices) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield row, kin, what ties them, and the record that says so: groups before patrons."""
    relations = [relation for relation in case.relations if relation.state != "rejected"]
    for relation in relations:
        if relation.kind in KIN:
            for row, kin in _pairs(relation.origin.actor, relation.target.actor, voices):
                yield row, kin, KIN[relation.kind], relation.id
    for tie in case.config.patrons:
        yield tie.client, tie.patron, "its patron", None
    for relation in relations:
        if relation.kind == "backs":
            for row, kin in _pairs(relation.target.actor, relation.origin.actor, voices):
                yield row, kin, "its patron", relation.id


def _pairs(first: str | None, second: str | None, voices: Voices) -> Iterable[tuple[str, str]]:
    """Yield the rows that two actors are themselves."""
    for one in voices.of_actor.get(first or "", ()):
        for other in voices.of_actor.get(second or "", ()):
            if not one.through and not other.through and one.row != other.row:
                yield one.row, other.row


def _borrowed(source: Estimate, method: str, record: str | None) -> Estimate:
    low, mode, high = source.low or 0.0, source.mode or 0.0, source.high or 0.0
    return Estimate(
        low=max(0.0, low - WIDENED), mode=mode, high=min(100.0, high + WIDENED), state="draft",
        supporting=(record,) if record else (), method=method,
    )  # fmt: skip
