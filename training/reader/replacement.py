"""Names of small corpora put in place of others of their kind, anew each time that a sentence is seen.

The reader learns 200 sentences by heart in a few rounds, names and all; with other names in them it has only the
words around a name to go by.

Source
------
Dai and Adel (2020), An Analysis of Simple Data Augmentation for Named Entity Recognition.
"""

import random
from collections.abc import Callable

import pools
from views import LabelledRange, Window

SHARE = 0.5
"""Of the names in a sentence, those that are replaced; one sentence in four stays as it is."""

DRAWN: dict[str, Callable[[random.Random], str]] = {
    "politician": pools.person,
    "person": pools.person,
    "Person": pools.person,
    "country": pools.country,
    "location": pools.place,
    "Location": pools.place,
    "politicalparty": pools.party,
    "organisation": pools.body,
    "election": pools.election,
    "event": pools.event,
    "misc": pools.other,
}
"""Where another name of a kind comes from."""

PERSONS = ("person", "politician", "Person")
ACRONYMS = ("politicalparty", "organisation", "Organisation")


def with_other_names(window: Window, name: str, rng: random.Random) -> Window:
    """Return a window with some of its names replaced, and its spans moved; not encoded.

    Parameters
    ----------
    window : Window
        Of a corpus of which only spans are learned.
    name : str
        The set whose spans are replaced; those of other sets on the same words move with them.
    rng : random.Random
    """
    if rng.random() < 0.25:
        return window
    chosen: dict[str, str] = {}
    changes: list[tuple[int, int, list[str]]] = []
    for first, last, kind in sorted(window.spans[name]):
        words = window.words[first : last + 1]
        text = " ".join(words)
        if kind is None or (changes and changes[-1][1] >= first) or _has_inside(window, first, last):
            continue
        if text not in chosen:
            chosen[text] = (_other(words, kind, rng) if rng.random() < SHARE else None) or text
        changes.append((first, last, chosen[text].split()))
    return _changed(window, changes)


def _has_inside(window: Window, first: int, last: int) -> bool:
    """Return whether a span has others inside or around it, which a replacement would tear."""
    spans = (span for own in window.spans.values() for span in own)
    return any(a <= last and first <= b and (a, b) != (first, last) for a, b, _ in spans)


def _other(words: list[str], kind: str, rng: random.Random) -> str | None:
    """Return another name of a kind in the manner of this one, None where there is none."""
    if not all(word[:1].isupper() or not word.isalpha() for word in words) and kind not in ("election", "event"):
        return None
    if kind in ACRONYMS and len(words) == 1 and words[0].isupper():
        return pools.acronym(rng)
    draw = DRAWN.get(kind)
    if draw is None or (kind[0].isupper() and len(words) > 2):
        return None
    drawn = draw(rng)
    if kind in PERSONS and len(words) == 1:
        return drawn.split()[-1]
    return drawn


def _changed(window: Window, changes: list[tuple[int, int, list[str]]]) -> Window:
    """Return a window with ranges of words replaced by others."""
    words: list[str] = []
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for first, last, new in [*changes, (len(window.words), len(window.words) - 1, [])]:
        for i in range(at, first):
            begins[i] = ends[i] = len(words)
            words.append(window.words[i])
        begins[first], ends[last] = len(words), len(words) + len(new) - 1
        words += new
        at = last + 1
    spans: dict[str, list[LabelledRange]] = {
        name: [(begins[a], ends[b], kind) for a, b, kind in own] for name, own in window.spans.items()
    }
    return Window(corpus=window.corpus, words=words, document=window.document, spans=spans)
