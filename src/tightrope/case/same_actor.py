"""Which actors of different reports are certainly one, which only perhaps: rules over the keys of their names.

A key is what a name certainly stands for by itself: an entry of the gazetteer ("state:IRQ"), the words of a
person's name ("person|mustafa kadhimi"), or a folded name ("other|sadeqoun movement"). Every rule looks at the set
of keys as a whole, so the order of reports cannot matter.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable

from tightrope.case.groups import Doubt, Groups
from tightrope.case.spelling import body_words, exclusive_offices, has_arabic_particle, name_words, one_letter_apart
from tightrope.evidence.actors.romanised import contains, sound
from tightrope.evidence.records import Actor
from tightrope.evidence.words.gazetteer import load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon

_MOST_ALIKE = 12
"""Keys of one sound that are compared pair by pair; more than that is a common name, of which nothing is certain."""


_SHORTEST_GIVEN = 4
"""Letters; shorter given names that differ in one letter are other names (Ann, Ian; Omar, Umar are told by sound)."""


def name_key(name: str, *, person: bool) -> str:
    """Return the key of a name."""
    if person:
        return "person|" + " ".join(name_words(name))
    entry = load_gazetteer().by_name(name)
    return entry.key if entry is not None else "other|" + body_words(name)


def unclear_bodies(actors: Iterable[Actor]) -> frozenset[str]:
    """Return names like "government" that each report may mean another country's by: two of the case have one.

    Only nouns that the reader itself gives as names ("government", "forces") are looked at.
    """
    gazetteer, nouns = load_gazetteer(), {noun for noun, _, _ in load_lexicon().collectives.values()}
    countries: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        adjective = gazetteer.adjective(actor.country) if actor.country else None
        noun = actor.name.removeprefix(f"{adjective} ")
        if adjective and noun in nouns and noun != actor.name:
            countries[noun].add(actor.country or "")
    return frozenset(noun for noun, owners in countries.items() if len(owners) > 1)


def join_certain(groups: Groups) -> list[Doubt]:
    """Join all keys that are certainly one actor's in view of all others; return what stays doubtful."""
    keys = sorted(groups.members)
    persons = [key for key in keys if key.startswith("person|")]
    doubts = _acronyms(groups, [key for key in keys if key.startswith("other|")])
    doubts += _fuller_names(groups, persons)
    doubts += _spellings(groups, persons)
    doubts += _near_given_names(groups, persons)
    doubts += _longer_names(groups, persons)
    doubts += _family_names(groups, persons)
    return doubts + _like_family_names(groups, persons) + _without_owner(groups)


def _acronyms(groups: Groups, keys: list[str]) -> list[Doubt]:
    """Join an acronym that stands alone in one report to the name that another report explains it with."""
    meanings: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        aliases = {alias for actor in groups.members[key] for alias in actor.aliases}
        for acronym in {name_key(alias, person=False) for alias in aliases if alias.isupper() and " " not in alias}:
            if acronym in groups.members and acronym.startswith("other|") and acronym != key:
                meanings[acronym].append(key)
    doubts: list[Doubt] = []
    for acronym, names in meanings.items():
        if len(names) == 1:
            groups.join(acronym, names[0])
        else:
            doubts += [Doubt(acronym, name, "reports explain the acronym in several ways") for name in names]
    return doubts


def _fuller_names(groups: Groups, persons: list[str]) -> list[Doubt]:
    """Join "George Bush" to "George Walker Bush", unless there are two fuller names that differ."""
    doubts: list[Doubt] = []
    by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in persons:
        words = _words(key)
        if len(words) > 1:
            by_ends[words[0], words[-1]].append(key)
    joins: list[tuple[str, str]] = []
    for keys in by_ends.values():
        for key in keys[:_MOST_ALIKE]:
            fuller = [other for other in keys[:_MOST_ALIKE] if other != key and contains(_words(other), _words(key))]
            if all(_nested(one, other) for one, other in itertools.combinations(fuller, 2)):
                joins += [(key, other) for other in fuller]
            else:
                doubts += [Doubt(key, other, "the shorter name fits several fuller ones") for other in fuller]
    for one, other in joins:
        groups.join(one, other)
    return doubts


def _nested(one: str, other: str) -> bool:
    return contains(_words(one), _words(other)) or contains(_words(other), _words(one))


def _spellings(groups: Groups, persons: list[str]) -> list[Doubt]:
    """Join the romanisations of one Arabic name; all of one sound are joined, or none."""
    doubts: list[Doubt] = []
    by_sound: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in persons:
        words = _words(key)
        if len(words) > 1:
            by_sound[sound(words[0]), sound(words[-1])].append(key)
    for keys in by_sound.values():
        apart = [
            (one, other)
            for one, other in itertools.combinations(keys[:_MOST_ALIKE], 2)
            if groups.root(one) != groups.root(other)
        ]
        if len(keys) <= _MOST_ALIKE and all(_one_person(groups, one, other) for one, other in apart):
            for one, other in apart:
                groups.join(one, other)
        else:
            doubts += [Doubt(one, other, "the names differ only in spelling") for one, other in apart]
    return doubts


