"""Which names of a report are one: equal and shortened names, acronyms, and names known to be the same.

Two people of one family name stay apart: the family name alone joins neither of them unless a title tells which.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tightrope.evidence.coreference.chains import EntityType, Gender, Mention
from tightrope.evidence.words.gazetteer import fold, load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon

LEGAL_FORMS = frozenset("inc ltd llc plc corp co corporation company gmbh ag sa".split())
GENERATIONS = frozenset({"jr", "sr"})
"""Left out of names; the number of a king is not."""

NEAR = 60
"""Tokens, about two sentences of news: somebody named in them may be meant by the family name."""

REGIONS = frozenset(
    "northern southern eastern western central northeastern northwestern southeastern southwestern "
    "north south east west mainland downtown upper lower inner outer greater rural".split()
)
"""Words before the name of a place that make another place of it."""

LEAST_ACRONYM, LONGEST_ACRONYM = 2, 7


@dataclass(slots=True, kw_only=True)
class _Group:
    """Names of the same words: their places in the list of mentions, and their types."""

    words: tuple[str, ...]
    members: list[int] = field(default_factory=list)
    types: Counter[EntityType | None] = field(default_factory=Counter)
    genders: set[Gender] = field(default_factory=set)
    acronym: bool = False
    capitals: str = ""

    @property
    def type(self) -> EntityType | None:
        """Return the type that most of the names have."""
        known = [item for item in self.types.most_common() if item[0] is not None]
        return known[0][0] if known else None

    @property
    def is_person(self) -> bool:
        """Return whether the names may be a person's."""
        return self.type in ("person", None) and not any(word[0].isdigit() for word in self.words)


def cluster_names(mentions: Sequence[Mention], texts: Sequence[str]) -> list[int | None]:
    """Return for each mention the number of its cluster of names, None for what is no name.

    Parameters
    ----------
    mentions : sequence of Mention
    texts : sequence of str
        The words of the document as written.
    """
    groups = _groups(mentions, texts)
    parent = _Union(len(groups))
    _join_known(groups, parent)
    _join_acronyms(groups, parent)
    numbers: list[int | None] = [None] * len(mentions)
    apart = _join_persons(groups, parent)
    for place, group in enumerate(groups):
        for member in group.members:
            numbers[member] = parent.find(place)
    _settle(mentions, numbers, groups, parent, apart)
    return numbers


