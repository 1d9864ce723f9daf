"""What a quantity counts: the noun phrase beside it and its unit.

No tagger is needed: the phrase runs from the number to the first plural noun, over names and adjectives, and ends
where a function word, a verb or a stop stands.
"""

import re
from dataclasses import dataclass
from itertools import islice

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+\.?|[^\W\d_]+(?:['’-][^\W\d_]+)*|[\d,.]*\d|[^\w\s]")

PERSONS = frozenset(
    "people persons person men man women woman children child troops soldiers soldier civilians civilian police "
    "policemen policeman officers officer fighters fighter militants militant insurgents insurgent rebels rebel "
    "militiamen guards guard guardsmen members member personnel staff advisers advisors adviser advisor trainers "
    "contractors contractor workers worker employees journalists journalist diplomats protesters protester "
    "demonstrators demonstrator refugees prisoners prisoner detainees hostages hostage pilgrims worshippers "
    "worshipers shoppers students student teachers recruits marines marine servicemen servicewomen sailors airmen "
    "americans britons iraqis iranians syrians yemenis afghans russians turks kurds israelis palestinians saudis "
    "shiites shi'ites sunnis others victims casualties deaths dead wounded injured bodies body residents voters "
    "lawmakers legislators parliamentarians deputies senators ministers officials official leaders commanders "
    "commander gunmen attackers attacker bombers suspects passengers passenger bystanders villagers tribesmen "
    "loyalists extremists terrorists supporters families judges doctors migrants displaced inmates conscripts "
    "paratroopers combatants operatives aides bodyguards bodyguard drivers engineers tourists citizens nationals "
    "youths girls boys volunteers peacekeepers observers monitors delegates candidates forces businessmen "
    "reservists readers aid-workers migrants defectors deserters troopers cadets muslims christians "
    "activists generals friends immigrants staffers shias mourners translators interpreters colleagues relatives "
    "teachers".split()
)
"""Nouns for people; figures of them have the unit "persons"."""

_MEASURES = {
    "km": "km", "kilometers": "km", "kilometres": "km", "kilometer": "km", "kilometre": "km", "miles": "miles",
    "mile": "miles", "meters": "m", "metres": "m", "feet": "feet", "tons": "tons", "tonnes": "tonnes",
    "barrels": "barrels", "kg": "kg", "kilograms": "kg", "pounds": "pounds", "liters": "litres", "litres": "litres",
    "megawatts": "MW", "hectares": "hectares", "acres": "acres",
}  # fmt: skip
_IRREGULAR = frozenset(
    "people men women children police policemen policewomen personnel staff guardsmen gunmen militiamen servicemen "
    "airmen tribesmen aircraft dead wounded injured km kg feet businessmen congressmen fishermen firemen others "
    "youth journalists kurds marines".split()
)
_SINGULAR = frozenset(
    "was is has does us this his its says as thus perhaps across always news plus besides alas yes gas bus loss "
    "class press process address congress success access crisis basis analysis status virus campus corps politics "
    "series species less unless".split()
)
_STOP = frozenset(
    "a an and any are as at be been before being both but by can could did do does during each either else for "
    "from had has have he her here him his how i if in including inside into is it its like may me might more "
    "most must my near neither no nor not now of off on or our out over per said say says shall she should since "
    "so some such than that the their them then there these they this those through to too toward towards under "
    "until up upon us was we were what when where which while who whom whose why will with within without would "
    "you your also already alone again after against along amid among around about above across because between "
    "beyond despite down every except however just later left only onto other outside per still today tomorrow "
    "tonight very via yesterday yet ago later earlier away back east west north south northeast southwest old "
    "dead killed wounded injured hurt missing arrested detained captured kidnapped displaced died die dies came "
    "come went go took take made make gave saw held kill kills wound wounds injure injures became become were "
    "live lives remain remains demand return returned gather gathered march rally clash try tried plan plans want "
    "wants".split()
)  # fmt: skip
_NO_FIGURE = frozenset(
    "sides parties things ways reasons times points steps options issues questions occasions parts phases fronts "
    "words goals countries nations governments leaders minutes hours days weeks months years decades centuries "
    "nights seconds weekends quarters percent names halves pages matters areas factors aspects sets types kinds "
    "forms stages levels places groups rounds versions terms chapters branches sections".split()
)
"""Nouns whose count says nothing that a ledger of figures needs, and units of time."""

_OF = re.compile(r"\s{1,3}(?:worth\s{1,3})?of\s{1,3}")
_CONTAINER = frozenset(
    "members barrels tons tonnes kilograms kg pounds rounds pieces liters litres sets truckloads convoys soldiers "
    "troops forces fighters".split()
)
_PARTICIPLES = frozenset("dead killed wounded injured missing arrested detained captured kidnapped displaced".split())
"""Stop words that are adjectives where a plural noun follows: "four wounded insurgents"."""

_ARTICLES = frozenset("the its their his her our all these those a an".split())
_AFTER_VERB = frozenset("the a an its their his her that this these those it him them".split())
_NO_PLURAL = frozenset("paris tunis isis davis memphis reuters texas".split())
_LONGEST = 8
"""Words a noun phrase may have."""

_REACH = 90
"""Characters it may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The noun phrase of a quantity: its words, where it ends in the sentence, the unit, and its head nouns.

    Heads are in lower case; people named by their country have the head "nationals" beside their own.
    """

    text: str
    end: int
    unit: str
    heads: tuple[str, ...] = ()


def noun_phrase(sentence: str, start: int, *, singular: bool = False) -> Counted | None:
    """Return the noun phrase that follows a number ending at `start`, None when no plural noun comes.

    Parameters
    ----------
    singular : bool
        Whether the number is one; then only nouns of `PERSONS` are taken.
    """
    words = list(islice(_WORD.finditer(sentence, start, start + _REACH), _LONGEST))
    head: re.Match[str] | None = None
    main = head  # of two joined heads the first gives the unit
    heads: list[str] = []
    for place, match in enumerate(words):
        word, lowered = match.group(), _lower(match)
        following = words[place + 1] if place + 1 < len(words) else None
        if not word[0].isalpha():
            break
        if _ends_phrase(word, lowered):
            if place and _goes_on(lowered, words[place + 1 : place + 3], head):
                continue
            if head is None and following is not None and lowered in _PARTICIPLES and _is_plural(following):
                continue
            break
        if head is not None and not (word.islower() and _is_plural(match)):
            break
        if lowered in PERSONS if singular else _is_plural(match):
            head = match
            main = main or match
            heads = [*heads, _lower(match)] if main is not match else [_lower(match)]
    if head is None or main is None or (_lower(head) in _NO_FIGURE and head is words[0]):
        return None
    first, end = words[0].start(), head.end()
    if _lower(head) in _CONTAINER:
        of = _OF.match(sentence, end)
        end = max(end, whole_phrase(sentence, of.end())) if of else end
    if _is_demonym(main):
        heads.append("nationals")
    return Counted(text=sentence[first:end], end=end, unit=_unit_of(main), heads=tuple(heads))


def _goes_on(word: str, ahead: "list[re.Match[str]]", head: "re.Match[str] | None") -> bool:
    """Return whether "and" joins two names or adjectives ("US and Iraqi troops"), or two plurals.

    What stands before an article or a number is a verb ("11 wars and spends 15 billion").
    """
    if word not in ("and", "or") or not ahead or _ends_phrase(ahead[0].group(), _lower(ahead[0])):
        return False
    if head is None:
        return ahead[0].group()[0].isalpha()
    object_follows = len(ahead) > 1 and (_lower(ahead[1]) in _AFTER_VERB or ahead[1].group()[0].isdigit())
    return ahead[0].group().islower() and _is_plural(ahead[0]) and not object_follows


def whole_phrase(sentence: str, start: int) -> int:
    """Return where the noun phrase at `start` ends, its article taken in; `start` when none is there."""
    ends = [start]
    for place, match in enumerate(islice(_WORD.finditer(sentence, start, start + _REACH), _LONGEST)):
        word, lowered = match.group(), _lower(match)
        if place == 0 and (lowered in _ARTICLES or lowered == "other"):
            continue
        if not word[0].isalpha() or _ends_phrase(word, lowered):
            if lowered in _AFTER_VERB and len(ends) > 2:
                ends.pop()  # "members of the ruling party sign the deal": what stands before an article is a verb
            break
        if len(ends) > 1 and word.islower() and lowered.endswith(("ed", "ing")):
            break
        ends.append(match.end())
        if word.islower() and _is_plural(match):
            break
    return ends[-1]


def _unit_of(head: "re.Match[str]") -> str:
    """Return the unit of a head noun: "persons", a measure, or the noun itself."""
    lowered = _lower(head)
    return "persons" if lowered in PERSONS or _is_demonym(head) else _MEASURES.get(lowered, lowered)


def _is_demonym(head: "re.Match[str]") -> bool:
    """Return whether a head names people by their country: "Canadians", "Iraqis"."""
    return head.group()[0].isupper() and _lower(head).endswith(("ans", "is", "ese"))


def unit_of(phrase: str) -> str:
    """Return the unit of a noun phrase, from its first plural noun; its last word where it has none."""
    words = list(_WORD.finditer(phrase))
    return _unit_of(next((word for word in words if _is_plural(word)), words[-1])) if words else "persons"


def is_function_word(word: str) -> bool:
    """Return whether a word is an article, a preposition, a pronoun or another word that ends a noun phrase."""
    return word.strip().lower() in _STOP


def _ends_phrase(word: str, lowered: str) -> bool:
    return lowered in _STOP and not (word.isupper() and len(word) > 1)  # "US", "IS" and "IT" are names


def _lower(match: "re.Match[str]") -> str:
    return match.group().lower().replace("’", "'")


def _is_plural(match: "re.Match[str]") -> bool:
    word, lowered = match.group(), _lower(match)
    if lowered in _IRREGULAR:
        return True
    if word.isupper() or lowered in _SINGULAR or lowered in _NO_PLURAL or lowered.endswith("'s"):
        return False
    if word[0].isupper() and lowered.endswith("is"):  # "Sunnis", "Iraqis"
        return True
    return len(lowered) > 3 and lowered.endswith("s") and not lowered.endswith(("ss", "us", "is"))
