"""Whether the name of a country or capital stands for the state that acts, or for the place."""

from tightrope.evidence.actors.phrases import Phrases

_REACH = 3
"""Words between a state and its verb: "Iran has not yet agreed"."""


def acts_as_state(phrases: Phrases, first: int, last: int, *, capital: bool) -> bool:
    """Return whether words `first` to `last`, the name of a state or its capital, name one who acts.

    A capital needs more: a verb of which only states are the subject, or another state beside it.
    """
    before = _before(phrases, first)
    if phrases.has("locative", before) and not _given_by(phrases, before):
        return False
    if phrases.words[last - 1].possessive:
        return phrases.has("own_acts", last)
    if _given_by(phrases, before) or paired_states(phrases, first, last):
        return True
    if not capital and phrases.has("agentive", before):
        return True
    if capital and phrases.has("agentive", before) and phrases.folded[before] in ("between", "with", "against"):
        return True
    at = last
    while at - last < _REACH and phrases.has("adverbs", at):
        at += 1
    if phrases.has("state_verbs", at):
        return True
    return not capital and phrases.has("auxiliaries", last)


def attributive(phrases: Phrases, first: int, last: int) -> bool:
    """Return whether "US" qualifies the noun after it ("US troops") or is joined to another ("US-Iraq")."""
    if last >= len(phrases.words):
        return False
    after = phrases.words[last]
    if not after.is_word or phrases.words[last - 1].possessive:
        return False
    if after.joined or (phrases.words[first].joined and not after.capital):
        return True
    noun = not any(phrases.has(name, last) for name in ("common", "state_verbs", "auxiliaries", "verbs", "adverbs"))
    return noun and not after.folded.endswith("ed")


def _before(phrases: Phrases, first: int) -> int:
    """Return the index of the word before, articles and "both" skipped."""
    at = first - 1
    while at >= 0 and phrases.folded[at] in ("the", "both", "neighbouring", "neighboring"):
        at -= 1
    return at


def _given_by(phrases: Phrases, before: int) -> bool:
    return before > 0 and phrases.folded[before] == "from" and phrases.has("giving", before - 1)


def paired_states(phrases: Phrases, first: int, last: int) -> bool:
    """Return whether another state is party beside it: "between Iran and X", "both X and Y", "X and Y agreed"."""
    folded = phrases.folded
    if folded[last : last + 1] == ["and"]:
        at = last + 2 if folded[last + 1 : last + 2] == ["the"] else last + 1
        length, entries = (
            phrases.gazetteer.longest(folded, phrases.texts, at, len(folded)) if at < len(folded) else (0, ())
        )
        if length and entries[0].type in ("state", "capital", "actor"):
            end = at + length
            while end - at < length + _REACH and phrases.has("adverbs", end):
                end += 1
            between = phrases.has("agentive", _before(phrases, first)) or "both" in folded[max(0, first - 2) : first]
            return between or phrases.has("state_verbs", end) or phrases.has("auxiliaries", at + length)
    before = _before(phrases, first)
    return before > 1 and folded[before] == "and" and _between(phrases, before)


def _between(phrases: Phrases, conjunction: int) -> bool:
    """Return whether "between", "both" or "with" opens the pair that the conjunction closes."""
    window = phrases.folded[max(0, conjunction - 5) : conjunction]
    return any(word in window for word in ("between", "both"))
