"""Avowals: how far a record tells what its speaker wants, and which way.

"Demands" and "rejects" tell a wish, "said" only sometimes, "estimated" hardly ever. Threats and promises tell one by
their condition: who attacks unless there is a timetable wants the timetable.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tightrope.evidence.records import Condition, Event, Statement
from tightrope.evidence.vocabulary import EventType
from tightrope.evidence.vocabulary import Stance as CueStance
from tightrope.positions.signed_terms import read_terms

STANCE_WEIGHTS: Mapping[CueStance | None, float] = {
    "demand": 1.0, "propose": 1.0, "ask": 1.0, "support": 1.0, "oppose": -1.0, "accept": 1.0, "reject": -1.0,
    "promise": 1.0, "intend": 1.0, "hope": 0.8, "fear": -0.8, "criticize": -0.8, "praise": 0.8, "warn": -0.5,
    "threaten": 0.4, "announce": 0.7, "say": 0.4, "claim": 0.4, "admit": 0.4, "believe": 0.4, "show": 0.2,
    "expect": 0.2, "estimate": 0.1, "seem": 0.1, "deny": -0.3, "accuse": 0.0, None: 0.4,
}  # fmt: skip
"""How far what a cue does tells a wish (0-1), and whether for (+) or against (-) what follows: a judgement."""
JUDGING: tuple[CueStance, ...] = ("fear", "warn", "criticize")
"""Cues that say themselves that what follows is bad."""
WISHED_WEIGHT = 0.9
"""Of plain speech whose words are those of a wish: "must", "needs", "no objection to"."""
HEDGED_FACTOR = 0.6
CONDITION_WEIGHT = 1.0
ACCEPTED_WEIGHT = 0.7
"""Of what somebody accepts on a condition."""
EVENT_WEIGHTS: Mapping[EventType, float] = {
    "AGREE": 0.7, "SUPPORT": 0.7, "CONCEDE": 0.8, "REQUEST": 1.0, "REJECT": -1.0, "RETREAT": 0.7, "PROTEST": -0.5,
}  # fmt: skip
"""How far an act tells where its actor stands on what its sentence speaks of; other acts tell of salience alone."""
UNREAL_FACTOR = 0.3
"""Of events that are told as past history or as a mere possibility."""

_WISHES = re.compile(
    r"\b(?:must|should|ought|needs?|needed|wants?|wanted|demands?|insists?|calls? for|called for|ready|willing|"
    r"prepared|supports?|supported|backs?|welcomes?|accepts?|would accept|agrees?|agreed|opposes?|opposed|rejects?|"
    r"rejected|refuses?|objections?|(?:is|are|am|was|were|be) against|will not|won't|would not|wouldn't|will never|"
    r"never accept|cannot accept|"
    r"won’t|wouldn’t|committed|commitment|intends?|right to|no longer in need|in favou?r|will (?:\w+ ){0,2}"
    r"(?:withdraw|leave|stay|remain|keep|continue|end|lift|open|close|sign|hand|step|transfer|accept|hold|back|fight))\b",
    re.IGNORECASE,
)


_PLAIN = ("say", "announce", "claim", "admit", "believe", "show", None)
_PAST = re.compile(
    r"\b(?:had|was|were|did|went|came|took|fell|struck|hit|shot|left|gave|made|met|began|became|held|kept|"
    r"lost|won|sent|[a-z]{3,}ed)\b"
)
_NOT_PAST = re.compile(
    r"\b(?:is|are|am|will|would|shall|can|could|may|has|have|does|do|not|n[o']t)\b|['’](?:s|re|ll|m)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Avowal:
    """What a record says that somebody wants.

    Parameters
    ----------
    text : str
        The words that tell it.
    weight : float
        How far they tell a wish, 0–1; at 0 they tell only that somebody speaks of it.
    reverse : bool
        Whether the wish is for the contrary of what the words say.
    judging : bool
        Whether the record itself says that what follows is wrong, so that "would be a mistake" counts once.
    """

    text: str
    weight: float
    reverse: bool = False
    judging: bool = False

    def terms(self) -> dict[str, float]:
        """Return the signed terms of the wish."""
        reading = read_terms(self.text)
        terms = reading.terms if self.judging else reading.wished
        return {term: -value for term, value in terms.items()} if self.reverse else dict(terms)


def avowal_of_statement(statement: Statement) -> Avowal | None:
    """Return what a statement tells of its speaker's wish; None where it tells none."""
    weight = STANCE_WEIGHTS[statement.stance]
    refuses = statement.stance in ("deny", "reject", "oppose")
    if statement.negated and statement.kind == "speech" and not refuses:
        return None  # "did not say when" tells nothing
    reverse = weight < 0 or (statement.negated and not refuses)
    weight = abs(weight)
    if statement.stance in _PLAIN:
        if _WISHES.search(statement.content):
            weight = max(weight, WISHED_WEIGHT)
        elif _PAST.search(statement.content) and not _NOT_PAST.search(statement.content):
            weight = 0.0  # a fact, or what somebody makes of it
    if statement.hedged and statement.stance not in ("fear", "hope", "expect", "warn"):
        weight *= HEDGED_FACTOR
    judging = statement.stance in JUDGING
    return Avowal(text=statement.content, weight=weight, reverse=reverse, judging=judging)


