"""Whom "he said" and "it warned" quote: the nearest person or body that fits, or nobody when two do.

Named and described people compete alike, so that the words of an unnamed commander are never given to the minister
named before. Read outwards from the pronoun, passage by passage, words inside quotation marks left out:

1. its own passage up to the pronoun, unless the content stands there ("The road was shut, he said");
2. the passages before, the nearest first that holds anybody who fits, over at most `FARTHEST` without.

In the passage found, one that fits is it. Of several it is the only one who speaks there, else the only subject.
Otherwise the pronoun stays unresolved: no speaker is better than the wrong one.
"""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tightrope.evidence.coreference.descriptions import Description, Kind, find_descriptions
from tightrope.evidence.records import Mention
from tightrope.evidence.references import Speaker
from tightrope.evidence.words.gazetteer import fold
from tightrope.evidence.words.lexicon import load_lexicon
from tightrope.evidence.words.noun_phrases import AUXILIARIES, PREPOSITIONS, SUBORDINATORS, looks_finite
from tightrope.evidence.words.passages import Passage
from tightrope.evidence.words.reporting_verbs import AMBIGUOUS, REPORTING_VERBS
from tightrope.reports.report import Span

LONGEST_RELATIVE = 12
"""Characters of ", whom " before a pronoun."""

_RELATIVE = re.compile(r",?\s(?:whom|who|which|that)\s\Z")
FARTHEST = 3
"""Passages without anybody who fits that may lie between a pronoun and whom it stands for."""

FARTHEST_BODY = 1
"""The same for "it" and "they", which stand for more than people."""

LONGEST_APPOSITION = 14
"""Tokens between a name and its verb: 'Ann Lee, the minister of trade, said'."""

PERSONAL = {"he": "male", "she": "female", "it": None, "they": None}
"""The pronouns that are resolved, with the gender they tell."""

