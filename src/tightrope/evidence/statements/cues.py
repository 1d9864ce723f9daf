"""What a cue does: the stance that a word of speech or opinion takes, a small lexicon of our own."""

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from tightrope.evidence.vocabulary import Stance, StatementKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPEECH: dict[Stance, str] = {
    "say": (
        "say tell add state note write remark observe comment mention explain describe call refer characterize "
        "characterise recall recount reply answer respond retort counter continue repeat reiterate stress emphasize "
        "emphasise underline underscore highlight elaborate clarify point speak talk discuss quote cite quip joke "
        "mutter shout exclaim chant scream tweet retweet post blog email text testify read inform remind brief "
        "label dub deem liken compare reference recite sing opine muse detail outline list address explanation "
        "statement words speech interview message letter testimony echo specify signal summarize summarise note"
    ),
    "announce": (
        "announce declare proclaim confirm reveal disclose report unveil publish release broadcast issue "
        "announcement declaration disclosure report confirmation"
    ),
    "claim": (
        "claim allege assert insist argue maintain contend affirm reaffirm profess boast brag speculate suggest hint "
        "imply insinuate indicate intimate claim allegation assertion argument suggestion speculation insistence"
    ),
    "admit": "acknowledge concede admit confess recognize recognise apologize apologise admission apology",
    "deny": "deny rebut refute disavow disown denial rebuttal",
    "promise": "promise vow pledge commit guarantee assure reassure swear undertake assurance commitment pledge vow",
    "threaten": "threaten menace threat",
    "warn": "warn caution alert forewarn warning",
    "demand": (
        "demand urge request order instruct command press implore plead beg beseech appeal exhort require summon "
        "petition insist encourage pressure demand request appeal plea ultimatum order directive lobby"
    ),
    "propose": "propose recommend offer advise advocate counsel nominate proposal recommendation offer advice",
    "ask": "ask question inquire enquire wonder query question inquiry",
    "accuse": "accuse blame charge fault accusation charge indict impute",
    "criticize": (
        "criticize criticise condemn denounce decry slam blast rip hammer lambast lambaste assail deride mock "
        "ridicule scold chide rebuke castigate lament bemoan deplore complain protest object berate excoriate rail "
        "dismiss belittle downplay taunt insult criticism condemnation complaint objection"
    ),
    "praise": (
        "praise hail laud applaud thank congratulate commend extol tout celebrate compliment welcome credit salute "
        "praise congratulation"
    ),
    "estimate": "estimate predict forecast project calculate foretell estimate prediction forecast projection",
    "show": "show find demonstrate conclude document finding survey poll study",
}
"""Stances of what is said or written."""

_ATTITUDE: dict[Stance, str] = {
    "believe": (
        "believe think consider feel see view know understand assume suspect doubt regard perceive realize realise "
        "learn remember interpret reckon guess imagine judge belief view opinion idea thought doubt sense notion "
        "conviction impression perception certain sure confident convinced aware clear skeptical sceptical "
        "unsure uncertain"
    ),
    "expect": "expect anticipate foresee await envision envisage expectation anticipation slate schedule",
    "hope": "hope wish long yearn hope wish hopeful optimistic",
    "fear": "fear worry dread fear worry concern anxiety afraid concerned worried wary alarmed anxious nervous",
    "intend": (
        "want plan intend aim seek decide mean wish prefer strive determine resolve opt contemplate mull weigh "
        "consider eager willing ready prepared reluctant unwilling keen poised intention goal decision desire "
        "willingness push try"
    ),
    "support": "support back endorse favor favour approve defend champion support backing endorsement approval",
    "oppose": "oppose resist disapprove opposition resistance object",
    "accept": "accept agree consent embrace concur adopt acceptance agreement consent assent",
    "reject": "reject refuse decline rebuff spurn ignore disagree reject refusal rejection disagreement balk",
    "seem": "seem appear look sound suppose",
}
"""Stances that a report tells of without words said: beliefs, wishes, consent."""

_SAID_STANCES: frozenset[Stance] = frozenset({"accept", "reject", "expect"})
"""Attitudes that with a clause of their own are mostly told in words: 'agreed that', 'refused to', 'expects that'."""

