"""A tie between two parties as found, and whether actors of these kinds can be so tied."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.relations.parties import Party
from tightrope.evidence.relations.words import RelationWords
from tightrope.evidence.vocabulary import ActorKind, RelationKind

if TYPE_CHECKING:
    from spacy.tokens import Token

BODIES: frozenset[ActorKind] = frozenset(
    (
        "government",
        "legislature",
        "military",
        "armed_group",
        "party",
        "movement",
        "coalition",
        "organization",
        "media",
    )
)
"""What can have members and parts."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two parties and the word that ties them; `titled` when that word is a noun for who the origin is."""

    words: RelationWords
    kind: RelationKind
    origin: Party
    target: Party
    word: "Token"
    key: str
    titled: bool = False


def is_possible(tie: Tie) -> bool:
    """Return whether two actors of these kinds can be so tied."""
    origin, target = tie.origin, tie.target
    if origin.name == target.name or _is_bare(origin) or _is_bare(target):
        return False
    if tie.key in tie.words.violent and (_is_civil(origin) or _is_civil(target)):
        return False
    if tie.key in tie.words.bodies and origin.kind == "person" and target.kind != "person":
        return False
    match tie.kind:
        case "backs" | "opposes" | "allied_with":
            return True
        case "leads":
            if target.kind in ("state", "person", "group"):
                return target.kind == "state" and origin.kind == "person" and tie.key in tie.words.of_states
            return origin.kind == "person" or not tie.titled
        case "member_of":
            return target.kind in BODIES and (
                origin.kind == "person" or tie.key in ("member", "join", "including", "part")
            )
        case "spokesperson_of":
            return origin.kind == "person" and target.kind != "person"
        case "wing_of" | "part_of":
            return origin.kind not in ("person", "state") and target.kind in BODIES


def _is_bare(party: Party) -> bool:
    """Return whether only a noun is known ("forces", "officials"), so that nobody can tell whose."""
    bare = " " not in party.name and party.name[:1].islower()
    return bare and party.kind in ("military", "government", "group", "legislature", "coalition", "organization")


def _is_civil(party: Party) -> bool:
    return party.kind in ("person", "media", "legislature") or party.sector == "CVL"