_FITS: dict[str, tuple[Kind, ...]] = {
    "he": ("person",),
    "she": ("person",),
    "it": ("body",),
    "they": ("people",),
}
_KINDS: dict[str, Kind] = {
    "person": "person",
    "role": "person",
    "organization": "body",
    "place": "body",
    "group": "people",
}
_TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday later earlier then now meanwhile also "
    "january february march april may june july august september october november december however".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody whom a pronoun may stand for, at characters of the report."""

    start: int
    end: int
    kind: Kind
    speaker: Speaker
    gender: str | None = None
    subject: bool = False
    speaks: bool = False

    @property
    def identity(self) -> str:
        """What is the same for two candidates that are one."""
        speaker = self.speaker
        return speaker.actor or speaker.name or fold(speaker.text).removeprefix("the ").removeprefix("a ")


@dataclass(slots=True)
class Antecedents:
    """Candidates of the passages read so far; sources are added as they are found.

    Parameters
    ----------
    passages : sequence of Passage
        Of one report, in order.
    mentions : sequence of Mention
        Sorted by start.
    """

    passages: Sequence[Passage]
    mentions: Sequence[Mention]
    _starts: list[int] = field(default_factory=list)
    _mention_starts: list[int] = field(default_factory=list)
    _read: list[list[Candidate]] = field(default_factory=list)
    _sources: dict[int, list[Candidate]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [passage.start(0) for passage in self.passages]
        self._mention_starts = [mention.citation.start for mention in self.mentions]

    def add_source(self, source: Span, speaker: Speaker, kind: Kind) -> None:
        """Remember who spoke at `source`."""
        one = Candidate(
            start=source.start,
            end=source.end,
            kind=kind,
            speaker=speaker,
            gender=_gender(speaker),
            subject=True,
            speaks=True,
        )
        self._sources.setdefault(bisect.bisect_right(self._starts, source.start) - 1, []).append(one)

    def resolve(self, pronoun: str, start: int, *, content_before: bool) -> Candidate | None:
        """Return whom a pronoun at character `start` stands for, None when nobody or more than one fits.

        Parameters
        ----------
        content_before : bool
            Whether the pronoun's own passage begins with what it says.
        """
        place = bisect.bisect_right(self._starts, start) - 1
        while len(self._read) < place:
            self._read.append(self._candidates(len(self._read), None))
        if not content_before:
            relative = _RELATIVE.search(self.passages[place].text, max(start - LONGEST_RELATIVE, 0), start)
            last = start if relative is None else relative.start() - 1  # 'Lind, whom he describes': he is not Lind
            own = _fitting(pronoun, self._candidates(place, last))
            if own or relative is not None:
                return _choose(own)
        empty = 0
        for before in range(place - 1, -1, -1):
            fitting = _fitting(pronoun, self._read[before])
            if fitting:
                return self._sure(pronoun, _choose(fitting), before)
            empty += any(quoted is None for quoted in self.passages[before].quoted)
            if empty > (FARTHEST if _FITS[pronoun] == ("person",) else FARTHEST_BODY):
                break
        return None

    def _sure(self, pronoun: str, chosen: Candidate | None, place: int) -> Candidate | None:
        """Return a candidate that is no subject only when it is a person's name and nobody else spoke just before."""
        if chosen is None or chosen.subject or chosen.speaks:
            return chosen
        if chosen.kind != "person" or chosen.speaker.name is None:
            return None
        if not place:
            return chosen
        earlier = [one for one in _fitting(pronoun, self._read[place - 1]) if one.subject or one.speaks]
        return chosen if all(one.identity == chosen.identity for one in earlier) else None

    def _candidates(self, place: int, limit: int | None) -> list[Candidate]:
        """Return the candidates of a passage, up to a character, in order."""
        passage = self.passages[place]
        end = passage.end(len(passage) - 1) if limit is None else limit
        found = [one for one in self._sources.get(place, []) if one.end <= end]
        named = [one for one in self._named(passage) if one.end <= end]
        described = [
            one
            for description in find_descriptions(passage)
            if passage.end(description.head) <= end
            and not _names_somebody(passage, description, named)
            and (one := _described(passage, description)) is not None
        ]
        sources = tuple(found)
        for one in (*named, *described):
            over = [source for source in sources if source.start <= one.start < source.end]
            if all(one.kind != source.kind and not one.speaks for source in over):
                found.append(one)
        found += self._pronouns(passage, place, end, found)
        return sorted(found, key=lambda one: one.start)

    def _named(self, passage: Passage) -> list[Candidate]:
        low = bisect.bisect_left(self._mention_starts, passage.start(0))
        high = bisect.bisect_left(self._mention_starts, passage.end(len(passage) - 1))
        found = []
        for mention in self.mentions[low:high]:
            kind = _KINDS.get(mention.label)
            token, after = passage.first_at(mention.citation.start), passage.first_at(mention.citation.end)
            if kind is None or mention.text.lower() in PERSONAL or token >= len(passage) or not mention.name:
                continue
            if passage.quoted[token] is not None or mention.text.lower() in ("him", "his", "her"):
                continue
            speaker = Speaker(text=mention.text, actor=mention.actor, name=mention.name)
            first = _start_of_name(passage, token)
            found.append(
                Candidate(
                    start=mention.citation.start,
                    end=mention.citation.end,
                    kind=kind,
                    speaker=speaker,
                    gender=_gender(speaker, passage.words[first:token]),
                    subject=_is_subject(passage, first, after),
                    speaks=_speaks(passage, after),
                )
            )
        return found

    def _pronouns(self, passage: Passage, place: int, end: int, found: list[Candidate]) -> list[Candidate]:
        """Return the pronouns that are subjects of a passage, as whom they stand for."""
        added = []
        sources = {one.start for one in found}
        for token, word in enumerate(passage.words):
            start = passage.start(token)
            if word not in ("he", "she") or passage.quoted[token] is not None or start >= end or start in sources:
                continue
            before = _fitting(word, [one for one in found if one.end <= start])
            earlier = [] if before or not place else _fitting(word, self._read[place - 1])
            whom = _choose(before or earlier) if before or earlier else None
            if whom is not None:
                speaks = _speaks(passage, token + 1)
                added.append(replace(whom, start=start, end=start + len(word), subject=True, speaks=speaks))
        return added


def _fitting(pronoun: str, candidates: list[Candidate]) -> list[Candidate]:
    gender = PERSONAL[pronoun]
    return [
        one
        for one in candidates
        if one.kind in _FITS[pronoun] and (gender is None or one.gender is None or one.gender == gender)
    ]


def _choose(fitting: list[Candidate]) -> Candidate | None:
    """Return the one that is meant: the only one, the only one who speaks, or the only subject."""
    for group in (fitting, [one for one in fitting if one.speaks], [one for one in fitting if one.subject]):
        if len({one.identity for one in group}) == 1:
            return max(group, key=lambda one: (one.speaks, one.subject, one.speaker.name is not None))
        if group and group is not fitting:
            return None
    return None