_PHRASES: dict[tuple[str, str], Stance] = {
    ("call", "for"): "demand", ("call", "on"): "demand", ("appeal", "for"): "demand", ("push", "for"): "demand",
    ("ask", "to"): "demand", ("ask", "for"): "demand", ("tell", "to"): "demand", ("rule", "out"): "reject",
    ("turn", "down"): "reject", ("make", "clear"): "say", ("go", "on"): "say", ("lay", "out"): "say",
    ("point", "out"): "say", ("speak", "of"): "say", ("speak", "out"): "say", ("warn", "against"): "warn",
    ("accord", "to"): "say", ("according", "to"): "say",
    ("insist", "on"): "demand", ("look", "forward"): "hope", ("put", "it"): "say", ("like", "to"): "intend",
    ("worth", "note"): "say", ("sign", "off"): "accept", ("agree", "to"): "accept", ("set", "out"): "say",
    ("give", "up"): "accept", ("take", "back"): "deny", ("look", "to"): "intend",
}  # fmt: skip
"""A verb and a word after it that together take another stance than the verb alone."""

_HEDGING: frozenset[Stance] = frozenset({"believe", "expect", "hope", "fear", "estimate", "seem"})
_HEDGING_LEMMAS = frozenset("claim allege speculate suggest hint imply insinuate intimate".split())
_CERTAIN = frozenset("know realize realise learn remember show find certain sure convinced clear aware see".split())

ADDRESSING = frozenset("tell inform remind assure reassure warn ask urge convince promise brief advise".split())
"""Verbs whose object is whom they are said to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What a cue says by itself.

    Parameters
    ----------
    lemma : str
        Of the word that carries it, lower case.
    stance : str or None
        None where the word is not known.
    kind : {"speech", "attitude"} or None
        None where the word is not known.
    hedged : bool
        Whether the word leaves open if what is reported is so.
    place : int
        Position of the word among the words of the cue.
    """

    lemma: str
    stance: Stance | None
    kind: StatementKind | None
    hedged: bool
    place: int


def _table() -> dict[str, tuple[Stance, StatementKind]]:
    table: dict[str, tuple[Stance, StatementKind]] = {}
    kinds: tuple[tuple[StatementKind, dict[Stance, str]], ...] = (("speech", _SPEECH), ("attitude", _ATTITUDE))
    for kind, stances in kinds:
        for stance, words in stances.items():
            for word in words.split():
                table.setdefault(word, (stance, kind))
    return table


_STANCES = _table()
_IRREGULAR = {
    "say": "said", "tell": "told", "think": "thought", "write": "wrote written", "swear": "swore sworn",
    "understand": "understood", "find": "found", "show": "shown", "speak": "spoke spoken", "know": "knew known",
    "see": "saw seen", "feel": "felt", "mean": "meant", "seek": "sought", "make": "made", "go": "went gone",
    "lay": "laid", "set": "setting", "give": "gave given", "take": "took taken", "forecast": "forecasting",
    "foresee": "foresaw foreseen", "foretell": "foretold", "deem": "deemed", "admit": "admitted admitting",
    "quip": "quipped quipping", "plan": "planned planning", "beg": "begged begging",
    "commit": "committed committing", "rebut": "rebutted rebutting", "back": "backed",
    "refer": "referred referring", "slam": "slammed slamming", "rip": "ripped ripping", "sing": "sang sung",
    "put": "putting", "brag": "bragged bragging", "dub": "dubbed dubbing", "hear": "heard", "become": "became",
    "have": "has had",
}  # fmt: skip