def _near_given_names(groups: Groups, persons: list[str]) -> list[Doubt]:
    """Join given names that differ in one letter, where both have one office; propose the rest."""
    doubts: list[Doubt] = []
    by_family: dict[str, list[str]] = defaultdict(list)
    for key in persons:
        words = _words(key)
        if len(words) > 1 and len(words[0]) >= _SHORTEST_GIVEN:
            by_family[sound(words[-1])].append(key)
    for keys in by_family.values():
        for one, other in itertools.combinations(keys[:_MOST_ALIKE], 2):
            near = one_letter_apart(_words(one)[0], _words(other)[0])
            if not near or groups.root(one) == groups.root(other):
                continue
            if _share_office(groups, one, other) and not _conflict(groups, one, other):
                groups.join(one, other)
            else:
                doubts.append(Doubt(one, other, "the spelling of the given names differs in one letter"))
    return doubts


def _longer_names(groups: Groups, persons: list[str]) -> list[Doubt]:
    """Propose that "Ali Mohsen" is "Ali Mohsen al-Ahmar"."""
    known = set(persons)
    doubts: list[Doubt] = []
    for key in persons:
        words = _words(key)
        for length in range(2, len(words)):
            shorter = "person|" + " ".join(words[:length])
            if shorter in known and groups.root(shorter) != groups.root(key):
                doubts.append(Doubt(shorter, key, "one name goes on where the other ends"))
    return doubts


def _family_names(groups: Groups, persons: list[str]) -> list[Doubt]:
    """Join a family name that stands alone to the one person of the case who has it."""
    doubts: list[Doubt] = []
    by_last: dict[str, set[str]] = defaultdict(set)
    by_sound: dict[str, set[str]] = defaultdict(set)
    for key in persons:
        words = _words(key)
        if len(words) > 1:
            by_last[words[-1]].add(key)
            by_sound[sound(words[-1])].add(key)
    joins: list[tuple[str, str]] = []
    for key in (key for key in persons if len(_words(key)) == 1):
        (word,) = _words(key)
        exact = _one_each(groups, by_last[word]) if word in by_last else []
        alike = _one_each(groups, by_sound[sound(word)] - set(exact)) if sound(word) in by_sound else []
        if len(exact) == 1 and not _conflict(groups, key, exact[0]):
            joins.append((key, exact[0]))
        elif exact:
            doubts += [Doubt(key, other, "the family name alone does not tell who it is") for other in exact]
        elif len(alike) == 1 and _share_office(groups, key, alike[0]) and not _conflict(groups, key, alike[0]):
            joins.append((key, alike[0]))
        else:
            doubts += [Doubt(key, other, "the family names differ only in spelling") for other in alike]
    for one, other in joins:
        groups.join(one, other)
    return doubts


def _like_family_names(groups: Groups, persons: list[str]) -> list[Doubt]:
    """Propose that an organisation is the person whose family name it has: a reader may take one for the other."""
    by_last: dict[str, set[str]] = defaultdict(set)
    for key in persons:
        by_last[_words(key)[-1]].add(key)
    reason = "an organisation has the name of a person"
    return [
        Doubt(key, other, reason)
        for key, members in sorted(groups.members.items())
        if key.startswith("other|") and all(actor.kind == "organization" for actor in members)
        for other in _one_each(groups, by_last.get(key.partition("|")[2], ()))
    ]


def _without_owner(groups: Groups) -> list[Doubt]:
    """Propose that "the opposition" is the "Yemeni opposition", where the case has no other."""
    doubts: list[Doubt] = []
    for key in sorted(groups.members):
        for actor in groups.members[key][:1] if key.startswith("other|") else ():
            adjective = load_gazetteer().adjective(actor.country) if actor.country else None
            bare = "other|" + body_words(actor.name.removeprefix(f"{adjective} "))
            if adjective and bare != key and bare in groups.members:
                doubts.append(Doubt(bare, key, "the reports do not say whose it is"))
    return doubts


def _words(key: str) -> tuple[str, ...]:
    return tuple(key.partition("|")[2].split())


def _one_each(groups: Groups, keys: Iterable[str]) -> list[str]:
    """Return the least key of each group among `keys`."""
    least: dict[str, str] = {}
    for key in sorted(keys):
        least.setdefault(groups.root(key), key)
    return list(least.values())


def _one_person(groups: Groups, one: str, other: str) -> bool:
    """Return whether two spellings are certainly one person's: one office, or an Arabic name with one given name."""
    if _conflict(groups, one, other):
        return False
    names = [actor.name for key in (one, other) for actor in groups.members[key]]
    arabic = any(has_arabic_particle(name) for name in names)
    return _share_office(groups, one, other) or (arabic and _words(one)[0] == _words(other)[0])


def _share_office(groups: Groups, one: str, other: str) -> bool:
    first, second = (
        {office for actor in groups.members[key] for office in exclusive_offices(actor)} for key in (one, other)
    )
    return bool(first & second)


def _conflict(groups: Groups, one: str, other: str) -> bool:
    """Return whether the two are of different countries, or one report tells them apart."""
    first, second = ({actor.country for actor in groups.members[key] if actor.country} for key in (one, other))
    reports = [{actor.report for actor in groups.members[key]} for key in (one, other)]
    return bool(first and second and not first & second) or bool(reports[0] & reports[1])
