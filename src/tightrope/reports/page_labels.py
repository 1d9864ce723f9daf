"""Labels for the units of a rendered page, from the markup and from what trafilatura takes for the article.

Method "html-blocks-1". trafilatura's article is the start. Then, in this order:

1. units of the article that the markup or their wording gives away are taken out: captions and credits, bylines,
   date lines, newsletter boxes, calls to subscribe, notes on the author, links to other stories;
2. units between those of the article are put back when they stand among them in the markup and read like prose;
3. the headline is the heading above the article that is most like the titles in the page's metadata;
4. sentences between the headline and the article are the standfirst.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tightrope.reports import wording
from tightrope.reports.article import text_key
from tightrope.reports.render import Unit
from tightrope.reports.report import EVIDENCE_KINDS, BlockKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PROSE_TAGS = frozenset({"p", "li", "dd", "blockquote", "pre"})
NEAR_HOOKS = 4
"""Class names and ids are read off this many elements, innermost first; those further out speak of the page."""
COMMON_SHARE = 0.3
"""A class or id that this share of the article's words stands under is the article's own, whatever it is called."""
CALL_WORDS = 45
"""A call to subscribe, donate or follow is no longer than this; an article about newsletters is."""
OFFER_WORDS = 30
"""The same for one that only names a subscription, membership or the like and holds a link."""
BOX_WORDS = 120
"""A unit in a box marked up as a newsletter offer, disclosure or author's note is no longer than this."""
OPENING_WORDS = 15
"""Words of the paragraph that opens the article; what is shorter may stand above its headline."""
PROSE_WORDS = 6
"""Fewest words of a unit that is put back or taken for a standfirst."""
LINKED_SHARE = 0.5
"""A unit with more of its characters in links than this is a link, not prose."""
LINK_SHARE = 0.9
"""A paragraph of the article with more of its characters in links is a link to another story."""
STANDFIRST_UNITS = 14
"""How far below the headline a standfirst is looked for: share buttons and bylines come between."""
TOP_BONUS = 0.15
"""Added to the likeness of an `h1`, against headings of other levels."""
LIKE_TITLE = 0.5
"""Dice coefficient over words from which a heading counts as the page's title."""

