"""Whom a report names as its source: agencies in datelines and sign-offs, outlets that a sentence leans on.

Only names that are known are taken: the agencies below, the outlets of the case and its actors that are media. "Told"
takes persons too, so a name that nobody knows is no credit.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tightrope.case.passages import sentence_around
from tightrope.reports.report import Citation, Report

AGENCIES: Mapping[str, tuple[str, ...]] = {
    "Reuters": ("Thomson Reuters",),
    "AP": ("Associated Press",),
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "UPI": ("United Press International",),
    "dpa": ("Deutsche Presse-Agentur", "German Press Agency"),
    "Xinhua": ("Xinhua News Agency",),
    "TASS": ("ITAR-TASS",),
    "Interfax": (),
    "RIA Novosti": ("RIA",),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı"),
    "Kyodo": ("Kyodo News",),
    "EFE": ("Agencia EFE",),
    "ANSA": (),
    "PTI": ("Press Trust of India",),
    "ANI": ("Asian News International",),
    "Yonhap": ("Yonhap News Agency",),
    "Bloomberg": ("Bloomberg News",),
    "INA": ("Iraqi News Agency",),
    "IRNA": ("Islamic Republic News Agency",),
    "ISNA": ("Iranian Students News Agency",),
    "Fars": ("Fars News Agency",),
    "Tasnim": ("Tasnim News Agency",),
    "SANA": ("Syrian Arab News Agency",),
    "Saba": ("Saba News Agency",),
    "SPA": ("Saudi Press Agency",),
    "WAM": ("Emirates News Agency",),
    "KUNA": ("Kuwait News Agency",),
    "QNA": ("Qatar News Agency",),
    "Petra": ("Petra News Agency",),
    "MENA": ("Middle East News Agency",),
    "NNA": ("National News Agency",),
    "PA Media": ("Press Association",),
    "CNN": (),
    "BBC": ("BBC News",),
    "Al Jazeera": ("Al-Jazeera", "Aljazeera"),
    "Al Arabiya": ("Al-Arabiya",),
    "Al-Iraqiya": ("Al Iraqiya", "Iraqiya TV"),
    "Al-Hadath": ("Al Hadath", "Hadath TV"),
    "Shafaq News": ("Shafaq",),
    "Rudaw": (),
    "Kurdistan 24": ("Kurdistan24",),
    "New York Times": ("The New York Times",),
    "Washington Post": ("The Washington Post",),
    "Wall Street Journal": ("The Wall Street Journal",),
    "Financial Times": ("The Financial Times",),
    "The Guardian": (),
}
"""Agencies and outlets that others take news from, with other names. Short ones stand in capitals in a text."""

_LEANS_ON = (
    r"\b(?:told|according to|(?:first |as )?reported by|quoted by|quoting|citing|cited by|spoke to|speaking to|"
    r"interview (?:with|to)|(?:comments|remarks|statement) to|a report (?:by|in|from))\s+(?:the\s+)?"
    r"(?:(?:state|official|private|local|satellite)(?:-run|-owned)?\s+)?"
    r"(?:(?:news agency|broadcaster|television|TV|newspaper|channel|daily)\s+)?"
)
_REPORTS = (
    r"(?:\s(?:news agency|newspaper|channel|TV|television|website))?,?\s(?:has\s)?(?:first\s)?"
    r"(?:reported|reports|quoted|cited)\b"
)
HEAD, FOOT = 300, 200
"""Characters at the beginning and end of a report's evidence in which a name in brackets or alone on its line is the
source of the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A source that a report names; the citation is the words that do.

    `whole` is true for the source of the report as a whole (a dateline, a sign-off), false for that of a sentence.
    """

    source: str
    citation: Citation
    whole: bool


class CreditFinder:
    """Finds the sources that reports name.

    Parameters
    ----------
    outlets, media : iterable of str
        Names of the outlets of the case and of its actors that are media.
    """

    def __init__(self, outlets: Iterable[str] = (), media: Iterable[str] = ()) -> None:
        self._source: dict[str, str] = {}
        for source, others in AGENCIES.items():
            for name in (source, *others):
                self._source[_key(name)] = source
        names = {name for source, others in AGENCIES.items() for name in (source, *others)}
        for name in (*outlets, *media):
            if len(_key(name)) > 2 and any(letter.isupper() for letter in name):
                self._source.setdefault(_key(name), name)
                names.add(name)
        known = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        self._in_sentence = re.compile(
            rf"(?i:{_LEANS_ON})(?P<a>{known})(?![\w-])|(?<![\w-])(?P<b>{known}){_REPORTS}|\((?P<c>{known})\)"
        )
        self._of_whole = re.compile(
            rf"\((?P<a>{known})\)\s*(?:[-–—]|$)|(?:^|\n)\s*(?i:(?:source:|by|[-–—])\s*(?:the\s)?)?(?P<b>{known})\.?\s*(?=\n|$)"
        )

    def source(self, name: str | None) -> str | None:
        """Return what a name stands for, None for a name that is not known."""
        return self._source.get(_key(name or ""))

    def find(self, report: Report) -> tuple[Credit, ...]:
        """Return the sources that a report names, its own outlet left out, in order of place."""
        own = self.source(report.outlet)
        found: dict[int, Credit] = {}
        for start, end in _ends(report):
            for match in self._of_whole.finditer(report.text, start, end):
                self._keep(found, report, match, whole=True)
        for block in report.evidence_blocks():
            for match in self._in_sentence.finditer(report.text, block.start, block.end):
                self._keep(found, report, match, whole=False)
        return tuple(credit for _, credit in sorted(found.items()) if credit.source != own)

    def _keep(self, found: dict[int, Credit], report: Report, match: re.Match[str], *, whole: bool) -> None:
        group = match.lastgroup or ""
        source = self.source(match[group])
        if source is not None:
            where = report.cite(*match.span(group))
            found.setdefault(where.start, Credit(source=source, citation=where, whole=whole))


def _ends(report: Report) -> Iterator[tuple[int, int]]:
    """Yield where the source of a whole report is named: its first and last words, datelines and bylines."""
    blocks = report.evidence_blocks()
    if blocks:
        first, last = blocks[0].start, blocks[-1].end
        yield first, min(first + HEAD, last)
        yield max(first, last - FOOT), last
    yield from ((block.start, block.end) for block in report.blocks if block.kind in ("dateline", "byline"))


def sentence_credits(found: Sequence[Credit], report: Report) -> Sequence[tuple[int, int, str]]:
    """Return the sentences of a report that lean on a source: start, end and the source."""
    passages = (
        (sentence_around(report, credit.citation.start, credit.citation.end), credit.source)
        for credit in found
        if not credit.whole
    )
    return [(passage.start, passage.end, source) for passage, source in passages]


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold().removeprefix("the ")))
