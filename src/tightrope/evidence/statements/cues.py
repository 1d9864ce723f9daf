"""The cues of a passage: verbs of speech with their subjects, and the joints at which one report ends another.

Every search looks a bounded number of tokens far (`REACH`), so time is linear in the text.
"""

import bisect
from dataclasses import dataclass

from tightrope.evidence.coreference.descriptions import speaks_for_itself
from tightrope.evidence.words.noun_phrases import (
    DETERMINERS,
    PREPOSITIONS,
    is_plural,
    looks_finite,
    subject_before,
    verb_group_start,
)
from tightrope.evidence.words.passages import Passage
from tightrope.evidence.words.quotations import Quotation
from tightrope.evidence.words.reporting_verbs import (
    AMBIGUOUS,
    DOCUMENTS,
    ISSUING,
    PASSIVE_REPORTS,
    REPORTING_VERBS,
    SPEECH_LEMMAS,
    ReportingVerb,
)

REACH = 40
"""Tokens between a cue and its quotation at most; room for "told the paper in an interview in May that"."""

LONGEST_NAME = 7
"""Tokens of a name with its titles."""

HARD_STOPS = frozenset({";", ".", "?", "!", ":"})
"""Marks over which a cue does not reach."""

_OPINIONS = frozenset("think believe read continue state understand expect hope fear".split())
"""Verbs that go on from the subject of another verb too often to be read so."""

_QUOTED_PERSONS = tuple((word,) for word in "him her them it as".split())
"""What follows "quoted" where it names whose words those are."""

_NOBODY = (("nobody",), ("no", "one"), ("none",), ("no", "group"))
"""Subjects of what was not said."""

