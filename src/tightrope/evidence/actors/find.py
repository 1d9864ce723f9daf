"""`find_actors`: who takes part in a report, and every mention that names them or stands for them.

Names come from the gazetteer and the reader, described actors and what they do from the tree, pronouns from
coreference. Precision comes first: what cannot be told is left out.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tightrope.evidence.actors.described import Sources, find_described, read_sources
from tightrope.evidence.actors.draft import Draft, draft_described, draft_named, draft_persons, join_same_names
from tightrope.evidence.actors.named import find_names
from tightrope.evidence.actors.names import Name, NameIndex, Office
from tightrope.evidence.actors.offices import find_offices
from tightrope.evidence.actors.people import find_people, overlooked_names
from tightrope.evidence.actors.stand_ins import add_stand_ins
from tightrope.evidence.actors.states import acts_as_state
from tightrope.evidence.actors.tokens import Tokens, read_tokens
from tightrope.evidence.coreference.chains import Chains
from tightrope.evidence.records import Actor, Mention
from tightrope.evidence.references import Role
from tightrope.evidence.vocabulary import MentionLabel
from tightrope.evidence.words.gazetteer import fold
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_actors(doc: "Doc", report: Report, chains: Chains | None = None) -> tuple[list[Actor], list[Mention]]:
    """Find the actors of a report and their mentions.

    A country's or capital's name is labelled "place"; its mention has an actor only where the state acts.

    Parameters
    ----------
    doc : Doc
        With tags, tree and names; attributions where its pipeline gives them.
    report : Report
    chains : Chains, optional
        What pronouns and noun phrases stand for.

    Returns
    -------
    list of Actor
        In the order of their fullest mentions.
    list of Mention
        In the order of the text, without overlap.
    """
    # 1. Names, with the offices that stand beside persons' names.
    tokens = read_tokens(doc, report)
    names = find_names(doc, tokens)
    index = NameIndex(names)
    for name in names:
        if name.label == "person":
            name.offices = find_offices(tokens, name, index)
            for office in name.offices:
                if office.of is not None:
                    office.of.sure = True  # what somebody leads or speaks for is an organisation
    # 2. Persons: full names, then short ones.
    people = find_people(tokens, names)
    names += overlooked_names(tokens, people, index)
    index = NameIndex(names)
    # 3. States where they act, institutions and organisations.
    sources = read_sources(doc, tokens)
    acting = [name for name in names if name.label != "person" and _acts(tokens, name, sources)]
    # 4. Actors without a name; a person's office is none.
    titles = {at for name in names for office in name.offices for at in range(office.start, office.end)}
    described = [one for one in find_described(doc, tokens, index, sources) if one.head not in titles]
    # 5. One draft an actor, with the pronouns and phrases that stand for it.
    drafts = [
        *draft_persons(people.persons),
        *join_same_names([*draft_named(tokens, acting), *draft_described(tokens, described)]),
    ]
    if chains is not None:
        drafts = add_stand_ins(tokens, drafts, chains)
    # 6. Records.
    return _records(_Page(doc, report), drafts, [name for name in names if name.label in _KEPT and name.sure])


_KEPT: tuple[MentionLabel, ...] = ("person", "place", "nationality", "organization")
"""Labels of names that are mentions even where they are no actor's."""


def _acts(tokens: Tokens, name: Name, sources: Sources) -> bool:
    """Return whether a name that is no person's is an actor here."""
    entry = name.entry
    if entry is None:
        return name.label == "organization"
    if entry.type == "actor":
        return True
    if entry.type == "people":
        counted = any(tokens.relation(at) == "nummod" for at in tokens.children[name.head])
        return name.head in sources or (not counted and tokens.relations[name.head] in ("nsubj", "nsubj:pass", "obj"))
    return entry.type in ("state", "capital") and acts_as_state(
        tokens, name.head, capital=entry.type == "capital", sources=sources
    )


class _Page:
    """A report by the tokens of its doc."""

    __slots__ = ("_doc", "report")

    def __init__(self, doc: "Doc", report: Report) -> None:
        self._doc, self.report = doc, report

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of tokens `start` to `end`, without white space at either end."""
        first = self._doc[start].idx
        last = self._doc[end - 1].idx + len(self._doc[end - 1])
        return first, last

    def text(self, start: int, end: int) -> str:
        """Return tokens as they stand, with single blanks."""
        return " ".join(self.report.text[slice(*self.offsets(start, end))].split())


def _records(page: _Page, drafts: list[Draft], names: list[Name]) -> tuple[list[Actor], list[Mention]]:
    actors: list[Actor] = []
    taken: set[int] = set()
    mentions: list[Mention] = []
    spans: list[tuple[int, int, int, MentionLabel, Actor | None]] = []
    for draft in drafts:
        actor = _actor(page, draft)
        actors.append(actor)
        spans += [(0, *span, actor) for span in draft.spans]
        spans += [(1, *span, actor) for span in draft.stand_ins]
    spans += [(2, name.start, name.end, name.label, None) for name in names]
    for _, start, end, label, whose in sorted(spans, key=lambda one: one[:3]):
        while start < end - 1 and start in taken:
            start += 1  # "Quds Force commander": the force is a mention of its own
        if not any(at in taken for at in range(start, end)):
            taken |= set(range(start, end))
            mentions.append(_mention(page, start, end, label, whose))
    mentions.sort(key=lambda mention: mention.citation.start)
    return sorted(actors, key=lambda actor: (actor.citation.start, actor.name)), mentions


def _mention(page: _Page, start: int, end: int, label: MentionLabel, actor: Actor | None) -> Mention:
    citation = page.report.cite(*page.offsets(start, end))
    return Mention(
        citation=citation,
        text=citation.quote,
        label=label,
        actor=actor.id if actor else None,
        name=actor.name if actor else None,
    )


def _actor(page: _Page, draft: Draft) -> Actor:
    forms = {form: page.text(*form) for form in sorted(draft.forms)}
    # The mention that says most: most words, most letters, then the earliest.
    fullest = min(forms, key=lambda form: (form[0] - form[1], -len(forms[form]), form), default=draft.spans[0][:2])
    name = draft.name or forms[fullest]
    aliases = dict.fromkeys(forms.values())
    return Actor(
        citation=page.report.cite(*page.offsets(*fullest)),
        name=name,
        kind=draft.kind,
        country=draft.country,
        sector=draft.sector,
        aliases=tuple(alias for alias in aliases if alias != name),
        roles=tuple(_roles(page, draft)),
        mentions=len(draft.spans) + len(draft.stand_ins),
        reports=(page.report.id,),
    )


def _roles(page: _Page, draft: Draft) -> Iterator[Role]:
    seen: set[tuple[str, str | None]] = set()
    for name, office in draft.offices:
        text = page.text(office.start, office.end)
        of = _owner(page, office)
        if (fold(text), of) not in seen and (of is not None or not any(fold(text) == one for one, _ in seen)):
            seen.add((fold(text), of))
            yield Role(
                role=text, of=of, since=office.since, citation=page.report.cite(*_together(page, name, office))
            )


def _owner(page: _Page, office: Office) -> str | None:
    if office.of is None:
        return None
    return office.of.entry.name if office.of.entry is not None else page.text(office.of.start, office.of.end)


def _together(page: _Page, name: Name, office: Office) -> tuple[int, int]:
    """Return the characters that show name, office and whose it is together."""
    ends = [(name.start, name.end), (office.start, office.end)]
    if office.of is not None:
        ends.append((office.of.start, office.of.end))
    return page.offsets(min(start for start, _ in ends), max(end for _, end in ends))
