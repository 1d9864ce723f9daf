"""How far the clauses of a condition can reach: to the borders of its quotation, statement or bracket."""

from collections.abc import Sequence

from tightrope.evidence.conditions.markers import TokenRange
from tightrope.evidence.words.noun_phrases import looks_finite
from tightrope.evidence.words.passages import Passage
from tightrope.evidence.words.reporting_verbs import REPORTING_VERBS

LONGEST = 150
"""Tokens on either side of a marker; longer stretches are lists or slips of the sentence splitter."""

_BREAKS = frozenset({";", ":", "—", "–", "--", "(", ")", "[", "…", "..."})
_OPENING = frozenset("“«")
_CLOSING = frozenset("”»")
_JOINING = frozenset("and but so because although while".split())


def find_limits(sentence: Passage, marker: TokenRange, pieces: Sequence[TokenRange]) -> TokenRange:
    """Return the stretch around a marker in which its clauses stand."""
    low, high = next(((first, after) for first, after in pieces if first <= marker[0] < after), (0, len(sentence)))
    low, high = max(low, marker[0] - LONGEST), min(high, marker[1] + LONGEST)
    low = _quotation_start(sentence, marker[0], low)
    high = _quotation_end(sentence, marker, low, high)
    for token in range(marker[0] - 1, low - 1, -1):
        if sentence.tokens[token].text in _BREAKS:
            low = token + 1
            break
        after_comma = token > low and sentence.tokens[token - 1].text == ","
        if after_comma and sentence.words[token].endswith("ing") and sentence.words[token] in REPORTING_VERBS:
            low = token + 1
            break
        if sentence.tokens[token].text == "," and sentence.words[token + 1] == "with":
            low = token + 2
            break
        if sentence.tokens[token].text == "," and sentence.words[token + 1] in _JOINING:
            joined = range(token + 2, marker[0])
            if not joined or any(looks_finite(sentence, inner) for inner in joined):
                low = token + 2
                break
    for token in range(marker[1], high):
        if sentence.tokens[token].text in _BREAKS:
            high = token
            break
    return low, high


def _quotation_start(sentence: Passage, marker: int, low: int) -> int:
    """Return where the quotation that a marker stands in starts, `low` when it stands in none."""
    closed = 0
    straight = [token for token in range(low, marker) if sentence.tokens[token].text == '"']
    if len(straight) % 2:
        return straight[-1] + 1
    for token in range(marker - 1, low - 1, -1):
        text = sentence.tokens[token].text
        closed += (text in _CLOSING) - (text in _OPENING)
        if closed < 0:
            return token + 1
    return low


def _quotation_end(sentence: Passage, marker: TokenRange, low: int, high: int) -> int:
    """Return where the quotation that a marker stands in ends, `high` when it stands in none."""
    opened = 0
    quoted = low > 0 and sentence.tokens[low - 1].text == '"'
    for token in range(marker[1], high):
        text = sentence.tokens[token].text
        if text == '"' and quoted:
            return token
        opened += (text in _OPENING) - (text in _CLOSING)
        if opened < 0:
            return token
    return high
