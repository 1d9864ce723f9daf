"""What somebody threatens, promises, demands, accepts or warns of without a condition: 'vowed to retaliate'.

Read off statements whose cue takes such a stance, and off what speakers say that they themselves will do. A demand
names what is to come about, so it stands as the condition of a record without a consequence; of the other kinds the
consequence is what the report gives. Only where the report says who speaks; denials and refusals are left out.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.conditions.clauses import has_subject, subjects_of
from tightrope.evidence.conditions.commitments import is_harm, is_own
from tightrope.evidence.conditions.parties import Parties
from tightrope.evidence.conditions.senses import auxiliaries, is_future, negated
from tightrope.evidence.statements.circumstances import content_root
from tightrope.evidence.vocabulary import ConditionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tightrope.evidence.records import Statement

_DEMANDS = frozenset("demand call urge press insist appeal request".split())
_PROMISES = frozenset("promise vow pledge commit guarantee undertake swear".split())
_AFFIRMS = frozenset("reassure assure reaffirm reiterate restate affirm".split())
_PLEDGES = frozenset("commitment pledge promise readiness willingness".split())
_ACCEPTS = frozenset("accept agree consent".split())
_SAYS = frozenset({"say", "announce", "claim", "promise"})
"""Stances of a cue with which somebody may tell what they will do."""

_UNDERTAKINGS = frozenset(
    "withdraw release free transfer hand sign halt stop end lift resign leave provide pay respect implement "
    "pull reduce disarm dissolve surrender return disband hold step cease honour honor cooperate evacuate "
    "dismantle".split()
)
"""Lemmas of acts that somebody who says that they will do them is held to."""

_UNDONE = frozenset(
    "fail refuse decline struggle try attempt want hope expect urge ask need force press pressure invite "
    "deadline able unable likely unlikely ready time bid effort".split()
)
"""Words before an infinitive that leave open or deny that it was done: 'failed to agree'."""

_RISKS = frozenset("could may might would will risk".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """What somebody commits to.

    Parameters
    ----------
    kind : str
    cue : Token
        The verb with which it is said.
    root : Token
        Main word of what is said.
    """

    kind: ConditionKind
    cue: "Token"
    root: "Token"


def find_pledge(statement: "Statement", parties: Parties) -> Pledge | None:
    """Return what the speaker of a statement commits to, None where that is nothing or not clear."""
    if statement.speaker is None or statement.negated or statement.cue is None or not statement.spans.cue:
        return None
    speaker = statement.speaker
    known = speaker.actor is not None or speaker.document
    if not known and any(parties.is_nobody(span) for span in statement.spans.source):
        return None
    cue = parties.head(statement.spans.cue[0])
    first, after = parties.tokens(statement.spans.content[0])
    root = _act(content_root(cue.doc, first, after), (first, after), parties)
    if any(child.dep_ == "aux:pass" for child in cue.children):
        return None  # who is warned is not who warns
    led = [cue.head] if cue.dep_ in ("xcomp", "acl", "ccomp") else []
    led += [one for one in cue.doc[slice(*parties.tokens(statement.spans.cue[0]))] if one.lemma_ != statement.lemma]
    if any(one.lemma_.lower() in _UNDONE for one in led):
        return None
    kind = _kind(statement, root, parties)
    return None if kind is None else Pledge(kind=kind, cue=cue, root=root)


def _act(root: "Token", content: tuple[int, int], parties: Parties) -> "Token":
    """Return what is to be done in 'urged the army to leave', where the army stands first in what is urged."""
    if not parties.is_agent(root) or root.pos_ == "VERB":
        return root
    acts = (child for child in root.head.children if content[0] <= child.i < content[1] and child.i > root.i)
    return next((child for child in acts if child.pos_ in ("VERB", "AUX") and child.dep_ in ("xcomp", "ccomp")), root)


def _kind(statement: "Statement", root: "Token", parties: Parties) -> ConditionKind | None:
    """Return the kind of commitment that cue and content make together."""
    lemma, stance = statement.lemma or "", statement.stance
    if root.pos_ == "PRON":
        return None  # 'demanded it', 'promised this': what, another sentence says
    if stance == "threaten":
        return None if parties.is_agent(root) else "threat"  # 'threatened the minister': with what is not told
    if stance == "warn":
        return _warning(root)
    if stance == "demand":
        return "demand" if lemma in _DEMANDS and not parties.is_agent(root) else None
    if lemma in _PROMISES or (lemma == "offer" and root.pos_ == "VERB"):
        if statement.content_negated and root.pos_ == "VERB" and is_harm(root):
            return "promise"
        if root.pos_ == "VERB" and has_subject(root) and not is_future(root):
            return None
        return "threat" if is_harm(root) and not negated(root) else "promise"
    if lemma in _AFFIRMS:
        return "promise" if root.lemma_.lower() in _PLEDGES else None
    if lemma in _ACCEPTS:
        return "acceptance" if _is_consent(root, parties) else None
    return _undertaking(statement, root, parties) if stance in _SAYS else None


def _warning(root: "Token") -> ConditionKind | None:
    """Return the kind of 'warned that', 'warned of' and 'warned them not to': the last demands."""
    if root.pos_ in ("VERB", "AUX") and not has_subject(root):
        return "demand" if any(child.lower_ == "to" for child in root.children) else None
    if root.pos_ in ("NOUN", "PROPN") and not has_subject(root):
        return "warning" if root.pos_ == "NOUN" else None
    return "warning" if auxiliaries(root) & _RISKS or is_future(root) or _goes_on(root) else None


def _goes_on(root: "Token") -> bool:
    return any(child.dep_ == "aux" and child.lower_ in ("is", "are", "'s", "’s") for child in root.children)


def _is_consent(root: "Token", parties: Parties) -> bool:
    """Return whether something to come is agreed to, not that something is so: 'agreed that the war was over'."""
    if root.pos_ in ("VERB", "AUX") or has_subject(root):
        return not has_subject(root) or is_future(root) or bool(auxiliaries(root) & {"should", "must"})
    return not parties.is_agent(root)


def _undertaking(statement: "Statement", root: "Token", parties: Parties) -> ConditionKind | None:
    """Return the kind of what speakers say that they themselves will do."""
    if root.pos_ != "VERB" or statement.speaker is None or statement.content_negated:
        return None
    subject = next(subjects_of(root), None)
    sure = is_future(root) and not auxiliaries(root) & {"may", "might", "could", "would"}
    if subject is None or not sure or negated(root):
        return None
    if not (is_own(subject) or parties.is_speaker(subject, statement.speaker)):
        return None
    if is_harm(root):
        return "threat"
    return "promise" if root.lemma_.lower() in _UNDERTAKINGS else None