_CLUTTER_HOOK = re.compile(
    r"(?<![a-z])(?:newsletters?|subscri(?:be|ption)|sign-?up|promos?|related|recirc\w*|recommend\w*|share|sharing|social|"
    r"comments?|respond|breadcrumbs?|cookies?|consent|gdpr|advert\w*|sponsor\w*|taboola|outbrain|popular|trending|"
    r"disclaimers?|disclosures?|pagination|paywall|modal|popup|letters-cta|cta|author-?(?:bio|box|info|card|description)|"
    r"bio|about-?author|read-?more|more-?(?:from|stories)|see-?also|donat\w+|membership)(?![a-z])|"
    r"(?<![\w-])toc(?![\w-])"
)
_CAPTION_HOOK = re.compile(r"(?<![a-z])(?:\w*caption\w*|credits?|(?:photo|image)-?credits?|media-?info)(?![a-z])")
_STANDFIRST_HOOK = re.compile(
    r"(?<![a-z])(?:standfirst|dek|deck|sub-?title|sub-?head\w*|summary|excerpt|lede|lead|intro|strapline)(?![a-z])"
)
_POST_CLASS = re.compile(r"(?<!\S)(?:category|tag|type|status|format|term|post|has|is)-\S+")
_SENTENCE = re.compile(r"[.!?…:]['\"”’»)\]]*(?:\[\d+\])*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the page's metadata say of its article: possible titles, summary, author, site; "" when they do not."""

    titles: tuple[str, ...] = ()
    description: str = ""
    author: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    units: Sequence[Unit]
    facts: PageFacts
    own_hooks: frozenset[str]

    def hooks(self, unit: Unit) -> str:
        """Return the near hooks of a unit, without those of the article as a whole."""
        return " ".join(_POST_CLASS.sub("", hook) for hook in unit.hooks[:NEAR_HOOKS] if hook not in self.own_hooks)


def label_units(units: Sequence[Unit], article: set[int], facts: PageFacts) -> tuple[list[BlockKind], int | None]:
    """Return a label for each unit, and which unit is the headline, None when none is.

    Parameters
    ----------
    units : sequence of Unit
        The page, from `render_units`.
    article : set of int
        Indices of the units that trafilatura takes for the article, from `find_units`.
    """
    page = _Page(units, facts, _own_hooks(units, article))
    kinds: list[BlockKind] = [
        _kind_inside(page, unit) if index in article else _kind_outside(unit) for index, unit in enumerate(units)
    ]
    for index in (*_author_notes(page, article), *_boxed(page, kinds), *_linked_lists(page, kinds)):
        kinds[index] = "boilerplate"
    _put_back(page, kinds)
    headline = _find_headline(page, kinds)
    if headline is not None:
        kinds[headline] = "headline"
        _label_standfirst(page, kinds, headline)
        _label_repeats(page, kinds, headline)
    return kinds, headline


def _own_hooks(units: Sequence[Unit], article: set[int]) -> frozenset[str]:
    words: Counter[str] = Counter()
    for index in article:
        for hook in set(units[index].hooks):
            words[hook] += _words(units[index])
    total = sum(_words(units[index]) for index in article)
    return frozenset(hook for hook, count in words.items() if count > COMMON_SHARE * total)


def _words(unit: Unit) -> int:
    return len(unit.text.split())


def _kind_outside(unit: Unit) -> BlockKind:
    """Return the label of a unit that is not of the article: most are boilerplate."""
    words = _words(unit)
    if "figcaption" in unit.tags or (unit.tag != "tr" and words < CALL_WORDS and wording.is_caption(unit.text)):
        return "caption"
    if _is_dateline(unit):
        return "dateline"
    if words < 12 and wording.BYLINE.match(unit.text):
        return "byline"
    return "boilerplate"


def _kind_inside(page: _Page, unit: Unit) -> BlockKind:
    """Return the label of a unit that trafilatura takes for article text."""
    words = _words(unit)
    if "figcaption" in unit.tags:
        return "caption"
    if words < CALL_WORDS and unit.tag != "tr":
        if wording.is_caption(unit.text) or _CAPTION_HOOK.search(unit.hooks[0]):
            return "caption"
        if _is_dateline(unit):
            return "dateline"
        if wording.BYLINE.match(unit.text):
            return "byline"
    if _is_call(page, unit, words) or _is_link(unit, words):
        return "boilerplate"
    return "subhead" if unit.tag in HEADINGS else "body"


def _is_dateline(unit: Unit) -> bool:
    return len(unit.text) < wording.LINE_CHARACTERS and wording.DATELINE.match(unit.text) is not None


def _is_call(page: _Page, unit: Unit, words: int) -> bool:
    """Return whether a unit asks the reader to do something else than read, or is marked up as such."""
    if words < BOX_WORDS and _CLUTTER_HOOK.search(page.hooks(unit)):
        return True
    return words < CALL_WORDS and bool(
        wording.NAVIGATION.match(unit.text)
        or wording.SECTION.match(unit.text)
        or (wording.OFFER.search(unit.text) and words < OFFER_WORDS and (unit.linked or unit.tag in HEADINGS))
        or wording.NOTICE.search(unit.text)
    )


def _is_link(unit: Unit, words: int) -> bool:
    """Return whether a paragraph is nothing but a link to another story; lists and tables may well be links."""
    return unit.tag in ("p", "div") and words >= PROSE_WORDS and unit.linked > LINK_SHARE * len(unit.text)


def _author_notes(page: _Page, article: set[int]) -> list[int]:
    """Return the units at the article's end that begin with the author's name and say who that is."""
    last = sorted(article)[-4:]
    names = [re.escape(name.strip()) for name in re.split(r";|,| and ", page.facts.author) if len(name.split()) > 1]
    if not names:
        return []
    note = re.compile(rf"(?:{'|'.join(names)})\W+(?:is|was|has|writes|covers|reports|serves)\b", re.IGNORECASE)
    return [index for index in last if note.match(page.units[index].text)]


def _boxed(page: _Page, kinds: Sequence[BlockKind]) -> Iterator[int]:
    """Yield the units of boxes in the article that are headed by an offer or a list of other stories."""
    words = _words_under(page.units, kinds)
    total = max(words.values(), default=0)
    for index, unit in enumerate(page.units):
        if unit.tag not in HEADINGS or kinds[index] != "boilerplate" or words[unit.container] > COMMON_SHARE * total:
            continue
        if len(unit.text) < wording.LINE_CHARACTERS and (
            wording.SECTION.match(unit.text) or wording.OFFER.search(unit.text)
        ):
            after = index + 1
            while after < len(page.units) and unit.container in page.units[after].ancestors:
                yield after
                after += 1


def _linked_lists(page: _Page, kinds: Sequence[BlockKind]) -> Iterator[int]:
    """Yield the units in a row after a heading like "related stories" that are links, wherever they stand."""
    after_heading = False
    for index, unit in enumerate(page.units):
        if (
            kinds[index] == "boilerplate"
            and len(unit.text) < wording.LINE_CHARACTERS
            and wording.SECTION.match(unit.text)
        ):
            after_heading = True
        elif after_heading and unit.linked > LINKED_SHARE * len(unit.text):
            yield index
        else:
            after_heading = False


def _words_under(units: Sequence[Unit], kinds: Sequence[BlockKind]) -> Counter[int]:
    """Return how many words of body text each element holds."""
    words: Counter[int] = Counter()
    for unit, kind in zip(units, kinds, strict=True):
        if kind == "body":
            words.update(dict.fromkeys(unit.ancestors, _words(unit)))
    return words


def _put_back(page: _Page, kinds: list[BlockKind]) -> None:
    """Label as body what stands between units of the article, among them, and reads like them."""
    kept = [index for index, kind in enumerate(kinds) if kind in EVIDENCE_KINDS]
    if not kept:
        return
    beside = Counter(page.units[index].container for index in kept)
    main = beside.most_common(1)[0][0]
    for index in range(kept[0] + 1, kept[-1]):
        unit = page.units[index]
        words = _words(unit)
        if kinds[index] != "boilerplate" or unit.hidden or unit.linked > LINKED_SHARE * len(unit.text):
            continue
        row = unit.tag == "tr" and main in unit.ancestors
        prose = unit.tag in PROSE_TAGS and unit.container in beside and _reads_like_prose(unit, words)
        if (row or prose) and not _is_call(page, unit, words):
            kinds[index] = "body"


def _reads_like_prose(unit: Unit, words: int) -> bool:
    return words >= PROSE_WORDS and _SENTENCE.search(unit.text) is not None


def _find_headline(page: _Page, kinds: Sequence[BlockKind]) -> int | None:
    """Return the heading above the article's first paragraph that is most like one of the page's titles."""
    units = page.units
    end = next(
        (i for i, kind in enumerate(kinds) if kind == "body" and _words(units[i]) >= OPENING_WORDS), len(units)
    )
    titles = [set(wording.words(title)) for title in page.facts.titles]
    outlet = text_key(page.facts.outlet)
    best, best_score = None, 0.0
    for index in range(end):
        unit = units[index]
        if unit.tag not in HEADINGS or unit.hidden or "nav" in unit.tags or not text_key(unit.text):
            continue
        own = set(wording.words(unit.text))
        likeness = max((2 * len(own & title) / (len(own) + len(title)) for title in titles if title), default=0.0)
        top = unit.tag == "h1" and text_key(unit.text) != outlet
        if likeness < LIKE_TITLE and not top and kinds[index] != "subhead":
            continue
        score = likeness + TOP_BONUS * top + 0.01
        if score > best_score:
            best, best_score = index, score
    return best


def _label_standfirst(page: _Page, kinds: list[BlockKind], headline: int) -> None:
    first = next((index for index, kind in enumerate(kinds) if kind == "body" and index > headline), None)
    if first is None:
        return
    summary = text_key(page.facts.description)
    for index in range(headline + 1, min(first, headline + STANDFIRST_UNITS)):
        unit = page.units[index]
        words = _words(unit)
        if kinds[index] != "boilerplate" or unit.hidden or words < PROSE_WORDS or _is_call(page, unit, words):
            continue
        if unit.linked > LINKED_SHARE * len(unit.text):
            continue
        key = text_key(unit.text)
        summarises = len(key) > 20 and (key in summary or (summary != "" and summary in key))
        beside = unit.container == page.units[headline].container and unit.tag in ("p", "h2", "h3", "div")
        prose = unit.tag == "p" and _reads_like_prose(unit, words)
        if summarises or beside or prose or _STANDFIRST_HOOK.search(page.hooks(unit)):
            kinds[index] = "subhead"


def _label_repeats(page: _Page, kinds: list[BlockKind], headline: int) -> None:
    key = text_key(page.units[headline].text)
    for index, unit in enumerate(page.units):
        if index != headline and kinds[index] in EVIDENCE_KINDS and text_key(unit.text) == key:
            kinds[index] = "caption"
