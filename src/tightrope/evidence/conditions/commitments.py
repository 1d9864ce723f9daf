"""What kind of condition it is: from the speaker's stance, who would act, and what the act would do.

Read in this order, the first that fits counts:

- threat: somebody threatens, or says that they will do harm ("we will attack"), or vows to;
- warning: somebody warns, or says that harm would come that is not their own act ("the state could collapse");
- acceptance: consent ("no objection", "would accept", "supports ... only if");
- demand: an act is demanded or owed ("must leave"), or their own act refused until something happens ("will not talk
  unless");
- promise: somebody promises, or says that they will do what is no harm ("we will free them");
- condition: everything else.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.conditions.senses import auxiliaries, is_future, is_imperative, negated
from tightrope.evidence.statements.cues import cue_lemma, read_cue
from tightrope.evidence.vocabulary import ConditionKind, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_DUTIES = frozenset("must should shall ought".split())
_HARMS = frozenset(
    "attack strike retaliate target bomb hit kill punish sanction expel suspend invade destroy fight escalate close "
    "shut seize block boycott resist avenge retaliation topple overthrow fire shell blockade arrest jail prosecute "
    "veto shoot crush execute behead withhold confront assassinate deport detain disrupt sever cut storm impose "
    "oust besiege occupy raid abduct kidnap hang slaughter ambush deploy retake recapture force burn eliminate "
    "dismiss sack sue intervene isolate bar ban quit boycott cancel halt freeze war"
    " revenge reprisal sanctions strikes attacks".split()
)
"""Lemmas of acts that do harm to whom they are aimed at."""

_RESUMING = frozenset(
    "return resume continue start begin launch use go step carry take keep order mount respond response "
    "answer".split()
)
"""Words whose complement says what is done: 'will return to attacking', 'an answer to the strikes'."""

_ARMS = frozenset("weapon arm rocket missile bomb gun".split())
"""What does harm in use: 'would use all their weapons'."""

_MISFORTUNES = frozenset(
    "collapse war chaos violence bloodshed disaster catastrophe catastrophic fail failure risk danger dangerous "
    "threaten threat worse worsen suffer die deteriorate unravel famine crisis consequence erupt destabilise lose "
    "destabilize "
    "breakdown resurgence destroy kill explode explosion conflict instability unrest vacuum retaliation bloody "
    "dire escalate escalation spiral terrorism attack starve displace terrorist extremist".split()
)
_CONSENT = frozenset(
    "accept acceptable agree support welcome willing ready prepared endorse approve allow permit tolerate consent "
    "recognise recognize acquiesce open back happy".split()
)
_OBJECTION = frozenset("objection object".split())
_RELIEF = frozenset("stop end halt cease lift drop abandon refrain prevent avoid".split())
"""Verbs that undo a harm: 'will stop attacking'."""

COMMITTING: frozenset[Stance] = frozenset(
    {"promise", "threaten", "demand", "warn", "accept", "reject", "support", "oppose"}
)
"""Stances of a verb whose subject commits itself with it."""

_COMMITTING_LEMMAS = frozenset("want willing ready prepared undertake insist".split())
_OWN = frozenset("i we".split())
_OWNED = frozenset("its their our my his own".split())
_NO_ACTS = frozenset(
    "be have win lose need see know find get become seem happen mean depend want think believe like feel hope expect "
    "understand remember fail survive succeed suffer live die hear".split()
)
"""Verbs of what befalls or is felt by somebody; nobody promises it."""

FARTHEST_WORD = 12
"""Tokens behind the main verb in which an object or complement still says what the act is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What decides the kind of a condition.

    Parameters
    ----------
    root : Token or None
        Main word of the consequence, None where it is unsaid.
    stance : str or None
        What the speaker's cue or the verb of commitment does.
    held : bool
        Whether somebody is known to hold it.
    own : bool
        Whether whoever would act is the holder.
    others : bool
        Whether whoever would act is known to be somebody else.
    observer : bool
        Whether the holder only looks on: an analyst, a witness, an unnamed source.
    binding : bool
        Whether the condition is needed ("only if", "unless").
    """

    root: "Token | None"
    stance: Stance | None
    held: bool
    own: bool
    others: bool = False
    observer: bool = False
    binding: bool = False


def kind_of(commitment: Commitment) -> ConditionKind:
    """Return the kind of a condition."""
    root, stance = commitment.root, commitment.stance
    if stance == "threaten":
        return "threat"
    if root is None:
        return _KIND_OF_STANCE.get(stance, "condition") if stance else "condition"
    denied = negated(root)
    harm = is_harm(root) and not denied
    acts = commitment.held and is_future(root) and not commitment.others and not commitment.observer
    if harm and (stance == "promise" or acts):
        return "threat"
    if stance == "warn":
        return "warning"
    if _is_misfortune(root) and not denied and not commitment.own:
        return "warning"
    if _consents(root, commitment):
        return "acceptance"
    if stance == "demand" or _is_demand(root, commitment, denied=denied):
        return "demand"
    promised = commitment.held and commitment.own and is_future(root) and root.lemma_.lower() not in _NO_ACTS
    if not denied and (stance == "promise" or promised):
        return "promise"
    return "condition"


_KIND_OF_STANCE: dict[Stance, ConditionKind] = {
    "promise": "promise",
    "demand": "demand",
    "warn": "warning",
    "accept": "acceptance",
    "support": "acceptance",
}


def stance_of(verb: "Token") -> Stance | None:
    """Return the stance that the subject of a verb takes with it: of "refuse", "agree", "threaten"."""
    return read_cue([cue_lemma(verb.text, verb.lemma_)], main=0).stance


def commits(verb: "Token") -> bool:
    """Return whether the subject of a verb commits itself with it."""
    return stance_of(verb) in COMMITTING or verb.lemma_.lower() in _COMMITTING_LEMMAS


def is_own(subject: "Token") -> bool:
    """Return whether the speaker is who would act: "we will"."""
    return subject.lower_ in _OWN


def is_harm(root: "Token") -> bool:
    """Return whether a clause tells of an act that does harm: "attack", "return to attacking"."""
    lemma = root.lemma_.lower()
    if lemma in _RELIEF or _is_upon_itself(root):
        return False
    if root.pos_ in ("VERB", "NOUN") and lemma in _HARMS:
        return not _is_passive(root) or lemma not in ("kill", "attack", "force", "bar", "burn")
    return lemma in _RESUMING and bool(_nearby(root) & (_HARMS | _ARMS))


def _is_upon_itself(verb: "Token") -> bool:
    """Return whether an act is upon what is the doer's own: "close its borders"."""
    return any(
        inner.dep_ == "nmod:poss" and inner.lower_ in _OWNED
        for child in verb.children
        if child.dep_ == "obj"
        for inner in child.children
    )


