"""`find_actors`: who takes part in a report, and every mention that names them or stands for them.

Rules and a gazetteer, in numbered stages. Precision comes first: what cannot be told is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tightrope.evidence.actors.names import Name, Office, Scan
from tightrope.evidence.actors.offices import attach_offices
from tightrope.evidence.actors.people import Person, find_people
from tightrope.evidence.actors.scanning import scan_sentence
from tightrope.evidence.actors.words import read_sentences
from tightrope.evidence.coreference.anaphora import Anaphor, find_anaphora, find_definites
from tightrope.evidence.records import Actor, ActorKind, Mention, MentionLabel, Role
from tightrope.evidence.words.gazetteer import fold, load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc


_COALITION = "coalition:"
"""Key of "the international coalition"; "the US-led coalition" has the leader's code after it."""


@dataclass(slots=True, kw_only=True)
class _Found:
    """An actor in the making: its names and what stands for it."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    names: list[Name] = field(default_factory=list)
    anaphora: list[Anaphor] = field(default_factory=list)
    definites: list[tuple[int, int]] = field(default_factory=list)


def find_actors(doc: "Doc", report: Report) -> tuple[list[Actor], list[Mention]]:
    """Find the actors of a report and their mentions.

    A country's or capital's name is labelled "place"; its mention has an actor only where the state acts.

    Returns
    -------
    list of Actor
        In the order of their fullest mentions.
    list of Mention
        In the order of the text, without overlap; pronouns and offices only where one person is meant.
    """
    # 1. Names and offices of each sentence.
    scans = [scan_sentence(sentence) for sentence in read_sentences(doc, report)]
    for scan in scans:
        attach_offices(scan)
        for name in scan.names:
            name.text = _clean(report.text[name.start : name.end])
    # 2. Persons: full names, then short ones.
    people = find_people(scans)
    for person in people.persons:
        for name in person.names:
            name.text = _clean(report.text[name.start : name.end])
    # 3. States, institutions, organisations and collective actors.
    found = [*_persons(people.persons), *_others(scans)]
    # 4. Pronouns and offices that stand for a person.
    by_person = {id(person): actor for person, actor in zip(people.persons, found, strict=False)}
    for anaphor in find_anaphora(scans, people.persons):
        by_person[id(anaphor.person)].anaphora.append(anaphor)
    # 5. "The committee", where there is one.
    heads = _heads(found)
    first_end = {head: min(name.end for name in actor.names) for head, actor in heads.items()}
    for start, end, head in find_definites(scans, first_end):
        heads[head].definites.append((start, end))
    # 6. Records.
    actors = {index: _actor(report, actor) for index, actor in enumerate(found)}
    mentions = [mention for index, actor in enumerate(found) for mention in _mentions(report, actor, actors[index])]
    mentions += _unresolved(report, scans, found)
    mentions.sort(key=lambda mention: (mention.citation.start, mention.citation.end))
    return sorted(actors.values(), key=lambda actor: (actor.citation.start, actor.name)), mentions


def _persons(persons: list[Person]) -> Iterator[_Found]:
    for person in persons:
        fullest = _fullest(person.names)
        yield _Found(name=fullest.text, kind="person", names=sorted(person.names, key=lambda name: name.start))


def _fullest(names: Iterable[Name]) -> Name:
    """Return the mention that says most: most words, most letters, then the earliest."""
    return min(names, key=lambda name: (name.first - name.last, -len(name.text), name.start))


def _others(scans: list[Scan]) -> Iterator[_Found]:
    """Gather all names of one key; an organisation without one goes by its own words."""
    gazetteer = load_gazetteer()
    found: dict[str, _Found] = {}
    acronyms: dict[str, str] = {}
    before = ""
    led = {name.key for scan in scans for name in scan.names if name.key and name.key.startswith(_COALITION)}
    specific = sorted(led - {_COALITION})
    for scan in scans:
        for name in scan.names:
            if name.label == "person" or not name.acts:
                continue
            known = gazetteer.by_name(name.text) if name.key is None else None
            key = known.key if known else name.key or f"name:{_plain(name.text)}"
            if key == _COALITION and len(specific) == 1:
                (key,) = specific
            if key == "same":
                key = acronyms[name.text] = before
            key = acronyms.get(name.text, key)
            before = key
            if key not in found and (name.evidence == "open" or not (scan.sentence.cased or name.key)):
                continue
            if key not in found:
                found[key] = _Found(
                    name=name.name or name.text, kind=name.kind, country=name.country, sector=name.sector
                )
                if known:
                    found[key] = _Found(name=known.name, kind=known.kind, country=known.country, sector=known.sector)
            name.key = key
            found[key].names.append(name)
    yield from found.values()


def _heads(everyone: list[_Found]) -> dict[str, _Found]:
    """Return the organisations by their head word ("committee"), where only one has it."""
    lexicon = load_lexicon()
    found: dict[str, list[_Found]] = {}
    for actor in everyone:
        words = fold(actor.name).partition(" of ")[0].partition(" for ")[0].split()
        if actor.kind not in ("person", "state", "group") and words and words[-1] in lexicon.words["definite_heads"]:
            found.setdefault(words[-1], []).append(actor)
    return {head: actors[0] for head, actors in found.items() if len(actors) == 1}


def _plain(text: str) -> str:
    folded = fold(text)
    return folded.removeprefix("the ")


def _clean(text: str) -> str:
    return " ".join(text.split())


def _actor(report: Report, found: _Found) -> Actor:
    fullest = _fullest(found.names)
    roles = tuple(_roles(report, found))
    aliases = dict.fromkeys(
        name.text for name in sorted(found.names, key=lambda name: name.start) if not name.elliptical
    )
    country, sector = found.country, found.sector
    if found.kind == "person":
        country, sector = _standing(found)
    return Actor(
        citation=report.cite(fullest.start, fullest.end),
        name=found.name,
        kind=found.kind,
        country=country,
        sector=sector or None,
        aliases=tuple(alias for alias in aliases if alias != found.name),
        roles=roles,
        mentions=len(found.names) + len(found.anaphora) + len(found.definites),
        reports=(report.id,),
    )


def _roles(report: Report, found: _Found) -> Iterator[Role]:
    seen: set[tuple[str, str | None]] = set()
    for name in found.names:
        for office in name.offices:
            if load_lexicon().has("relational", office.head):
                continue
            start, end, text = _office_range(report, name, office)
            of = (office.of.name or office.of.text) if office.of else None
            if (fold(text), of) not in seen and (of is not None or not any(fold(text) == one for one, _ in seen)):
                seen.add((fold(text), of))
                yield Role(role=text, of=of, since=office.since, citation=report.cite(start, end))


def _office_range(report: Report, name: Name, office: Office) -> tuple[int, int, str]:
    """Return the range that shows name and office together, and the office's words."""
    parts = [(name.start, name.end), (office.start, office.end)]
    if office.of is not None:
        parts.append((office.of.start, office.of.end))
    text = _clean(report.text[office.start : office.end])
    return min(start for start, _ in parts), max(end for _, end in parts), text


