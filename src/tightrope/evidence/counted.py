"""What a quantity counts: the noun phrase beside it, its unit, and what became of those counted.

No tagger is needed: the phrase runs from the number to the first plural noun, over names and adjectives, and ends
where a function word, a verb or a stop stands.
"""

import re
from dataclasses import dataclass

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
    "reservists readers aid-workers migrants defectors deserters troopers".split()
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
    "youth journalists data kurds marines".split()
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

_OUTCOMES: dict[str, str] = {
    **dict.fromkeys(("kill", "kills", "killed", "killing", "dead", "died", "die", "dies", "deaths"), "killed"),
    **dict.fromkeys(("wound", "wounds", "wounded", "wounding", "injure", "injures", "injured", "injuring", "hurt",
                     "hurting", "injuries"), "wounded"),
    **dict.fromkeys(("arrest", "arrests", "arrested", "arresting", "detain", "detains", "detained", "detaining"),
                    "arrested"),
    **dict.fromkeys(("kidnap", "kidnaps", "kidnapped", "kidnapping", "abducted", "abducting", "abduct"), "kidnapped"),
    **dict.fromkeys(("displaced", "displacing", "displace", "displaces"), "displaced"),
    **dict.fromkeys(("missing",), "missing"),
    **dict.fromkeys(("captured", "capturing", "capture", "captures"), "captured"),
}  # fmt: skip
_OUTCOME = "|".join(sorted(_OUTCOMES, key=len, reverse=True))
_VERB_BEFORE = re.compile(
    rf"\b(?P<verb>{_OUTCOME})(?: at least| as many as| up to| more than| over| about| some| nearly| another| an"
    r" estimated| almost| around)?\s{0,3}$",
    re.IGNORECASE,
)
_TOLL_BEFORE = re.compile(
    r"\b(?:death toll|deaths|toll)(?: \w+){0,4} (?:to|of|at|stands at|reached|is|was)\s{0,3}$", re.IGNORECASE
)
_OUTCOME_AFTER = re.compile(
    r"\s{1,3}(?:(?:people|others|more|were|was|are|is|have|has|had|been|also|reported|reportedly|left|confirmed|"
    r"feared|being|dead and|or)\s{1,3}){0,3}(?P<verb>killed|dead|died|die|wounded|injured|hurt|missing|arrested|"
    r"detained|kidnapped|displaced|captured)\b(?!\s{1,3}(?:at least|about|more than|some|\d|by\s{1,3}\d))",
    re.IGNORECASE,
)
_OF = re.compile(r"\s{1,3}(?:worth\s{1,3})?of\s{1,3}")
_CONTAINER = frozenset("members barrels tons tonnes kilograms kg pounds rounds pieces liters litres sets".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The noun phrase of a quantity: its words, where it ends in the sentence, and the unit."""

    text: str
    end: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of those counted, and the characters that the words for it add to the quantity."""

    word: str
    start: int
    end: int


def noun_phrase(sentence: str, start: int, *, singular: bool = False) -> Counted | None:
    """Return the noun phrase that follows a number ending at `start`, None when no plural noun comes.

    Parameters
    ----------
    singular : bool
        Whether the number is one; then only nouns of `PERSONS` are taken.
    """
    first = -1
    head = ""
    end = start
    for count, match in enumerate(_WORD.finditer(sentence, start, start + 90)):
        word = match.group()
        lowered = word.lower().replace("’", "'")
        if not word[0].isalpha() or lowered in _STOP or count > 6 or sentence[end : match.start()].count("\n") > 1:
            break
        if head and not (_is_plural(word, lowered) and word.islower()):
            break
        first = match.start() if first < 0 else first
        end = match.end()
        if _is_plural(word, lowered) or (singular and lowered in PERSONS):
            head = lowered
    if not head or first < 0:
        return None
    last = sentence.lower().replace("’", "'").find(head, first)
    end = max(end if _ends_with(sentence[first:end], head) else 0, last + len(head))
    text = sentence[first:end]
    if head in _NO_FIGURE and " " not in text:
        return None
    if head in _CONTAINER:
        text, end = _extend(sentence, first, end)
    return Counted(text=text, end=end, unit=unit_of(head))


def _ends_with(text: str, head: str) -> bool:
    return text.lower().replace("’", "'").endswith(head)


def _extend(sentence: str, first: int, end: int) -> tuple[str, int]:
    """Take "of the parliament" and "of oil" into the phrase."""
    of = _OF.match(sentence, end)
    if of is None:
        return sentence[first:end], end
    inner = whole_phrase(sentence, of.end())
    return (sentence[first:inner], inner) if inner > of.end() else (sentence[first:end], end)


def whole_phrase(sentence: str, start: int) -> int:
    """Return where the noun phrase at `start` ends, its article taken in; `start` when none is there."""
    end = start
    for count, match in enumerate(_WORD.finditer(sentence, start, start + 90)):
        word = match.group()
        lowered = word.lower()
        article = count == 0 and lowered in ("the", "its", "their", "his", "her", "our", "all", "these", "those", "a")
        if not article and (not word[0].isalpha() or lowered in _STOP or count > 6):
            break
        if not article and count and word.islower() and lowered.endswith(("ed", "ing")) and end > start:
            break
        end = match.end() if not article else end
        if word.islower() and _is_plural(word, lowered):
            break
    return end


def unit_of(head: str) -> str:
    """Return the unit of a head noun: "persons", a measure, or the noun itself."""
    if head in PERSONS:
        return "persons"
    return _MEASURES.get(head, head)


def is_function_word(word: str) -> bool:
    """Return whether a word is an article, a preposition, a pronoun or another word that ends a noun phrase."""
    return word.strip().lower() in _STOP


def _is_plural(word: str, lowered: str) -> bool:
    if lowered in _IRREGULAR:
        return True
    if word.isupper() or lowered in _SINGULAR or "'" in lowered[-2:]:
        return False
    return len(lowered) > 3 and lowered.endswith("s") and not lowered.endswith(("ss", "us", "is", "ous"))


def outcome_of(sentence: str, start: int, phrase_end: int) -> Outcome | None:
    """Return what became of those that a quantity at `start` to `phrase_end` counts, from the verb beside it."""
    window = sentence[max(0, start - 48) : start]
    before = _VERB_BEFORE.search(window)
    if before:
        return Outcome(
            word=_OUTCOMES[before["verb"].lower()], start=start - len(window) + before.start(), end=phrase_end
        )
    toll = _TOLL_BEFORE.search(window)
    if toll:
        return Outcome(word="killed", start=start - len(window) + toll.start(), end=phrase_end)
    after = _OUTCOME_AFTER.match(sentence, phrase_end)
    if after:
        return Outcome(word=_OUTCOMES[after["verb"].lower()], start=start, end=after.end())
    return None
