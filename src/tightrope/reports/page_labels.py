"""Labels for the units of a rendered page, from the markup and from what trafilatura takes for the article.

Method "html-blocks-1". trafilatura's article is the start. Then, in this order:

1. the headline is the first heading with the words of the page's title, else the last `h1` before the article;
2. units of the article that the markup or their wording gives away are taken out: captions and credits, bylines,
   date lines, newsletter boxes, calls to subscribe, notes on the author, links to other stories;
3. units between those of the article are put back when they stand among them in the markup and read like prose;
4. sentences between the headline and the article are the standfirst.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tightrope.reports import wording
from tightrope.reports.article import text_key
from tightrope.reports.render import Unit
from tightrope.reports.report import EVIDENCE_KINDS, BlockKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
NEAR_HOOKS = 3
"""Class names and ids are read off this many elements, innermost first; those further out speak of the page."""
CALL_WORDS = 45
"""A call to subscribe, donate or follow is no longer than this; an article about newsletters is."""
PROSE_WORDS = 6
"""Fewest words of a unit that is put back or taken for a standfirst."""
LINKED_SHARE = 0.5
"""A unit with more of its characters in links than this is a link, not prose."""
STANDFIRST_UNITS = 14
"""How far below the headline a standfirst is looked for: share buttons and bylines come between."""

_CLUTTER_HOOK = re.compile(
    r"(?<![a-z])(?:newsletters?|subscri(?:be|ption)|sign-?up|promos?|related|recirc\w*|recommend\w*|share|sharing|social|"
    r"comments?|respond|breadcrumbs?|cookies?|consent|gdpr|advert\w*|sponsor\w*|taboola|outbrain|popular|trending|disclaimers?|"
    r"disclosures?|pagination|paywall|modal|popup|letters-cta|cta|author-?(?:bio|box|info|card|description)|bio|"
    r"about-?author|read-?more|more-?(?:from|stories)|see-?also|toc|donat\w+|membership|correction)(?![a-z])"
)
_CAPTION_HOOK = re.compile(r"(?<![a-z])(?:\w*caption\w*|credits?|photo-?credit|image-?credit|media-?info|copyright)(?![a-z])")
_BYLINE_HOOK = re.compile(r"(?<![a-z])(?:bylines?|by-line|authors?|author-?name|writer\w*|contributors?)(?![a-z])")
_DATE_HOOK = re.compile(r"(?<![a-z])(?:datelines?|date|published\w*|timestamp|time|pub-?date|post-?date|updated)(?![a-z])")
_STANDFIRST_HOOK = re.compile(
    r"(?<![a-z])(?:standfirst|dek|deck|subtitle|sub-?headline|subhead\w*|sub-?title|summary|excerpt|lede|lead|intro|abstract|"
    r"description|teaser|strapline|kicker-?text)(?![a-z])"
)
_SENTENCE = re.compile(r"[.!?…]['\"”’»)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the page's metadata say of its article: title, summary and author, each "" when they do not."""

    title: str
    description: str
    author: str


def label_units(units: Sequence[Unit], article: set[int], facts: PageFacts) -> list[BlockKind]:
    """Return a label for each unit.

    Parameters
    ----------
    units : sequence of Unit
        The page, from `render_units`.
    article : set of int
        Indices of the units that trafilatura takes for the article, from `find_units`.
    """
    kinds: list[BlockKind] = [_kind_outside(unit) for unit in units]
    for index in article:
        kinds[index] = _kind_inside(units[index])
    for index in _author_notes(units, article, facts):
        kinds[index] = "boilerplate"
    _put_back(units, kinds)
    headline = _find_headline(units, kinds, facts)
    if headline is not None:
        kinds[headline] = "headline"
        _label_standfirst(units, kinds, headline, facts)
        _label_repeats(units, kinds, headline)
    return kinds


def _near_hooks(unit: Unit) -> str:
    return " ".join(unit.hooks[:NEAR_HOOKS])


def _kind_outside(unit: Unit) -> BlockKind:
    """Return the label of a unit that is not of the article: most are boilerplate."""
    words = len(unit.text.split())
    if "figcaption" in unit.tags or (unit.tag != "tr" and words < CALL_WORDS and wording.CAPTION.search(unit.text)):
        return "caption"
    if _is_dateline(unit):
        return "dateline"
    if words < 12 and wording.BYLINE.match(unit.text):
        return "byline"
    return "boilerplate"


