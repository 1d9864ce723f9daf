"""Sentences of our own on strikes, losses and finds, with re3d's labels for what is counted in them.

Reports of armies list places, weapons and vehicles by number. re3d's training part has hardly any such list (about 70
weapons and platforms), its kinds are worth telling apart, and lists are easily written down.
"""

import random
from collections.abc import Callable

import pools
from views import LabelledRange, Window

NUMBERS = tuple("one two three four five six seven eight nine ten 12 15 20 34 100".split())
SITES = (
    "fighting position", "supply route", "bridge", "tunnel entrance", "weapons cache", "storage facility",
    "checkpoint", "command post", "staging area", "compound", "building", "headquarters", "oil well",
    "training camp", "bunker", "supply cache", "mortar position", "crossing point", "warehouse", "observation post",
    "car bomb factory",
)  # fmt: skip
UNITS = (
    "tactical unit", "brigade", "patrol", "convoy", "militia", "battalion", "cell", "large tactical unit",
    "sniper team", "group of fighters", "garrison",
)  # fmt: skip
GROUPS = ("ISIL", "Daesh", "Islamic State", "Taliban", "al-Shabaab", "rebel", "government", "Hezbollah", "insurgent")
SIDES = (
    "Coalition forces", "the air force", "government troops", "rebel fighters", "the army", "Kurdish fighters",
    "Turkish forces", "the militias", "peacekeepers", "Russian forces", "the insurgents", "border guards",
)  # fmt: skip
WRECKED = ("destroyed", "damaged", "hit", "engaged", "disabled", "put out of action", "targeted", "burned")
FOUND = ("found", "captured", "seized", "handed over", "lost", "recovered")
DAYS = ("on Monday", "on Sunday", "yesterday", "on 3 May", "in March", "overnight", "last week", "on June 12, 2015")

Piece = tuple[str, str | None]
"""Words with the label of the span that they are, None for words outside of spans."""


def list_windows(count: int, rng: random.Random) -> list[Window]:
    """Return windows of one to three sentences."""
    lengths = [rng.choice((1, 1, 2, 3)) for _ in range(count)]
    return [_window([piece for _ in range(length) for piece in _sentence(rng)]) for length in lengths]


def _window(pieces: list[Piece]) -> Window:
    words: list[str] = []
    spans: list[LabelledRange] = []
    for text, label in pieces:
        own = text.replace(",", " ,").replace(" , 20", ", 20").split()
        if label:
            spans.append((len(words), len(words) + len(own) - 1, label))
            if label == "Location" and own[0] in NUMBERS:
                spans.append((len(words), len(words), "Quantity"))
        words += own
    return Window(corpus="re3d", words=words, spans={"entities": spans})


def _plural(thing: str) -> str:
    if thing.endswith(("s", "aircraft")):
        return thing
    return f"{thing[:-1]}ies" if thing.endswith("ty") else f"{thing}s"


def _article(thing: str) -> str:
    return "an" if thing[0].lower() in "aeiou" and not thing.startswith("U") else "a"


def _things(rng: random.Random) -> list[Piece]:
    """Return one item of a list: a weapon, platform or vehicle without its number, a site with it."""
    draw, many = rng.random(), rng.random() < 0.5
    number = pools.one_of(NUMBERS[1:], rng)
    if draw < 0.35:
        site = pools.one_of(SITES, rng)
        held = f"{pools.one_of(GROUPS, rng)}-held " if rng.random() < 0.1 else ""
        return [(f"{number} {held}{_plural(site)}" if many else f"{_article(held + site)} {held}{site}", "Location")]
    label, list_of = (
        ("Weapon", pools.WEAPONS) if draw < 0.6 else ("MilitaryPlatform", pools.PLATFORMS) if draw < 0.83
        else ("Vehicle", pools.VEHICLES)
    )  # fmt: skip
    thing = pools.one_of(list_of, rng)
    if many:
        return [(number, "Quantity"), (_plural(thing), label)]
    return [(_article(thing), None), (thing, label)]


def _listed(rng: random.Random) -> list[Piece]:
    """Return one to six items with commas and "and"."""
    items = [_things(rng) for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 6)))]
    pieces = list(items[0])
    for i, item in enumerate(items[1:], 2):
        pieces += [(("and" if len(items) == 2 else ", and") if i == len(items) else ",", None), *item]
    return pieces


def _unit(rng: random.Random) -> Piece:
    group, unit = pools.one_of(GROUPS, rng), pools.one_of(UNITS, rng)
    if rng.random() < 0.4:
        return (f"{pools.one_of(NUMBERS[1:], rng)} {group} {_plural(unit)}", "Organisation")
    return (f"{_article(group)} {group} {unit}", "Organisation")


def _strikes(rng: random.Random) -> list[Piece]:
    one = rng.random() < 0.4
    number = "one" if one else pools.one_of(NUMBERS[1:], rng)
    return [(number, "Quantity"), (f"{'air' if rng.random() < 0.3 else ''}strike{'' if one else 's'}", "Weapon")]


def _sentence(rng: random.Random) -> list[Piece]:
    """Return one sentence."""
    where: Piece = (pools.town(rng), "Location")
    verb: Piece = (pools.one_of(WRECKED, rng), None)
    side: Piece = (pools.one_of(SIDES, rng), "Organisation")
    when: Piece = (pools.one_of(DAYS, rng), None)
    if when[0].startswith(("on ", "in ")):
        day: list[Piece] = [(when[0][:2], None), (when[0][3:], "Temporal")]
    else:
        day = [(when[0], "Temporal")]
    kinds: tuple[Callable[[], list[Piece]], ...] = (
        lambda: [("Near", None), where, (",", None), *_strikes(rng), verb, _unit(rng), ("and destroyed", None),
                 *_listed(rng)],
        lambda: [("Outside", None), where, (",", None), *_strikes(rng), verb, *_listed(rng)],
        lambda: [*day, side, ("carried out", None), *_strikes(rng), ("against", None), _unit(rng), ("in", None),
                 (pools.country(rng), "Location")],
        lambda: [side, (pools.one_of(FOUND, rng), None), *_listed(rng), ("near", None), where, *day],
        lambda: [("In", None), where, (",", None), side, verb, *_listed(rng)],
        lambda: [side, verb, *_listed(rng), ("with", None), (pools.one_of(pools.WEAPONS, rng) + " fire", "Weapon")],
        lambda: [_unit(rng), ("lost", None), *_listed(rng), ("in the fighting for", None), where],
        lambda: [side, ("used", None), *_listed(rng), ("to take", None), where],
    )  # fmt: skip
    pieces = kinds[int(rng.random() * len(kinds))]()
    first, label = pieces[0]
    return [(first[:1].upper() + first[1:], label), *pieces[1:], (".", None)]
