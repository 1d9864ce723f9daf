"""Windows of sentences of our own that tell of events: the patterns of `event_sentences.toml` with names in them."""

import random
import re
import tomllib
from pathlib import Path

from views import EventPair, Window

PATTERNS = Path(__file__).parent / "event_sentences.toml"

PLACES = (
    "France", "Iraq", "Turkey", "Kenya", "Jordan", "Peru", "Nigeria", "Yemen", "Russia", "China", "the United States",
    "Sudan", "Lebanon", "Pakistan", "Ukraine", "the European Union", "Israel", "Colombia", "Ethiopia", "Serbia",
    "North Korea", "Egypt", "the Philippines", "Mali", "Venezuela", "Qatar", "Myanmar", "Tehran", "Baghdad", "London",
)  # fmt: skip
PEOPLE = (
    "the opposition", "the rebels", "the police", "the army", "a court", "the foreign ministry", "parliament",
    "the prime minister", "the president", "protesters", "workers", "students", "militants", "the government",
    "aid workers", "the militia", "the central bank", "prosecutors", "the security forces", "a senior general",
    "villagers", "teachers", "refugees", "journalists", "the Taliban", "Hamas", "Hezbollah", "the United Nations",
    "NATO", "the Red Cross", "President Smith", "Foreign Minister Okello", "Mr. Haddad", "General Ramos",
)  # fmt: skip
NATIONS = (
    "Iraqi", "Turkish", "French", "Kenyan", "Israeli", "Russian", "Chinese", "American", "Syrian", "Indian", "Libyan",
    "British", "Somali", "Greek", "Iranian", "Ukrainian", "Saudi", "Colombian", "Burmese", "German",
)  # fmt: skip
GROUPS = (
    "police", "troops", "officials", "forces", "diplomats", "rebels", "lawmakers", "prosecutors", "workers",
    "protesters", "soldiers", "settlers", "activists", "civilians", "the prime minister", "the president",
    "the defence minister", "the government",
)  # fmt: skip
"""What stands for a party: a place, people, or people of a nation."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

SAYING = ("", "", "", "{s} said that ", "According to {s} , ", "On {d} , ", "Last month , ")
"""What may stand before a sentence; half of them stand alone."""


def sentence_windows(rng: random.Random) -> list[Window]:
    """Return one window of each pattern, with names drawn anew."""
    patterns = tomllib.loads(PATTERNS.read_text("utf-8"))
    return [sentence_window(text, kind, rng) for kind, texts in patterns.items() for text in texts]


def sentence_window(pattern: str, kind: str, rng: random.Random) -> Window:
    """Return the window of one pattern of a type of event, 'none' for one without an event."""
    before = rng.choice(SAYING)
    words: list[str] = []
    triggers: list[str] = []
    parties: dict[str, list[int]] = {"a": [], "b": []}
    for part in re.findall(r"\{\w\}|[\[<]?[\w'-]+[\]>]?|[^\s\w]", before + pattern):
        if part[0] == "{":
            new = rng.choice(DAYS).split() if part == "{d}" else party(rng)
            parties.get(part[1], []).extend(range(len(words), len(words) + len(new)))
        else:
            new = [part.strip("[]<>")]
        words += new
        triggers += [{"[": kind, "<": ""}.get(part[0], "none")] * len(new)
    words[0] = words[0][0].upper() + words[0][1:]
    pairs = [] if kind == "none" else [EventPair(parties["a"], parties["b"], (kind,))]
    return Window(corpus="gsr", words=words, pairs=pairs, triggers=triggers)


def party(rng: random.Random) -> list[str]:
    """Return the words of a made-up party."""
    draw = rng.random()
    if draw < 0.35:
        return rng.choice(PLACES).split()
    if draw < 0.65:
        return rng.choice(PEOPLE).split()
    group = rng.choice(GROUPS).split()
    at = 1 if group[0] == "the" else 0
    return [*group[:at], rng.choice(NATIONS), *group[at:]]
