"""`find_relations`: ties between actors that a report states, from apposition and syntax.

Trees follow Universal Dependencies. Precision comes first: what is denied, asked, wished or only possible, and what
is said to be over ("former"), gives no relation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.records import Actor, Mention, Relation, TimeExpression
from tightrope.evidence.relations.parties import Parties, Party
from tightrope.evidence.relations.words import RelationWords, by_noun, by_verb
from tightrope.evidence.vocabulary import RelationKind
from tightrope.language.document import evidence_sentences
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OVER = frozenset("former ex late then outgoing ousted deposed acting would-be self-styled future designate".split())
"""Words before a title that say that it is not, or not simply, held."""

LESSER = frozenset(
    "deputy vice assistant foreign defence defense interior finance oil justice health trade minority majority "
    "opposition".split()
)
"""Words before a leader's title that make its holder a member of what it leads."""

DOUBT = frozenset(
    "not never n't no hardly may might could would should if whether alleged allegedly reportedly".split()
)

BELONGING = frozenset(("nmod:poss", "compound", "amod", "nmod:desc"))
"""Relations of what stands before a noun."""

BECOMING = frozenset("be become remain serve act work".split())

HYPHENS = frozenset("-‐‑–")

RELATIVES = frozenset("who which that".split())


@dataclass(frozen=True, slots=True)
class _Tie:
    words: RelationWords
    kind: RelationKind
    origin: Party
    target: Party
    word: "Token"


def find_relations(
    doc: "Doc",
    report: Report,
    *,
    actors: Sequence[Actor],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> list[Relation]:
    """Return the relations that a report states, each once, in the order of the text.

    Parameters
    ----------
    doc : Doc
        With trees; without them nothing is found.
    report : Report
    actors, mentions, times
        The records of the report.
    """
    if not doc.has_annotation("DEP"):
        return []
    parties = Parties(doc, actors, mentions)
    found: dict[tuple[str, str, str], Relation] = {}
    for sentence in evidence_sentences(doc, report):
        for token in sentence:
            for tie in _ties(token, parties):
                key = (tie.kind, tie.origin.name, tie.target.name)
                if key not in found and _possible(tie):
                    found[key] = _relation(doc, report, tie, times)
    return list(found.values())


def _ties(token: "Token", parties: Parties) -> Iterator[_Tie]:
    if token.pos_ in ("NOUN", "PROPN"):
        words = by_noun().get(_title(token))
        if words is not None:
            yield from _noun_ties(token, words, parties)
    elif token.pos_ in ("VERB", "ADJ"):
        for words in by_verb().get(token.lemma_.lower(), ()):
            yield from _verb_ties(token, words, parties)


def _title(token: "Token") -> str:
    """Return the lemma of a noun, with the word before it where both make the title."""
    before = token.nbor(-1) if token.i and token.nbor(-1).head == token else None
    longer = f"{before.lower_} {token.lemma_.lower()}" if before is not None else ""
    return longer if longer in by_noun() else token.lemma_.lower()


def _noun_ties(noun: "Token", words: RelationWords, parties: Parties) -> Iterator[_Tie]:
    before = {child.lower_ for child in noun.children if child.i < noun.i} | {noun.doc[noun.i - 1].lower_}
    if before & OVER or (words.qualifiers and not before & words.qualifiers) or _doubted(noun):
        return
    kind: RelationKind = "member_of" if words.kind == "leads" and before & LESSER else words.kind
    targets = [party for token in _possessors(noun, words) for party in parties.all_at(token)]
    end = max([noun.i + 1, *(target.end for target in targets if target.start < noun.sent.end)])
    for origin in _holders(noun, end, parties):
        for target in targets:
            yield _Tie(words, kind, origin, target, noun)


def _possessors(noun: "Token", words: RelationWords) -> Iterator["Token"]:
    """Yield what a noun is of: "leader of X", "X's leader", "the X leader"."""
    for child in noun.children:
        follows = child.i > noun.i and child.dep_.startswith("nmod") and _case(child) & words.noun_prepositions
        if follows or (child.i < noun.i and child.dep_ in BELONGING):
            yield child


def _case(token: "Token") -> frozenset[str]:
    return frozenset(child.lower_ for child in token.children if child.dep_ == "case")


def _holders(noun: "Token", end: int, parties: Parties) -> list[Party]:
    """Return who a noun is said of: a name beside it, the subject of "is", or else whoever it stands for itself.

    Names beside it are looked for by their place, since parsers hang long appositions on the wrong word.
    `end` is the position after the noun and what it is of.
    """
    beside = [noun.head] if noun.dep_ in ("nmod:desc", "compound", "flat") and noun.head.i > noun.i else []
    beside += [child for child in noun.children if child.dep_ in ("appos", "flat") and child.i > noun.i]
    for verb in (noun, noun.head):
        copula = verb is noun and any(child.dep_ == "cop" for child in noun.children)
        if copula or (verb is not noun and verb.lemma_ in BECOMING and noun.dep_ in ("obl", "xcomp", "obj")):
            beside += [child for child in verb.children if child.dep_ == "nsubj" and not _doubted(verb)]
    found = [parties.before(token) if token.lower_ in RELATIVES else parties.at(token) for token in beside]
    edge = noun.left_edge
    if noun.dep_ in ("appos", "conj") and "," in (edge.text, noun.doc[edge.i - 1].text):
        found.append(parties.before(edge))
    following = parties.after(end) if end < noun.sent.end else None
    if following is not None and noun.doc[following.start].dep_ in ("appos", "flat", "nmod:desc"):
        found.append(following)
    named = [party for party in found if party is not None]
    own = parties.at(noun)
    return named[:1] or ([own] if own is not None and own.kind == "person" else [])


def _verb_ties(verb: "Token", words: RelationWords, parties: Parties) -> Iterator[_Tie]:
    if _doubted(verb):
        return
    name = verb.lemma_.lower()
    origins, targets = [], []
    if verb.dep_ in ("amod", "acl") and name in words.participles:
        if words.kind == "allied_with":
            origins = [verb.head]
            targets = [child for child in verb.children if _case(child) & words.following] + _hyphened(verb)
        else:
            targets = [verb.head]
            origins = [child for child in verb.children if "by" in _case(child)] + _hyphened(verb)
    elif name in words.verbs and verb.pos_ == "VERB":
        passive = any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children)
        subjects = [child for child in verb.children if child.dep_.startswith("nsubj")]
        objects = [child for child in verb.children if child.dep_ == "obj"]
        agents = [child for child in verb.children if child.dep_.startswith("obl") and "by" in _case(child)]
        origins, targets = (agents, subjects) if passive else (subjects, objects)
    elif name in words.verbs_with:
        origins = [child for child in verb.children if child.dep_.startswith("nsubj")]
        targets = [
            child for child in verb.children if child.dep_.startswith("obl") and _case(child) & words.following
        ]
    for origin in _parties_of(origins, parties):
        for target in _parties_of(targets, parties):
            yield _Tie(words, words.kind, origin, target, verb)


