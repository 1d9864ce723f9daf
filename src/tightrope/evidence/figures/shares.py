"""What a percentage is a share of, where no "of" follows it: "a 41 percent turnout", "turnout was put at 41 percent".

Only nouns that name a rate or a share are taken, from a closed list: the word after "percent" is as often a verb.
"""

import re

from tightrope.evidence.figures.counted import Counted, whole_phrase

_RATES = (
    "turnout|participation|unemployment|inflation|poverty|illiteracy|growth|support|approval|backing|majority|"
    "share|stake|enrichment|purity|output|production|exports|imports|revenues?|deficit|discount|tariffs?|tax|quota|"
    "margin|swing|increase|rise|drop|fall|decline|cut|reduction"
)
_AFTER = re.compile(rf"\s{{1,3}}(?P<noun>(?:voter\s|market\s|approval\s|tax\s)?(?:{_RATES}))\b", re.IGNORECASE)
_MORE = re.compile(r"\s{1,3}(?:in|of)\s{1,3}")
_BEFORE = re.compile(
    r"\b(?P<noun>(?:voter\s|approval\s|interest\s|unemployment\s)?(?:turnout|participation|unemployment|inflation|"
    r"poverty|illiteracy|growth|support|approval|backing|share|stake|enrichment|purity|output|production|exports|"
    r"imports|deficit|rates?))\b(?![-’'])",
    re.IGNORECASE,
)
REACH = 120
"""Characters before a percentage within which the rate that it measures is looked for."""


def share_of(sentence: str, start: int, end: int, *, clause: int) -> Counted | None:
    """Return what a percentage at `start` to `end` measures, None where its clause names no rate.

    Parameters
    ----------
    clause : int
        Where its clause begins.
    """
    after = _AFTER.match(sentence, end)
    if after:
        more = _MORE.match(sentence, after.end())
        last = max(after.end(), whole_phrase(sentence, more.end())) if more else after.end()
        return Counted(text=sentence[after.start("noun") : last], end=last, unit="percent")
    before = [*_BEFORE.finditer(sentence, max(clause, start - REACH), start)]
    return Counted(text=before[-1]["noun"], end=end, unit="percent") if before else None