def _kind_inside(unit: Unit) -> BlockKind:
    """Return the label of a unit that trafilatura takes for article text."""
    words = len(unit.text.split())
    if "figcaption" in unit.tags:
        return "caption"
    if words < CALL_WORDS and unit.tag != "tr":
        if wording.CAPTION.search(unit.text) or _CAPTION_HOOK.search(" ".join(unit.hooks[:1])):
            return "caption"
        if _is_dateline(unit):
            return "dateline"
        if wording.BYLINE.match(unit.text):
            return "byline"
    if _is_call(unit, words):
        return "boilerplate"
    return "subhead" if unit.tag in HEADINGS else "body"


def _is_dateline(unit: Unit) -> bool:
    return len(unit.text) < 120 and wording.DATELINE.match(unit.text) is not None


def _is_call(unit: Unit, words: int) -> bool:
    """Return whether a unit asks the reader to do something else than read, or is marked up as such."""
    hooked = _CLUTTER_HOOK.search(_near_hooks(unit)) is not None
    if hooked and words < 2 * CALL_WORDS:
        return True
    return words < CALL_WORDS and bool(
        wording.NAVIGATION.match(unit.text)
        or wording.SECTION.match(unit.text)
        or (wording.OFFER.search(unit.text) and unit.linked)
        or wording.NOTICE.search(unit.text)
    )


def _author_notes(units: Sequence[Unit], article: set[int], facts: PageFacts) -> list[int]:
    """Return the units at the article's end that begin with the author's name and say who that is."""
    last = sorted(article)[-4:]
    names = [name for name in re.split(r";|,| and ", facts.author) if len(name.split()) > 1]
    return [
        index
        for index in last
        for name in names
        if re.match(re.escape(name.strip()) + r"\W+(?:is|was|has|writes|covers|reports|serves)\b", units[index].text, re.IGNORECASE)
    ]


def _put_back(units: Sequence[Unit], kinds: list[BlockKind]) -> None:
    """Label as body what stands between units of the article, among them, and reads like them."""
    kept = [index for index, kind in enumerate(kinds) if kind in EVIDENCE_KINDS]
    if not kept:
        return
    containers = Counter(units[index].container for index in kept)
    for index in range(kept[0] + 1, kept[-1]):
        unit = units[index]
        if kinds[index] != "boilerplate" or unit.hidden or unit.container not in containers:
            continue
        words = len(unit.text.split())
        if unit.linked > LINKED_SHARE * len(unit.text) or _is_call(unit, words):
            continue
        if unit.tag == "tr" or (unit.tag in ("p", "li", "dd", "blockquote", "pre") and _reads_like_prose(unit, words)):
            kinds[index] = "body"


def _reads_like_prose(unit: Unit, words: int) -> bool:
    return words >= PROSE_WORDS and _SENTENCE.search(unit.text) is not None


def _find_headline(units: Sequence[Unit], kinds: Sequence[BlockKind], facts: PageFacts) -> int | None:
    title = text_key(facts.title)
    first = next((index for index, kind in enumerate(kinds) if kind == "body"), len(units))
    headings = [index for index, unit in enumerate(units) if unit.tag in HEADINGS and not unit.hidden]
    if title:
        for index in headings:
            key = text_key(units[index].text)
            if key == title or (len(key) > 20 and (key in title or title in key)):
                return index
    above = [index for index in headings if units[index].tag == "h1" and index < first]
    return above[-1] if above else None


def _label_standfirst(units: Sequence[Unit], kinds: list[BlockKind], headline: int, facts: PageFacts) -> None:
    first = next((index for index, kind in enumerate(kinds) if kind == "body" and index > headline), None)
    if first is None or first - headline > STANDFIRST_UNITS:
        return
    summary = text_key(facts.description)
    for index in range(headline + 1, first):
        unit = units[index]
        words = len(unit.text.split())
        if kinds[index] != "boilerplate" or unit.hidden or words < PROSE_WORDS or _is_call(unit, words):
            continue
        key = text_key(unit.text)
        summarises = len(key) > 20 and (key in summary or (summary != "" and summary in key))
        beside = unit.container == units[headline].container and unit.tag in ("p", "h2", "h3", "div")
        if summarises or beside or _STANDFIRST_HOOK.search(_near_hooks(unit)) or (unit.tag == "p" and _reads_like_prose(unit, words)):
            kinds[index] = "subhead"


def _label_repeats(units: Sequence[Unit], kinds: list[BlockKind], headline: int) -> None:
    key = text_key(units[headline].text)
    for index, unit in enumerate(units):
        if index != headline and kinds[index] in EVIDENCE_KINDS and text_key(unit.text) == key:
            kinds[index] = "caption"
