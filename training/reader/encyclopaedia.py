"""Sentences of our own in the manner of an encyclopaedia, with CrossNER's political types.

CrossNER's training sentences name almost nobody but politicians, its development sentences many others: casts,
authors, campaigners, relatives. Their words tell them apart ("stars", "wrote", "ran for"), and sentences with such
words are easily written down; names are drawn anew each time.
"""

import random
from collections.abc import Callable

import pools
from views import LabelledRange, Window

PATTERNS = (
    "The film stars {person+} , with {person+} in smaller parts .",
    "Its animals are spoken by {person+} , and {person} drew them .",
    "The series , made by {person} , has {person+} in its cast .",
    "{person+} joined the cast in {year} , and {person} wrote the music .",
    "{person} , an actress , and her husband {person} , a painter , moved to {location} .",
    "The singers {person+} gave a concert in {location} to raise money for {organisation} .",
    "In later years the prize went to the composers {person+} .",
    "{misc} is a {year} {people=misc} film by {person} , after a novel by {person} .",
    "Those who founded {organisation} were {person+} .",
    "The march was led by the students {person+} .",
    "Her book deals with the work of {person+} .",
    "The historian {person} has called this the end of an era , while {person} disagrees .",
    "The lawyer {person} , the lobbyist {person} and the translator {person} were also at the meeting .",
    "The magazine has printed essays by {person+} .",
    "{person=} was born in {location} , the son of {person} , a teacher , and {person} .",
    "{person=} studied at {organisation} and later taught there .",
    "{person=} has written for {organisation+} .",
    "{person=} has received grants from {organisation+} .",
    "{person=} played for {organisation} and is married to the model {person} .",
    "General {person} took {location} in the {event} , and Colonel {person} fell near {location} .",
    "The records are those of the officers {person+} .",
    "The economist {person} and the accountant {person} testified about the payments to {politician} .",
    "The painter {person} made portraits of {politician+} .",
    "{politician=} was elected to the {chamber=organisation} in the {election} for the {politicalparty} .",
    "{politician=} lost the {election} to {politician} of the {politicalparty} .",
    "President {politician} appointed {politician} as minister of finance .",
    "Three parties sat in the cabinet of {politician} : the {politicalparty} , the {politicalparty} and the "
    "{politicalparty} .",
    "{politician=} , the leader of the {politicalparty} , refused to form a government with {politician=} .",
    "Senators {politician+} voted against the bill , which Governor {politician} had signed .",
    "He ran in the {election} as the candidate of the {politicalparty} and came third behind {politician} .",
    "The seat was held by {politician} of the {politicalparty} until the {election} .",
    "He was a trustee of {organisation+} , and a member of {organisation} .",
    "The coalition of groups includes {organisation+} .",
    "She has worked with {organisation+} on the rights of prisoners .",
    "The archive holds the papers of {organisation+} .",
    "The report was written by {organisation} and paid for by {organisation} .",
    "The {politicalparty} is a member of {organisation} and an observer at {organisation} .",
    "The country is a member of {organisation+} .",
    "{organisation} ranked it first in {country} , before {organisation} .",
    "The lobby groups {organisation+} gave him high marks , {organisation} a low one .",
    "He sat in the {chamber=organisation} from {year} to {year} .",
    "The {politicalparty} ( {acronym=politicalparty} ) and the {politicalparty} ( {acronym=politicalparty} ) left "
    "the alliance before the {election} .",
    "The parties are the {politicalparty} ( {acronym=politicalparty} ) , the {politicalparty} "
    "( {acronym=politicalparty} ) and the {politicalparty} .",
    "The ruling {politicalparty} won the {election} , ahead of the {politicalparty} and {politicalparty} .",
    "The {politicalparty} was founded by {politician} in {year} after the {election} .",
    "The agency ( {acronym=organisation} ) answers to {organisation} , not to the {politicalparty} .",
    "The army of {country} fought in the {event} and the {event} .",
    "The treaty was signed by {country+} .",
    "It has borders with {country+} .",
    "The firm has plants in {country+} , and offices in {location+} .",
    "In {country} the law follows that of {country} ; in {country} it does not .",
    "The film was shown at the {event} in {location} , the {event} and the {event} .",
    "After the {event} , {country} left the union and asked {country} for help .",
    "The {event} began in {year} , a year after the {event} .",
    "He fought in the {event} , then in the {event} , and was wounded in the {event} .",
    "The road runs from {location} by {location} to {location} , in the north of {country} .",
    "The {people=misc} and {people=misc} minorities of {location} speak {people=misc} .",
    "The {people=misc} ministry sent aid to {country} under the {misc} .",
    "{people=misc} voters of {location} chose {politician} , a {people=misc} lawyer .",
    "He won the {misc} for his essays on the {misc} .",
)
"""`{kind}` is one name, `{kind+}` a list of two to nine; `=` after a person stands for a family name alone, half of
the time; before a type it gives what stands before it that type."""

DRAWN: dict[str, Callable[[random.Random], str]] = {
    "politician": pools.person,
    "person": pools.person,
    "country": pools.country,
    "location": pools.place,
    "politicalparty": pools.party,
    "organisation": pools.body,
    "election": pools.election,
    "event": pools.event,
    "misc": pools.other,
    "acronym": pools.acronym,
    "chamber": lambda rng: pools.one_of(pools.CHAMBERS, rng),
    "people": lambda rng: pools.one_of(pools.DEMONYMS, rng),
}


def encyclopaedia_windows(count: int, rng: random.Random) -> list[Window]:
    """Return windows of one sentence."""
    return [_window(pools.one_of(PATTERNS, rng), rng) for _ in range(count)]


def _window(pattern: str, rng: random.Random) -> Window:
    words: list[str] = []
    spans: list[LabelledRange] = []
    for part in pattern.split():
        if part == "{year}":
            words.append(str(rng.randrange(1850, 2024)))
        elif part[0] == "{":
            kind, many = part.strip("{}+"), part.endswith("+}")
            count = rng.choice((2, 2, 3, 4, 5, 6, 9)) if many else 1
            for i in range(count):
                if i:
                    words += [","] * (i < count - 1 or count > 2) + ["and"] * (i == count - 1)
                _add_name(words, spans, kind, rng)
        else:
            words.append(part)
    return Window(corpus="crossner", words=words, spans={"politics": spans})


def _add_name(words: list[str], spans: list[LabelledRange], kind: str, rng: random.Random) -> None:
    """Add a drawn name to words, with its span; an article before a body in the middle of a sentence, mostly."""
    drawn, _, label = kind.partition("=")
    name = DRAWN[drawn](rng).split()
    if kind.endswith("=") and rng.random() < 0.5:
        name = name[-1:]
    if (
        drawn == "organisation"
        and name[-1] not in ("University",)
        and words
        and words[-1] not in ("The", "the")
        and rng.random() < 0.6
    ):
        words.append("the")
    spans.append((len(words), len(words) + len(name) - 1, label or drawn))
    words += name
