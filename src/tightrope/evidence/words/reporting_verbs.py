"""Words that report speech: a small lexicon of our own, by what they imply and what may follow them.

`takes` says which content a verb may have:

- "quote": a quotation right before or after it ("said, '...'"; nearly every verb does);
- "that": a clause with "that", "whether" or a question word;
- "bare": a clause without "that" ("said the talks were over");
- "to": an infinitive that is itself the content ("promised to leave");
- "object": a noun phrase, read only when it holds quoted words ("called it 'a mistake'").
"""

from dataclasses import dataclass
from typing import Literal

Stance = Literal["plain", "hedged", "negated"]


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb of speech or opinion; `addressed` when a listener follows it ("told reporters")."""

    lemma: str
    stance: Stance
    takes: frozenset[str]
    addressed: bool = False


# Lemmas by what they take; irregular forms are in _IRREGULAR.
_SAY = "say tell add claim insist argue believe think suggest"
_STATE = (
    "note announce confirm warn stress emphasize emphasise underline underscore maintain contend assert declare "
    "explain acknowledge concede admit reveal conclude recall reiterate state report predict estimate "
    "complain caution write tweet hint indicate disclose observe remark reaffirm assure reassure "
    "affirm allege speculate testify swear hope fear expect understand agree "
    "propose recommend insinuate lament boast joke quip vow pledge promise threaten respond reply answer "
    "proclaim opine project find show counter retort clarify decide demand ask inform remind convince argue deny"
)
_SPEECH = "continue ask shout scream mutter thunder chant read quote urge plead exclaim comment"
_OBJECT = (
    "call describe denounce condemn praise decry criticize criticise dismiss label reject express hail blame accuse "
    "slam blast brand refer characterize characterise deem declare reaffirm reassure reiterate reassert demand cite "
    "welcome mock"
)
_TO = "promise vow pledge threaten refuse offer"
_BARE = frozenset("say add claim insist argue believe think suggest note announce confirm warn tell".split())
_HEDGED = frozenset(
    "claim believe think suggest allege speculate hint predict estimate hope fear expect insinuate understand".split()
)
_NEGATED = frozenset("deny reject refuse dismiss".split())
_ADDRESSED = frozenset("tell inform remind assure reassure warn ask urge convince promise".split())
_NO_QUOTE = frozenset("hope fear expect understand agree decide refuse offer find show project".split())

_IRREGULAR = {
    "say": "said", "tell": "told", "think": "thought", "write": "wrote written", "swear": "swore sworn",
    "understand": "understood", "find": "found", "show": "showed shown", "read": "read",
}  # fmt: skip
_DOUBLED = {"admit": "admitted", "quip": "quipped"}

IRREGULAR_PASTS = frozenset("said told thought wrote written swore understood".split())
"""Past forms of reporting verbs that do not end in -ed."""

AMBIGUOUS = frozenset(
    "find finds finding found show shows showing project projects "
    "report reports state states claim claims note notes stress estimate estimates demand demands promise promises "
    "pledge pledges vow vows comment comments answer answers reply replies call calls hope hopes fear fears offer "
    "offers blast brand label slam quote quotes counter counters project boast boasts joke jokes remark remarks "
    "threat respond ask read reads caution hint hints complain tweet tweets welcome express praise blame mock "
    "recall continue propose swear cite reject condemn refer".split()
)
"""Forms that are as often nouns, adjectives or plain verbs: they count only before "that" or beside a quotation."""


def _forms(lemma: str) -> tuple[str, ...]:
    """Return present, past and participle forms of a lemma."""
    if lemma in _DOUBLED:
        past, stem = _DOUBLED[lemma], _DOUBLED[lemma][:-2]
    elif lemma.endswith("e"):
        past, stem = lemma + "d", lemma[:-1]
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past, stem = lemma[:-1] + "ied", lemma
    else:
        past, stem = lemma + "ed", lemma
    third = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"
    if lemma.endswith(("s", "sh", "ch", "x")):
        third = lemma + "es"
    return (lemma, third, *_IRREGULAR.get(lemma, past).split(), stem + "ing")


def _build() -> dict[str, ReportingVerb]:
    takes: dict[str, set[str]] = {}
    for group, what in ((_SAY, "that"), (_STATE, "that"), (_SPEECH, "quote"), (_OBJECT, "object"), (_TO, "to")):
        for lemma in group.split():
            takes.setdefault(lemma, set()).update({what} if lemma in _NO_QUOTE else {what, "quote"})
    for lemma in _BARE:
        takes[lemma].add("bare")
    table: dict[str, ReportingVerb] = {}
    for lemma, contents in takes.items():
        stance: Stance = "hedged" if lemma in _HEDGED else "negated" if lemma in _NEGATED else "plain"
        verb = ReportingVerb(lemma, stance, frozenset(contents), lemma in _ADDRESSED)
        table.update(dict.fromkeys(_forms(lemma), verb))
    return table


REPORTING_VERBS: dict[str, ReportingVerb] = _build()
"""Every inflected form, lower case, with its verb."""

DOCUMENTS = frozenset(
    "statement statements communique communiqué declaration letter tweet message report memo post article document "
    "resolution release text note testimony speech video email broadcast account transcript book study poll survey "
    "interview editorial column complaint lawsuit filing".split()
)
"""Things that speak for somebody: "the statement read"."""

ISSUING = frozenset(
    "issued issues issue issuing released releases releasing published publishes posted sent wrote made makes gave "
    "read delivered put circulated".split()
)
"""Verbs that put a document out: "issued a statement saying"."""

PASSIVE_REPORTS = frozenset(
    "said reported expected believed alleged rumored rumoured thought understood considered known claimed "
    "announced estimated".split()
)
"""Participles of "it was reported that" and "he is said to have"."""

CERTAIN_PASSIVES = frozenset({"announced", "known"})
"""Of these the ones that do not hedge."""

SPEECH_LEMMAS = frozenset(
    "say add warn stress note claim insist argue call describe urge vow deny tell ask emphasize reiterate".split()
)
"""Verbs that are hardly ever used for anything but speech."""