def _standing(found: _Found) -> tuple[str | None, str | None]:
    """Return country and sector of a person by the offices: the first that tells."""
    lexicon = load_lexicon()
    country: str | None = None
    sector: str | None = None
    for name in found.names:
        for office in name.offices:
            told = lexicon.offices.get(office.head, "UNK")
            if told == "UNK" and office.of is not None:
                told = office.of.sector or "UNK"
            sector = sector or (told if told != "UNK" else None)
            country = country or (office.of.country if office.of is not None else None)
    return country, sector


def _mentions(report: Report, found: _Found, actor: Actor) -> Iterator[Mention]:
    ranges: list[tuple[int, int, str]] = [(name.start, name.end, name.label) for name in found.names]
    ranges += [(anaphor.start, anaphor.end, anaphor.label) for anaphor in found.anaphora]
    ranges += [(start, end, "organization") for start, end in found.definites]
    for start, end, label in ranges:
        yield _mention(report, start, end, label, actor)


def _mention(report: Report, start: int, end: int, label: str, actor: Actor | None) -> Mention:
    labelled: MentionLabel = label  # type: ignore[assignment]  # the record checks it
    return Mention(
        citation=report.cite(start, end),
        text=report.text[start:end],
        label=labelled,
        actor=actor.id if actor else None,
        name=actor.name if actor else None,
    )


def _unresolved(report: Report, scans: list[Scan], found: list[_Found]) -> Iterator[Mention]:
    """Yield names that are no actor: places, nationalities, names that fit two persons, given names alone."""
    held = {id(name) for actor in found for name in actor.names}
    for scan in scans:
        for name in scan.names:
            if id(name) in held:
                continue
            person = name.label == "person" and (name.doubtful or name.lone)
            if person or name.label in ("place", "nationality"):
                yield _mention(report, name.start, name.end, name.label, None)
