"""A brief in the making: which references are numbered and which names are known to the reader so far."""

import re
from collections import Counter
from collections.abc import Iterable

from tightrope.brief.content import Cite, Count, Day, Given, Line, Name, Piece, Quote, Reference, Words
from tightrope.brief.index import CaseIndex
from tightrope.brief.wording import date_phrase, date_words, is_pronoun
from tightrope.case.passages import sentence_around
from tightrope.evidence.records import Actor, Record, Statement
from tightrope.evidence.references import Role
from tightrope.reports.report import Citation, Span

_EDGES = " \t\r\n\u00a0,"
_PAIRS = (("“", "”"), ("«", "»"), ('"', '"'), ("‘", "’"), ("''", "''"), ("``", "''"))
_MAX_ROLE_WORDS = 10
"""A longer role is a clause that was taken for a title; naming the holder alone reads better."""


class Draft:
    """Numbers references in order of appearance and says names in full once.

    Parameters
    ----------
    index : CaseIndex
    as_of : str
        EDTF day.
    """

    def __init__(self, index: CaseIndex, *, as_of: str) -> None:
        self.index = index
        self.as_of = as_of
        self._numbers: dict[Citation, int] = {}
        self._records: dict[Citation, list[str]] = {}
        self._contexts: dict[Citation, Citation] = {}
        self._known: set[str] = set()
        self._short = _short_names(index.actors.values())

    def cite(self, record: Record, citation: Citation | None = None) -> Cite:
        """Return the reference of a record: the sentence that holds its words, the same number for the same words.

        Parameters
        ----------
        citation : Citation, optional
            Another citation of the record than its own, as that of a role.
        """
        where = self.context(record, citation)
        number = self._numbers.setdefault(where, len(self._numbers) + 1)
        behind = self._records.setdefault(where, [])
        if record.id not in behind:
            behind.append(record.id)
        return Cite(number)

    def context(self, record: Record, citation: Citation | None = None) -> Citation:
        """Return the sentence that holds the words of a record, as a citation."""
        found = citation or record.citation
        known = self._contexts.get(found)
        if known is None:
            report = self.index.reports[found.report]
            passage = sentence_around(report, found.start, found.end)
            known = report.cite(min(passage.start, found.start), max(passage.end, found.end))
            self._contexts[found] = known
        return known

    def cite_all(self, records: Iterable[Record], *, limit: int = 6) -> Line:
        """Return references of several records, each number once, at most `limit`."""
        cites: list[Piece] = []
        for record in records:
            if len(cites) == limit:
                break
            cite = self.cite(record)
            if cite not in cites:
                cites.append(cite)
        return tuple(cites)

    def references(self) -> tuple[Reference, ...]:
        """Return the numbered references."""
        return tuple(
            Reference(
                number=number,
                citation=citation,
                records=tuple(self._records[citation]),
                outlet=self.index.outlet(citation.report),
                title=self.index.reports[citation.report].title,
                published=self.index.reports[citation.report].published,
                published_basis=self.index.reports[citation.report].published_basis,
                rating=self.index.rating(citation.report),
                url=self.index.reports[citation.report].url,
            )
            for citation, number in self._numbers.items()
        )

    def name(self, actor: str, *, begins: bool = False) -> Line:
        """Return an actor's name for running text: in full with the role at first mention, then short.

        Parameters
        ----------
        begins : bool
            The name begins a sentence.
        """
        found = self.index.actors[actor]
        article: Line = (Words("The " if begins else "the "),) if self.index.takes_article(actor) else ()
        if actor in self._known:
            return (*article, Name(self._short.get(actor, found.name), actor))
        self._known.add(actor)
        role = self.role(actor)
        full = (*article, Name(found.name, actor))
        return (*full, Words(", "), *role, Words(",")) if role else full

    def role(self, actor: str) -> Line:
        """Return an actor's latest role as the reports word it, nothing when none is reported."""
        roles = [role for role in self.index.actors[actor].roles if len(role.role.split()) <= _MAX_ROLE_WORDS]
        if not roles:
            return ()
        counts = Counter(map(_role_key, roles))
        role = max(roles, key=lambda role: (role.until is None, counts[_role_key(role)]))
        title = Given(_plain(role.role), actor)
        if not role.of or role.of.casefold() in role.role.casefold():
            return (title,)
        text = self.index.reports[role.citation.report].text
        article = 2 * text.count(f"the {role.of}") > text.count(role.of)
        return (title, Words(" of the " if article else " of "), Given(role.of, actor))

    def full_name(self, actor: str) -> Line:
        """Return an actor's name in full, for a heading or a list."""
        self._known.add(actor)
        name = self.index.actors[actor].name
        return (Name(name if "-" in name.split()[0] else capitalised(name), actor),)

    def speaker(self, statement: Statement) -> Line:
        """Return who speaks, to begin a sentence: by name, else in the report's words, else as not reported."""
        speaker = statement.speaker
        if speaker is None or (is_pronoun(speaker.text) and not speaker.actor):
            return (Words("A speaker whom the sentence does not name"),)
        if speaker.actor in self.index.actors and speaker.actor is not None:
            return self.name(speaker.actor, begins=True)
        return (Given(capitalised(speaker.name or speaker.text), statement.id),)

    def words_of(self, statement: Statement) -> Line:
        """Return the content of a statement verbatim, with an ellipsis where it is interrupted.

        Own words are quoted; what the report words itself bears only the marks that the report has.
        """
        number = self.cite(statement).number
        told = self._told(statement)
        if told:
            return (Quote(told, number, own_marks=True),)
        quotes: list[Piece] = []
        for span in statement.spans.content:
            text = self.slice(statement, span)
            if text:
                quotes += [Words(" … "), Quote(text, number)] if quotes else [Quote(text, number)]
        return tuple(quotes)

    def slice(self, statement: Statement, span: Span) -> str:
        """Return the words of a span of a statement, without the marks and commas around them."""
        where = statement.citation
        return trim_quote(where.quote[span.start - where.start : span.end - where.start])

    def _told(self, statement: Statement) -> str:
        """Return the content as the report words it, empty where it is the speaker's own words or in pieces."""
        spans = statement.spans.content
        if statement.form == "direct" or len(spans) != 1:
            return ""
        where = statement.citation
        text = where.quote[spans[0].start - where.start : spans[0].end - where.start].strip(_EDGES)
        marked = any(mark in text for mark in '“"«')
        if (statement.form == "mixed" and not marked) or not _is_balanced(text):
            return ""
        return text

    def whole_sentence(self, record: Record) -> Line:
        """Return the sentence that holds the words of a record, quoted."""
        return (Quote(trim_quote(self.context(record).quote), self.cite(record).number),)

    def sentence(self, record: Record, part: str | None = None) -> Line:
        """Return the words that a record rests on, quoted; only `part` of them where it is one piece of them."""
        whole = record.citation.quote
        return (Quote(trim_quote(part if part and part in whole else whole), self.cite(record).number),)

    def published(self, report: str, *, phrase: bool = False) -> Line:
        """Return when a report was published, as words or ('on 7 April 2021') as a phrase; nothing when unknown."""
        value = self.index.published(report)
        return (Day(date_phrase(value) if phrase else date_words(value), value, report),) if value else ()

    def outlet(self, report: str) -> Given:
        """Return the source of a report."""
        return Given(self.index.outlet(report), report)

    def according_to(self, report: str) -> Line:
        """Return a report by outlet and date: 'Al-Monitor of 8 April 2021'."""
        date = self.published(report)
        return (self.outlet(report), Words(" of "), *date) if date else (self.outlet(report),)

    def carried_by(self, reports: Iterable[str]) -> Line:
        """Return how many outlets and origins carry something; nothing for a single report."""
        found = tuple(dict.fromkeys(reports))
        if len(found) < 2:
            return ()
        origins = self.index.origins(found)
        return (*counted(found, "report"), Words(", "), *counted(origins, "origin"))