def avowal_of_condition(condition: Condition) -> Avowal | None:
    """Return what a threat, promise, demand or acceptance tells of its holder's wish.

    A demand, and a promise or acceptance that comes only if something is done, wish for what is to be done. A threat
    wishes for what averts it. What is accepted or promised itself is told by `avowal_of_consequence`.
    """
    temper = _temper(condition.consequence or "")
    if condition.condition is None or (condition.kind in ("condition", "warning") and not temper):
        return None
    wished = condition.kind in ("demand", "acceptance", "promise") or (condition.kind == "condition" and temper > 0)
    # "If they stay we attack" wishes that they go; "unless they go we attack" that they go.
    reverse = (condition.polarity == "unless") == wished
    return Avowal(text=condition.condition, weight=CONDITION_WEIGHT, reverse=reverse)


def avowal_of_consequence(condition: Condition) -> Avowal | None:
    """Return what somebody accepts or promises on a condition, where that itself may be what the issue is about."""
    if condition.kind not in ("acceptance", "promise") or condition.consequence is None:
        return None
    return Avowal(text=condition.consequence, weight=ACCEPTED_WEIGHT)


def avowal_of_event(event: Event, sentence: str) -> Avowal | None:
    """Return what an act tells of its actor's wish, by the words of its sentence."""
    weight = EVENT_WEIGHTS.get(event.type, 0.0)
    if not weight:
        return None
    if "hypothetical" in event.auxiliary or "historical" in event.auxiliary:
        weight *= UNREAL_FACTOR
    return Avowal(text=sentence, weight=abs(weight), reverse=(weight < 0) != ("negation" in event.auxiliary))


def _temper(consequence: str) -> int:
    """Return -1 for a consequence that harms (an attack, weapons used), 1 for one that helps, 0 where it is open."""
    terms = read_terms(consequence).terms
    harms = any(terms.get(name, 0.0) > 0 for name in HARM)
    helps = any(terms.get(name, 0.0) > 0 for name in HELP) or any(terms.get(name, 0.0) < 0 for name in HARM)
    return -1 if harms else 1 if helps else 0


HARM = ("fighting", "sanction", "armed", "strik", "retaliat", "respond", "punish", "revenge")
HELP = (
    "assist",
    "accept",
    "back",
    "sign",
    "agre",
    "join",
    "welcom",
    "recognition",
    "return",
    "talks",
    "deal",
    "open",
)
"""Concepts, and stems of words, for consequences that harm and that help."""