def _described(passage: Passage, description: Description) -> Candidate | None:
    span = passage.span(description.first, description.after)
    text = passage.text[span.start : span.end]
    lexicon = load_lexicon()
    words = {fold(word) for word in passage.words[description.first : description.head + 1]}
    male = words & lexicon.words["male_offices"] or "man" in words or "boy" in words
    female = words & lexicon.words["female_offices"] or "woman" in words or "girl" in words
    return Candidate(
        start=span.start,
        end=span.end,
        kind=description.kind,
        speaker=Speaker(text=text, anonymous=description.kind != "body"),
        gender="female" if female else "male" if male else None,
        subject=_is_subject(passage, description.first, description.after),
        speaks=_speaks(passage, description.after),
    )


def _names_somebody(passage: Passage, description: Description, named: list[Candidate]) -> bool:
    """Return whether a description stands beside the name of the same: 'the minister, Ann Lee' and the reverse."""
    first, after = passage.start(description.first), passage.end(description.head)
    for one in named:
        between = passage.text[after : one.start] if one.start >= after else passage.text[one.end : first]
        if one.kind != description.kind:
            continue
        if one.start < after and first < one.end:
            return True
        if one.start >= after and (between.strip() in ("", ",", "and") or _is_of_phrase(between)):
            return between.strip() != "and"
        if one.end <= first and between.strip() in (",", "—", "–", "("):
            return True
    return False


def _is_of_phrase(between: str) -> bool:
    """Return whether only "of the group," stands between an office and a name."""
    words = between.split()
    plain = len(words) <= LONGEST_APPOSITION and between.rstrip().endswith(",") and between.count(",") == 1
    return plain and bool(words) and words[0] in ("of", "for", "in", "at")


def _start_of_name(passage: Passage, token: int) -> int:
    """Return where the titles before a name begin."""
    first = token
    while first and passage.quoted[first - 1] is None and token - first < LONGEST_APPOSITION:
        text, word = passage.tokens[first - 1].text, passage.words[first - 1]
        capital = text[0].isupper() and word not in PREPOSITIONS | SUBORDINATORS and word not in _TIME_WORDS
        if not capital and word != "the":
            break
        first -= 1
    return first


def _is_subject(passage: Passage, first: int, after: int) -> bool:
    """Return whether a noun phrase begins a clause, and is no possessive."""
    if passage.words[after : after + 1] in (("'s",), ("’s",), ("'",), ("’",)):
        return False
    if not first or passage.quoted[first - 1] is not None:
        return True
    text, word = passage.tokens[first - 1].text, passage.words[first - 1]
    if word in _TIME_WORDS or word in SUBORDINATORS or text.isdigit():
        return True
    if word in ("and", "but", "or"):
        return looks_finite(passage, after) if after < len(passage) else False
    return not text[0].isalnum() and text not in ("(", "-", "'s", "’s")


def _speaks(passage: Passage, after: int) -> bool:
    """Return whether a reporting verb follows a noun phrase, an apposition or relative clause between them aside."""
    commas = 0
    for token in range(after, min(after + LONGEST_APPOSITION, len(passage))):
        if passage.quoted[token] is not None or passage.tokens[token].text in (".", ";", ":"):
            return False
        word = passage.words[token]
        commas += word == ","
        if word in REPORTING_VERBS and (word not in AMBIGUOUS or token == after):
            return commas in (0, 2) or passage.words[after : after + 1] == ("who",)
        if not commas and (word in SUBORDINATORS - {"who"} or word == "and"):
            return False
        if looks_finite(passage, token) and word not in AUXILIARIES and not commas:
            return False
    return False


def _gender(speaker: Speaker, titles: Sequence[str] = ()) -> str | None:
    """Return the gender that a title or given name tells."""
    lexicon = load_lexicon()
    words = [fold(word).rstrip(".") for word in (*titles, *speaker.text.split(",")[0].split())]
    if any(word in lexicon.words["honorifics_female"] or word in lexicon.words["female_offices"] for word in words):
        return "female"
    if any(word in lexicon.words["honorifics_male"] or word in lexicon.words["male_offices"] for word in words):
        return "male"
    first = fold((speaker.name or "").split(" ")[0])
    if " " not in (speaker.name or ""):
        return None
    return "male" if first in lexicon.male else "female" if first in lexicon.female else None
