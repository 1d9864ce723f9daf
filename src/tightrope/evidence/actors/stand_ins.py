"""Pronouns and phrases that stand for an actor, as coreference tells: "he", "the prime minister", "the group"."""

from tightrope.evidence.actors.draft import Draft
from tightrope.evidence.actors.tokens import Tokens
from tightrope.evidence.coreference.chains import Chains, Entity
from tightrope.evidence.coreference.chains import Mention as Phrase
from tightrope.evidence.coreference.resolve import SURE
from tightrope.evidence.vocabulary import MentionLabel

_LONGEST = 8
"""Tokens of a phrase up to its head noun that is kept as a mention."""


def add_stand_ins(tokens: Tokens, drafts: list[Draft], chains: Chains) -> list[Draft]:
    """Give each draft the mentions of its entity; descriptions of somebody named become mentions of the named one.

    An entity with mentions of two named actors is left alone. A described actor whose every mention belongs to
    somebody named is dropped.
    """
    at_token: dict[int, Draft] = {}
    for draft in drafts:
        for start, end, _ in draft.spans:
            heads = range(start, end) if draft.kind == "person" and not draft.noun else (tokens.head_of(start, end),)
            at_token |= dict.fromkeys(heads, draft)
    for entity in chains.entities:
        owner = _owner([at_token[one.head] for one in entity.mentions if one.head in at_token])
        if owner is not None:
            _give(tokens, owner, entity, at_token)
    return [draft for draft in drafts if draft.spans]


def _owner(touched: list[Draft]) -> Draft | None:
    """Return whom an entity is: the only one named, else the described one met first."""
    named = {id(draft): draft for draft in touched if not draft.noun}
    if named:
        return next(iter(named.values())) if len(named) == 1 else None
    described = {id(draft): draft for draft in touched}
    tied = [draft for draft in described.values() if draft.tied]
    if len(tied) == 1:
        return tied[0]
    return touched[0] if touched and (len(described) == 1 or not tied) else None


def _give(tokens: Tokens, draft: Draft, entity: Entity, at_token: dict[int, Draft]) -> None:
    for phrase, score in zip(entity.mentions, entity.scores, strict=True):
        if tokens.sentence_of[phrase.head] < 0:
            continue
        other = at_token.get(phrase.head)
        if other is draft:
            continue
        if other is not None:
            kept = [span for span in other.spans if not span[0] <= phrase.head < span[1]]
            moved = [span for span in other.spans if span[0] <= phrase.head < span[1]]
            other.spans, other.forms = kept, other.forms - {span[:2] for span in moved}
            draft.stand_ins += [(start, end, _label(draft, phrase)) for start, end, _ in moved]
        elif phrase.kind == "pronoun" and score >= SURE:
            draft.stand_ins.append((phrase.head, phrase.head + 1, _label(draft, phrase)))
        elif phrase.kind == "nominal" and phrase.head - phrase.start < _LONGEST:
            draft.stand_ins.append((phrase.start, phrase.head + 1, _label(draft, phrase)))


def _label(draft: Draft, phrase: Phrase) -> MentionLabel:
    if draft.kind == "person":
        return "person" if phrase.kind == "pronoun" else "role"
    return "group" if draft.kind in ("group", "armed_group", "military") else "organization"