def _forms(lemma: str) -> tuple[str, ...]:
    """Return the forms of a verb or noun, regular ones beside those of the table."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    past = stem + "ed"
    third = lemma + "s"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        past, third = lemma[:-1] + "ied", lemma[:-1] + "ies"
    elif lemma.endswith(("s", "sh", "ch", "x")):
        third = lemma + "es"
    return (lemma, third, past, stem + "ing", *_IRREGULAR.get(lemma, "").split())


_LIGHT = frozenset(
    "make give issue release have express be voice raise offer put publish deliver send take file hold pass adopt "
    "read sign post write".split()
)
"""Verbs whose object says what is done: 'made a promise', 'expressed hope', 'passed a resolution calling for'."""

_FORMS = {
    form: lemma
    for lemma in (*_LIGHT, *(word for pair in _PHRASES for word in pair[:1]), *_STANCES)
    for form in _forms(lemma)
}


def cue_lemma(form: str, lemma: str) -> str:
    """Return the lemma of a word: by our own table where it is known there, else `lemma`.

    Parameters
    ----------
    form : str
        As written.
    lemma : str
        As the pipeline has it, which may not know a rare word.
    """
    word = form.lower()
    if lemma.lower() in _STANCES:
        return lemma.lower()
    return _FORMS.get(word, lemma.lower())


def read_cue(lemmas: "Sequence[str]", *, main: int) -> Cue:
    """Return what the words of a cue say.

    The last known word carries it ('issued a statement saying'), but what is refused or promised is not done
    ('declined to say'), and a noun counts only after a verb that leaves the saying to it ('made a promise').

    Parameters
    ----------
    lemmas : sequence of str
        Of all words of the cue, from `cue_lemma`.
    main : int
        Position of the word on which the others depend; it stands for a cue without a known word.
    """
    stance: Stance | None
    kind: StatementKind | None
    if lemmas[main] in _KEEPING:
        place = main
    else:
        for first, second in combinations(range(len(lemmas)), 2):
            together = _PHRASES.get((lemmas[first], lemmas[second]))
            if together is not None and second - first <= LONGEST_PHRASE:
                meant: StatementKind = "attitude" if together in ("intend", "hope") else "speech"
                return Cue(lemma=lemmas[first], stance=together, kind=meant, hedged=False, place=first)
        known = [i for i, lemma in enumerate(lemmas) if lemma in _STANCES]
        light = lemmas[main] in _LIGHT and "to" not in lemmas[main + 1 : main + 2]
        place = known[-1] if known and (lemmas[main] in _STANCES or light) else main
    lemma = lemmas[place]
    stance, kind = ("say", "speech") if lemma in MARKS else _STANCES.get(lemma, (None, None))
    if tuple(lemmas[place : place + 2]) in _NO_SPEECH:
        stance, kind = None, None
    hedged = lemma not in _CERTAIN and (stance in _HEDGING or lemma in _HEDGING_LEMMAS)
    return Cue(lemma=lemma, stance=stance, kind=kind, hedged=hedged, place=place)


_NO_SPEECH = frozenset({("swear", "in"), ("call", "off"), ("call", "up"), ("speak", "for"), ("back", "down")})
"""Verbs that say nothing with the word after them: 'swore in the judge'."""

LONGEST_PHRASE = 3
"""Tokens from a verb to the word after it that changes its stance: 'called once more for'."""

LEADING = frozenset("say read state add declare write announce note".split())
"""Verbs that lead to a quotation: 'a letter about the talks that said'."""

_KEEPING = frozenset("refuse decline threaten promise vow pledge offer expect want plan intend hope".split())
"""Verbs that keep their stance before 'to say': 'declined to comment', 'is expected to announce'."""

MARKS = frozenset(": — – ― - --".split())
"""Marks that stand for a verb: 'Lind: "..."'."""

_TOPICAL = frozenset(
    "discuss talk speak address respond reply answer comment question detail outline list post read issue publish "
    "release broadcast repeat continue mention offer echo explain brief remind inform text email interview recall "
    "remember write report welcome try push consider mull weigh show find demonstrate".split()
)
"""Verbs whose noun phrase is a topic, no content: 'discussed the plan', 'responded to the attacks'."""


def tells(cue: Cue, *, clause: bool) -> bool:
    """Return whether somebody says or means something by a cue whose content is not quoted.

    A word that is not known mostly does something ('enacted rules that'), even where the reader takes it for a cue.

    Parameters
    ----------
    clause : bool
        Whether the content is a clause, not a noun phrase.
    """
    return cue.stance is not None and (clause or cue.lemma not in _TOPICAL)


def is_told(cue: Cue) -> bool:
    """Return whether an attitude is one that is mostly told in words."""
    return cue.stance in _SAID_STANCES