def _hyphened(participle: "Token") -> list["Token"]:
    """Return the word that a hyphen joins to a participle: "Iran-backed"."""
    doc, i = participle.doc, participle.i
    return [doc[i - 2]] if i > 1 and doc[i - 1].text in HYPHENS and not doc[i - 1].whitespace_ else []


def _parties_of(tokens: Iterable["Token"], parties: Parties) -> list[Party]:
    return [party for token in tokens for party in parties.all_at(token)]


def _doubted(token: "Token") -> bool:
    """Return whether a word is denied, asked, only possible or wished for."""
    return any(child.lower_ in DOUBT for child in token.children) or token.sent.text.rstrip().endswith("?")


def _possible(tie: _Tie) -> bool:
    """Return whether two actors of these kinds can be so tied."""
    origin, target = tie.origin, tie.target
    if origin.name == target.name or target.kind == "person":
        return origin.name != target.name and tie.kind in ("backs", "opposes", "allied_with")
    match tie.kind:
        case "leads":
            titled = tie.word.pos_ == "VERB" or _title(tie.word) in tie.words.of_states
            return target.kind != "state" or (titled and origin.kind == "person")
        case "member_of" | "spokesperson_of":
            return origin.kind == "person" and (target.kind != "state" or tie.kind == "spokesperson_of")
        case "wing_of" | "part_of":
            return origin.kind not in ("person", "state")
    return True


def _relation(doc: "Doc", report: Report, tie: _Tie, times: Sequence[TimeExpression]) -> Relation:
    """Return the record of a tie; its citation runs over both parties and the word that ties them."""
    first = min(tie.origin.start, tie.target.start, tie.word.i)
    last = max(tie.origin.end, tie.target.end, tie.word.i + 1) - 1
    since, until = (_date(doc, tie, times, word) for word in ("since", "until"))
    return Relation(
        citation=report.cite(doc[first].idx, doc[last].idx + len(doc[last].text)),
        origin=tie.origin.reference(),
        target=tie.target.reference(),
        kind=tie.kind,
        since=since,
        until=until,
    )


def _date(doc: "Doc", tie: _Tie, times: Sequence[TimeExpression], word: str) -> str | None:
    """Return the date after "since" or "until" among what hangs on the tying word, its holder or its verb."""
    near = {tie.word.i, tie.word.head.i}
    for time in times:
        span = doc.char_span(time.citation.start, time.citation.end, alignment_mode="expand")
        if time.type != "date" or time.value is None or span is None or span.sent != tie.word.sent:
            continue
        if word in _case(span.root) and near & {token.i for token in span.root.ancestors}:
            return time.value
    return None
