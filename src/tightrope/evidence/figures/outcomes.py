"""What became of those that a figure counts: killed, wounded, arrested, told by the words beside the number."""

import re
from dataclasses import dataclass

_FORMS = {
    "killed": "kill kills killed killing dead died die dies deaths assassinated assassinating murdered murdering "
    "executed executing beheaded slain",
    "wounded": "wound wounds wounded wounding injure injures injured injuring hurt hurting injuries",
    "arrested": "arrest arrests arrested arresting detain detains detained detaining",
    "kidnapped": "kidnap kidnaps kidnapped kidnapping abduct abducts abducted abducting",
    "displaced": "displace displaces displaced displacing",
    "captured": "capture captures captured capturing",
    "missing": "missing",
}
_OF_NOUNS = {
    "killed": "death deaths killing killings murder murders assassination execution massacre slaughter",
    "arrested": "arrest arrests detention",
    "kidnapped": "kidnapping abduction",
    "displaced": "displacement",
}
"""Nouns that, before "of", tell what became of those counted: "the deaths of eight soldiers"."""

_OUTCOMES_OF = {noun: outcome for outcome, nouns in _OF_NOUNS.items() for noun in nouns.split()}
_NOUN_BEFORE = re.compile(
    rf"\b(?P<noun>{'|'.join(_OUTCOMES_OF)})\sof"
    r"(?:\s(?:at least|as many as|more than|over|about|some|nearly|the|all))?\s{0,3}$",
    re.IGNORECASE,
)
_OUTCOMES: dict[str, str] = {form: outcome for outcome, forms in _FORMS.items() for form in forms.split()}
_REACH = 48
"""Characters before a number in which its verb is looked for."""

_TOLL_REACH = 110
"""Characters before a number in which "the death toll" or "the number of" is looked for."""

_VERB_BEFORE = re.compile(
    rf"\b(?P<verb>{'|'.join(sorted(_OUTCOMES, key=len, reverse=True))})"
    r"(?:\s(?:at least|as many as|up to|more than|over|about|some|nearly|another|an estimated|almost|around|all))?"
    r"\s{0,3}$",
    re.IGNORECASE,
)
_TOLL_BEFORE = re.compile(
    r"\b(?:death toll|toll)(?:\s[\w-]+){0,5}\s(?:to|of|at|stands at|reached|is|was|passed)\s{0,3}$", re.IGNORECASE
)
_NUMBER_OF = re.compile(
    r"\bnumber of (?P<counted>(?:[\w’'.-]+\s){1,4}?)(?=(?:killed|wounded|injured|displaced|arrested|who|that|"
    r"which|in|on|at|from|is|was|to|rose|fell|grew|dropped|climbed|jumped|increased|declined|reached|stands|stood|passed|has|had|have)\b)"
    r"(?:(?:who|that|which)\s(?:(?:have|had|were|are|has)\s)?(?:been\s)?)?"
    r"(?:(?P<verb>killed|wounded|injured|died|displaced|arrested)\s)?"
    r"(?:[\w’'.-]+\s){0,7}?(?:is|was|to|at|reached|stands at|stood at|passed)\s{0,3}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s{1,3}(?:(?:people|others|more|were|was|are|is|have|has|had|been|also|reported|reportedly|left|confirmed|"
    r"feared|being)\s{1,3}){0,3}(?P<verb>killed|dead|died|die|assassinated|murdered|executed|beheaded|slain|wounded|injured|hurt|missing|arrested|detained|"
    r"kidnapped|displaced|captured)\b(?!\s{1,3}(?:at least|about|more than|some|\d|by\s{1,3}\d))"
    r"(?:\s(?:and|or)\s(?P<second>wounded|injured|killed|missing)\b(?!\s(?:at least|about|more than|\d)))?",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?P<counted>(?:(?:US|U\.S\.|American|Iraqi|coalition|foreign|British|NATO)\s)?(?:troops?(?:\slevels?|\snumbers?|"
    r"\sstrength|\spresence)?|forces?(?:\slevels?)?|military\spresence|contingent|garrison))"
    r"(?:\s[\w,’'.-]+){0,6}?\s(?:to|at|from|of)\s{0,3}$"
)
"""A force whose size a bare number gives: "the force will be cut to 2,500"."""

_ACTING = re.compile(
    r"\s(?:protest|march|rally|demonstrate|gather|flee|protested|marched|rallied|demonstrated|gathered|fled)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of those counted.

    Parameters
    ----------
    word : str
        A participle ("killed"), "" where the words only say who is counted.
    start, end : int
        Characters of the sentence from the words that say so to the end of the figure.
    counted : str or None
        Who is counted, where these words and no noun after the number say it.
    shared : bool
        Whether the verb stands before the figure before, which "and" joins to this one.
    """

    word: str
    start: int
    end: int
    counted: str | None = None
    shared: bool = False


def outcome_of(sentence: str, start: int, phrase_end: int) -> Outcome | None:
    """Return what became of those that a quantity at `start` to `phrase_end` counts, None where nothing says so."""
    window = sentence[max(0, start - _REACH) : start]
    before = _VERB_BEFORE.search(window)
    if before:
        begin = start - len(window) + before.start()
        return Outcome(word=_OUTCOMES[before["verb"].lower()], start=begin, end=phrase_end)
    noun = _NOUN_BEFORE.search(window)
    if noun:
        return Outcome(word=_OUTCOMES_OF[noun["noun"].lower()], start=start, end=phrase_end)
    after = _AFTER.match(sentence, phrase_end)
    if after:
        words = [_OUTCOMES[after[name].lower()] for name in ("verb", "second") if after[name]]
        return Outcome(word=" or ".join(words), start=start, end=after.end())
    return None


def counted_before(sentence: str, start: int, end: int) -> Outcome | None:
    """Return who is counted by a bare number: "the death toll rose to 58", "the number of dead is 58", "58 die"."""
    window = sentence[max(0, start - _TOLL_REACH) : start]
    toll = _TOLL_BEFORE.search(window)
    if toll:
        return Outcome(word="killed", start=start - len(window) + toll.start(), end=end)
    number = _NUMBER_OF.search(window)
    if number:
        word = _OUTCOMES.get((number["verb"] or "").lower(), "")
        begin = start - len(window) + number.start()
        return Outcome(word=word, start=begin, end=end, counted=number["counted"].strip())
    level = _LEVEL.search(window)
    if level:
        begin = start - len(window) + level.start()
        return Outcome(word="", start=begin, end=end, counted=level["counted"])
    if _ACTING.match(sentence, end):
        return Outcome(word="", start=start, end=end, counted="people")
    return None
