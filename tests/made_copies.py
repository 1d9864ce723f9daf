"""Copies as news desks make them of each other's reports: reworded, cut, credited anew, put together.

The texts come from elsewhere at run time; only the rules are here.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from builders import make_report
from tightrope.case.fingerprints import find_copies
from tightrope.reports.report import Report

_SYNONYMS = [
    ("US", "American"), ("U.S.", "American"), ("American", "US"), ("said", "stated"), ("says", "states"),
    ("killed", "left dead"), ("kill", "leave dead"), ("killing", "leaving dead"), ("injured", "hurt"),
    ("wounded", "hurt"), ("injuring", "hurting"), ("wounding", "hurting"), ("announces", "makes known"),
    ("announced", "made known"), ("insists", "maintains"), ("soldiers", "servicemen"), ("troops", "soldiers"),
    ("forces", "troops"), ("police", "security police"), ("city", "town"), ("capital", "chief city"),
    ("attack", "assault"), ("attacks", "assaults"), ("attacked", "assaulted"), ("bomb", "explosive device"),
    ("near", "close to"), ("government", "cabinet"), ("parliament", "legislature"), ("election", "vote"),
    ("elections", "polls"), ("president", "head of state"), ("begins", "starts"), ("began", "started"),
    ("ends", "comes to an end"), ("leader", "chief"), ("leaders", "chiefs"), ("calls for", "urges"),
    ("after", "following"), ("before", "ahead of"), ("during", "in the course of"), ("at least", "no fewer than"),
    ("more than", "over"), ("around", "about"), ("about", "some"), ("officials", "authorities"),
    ("protesters", "demonstrators"), ("protests", "demonstrations"), ("protest", "demonstration"),
    ("deal", "agreement"), ("talks", "negotiations"), ("meeting", "session"), ("war", "conflict"),
    ("shot", "gunned down"), ("arrested", "detained"), ("insurgents", "rebels"), ("rebels", "insurgents"),
    ("gunmen", "armed men"), ("civilians", "non-combatants"), ("people", "persons"), ("country", "nation"),
    ("new", "fresh"), ("big", "large"), ("large", "big"), ("first", "initial"), ("senior", "high-ranking"),
    ("would", "is to"), ("also", "in addition"), ("but", "however"), ("because", "since"),
]  # fmt: skip
_SWAP = re.compile(r"^([A-Z][^,.;]{15,}?) (after|while|as|although|when) ([^,.;]{15,})([.!?])$")
_ASIDE = re.compile(r" \([^()]{1,60}\)|, [a-z][^,.;]{1,25},(?= [a-z])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, split roughly."""
    return [part for part in _SENTENCE.split(" ".join(text.replace("\\n", " ").split())) if part]


def reworded(text: str, pick: random.Random) -> str:
    """Swap half of the words that have a synonym, turn clauses round, drop asides."""
    made = []
    for sentence in sentences(text):
        turned = _SWAP.sub(
            lambda found: f"{found[2].capitalize()} {found[3]}, {_small(found[1])}{found[4]}", sentence
        )
        turned = _ASIDE.sub("", turned, count=1)
        for word, other in _SYNONYMS:
            if pick.random() < 0.5:
                turned = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", other, turned, count=1)
        made.append(turned)
    return " ".join(made)


def cut(text: str, pick: random.Random) -> str:
    """Keep the first half or more, as a desk with little room does."""
    words = text.split()
    return " ".join(words[: max(14, int(len(words) * pick.uniform(0.5, 0.8)))])


def credited_anew(text: str, pick: random.Random) -> str:
    """Put another dateline before the text and another credit behind it."""
    place, agency = pick.choice(["BAGHDAD", "SANAA", "LONDON"]), pick.choice(["Northern Wire", "Gulf Press", "AFP"])
    return f"{place} ({agency}) - {text}\n\nAdditional reporting by our own staff; editing by the {agency} desk."


def put_together(text: str, pick: random.Random, other: str) -> str:
    """Make one report of two."""
    parts = [text, other]
    pick.shuffle(parts)
    return "\n\n".join(parts)


ONE_SOURCE: Mapping[str, Callable[[str, random.Random], str]] = {
    "reworded": reworded,
    "cut": cut,
    "credited anew": credited_anew,
    "reworded, cut and credited anew": lambda text, pick: credited_anew(cut(reworded(text, pick), pick), pick),
}


def _small(clause: str) -> str:
    return clause[0].lower() + clause[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyScore:
    """How well pairs of reports that share a source are found: `recall` is of copies and their originals."""

    precision: float
    recall: float
    recall_by_kind: Mapping[str, float]


def score_copies(texts: Sequence[str], *, seed: int = 7) -> CopyScore:
    """Make copies of each text in every way, and compare the pairs that are found with those that were made."""
    pick = random.Random(seed)
    made: dict[str, tuple[Report, frozenset[int], str]] = {}
    originals: list[str] = []
    for place, text in enumerate(texts):
        other = (place + pick.randrange(1, len(texts))) % len(texts)
        versions = {kind: (change(text, pick), frozenset({place})) for kind, change in ONE_SOURCE.items()}
        versions["put together"] = put_together(text, pick, texts[other]), frozenset({place, other})
        original = make_report(text, outlet="original")
        originals.append(original.id)
        made[original.id] = original, frozenset({place}), "original"
        for kind, (changed, sources) in versions.items():
            copy = make_report(changed, outlet=kind)
            made[copy.id] = copy, sources, kind
    pairs = {(pair.first, pair.second) for pair in find_copies(report for report, _, _ in made.values())}
    right = sum(bool(made[first][1] & made[second][1]) for first, second in pairs)
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for copy_id, (_, sources, kind) in made.items():
        for source in sources if kind != "original" else ():
            first, second = sorted((copy_id, originals[source]))
            found[kind].append((first, second) in pairs)
    every = [hit for hits in found.values() for hit in hits]
    return CopyScore(
        precision=right / len(pairs),
        recall=sum(every) / len(every),
        recall_by_kind={kind: sum(hits) / len(hits) for kind, hits in found.items()},
    )