def _is_passive(verb: "Token") -> bool:
    return any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children)


def _nearby(root: "Token") -> set[str]:
    """Return the lemmas that hang on a verb, not far behind it."""
    return {
        token.lemma_.lower()
        for token in root.subtree
        if 0 < token.i - root.i <= FARTHEST_WORD and token.pos_ in ("VERB", "NOUN", "ADJ")
    }


def _is_misfortune(root: "Token") -> bool:
    own = {root.lemma_.lower(), *(child.lemma_.lower() for child in root.children)}
    return bool(own & _MISFORTUNES)


def _consents(root: "Token", commitment: Commitment) -> bool:
    words = {root.lemma_.lower(), *(one.lemma_.lower() for one in _governors(root))}
    near = {child.lemma_.lower() for child in root.children}
    if (words | near) & _OBJECTION and negated(root):
        return True
    if negated(root) or not (commitment.held or commitment.binding):
        return False
    return bool(words & _CONSENT) and not auxiliaries(root) & _DUTIES


def _governors(root: "Token") -> "Sequence[Token]":
    found: list[Token] = []
    while root.dep_ == "xcomp" and len(found) < 4:
        root = root.head
        found.append(root)
    return found


def _is_demand(root: "Token", commitment: Commitment, *, denied: bool) -> bool:
    """Return whether an act is owed, or the holder's own refused until something happens."""
    owed = bool(auxiliaries(root) & _DUTIES) and not any(one.lemma_ == "expect" for one in (root, *_governors(root)))
    owes = any(one.lemma_.lower() in ("have", "need") for one in _governors(root)) and commitment.held
    commanded = is_imperative(root) and commitment.held and root.dep_ != "xcomp"
    refused = denied and commitment.binding and commitment.held and not commitment.others
    return (owed and commitment.held) or owes or commanded or (refused and (is_future(root) or _rejects(root)))


def _rejects(root: "Token") -> bool:
    return any(stance_of(one) == "reject" for one in (root, *_governors(root)))