class _Union:
    """Sets that are joined (union–find)."""

    __slots__ = ("_parents",)

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def find(self, one: int) -> int:
        while self._parents[one] != one:
            self._parents[one] = self._parents[self._parents[one]]
            one = self._parents[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parents[second] = first


def _groups(mentions: Sequence[Mention], texts: Sequence[str]) -> list[_Group]:
    found: dict[tuple[str, ...], _Group] = {}
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for place, mention in enumerate(mentions):
        if mention.name is None:
            continue
        first = mention.name[0]
        if mention.type == "place" and first > mention.start and texts[first - 1] in REGIONS:
            first -= 1
        written = tuple(texts[first : mention.name[1]])
        if written not in known:
            known[written] = _core(written, person=mention.type == "person")
        words = known[written]
        if not words:
            continue
        group = found.setdefault(words, _Group(words=words))
        group.members.append(place)
        group.types[mention.type] += 1
        if mention.gender in ("male", "female"):
            group.genders.add(mention.gender)
        plain = "".join(written).replace(".", "")
        group.acronym |= plain.isupper() and plain.isalpha() and LEAST_ACRONYM <= len(plain) <= LONGEST_ACRONYM
        group.capitals = group.capitals or "".join(word[0] for word in written if word[:1].isupper()).lower()
    return list(found.values())


def _core(written: Iterable[str], *, person: bool) -> tuple[str, ...]:
    """Return the words of a name that count, folded."""
    words = [part for text in written if text not in ("'s", "’s") for part in fold(text).split() if part.isalnum()]
    lexicon = load_lexicon()
    if person:
        while len(words) > 1 and (words[0] in lexicon.offices or words[0] in lexicon.words["honorifics_any"]):
            del words[0]
        passed = lexicon.words["particles"] | GENERATIONS
        kept = [word for word in words if (len(word) > 1 and word not in passed) or word == "i" == words[-1]]
        return tuple(kept or words[-1:])
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        del words[0]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        del words[-1]
    return tuple(words)


def _join_known(groups: Sequence[_Group], parent: _Union) -> None:
    """Join names that the gazetteer gives to one state or body."""
    gazetteer = load_gazetteer()
    seen: dict[str, int] = {}
    for place, group in enumerate(groups):
        entry = None if group.type == "person" else gazetteer.by_name(" ".join(group.words))
        if entry is not None:
            parent.join(seen.setdefault(entry.key, place), place)


def _join_acronyms(groups: Sequence[_Group], parent: _Union) -> None:
    """Join an acronym with the only name whose capitals it is."""
    by_capitals: dict[str, set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        if len(group.words) > 1 and group.type != "person":
            by_capitals[group.capitals].add(parent.find(place))
            by_capitals["".join(word[0] for word in group.words)].add(parent.find(place))
    for place, group in enumerate(groups):
        if group.acronym and len(group.words) == 1:
            full = {parent.find(one) for one in by_capitals.get(group.words[0], ())} - {parent.find(place)}
            if len(full) == 1:
                parent.join(full.pop(), place)


def _join_persons(groups: Sequence[_Group], parent: _Union) -> dict[int, list[int]]:
    """Join short names of persons with full ones; return the short names that several have, with those several."""
    full = [place for place, group in enumerate(groups) if group.is_person and len(group.words) > 1]
    by_ends: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in sorted(full, key=lambda one: -len(groups[one].words)):
        words = groups[place].words
        alike = [one for one in by_ends[words[0], words[-1]] if _within(words, groups[one].words)]
        if len({parent.find(one) for one in alike}) == 1:
            parent.join(alike[0], place)
        by_ends[words[0], words[-1]].append(place)
    by_last: dict[str, set[int]] = defaultdict(set)
    by_first: dict[str, set[int]] = defaultdict(set)
    for place in full:
        if groups[place].type == "person":
            by_last[groups[place].words[-1]].add(parent.find(place))
            by_first[groups[place].words[0]].add(parent.find(place))
    apart: dict[int, list[int]] = {}
    for place, group in enumerate(groups):
        if len(group.words) == 1 and group.is_person:
            owners = by_last.get(group.words[0]) or by_first.get(group.words[0]) or set()
            if len(owners) == 1:
                parent.join(next(iter(owners)), place)
            elif owners:
                apart[place] = sorted(owners)
    return apart


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _settle(
    mentions: Sequence[Mention],
    numbers: list[int | None],
    groups: Sequence[_Group],
    parent: _Union,
    apart: dict[int, list[int]],
) -> None:
    """Give family names that several persons share to the one they can mean, else each a cluster of its own.

    That is the only one of the gender that a title tells, the only one named so far, or the one who is named most, as
    long as none of the others was named shortly before.
    """
    genders: dict[int, set[Gender]] = defaultdict(set)
    named: dict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        if len(group.words) > 1:
            genders[parent.find(place)] |= group.genders
            named[parent.find(place)] += (mentions[member].head for member in group.members)
    for heads in named.values():
        heads.sort()
    fresh = len(groups)
    for place, owners in apart.items():
        for member in groups[place].members:
            mention = mentions[member]
            owner = _owner(mention, [one for one in owners if _may_be(mention.gender, genders[one])], named)
            if owner is None:
                numbers[member], fresh = fresh, fresh + 1
            else:
                numbers[member] = owner


def _may_be(told: Gender | None, genders: set[Gender]) -> bool:
    return told is None or not genders or told in genders


def _owner(mention: Mention, owners: Sequence[int], named: dict[int, list[int]]) -> int | None:
    if len(owners) == 1:
        return owners[0]
    before = {one: bisect_left(named[one], mention.head) for one in owners}
    introduced = [one for one in owners if before[one]]
    if len(introduced) < 2:
        return introduced[0] if introduced else None
    first, second = sorted(introduced, key=lambda one: -len(named[one]))[:2]
    others_near = any(mention.head - named[one][before[one] - 1] < NEAR for one in introduced if one != first)
    return None if others_near or len(named[first]) == len(named[second]) else first
