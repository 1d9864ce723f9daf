"""The words by which reports tell of talks: what they call them, that they are held, what is left for later."""

import re

TALKS = re.compile(
    r"\b(?:(?P<kind>strategic|technical|nuclear|indirect|direct|peace|ceasefire|trade|bilateral|high-level|"
    r"security|proximity|reconciliation|national|diplomatic|expert|final-status)\s)?"
    r"(?P<noun>talks|negotiations|dialogue|peace conference|summit|consultations)\b",
    re.IGNORECASE,
)
"""What talks are called."""

HELD = re.compile(
    r"\b(?:took place|take place|takes place|held|holds?|began|begins?|begun|opens?|opened|met|meets?|meeting|"
    r"resumed?|resumes|conclude[ds]?|end(?:s|ed)?|starts?|started|hosts?|hosted|convene[ds]?|due|slated|scheduled|"
    r"gather(?:s|ed)?|adjourn(?:s|ed)?|broke (?:up|off|down)|collapse[ds]?)\b",
    re.IGNORECASE,
)
"""Verbs with which a session is told."""

BESIDE = re.compile(
    r"\b(?:ahead of|prior to|before|until|since|after|following|despite|about)\s(?:\S+\s){0,4}?"
    r"(?:talks|negotiations|dialogue|summit)\b",
    re.IGNORECASE,
)
"""Words that make talks the background of something else: 'attacks ahead of the talks'."""

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_ROUND = re.compile(
    rf"\b(?P<word>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s(?:and final\s)?(?:round|phase)\b"
    r"(?!\s(?:vote|voting|election|of voting))",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"\bby (?:video link|video conference|videoconference|video|teleconference)\b|\bvirtually\b", re.I
)

LATER = re.compile(
    r"\b(?:to be (?:discussed|decided|determined|agreed|settled|set|finali[sz]ed)|"
    r"left (?:it |them |this |that |the \w+ )?(?:open|for (?:later|another))|"
    r"(?:set|gave|named|fixed) no (?:date|dates|timetable|deadline)|"
    r"(?:remains?|remained) (?:open|unresolved|to be)|postpone[ds]?|defer(?:s|red)?|put off|"
    r"(?:upcoming|further|future|later|follow-up|next round of) (?:\w+ ){0,2}(?:talks|negotiations|meetings|rounds?)|"
    r"without (?:a|an|any) (?:\w+ )?(?:date|timetable|agreement|deal)|no agreement (?:was|has been|had been)|"
    r"(?:did|could|do) not (?:agree|say when|set a|reach)|will be (?:discussed|established|decided|settled|set) "
    r"(?:in|at|by|during|later))\b",
    re.IGNORECASE,
)
"""Wording of what is left for later."""

COMING = re.compile(
    r"\b(?:the )?(?:upcoming|next|further|future|follow-up|new)\s(?:\w+[\s-]){0,3}?"
    r"(?:talks|negotiations|round|session|meeting|dialogue)\b",
    re.IGNORECASE,
)
"""The step that is named as the next."""

AHEAD = re.compile(r"\b(?:will|would|shall|is to|are to)\b", re.IGNORECASE)
"""Wording of what is still to be done."""

BOTH = re.compile(
    r"\b(?:both|two) (?:\w+ )?(?:sides|parties|governments|countries|nations|delegations|states|leaders)\b",
    re.IGNORECASE,
)
"""Words for those who negotiate, together."""


def round_number(text: str) -> int | None:
    """Return which round a text speaks of, None where it speaks of none or of several."""
    found = {match["word"].casefold() for match in _ROUND.finditer(text)}
    if len(found) != 1:
        return None
    word = found.pop()
    return _ORDINALS.get(word) or int(re.sub(r"\D", "", word))


def online(text: str) -> str | None:
    """Return the words that say that a talk is held at a distance."""
    match = _ONLINE.search(text)
    return match[0] if match else None


def title_of(text: str) -> str | None:
    """Return what the talks in a text are called, lower case, nearest to where they are said to be held."""
    found = list(TALKS.finditer(text))
    named = [match for match in found if match["kind"]] or found
    if not named:
        return None
    held = HELD.search(text)
    nearest = min(named, key=lambda match: abs(match.start() - held.start())) if held else named[0]
    return " ".join(nearest[0].casefold().split())
