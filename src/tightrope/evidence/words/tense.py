"""Whether the words around a place in a sentence speak of the past, of now or of what is to come.

No tagger is needed: the nearest verb cue before the place decides, else the nearest after it. Closed lists of
auxiliaries, irregular past forms, and of words that look ahead ("slated", "ahead of", "upcoming").
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

Tense = Literal["past", "present", "future"]

_LOOKS_AHEAD = frozenset(
    "will shall 'll won't must should may might can could would slated scheduled planned expected due upcoming "
    "forthcoming coming ahead deadline pending looming awaits await tomorrow".split()
)
_GOVERNS_AHEAD = frozenset(
    "plan plans planned planning agree agrees agreed agreeing expect expects expected scheduled slated set due "
    "going want wants wanted intend intends intended vow vows vowed promise promises promised pledge pledges "
    "pledged threaten threatens threatened threatening urge urges urged ask asks asked order orders ordered call "
    "calls called hope hopes hoped hoping need needs has have ready aim aims aimed attempt attempts attempting "
    "try trying likely is are be decision deadline invited invite invites preparing prepares prepared prepare "
    "poised about how when where whether seek seeks seeking want commitment committed announced".split()
)
_PAST = frozenset(
    "was were had did been took began begun met told held went came made left led sent gave got saw won lost fell "
    "rose broke brought bought built caught chose cut drew drove fought flew forgot found grew heard hit hung kept "
    "knew laid lay lent let meant paid put quit ran rang said sang sat sold shot showed shown shut spent spoke stood "
    "stole struck swore taught thought threw understood withdrew woke wore wrote died became blew overthrew sought "
    "ended started seen taken given gone written known fallen beaten broken driven chosen born ago former wasn't "
    "didn't weren't hadn't".split()
)
_TIMETABLED = frozenset("becomes takes starts begins opens resumes convenes expires ends runs goes leaves".split())
"""Verbs that tell in the present tense what a calendar holds for a day named with them."""

_PRESENT = frozenset("is are am has have does do isn't aren't hasn't says say remains".split())
_NOT_PARTICIPLES = frozenset(
    "united armed need indeed speed feed breed exceed proceed hundred sacred naked wicked based unprecedented "
    "so-called red bed bleed seed deed weed freed-up mohammed ahmed hamed saeed sayed limited related".split()
)
_INFINITIVE_BEFORE = frozenset("be to will would shall should can could may might must 'll".split())
_NO_INFINITIVE = frozenset(
    "the a an his her its their our my your this that these those over about around more at as some nearly almost "
    "less fewer under up from which whom where".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|['’]ll\b|[;:]")
_REACH_AFTER = 12
"""How many words after a place are looked at when none before it tells."""

_REACH = 24
"""How many words before a place are looked at; longer sentences have had their verb by then."""


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of one sentence in lower case, and where each begins."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    capital: tuple[bool, ...]

    def tense_at(self, start: int, end: int) -> Tense | None:
        """Return the tense that governs the characters `start` to `end` of the sentence, None without a cue."""
        here = bisect_left(self.starts, start)
        for index in range(here - 1, max(-1, here - 1 - _REACH), -1):
            cue = self._cue(index)
            if cue is not None:
                return cue
        after = bisect_left(self.starts, end)
        for index in range(after, min(len(self.words), after + _REACH_AFTER)):
            cue = self._cue(index)
            if cue is not None:
                return cue
        return None

    def timetabled_at(self, start: int) -> bool:
        """Return whether the verb before a place is a present that tells the future: "becomes mayor on Sunday"."""
        here = bisect_left(self.starts, start)
        for index in range(here - 1, max(-1, here - 1 - _REACH), -1):
            if self.words[index] in _TIMETABLED and not self.capital[index]:
                return True
            if self._cue(index) is not None:
                return False
        return False

    def _cue(self, index: int) -> Tense | None:
        word = self.words[index]
        if index and self.words[index - 1] in _INFINITIVE_BEFORE:
            return None  # "to be held", "will cut": what governs the infinitive decides
        if word in _PAST:
            return "past"
        if word in _LOOKS_AHEAD and not (word in ("may", "will") and self.capital[index]):
            return "future"
        if word == "to":
            return self._infinitive(index)
        if word in _GOVERNS_AHEAD and word.endswith("ing") and word != "going":
            return "future"
        if word.endswith("ed") and len(word) > 3 and word not in _NOT_PARTICIPLES and not self.capital[index]:
            return "past"
        if word in _PRESENT:
            return self._present(index)
        return None

    def _infinitive(self, index: int) -> Tense | None:
        """Return "future" when "to" begins an infinitive that a plan, a demand or a wish governs."""
        after = self.words[index + 1] if index + 1 < len(self.words) else ""
        if not after or after in _NO_INFINITIVE or self.capital[index + 1] or after[0].isdigit():
            return None
        before = self.words[max(0, index - 6) : index]
        return "future" if any(word in _GOVERNS_AHEAD for word in before) else None

    def _present(self, index: int) -> Tense:
        """Return the tense that "is", "has" and their like open: "has withdrawn" is past, "is to" future."""
        after = self.words[index + 1 : index + 4]
        if "to" in after[:1] or (after[:1] and after[0] in _LOOKS_AHEAD):
            return "future"
        if self.words[index] in ("has", "have", "hasn't") and any(
            word in _PAST or (word.endswith("ed") and word not in _NOT_PARTICIPLES) for word in after
        ):
            return "past"
        if self.words[index] in ("is", "are") and any(word.endswith("ing") for word in after[:2]):
            return "future"  # "are meeting on Monday"
        return "present"


def sentence_words(sentence: str) -> SentenceWords:
    """Return the words of `sentence`, ready to be asked for the tense at a place."""
    words: list[str] = []
    starts: list[int] = []
    capital: list[bool] = []
    for match in _WORD.finditer(sentence):
        word = match.group()
        words.append(word.lower().replace("’", "'"))
        starts.append(match.start())
        capital.append(word[0].isupper() and match.start() > 0)
    return SentenceWords(tuple(words), tuple(starts), tuple(capital))