def count_of(things: Iterable[str]) -> Count:
    """Return how many different things there are, each named once."""
    counted = tuple(dict.fromkeys(things))
    return Count(f"{len(counted):,}", counted)


def counted(things: Iterable[str], noun: str) -> Line:
    """Return how many different things there are, with their noun: '14 reports'."""
    count = count_of(things)
    return count, Words(f" {noun if len(count.counted) == 1 else noun + 's'}")


def capitalised(text: str) -> str:
    """Return text on one line with a capital letter at its beginning."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def trim_quote(text: str) -> str:
    """Return a part of `text` without white space, commas and unpaired quotation marks at its ends."""
    text = text.strip(_EDGES)
    for opening, closing in _PAIRS:
        opens, closes = text.startswith(opening), text.endswith(closing) and len(text) > 1
        inside = text[len(opening) : -len(closing)] if opens and closes else ""
        if opens and closes and opening not in inside and closing not in inside:
            return inside.strip(_EDGES)
        if opens and closing not in text[len(opening) :]:
            return text[len(opening) :].strip(_EDGES)
        if closes and opening not in text[: -len(closing)]:
            return text[: -len(closing)].strip(_EDGES)
    return text


def _is_balanced(text: str) -> bool:
    """Return whether every quotation mark in `text` has its counterpart there."""
    return text.count("“") == text.count("”") and text.count("«") == text.count("»") and text.count('"') % 2 == 0


_TITLE_WORD = re.compile(r"[A-Z]?[a-z-]+")


def _role_key(role: Role) -> tuple[str, str]:
    return role.role.casefold(), (role.of or "").casefold()


def _plain(role: str) -> str:
    """Return a role in lower case, where it is a title and no proper name: 'Prime Minister' → 'prime minister'."""
    words = role.split()
    return role.lower() if len(words) <= 3 and all(_TITLE_WORD.fullmatch(word) for word in words) else role


def _short_names(actors: Iterable[Actor]) -> dict[str, str]:
    """Return the short form of each name that has one which no other actor shares."""
    found: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for actor in actors:
        short = _surname(actor) if actor.kind == "person" else _acronym(actor)
        taken[(short or actor.name).casefold()] += 1
        if short:
            found[actor.id] = short
    return {actor: short for actor, short in found.items() if taken[short.casefold()] == 1}


def _surname(actor: Actor) -> str | None:
    """Return the one-word form that reports themselves use; guessing which word is the family name would fail."""
    last = actor.name.split()[-1].casefold()
    known = [alias for alias in actor.aliases if " " not in alias and alias.casefold() in last]
    return max(known, key=len, default=None)


def _acronym(actor: Actor) -> str | None:
    """Return an alias in capitals whose letters begin the words of the name, as the reader can see for themselves."""
    letters = "".join(word[0] for word in actor.name.split() if word[0].isupper())
    return next((alias for alias in actor.aliases if alias.isupper() and len(alias) > 1 and alias in letters), None)
