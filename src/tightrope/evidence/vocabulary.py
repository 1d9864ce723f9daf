"""The values that fields of records take: kinds, stances, types of events, in the terms of the field."""

from typing import Literal

ActorKind = Literal[
    "person", "state", "government", "legislature", "military", "armed_group", "party", "movement",
    "coalition", "organization", "media", "group",
]  # fmt: skip
MentionLabel = Literal["person", "organization", "place", "nationality", "role", "group", "event", "work", "weapon"]
TimeType = Literal["date", "time", "duration", "set"]
StatementForm = Literal["direct", "indirect", "mixed"]
StatementKind = Literal["speech", "attitude"]
Stance = Literal[
    "say", "announce", "claim", "admit", "deny", "promise", "threaten", "warn", "demand", "propose", "ask", "accuse",
    "criticize", "praise", "estimate", "show", "believe", "expect", "hope", "fear", "intend", "support", "oppose",
    "accept", "reject", "seem",
]  # fmt: skip
ConditionKind = Literal["threat", "promise", "demand", "acceptance", "warning", "condition"]
Polarity = Literal["if", "unless"]
ConditionStatus = Literal["open", "met", "broken", "lapsed", "superseded"]
Modality = Literal["present", "announced", "authorised", "estimated", "past"]
RelationKind = Literal[
    "leads", "member_of", "spokesperson_of", "wing_of", "backs", "part_of", "opposes", "allied_with"
]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Auxiliary = Literal["historical", "future", "hypothetical", "negation"]
Quad = Literal[1, 2, 3, 4]
