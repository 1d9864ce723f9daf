"""An event in the making, in token positions."""

from dataclasses import dataclass, field
from typing import Literal

from tightrope.evidence.events.lexicon import Governing
from tightrope.evidence.events.party import Party
from tightrope.evidence.vocabulary import Auxiliary, EventType

Told = Literal["verb", "light", "noun", "governor", "speech"]
"""How an event is told: by a verb, by a verb and the noun of the act, by the noun alone, by what governs another act,
by what somebody says."""

VERBAL_COOPERATION: frozenset[EventType] = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"))
MATERIAL_COOPERATION: frozenset[EventType] = frozenset(("COOPERATE", "AID", "RETREAT"))
VERBAL_CONFLICT: frozenset[EventType] = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN"))
MATERIAL_CONFLICT: frozenset[EventType] = frozenset(("SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"))
YIELDING: frozenset[EventType] = frozenset(("AGREE", "CONCEDE", "RETREAT"))
UNDIRECTED: frozenset[EventType] = frozenset(("CONSULT", "MOBILIZE", "ASSAULT", "ACCUSE"))
"""Types whose recipient is only who is named as such: not who else stands near."""

COOPERATION = VERBAL_COOPERATION | MATERIAL_COOPERATION


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """An event in the making.

    Parameters
    ----------
    trigger : int
        Token that tells the act.
    host : int
        Token on which its circumstances hang: the verb that carries a noun ("carried out an attack").
    governed_by : list of str
        What governs the act, from the inside out.
    agents, patients : tuple of Party
        Who does it and to whom.
    sure : bool
        Whether the lexicon has the words for sure.
    worded : bool
        Whether the object of the verb is one of the lexicon's words.
    refused : bool
        Whether a negation made it a refusal, so that it is not negated itself.
    purpose : bool
        Whether it is only what something else is done for.
    generic : bool
        Whether the words speak of such acts in general.
    absorbed : list of int
        Names of acts that belong to this event.
    words : tuple of int
        Further tokens that tell it: the object of the verb, the head of what is demanded.
    within : Draft or None
        The promise or threat of which this act is the content.
    support : float or None
        Probability of the type by the reader's head for events; None where the model has none.
    """

    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    trigger: int
    host: int
    told: Told
    agents: tuple[Party, ...] = ()
    patients: tuple[Party, ...] = ()
    reciprocal: bool = False
    sure: bool = True
    worded: bool = False
    auxiliary: set[Auxiliary] = field(default_factory=set)
    governed_by: list[Governing] = field(default_factory=list)
    refused: bool = False
    purpose: bool = False
    generic: bool = False
    absorbed: list[int] = field(default_factory=list)
    words: tuple[int, ...] = ()
    within: "Draft | None" = None
    support: float | None = None