_JOINTS = frozenset("and but while although though as".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb of a passage with its subject, both as token ranges."""

    token: int
    group: int
    first: int
    verb: ReportingVerb
    source: tuple[int, int] | None
    borrowed: bool = False


@dataclass(slots=True)
class Scene:
    """A passage with what is looked up often."""

    passage: Passage
    quotations: list[Quotation]
    runs: dict[int, tuple[int, int]]
    run_starts: list[int]
    cues: list[Cue]
    joints: list[int]

    def quotation_from(self, token: int, reach: int = REACH) -> int | None:
        """Return the place of the next quotation that starts at `token` or within `reach` tokens after it."""
        at = bisect.bisect_left(self.run_starts, token)
        if at == len(self.run_starts) or self.run_starts[at] > token + reach:
            return None
        return self.passage.quoted[self.run_starts[at]]

    def quotation_before(self, token: int) -> int | None:
        """Return the place of the quotation that ends right before `token`, a comma between them aside."""
        quoted = self.passage.quoted
        if token > 0 and quoted[token - 1] is not None:
            return quoted[token - 1]
        if token > 1 and self.passage.tokens[token - 1].text in (",", "—", "–"):
            return quoted[token - 2]
        return None

    def held(self, first: int, after: int) -> frozenset[int]:
        """Return the places of the quotations between two tokens."""
        low, high = bisect.bisect_left(self.run_starts, first), bisect.bisect_left(self.run_starts, after)
        places = (self.passage.quoted[start] for start in self.run_starts[low:high])
        return frozenset(place for place in places if place is not None)


def set_scene(passage: Passage, quotations: list[Quotation]) -> Scene:
    """Return a passage with its quotations, cues and joints looked up."""
    runs: dict[int, tuple[int, int]] = {}
    for token, place in enumerate(passage.quoted):
        if place is not None:
            runs[place] = (runs[place][0] if place in runs else token, token + 1)
    scene = Scene(passage, quotations, runs, sorted(first for first, _ in runs.values()), [], [])
    for token, word in enumerate(passage.words):
        verb = REPORTING_VERBS.get(word)
        if verb is not None and passage.quoted[token] is None:
            cue = _make_cue(scene, token, verb)
            if cue is not None:
                scene.cues.append(cue)
    scene.joints = [joint for joint in (_joint_before(passage, cue) for cue in scene.cues) if joint is not None]
    return scene


def _make_cue(scene: Scene, token: int, verb: ReportingVerb) -> Cue | None:
    """Return the cue at a verb form, None when the form is no reporting verb here."""
    passage = scene.passage
    group = verb_group_start(passage, token)
    if (
        group > 2
        and passage.words[group - 2 : group] == ("on", "to")
        and passage.words[group - 3] in ("went", "goes")
    ):
        group = verb_group_start(passage, group - 3)
    before = passage.words[group - 1] if group else ""
    if passage.tokens[token].text[0].isupper() and token and passage.tokens[token].text != passage.words[token]:
        return None
    if verb.lemma == "ask" and passage.words[token + 1 : token + 2] in (("not",), ("to",), ("for",)):
        return None  # 'who asked not to be named'
    issued = _issuing_verb(passage, token, group)
    if issued is not None:
        return Cue(token, group, issued, verb, subject_before(passage, verb_group_start(passage, issued)))
    if before in ("a", "an", "the", "of", "this", "these", "his", "her", "their", "its", "to", "for", "by", "as"):
        return None
    form = passage.words[token]
    participle = group == token and passage.words[token].endswith("ing")
    source = None if participle else subject_before(passage, group)
    if source is not None and form in AMBIGUOUS - {"read"} and form == verb.lemma and not is_plural(passage, source):
        return None  # 'the new state that', 'its report on'
    if source is not None and _in_apposition(passage, source, group, verb):
        return None
    if source is not None and passage.words[slice(*source)] in _NOBODY:
        return None  # 'Nobody claimed the attack'
    if source is None and before in ("who", "which") and group > 1:
        source = subject_before(passage, group - 1 - (passage.tokens[group - 2].text == ","))
    borrows = before in (",", "and", "but", "—", ")") or (before == "then" and not participle)
    if source is None and borrows and (not participle or "quote" in verb.takes) and verb.lemma not in _OPINIONS:
        earlier = next((cue.source for cue in reversed(scene.cues[-3:]) if cue.source is not None), None)
        lent = earlier or main_subject(passage, token)
        if lent is not None and _belongs_to_somebody(passage, lent):
            lent = None
        return Cue(token, group, token, verb, lent, borrowed=True)
    return Cue(token, group, token, verb, source)


def _belongs_to_somebody(passage: Passage, noun: tuple[int, int]) -> bool:
    """Return whether a source is a thing of somebody's, which says nothing: "the president's rule"."""
    last = noun[1] - 1
    owned = any(passage.words[token] in ("'s", "’s") for token in range(noun[0], last))
    if "," in passage.words[slice(*noun)]:  # 'Lee, the fund's lawyer'
        return False
    thing = passage.tokens[last].text.islower() and not speaks_for_itself(passage.words[last])
    return owned and thing


def _in_apposition(passage: Passage, source: tuple[int, int], group: int, verb: ReportingVerb) -> bool:
    """Return whether a participle belongs to its noun: 'Lee, the pilot called a "hero",' or 'a plan described as'."""
    passive = group > 0 and passage.words[group + 1 : group + 2] == ("as",)
    unclosed = passage.tokens[group - 1].text != "," and any(
        passage.tokens[token].text == "," and passage.words[token + 1] in DETERMINERS for token in range(*source)
    )
    named = any(passage.tokens[token].text[0].isupper() for token in range(source[0] + 1, source[1]))
    return "object" in verb.takes and (unclosed or (passive and not named and source[1] - source[0] > 1))


def _issuing_verb(passage: Passage, token: int, group: int) -> int | None:
    """Return the verb of "issued a statement (about ...) saying / that said", None where there is none."""
    relative = group > 0 and passage.words[group - 1] in ("that", "which")
    if not relative and not passage.words[token].endswith("ing"):
        return None
    for noun in range(group - 1, max(group - 18, 0), -1):
        if passage.quoted[noun] is not None or passage.tokens[noun].text in HARD_STOPS:
            return None
        if passage.words[noun] in DOCUMENTS:
            for verb in range(noun - 1, max(noun - 6, -1), -1):
                if passage.words[verb] in ISSUING:
                    return verb
    return None


def main_subject(passage: Passage, limit: int) -> tuple[int, int] | None:
    """Return the subject of the first verb of a passage, or the name that the passage begins with."""
    for token in range(1, min(limit, REACH)):
        if passage.quoted[token] is not None:
            break
        known = REPORTING_VERBS.get(passage.words[token]) is not None and passage.words[token] not in AMBIGUOUS
        if known or looks_finite(passage, token):
            return subject_before(passage, verb_group_start(passage, token))
    return _leading_name(passage, limit)


def _leading_name(passage: Passage, limit: int) -> tuple[int, int] | None:
    """Return the capitalised words at the start of a passage, of two or more, before a verb we do not know."""
    after = 0
    while after < min(limit, LONGEST_NAME) and passage.quoted[after] is None:
        if not passage.tokens[after].text[0].isupper():
            break
        after += 1
    named = 1 < after < limit and passage.tokens[after].text.islower() and passage.words[0] not in PREPOSITIONS
    return (0, after) if named and passage.words[0] not in DETERMINERS else None


def _joint_before(passage: Passage, cue: Cue) -> int | None:
    """Return the token at which the content of an earlier cue ends: ', and Lee said', ', adding that'."""
    at = cue.group if cue.borrowed or cue.source is None else cue.source[0]
    if at == 0:
        return None
    if passage.words[at] == "it" and cue.source is not None and passage.words[cue.token] in PASSIVE_REPORTS:
        return at - 1 if passage.tokens[at - 1].text in (",", ";") else None  # ', it is expected that'
    if cue.verb.lemma == "quote" and passage.words[cue.token + 1 : cue.token + 2] in _QUOTED_PERSONS:
        return at - 1 if passage.tokens[at - 1].text == "," else None  # ', a statement quoted her as saying'
    if cue.verb.lemma not in SPEECH_LEMMAS:
        return None
    if passage.words[at - 1] in _JOINTS:
        comma = at > 1 and passage.tokens[at - 2].text in (",", ";")
        return at - 2 if comma else at - 1 if cue.borrowed else None
    return at - 1 if passage.tokens[at - 1].text in (",", ";") and passage.words[cue.token].endswith("ing") else None
