"""What an attribution is made of: the clause that a cue reports, as characters.

Every search looks a bounded number of tokens far, so time is linear in the text.
"""

import bisect
from dataclasses import dataclass, field

from tightrope.evidence.statements.cues import HARD_STOPS, REACH, Cue, Scene
from tightrope.evidence.words.noun_phrases import AUXILIARIES, PREPOSITIONS, SUBORDINATORS, looks_finite
from tightrope.evidence.words.passages import Passage
from tightrope.evidence.words.reporting_verbs import AMBIGUOUS, SPEECH_LEMMAS
from tightrope.reports.report import Span

LONGEST_CLAUSE = 200
"""Tokens of an indirect content at most; what is longer is a list or a slip of the sentence splitter."""

LONGEST_ADJUNCT = 6
"""Tokens of "on Wednesday" between a cue and the comma after which its content goes on."""

LONGEST_SUBJECT = 10
"""Tokens before the verb of a clause without "that", after verbs that mostly have a plain object."""

LONGEST_LEAD = 12
"""Tokens before the source of a cue in a leading clause: 'At a time when it was said that'."""

MOST_QUOTATIONS = 12
"""Quotations inside one clause that are looked at."""

CONTENT_STARTS = frozenset("that whether".split())
"""Words that open a reported clause."""

NEGATIONS = frozenset("not n't n’t never neither nor".split())
"""Words beside a cue that turn it round."""

_DOUBTS = frozenset("reportedly allegedly apparently supposedly purportedly".split())
_QUESTION_WORDS = frozenset("how why what who when where which if".split())
_ASKING = frozenset("ask say explain tell wonder disclose reveal clarify indicate".split())
_LISTENERS = frozenset("me him them us her you reporters journalists lawmakers supporters voters".split())
_KEPT_SILENT = tuple((word,) for word in "comment speak talk discuss answer elaborate say respond be".split())
"""What somebody "refused to" who said nothing."""

_NO_CLAUSE = frozenset("nothing something anything little responsibility credit victory lives life".split())
_LEADING = frozenset("while although though when after since because".split())
_JOINING = frozenset("and or but who which that where whose including".split())
_LEADS = frozenset("if unless when while although though should as once".split())
_HYPOTHETICAL = (("if",), ("unless",), ("whether",), ("until",))
_PLAIN_BARE = frozenset("say think believe insist argue tell".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution.

    Parameters
    ----------
    source, cue, content : tuple of Span
        In characters.
    quotations : frozenset of int
        Places of the quotations that the content holds.
    clause : (int, int)
        Tokens of the attributing clause, in which a date may stand.
    hedged, negated : bool
        As the cue says.
    runs_on : bool
        True for "he is said to have", which goes on from an anonymous source before it.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotations: frozenset[int] = field(default=frozenset())
    clause: tuple[int, int]
    hedged: bool = False
    negated: bool = False
    runs_on: bool = False


def make_attribution(
    scene: Scene, cue: Cue, source: tuple[int, int] | None, content: tuple[Span, ...], places: frozenset[int]
) -> Attribution:
    """Return the attribution of a content to the source of a cue."""
    passage = scene.passage
    words = passage.words[cue.group : cue.token]
    lowest = min(cue.group, cue.first, source[0] if source else cue.group)
    return Attribution(
        source=(passage.span(*source),) if source else (),
        cue=(passage.span(cue.first, cue.token + 1),),
        content=content,
        quotations=places,
        clause=_clause_tokens(scene, lowest, cue.token + 1),
        hedged=cue.verb.stance == "hedged" or any(word in _DOUBTS for word in words),
        negated=(cue.verb.stance == "negated") != any(word in NEGATIONS for word in words),
    )


def _clause_tokens(scene: Scene, first: int, after: int) -> tuple[int, int]:
    """Return the unquoted stretch around a cue, in which its date may stand.

    Before the source that is only an adjunct ('On Monday, ...'): a verb there belongs to another clause.
    """
    passage = scene.passage
    low, high = first, after
    while low > 0 and first - low < REACH and passage.quoted[low - 1] is None:
        if passage.words[low - 1] in SUBORDINATORS:
            break
        low -= 1
    if any(looks_finite(passage, token) for token in range(low, first)):
        low = first
    while high < len(passage) and high - after < REACH and passage.quoted[high] is None:
        high += 1
    return low, high


def after_listener(passage: Passage, cue: Cue) -> int:
    """Return the first token after the listener of "told reporters", or after the cue."""
    token = cue.token + 1
    if not cue.verb.addressed or token >= len(passage):
        return token + (passage.words[token : token + 1] == ("as",))  # 'dismissed as "talk"'
    if passage.words[token] in _LISTENERS:
        token += 1
        return token + (passage.words[token : token + 1] == ("of",))
    for pronoun in range(token + 1, min(token + 12, len(passage))):  # 'told a crowd in Ohio she would'
        if passage.quoted[pronoun] is not None or passage.words[pronoun] in ("that", "who", "which"):
            break
        if passage.words[pronoun] in ("he", "she", "they", "we", "i") and passage.words[pronoun - 1] != ",":
            return pronoun
    while token < len(passage) and token - cue.token < 8:
        text = passage.tokens[token].text
        if not (text[0].isupper() or text in ("the", "a", "an", "-", "’s", "'s") or "-" in text):
            break
        token += 1
    return token + (passage.words[token : token + 1] in (("of",), ("as",)))


def clause_spans(scene: Scene, first: int, after: int) -> tuple[Span, ...]:
    """Return the characters of a clause without final punctuation outside a quotation."""
    passage = scene.passage
    while first < after and passage.quoted[first] is None and not passage.tokens[first].text[0].isalnum():
        if passage.tokens[first].text[0] in "$€£(['’#@":
            break
        first += 1
    while after > first and passage.quoted[after - 1] is None and not passage.tokens[after - 1].text[0].isalnum():
        if passage.tokens[after - 1].text in ("%", ")", "]", "'s", "$"):
            break
        after -= 1
    if after <= first:
        return ()
    last = passage.quoted[after - 1]
    spans = [passage.span(first, after)]
    if last is not None and scene.runs[last][1] == after:
        own = [span for span in scene.quotations[last].spans if span.start > spans[0].start]
        end = next(
            span.end for span in scene.quotations[last].spans if span.start <= passage.start(after - 1) < span.end
        )
        spans = [Span(spans[0].start, end), *(span for span in own if span.start >= end)]
    return tuple(spans)


def clause_end(scene: Scene, first: int) -> int:
    """Return the end of a content clause.

    It ends with the passage, where the next attribution joins on, or with a quotation that ends in a comma or full
    stop and after which no more quoted words are joined on.
    """
    at = bisect.bisect_right(scene.joints, first)
    end = scene.joints[at] if at < len(scene.joints) else len(scene.passage)
    low = bisect.bisect_left(scene.run_starts, first)
    for start in scene.run_starts[low : low + MOST_QUOTATIONS]:
        place = scene.passage.quoted[start]
        if start >= end or place is None:
            break
        after = scene.runs[place][1]
        joined = scene.passage.words[after : after + 1] in (("and",), ("or",), ("but",))
        if after < end and not joined and scene.passage.quoted[after] is None and closes_sentence(scene, place):
            return after
    return end


def end_of_subordinate(scene: Scene, source: int, first: int, after: int) -> int:
    """Return where a content ends whose cue stands in a leading clause: 'While Lee said that it rained, we ...'."""
    passage = scene.passage
    if not source or passage.words[source - 1] not in _LEADING or source > LONGEST_LEAD:
        return after
    for token in range(first + 3, after - 2):
        if passage.tokens[token].text != "," or passage.quoted[token] is not None:
            continue
        following = range(token + 1, min(token + LONGEST_SUBJECT, after))
        if passage.words[token + 1] not in _JOINING and any(looks_finite(passage, one) for one in following):
            return token
    return after


def closes_sentence(scene: Scene, place: int) -> bool:
    """Return whether a quotation ends in a mark of its own before the closing quotation mark."""
    end = scene.quotations[place].end
    said = scene.passage.text[max(end - 4, scene.quotations[place].start) : end]
    return said.rstrip("”\"»'’` ")[-1:] in (",", ".", "?", "!", "…")


def clause_after(scene: Scene, cue: Cue) -> Attribution | None:
    """Read 'she said (that) ...', 'she promised to ...', 'she asked whether ...'."""
    passage = scene.passage
    if cue.source is None or passage.words[cue.source[0] - 1 : cue.source[0]] in _HYPOTHETICAL:
        return None
    first = _content_start(scene, cue)
    if first is None:
        return None
    after = end_of_subordinate(scene, cue.source[0], first, clause_end(scene, first))
    if not 2 <= after - first <= LONGEST_CLAUSE:
        return None
    content = clause_spans(scene, first, after)
    if not content or (passage.words[first] in ("that",) and after - first < 3):
        return None
    return make_attribution(scene, cue, cue.source, content, scene.held(first, after))


def _content_start(scene: Scene, cue: Cue) -> int | None:
    """Return the token at which the content clause after a cue starts."""
    passage, verb = scene.passage, cue.verb
    next_token = cue.token + 1
    if next_token >= len(passage):
        return None
    word = passage.words[next_token]
    if "that" in verb.takes:
        if word in CONTENT_STARTS or (verb.lemma in _ASKING and word in _QUESTION_WORDS):
            alone = next_token + 1 >= len(passage) or not passage.tokens[next_token + 1].text[0].isalnum()
            return None if alone and word in _QUESTION_WORDS else next_token  # 'he did not say when'
        that = _that_within(scene, next_token)
        if that is not None and (passage.words[cue.token] not in AMBIGUOUS):
            return that
    if passage.words[cue.token] in AMBIGUOUS:
        return None
    if "to" in verb.takes and word == "to":
        silent = verb.lemma == "refuse" and passage.words[next_token + 1 : next_token + 2] in _KEPT_SILENT
        return None if silent else next_token
    if "bare" not in verb.takes:
        return None
    first = after_listener(passage, cue)
    return first if _is_bare_clause(scene, cue, first) else None


def _that_within(scene: Scene, first: int) -> int | None:
    """Return a "that" after an adjunct or listener: 'said on Monday that', 'told the paper that'."""
    passage = scene.passage
    starts = passage.words[first] in PREPOSITIONS or passage.tokens[first].text[0].isupper()
    if passage.words[first] in ("of", "about"):  # 'boasted of the crowds that came'
        return None
    if not starts and passage.words[first] not in _LISTENERS | {"the", "a", "an", "his", "her", "their"}:
        return None
    for token in range(first, min(first + 14, len(passage))):
        if passage.quoted[token] is not None or passage.tokens[token].text in {";", ".", "?", "!", ":"}:
            return None
        if passage.words[token] in ("who", "which", "and", "but") or looks_finite(passage, token):
            return None
        if passage.words[token] == "that":
            inserted = "," in passage.words[first:token]  # 'in Berea, Ohio, that', not 'on May 1, the day that'
            own = passage.words[token - 1] == "," if inserted else passage.words[token - 1] not in PREPOSITIONS
            return token if own else None
    return None


def _is_bare_clause(scene: Scene, cue: Cue, first: int) -> bool:
    passage = scene.passage
    if first >= len(passage) or len(passage) - first < 3:
        return False
    word, text = passage.words[first], passage.tokens[first].text
    if word in PREPOSITIONS or word in ("and", "or", "but", "so", "when", "as", "to") or not text[0].isalnum():
        return False
    if passage.quoted[first] is not None or word in AUXILIARIES:  # 'what she said was'
        return False
    finite = any(
        looks_finite(passage, token) for token in range(first + 1, min(first + LONGEST_SUBJECT, len(passage)))
    )
    return finite or (cue.verb.lemma in _PLAIN_BARE and word not in _NO_CLAUSE)


def _resumption(scene: Scene, first: int) -> int | None:
    """Return the comma after which a clause goes on that a cue has interrupted: ', she said on Monday, ...'."""
    passage = scene.passage
    for token in range(first, min(first + LONGEST_ADJUNCT, len(passage))):
        if passage.tokens[token].text == ",":
            return None if passage.words[token + 1 : token + 2] == ("adding",) else token
        adjunct = passage.words[first] in PREPOSITIONS or passage.tokens[first].text[0].isupper()
        if not adjunct or passage.quoted[token] is not None or passage.tokens[token].text in HARD_STOPS:
            return None
    return None


def clause_before(scene: Scene, cue: Cue) -> Attribution | None:
    """Read 'The talks failed, she said.' and 'The talks, she said, failed.'"""
    passage = scene.passage
    last = cue.token + 1 >= len(passage) or passage.tokens[cue.token + 1].text in HARD_STOPS
    speaks = cue.verb.lemma in SPEECH_LEMMAS | {"believe", "think"} or (last and "that" in cue.verb.takes)
    if cue.source is None or cue.borrowed or not speaks:
        return None
    comma = cue.source[0] - 1
    if comma < 2 or comma > LONGEST_CLAUSE or passage.tokens[comma].text != ",":
        return None
    if any(earlier.token < comma and earlier.verb.lemma in SPEECH_LEMMAS for earlier in scene.cues[:1]):
        return None  # most likely the content of that one goes on
    if passage.words[0] in PREPOSITIONS or (passage.words[cue.token] in AMBIGUOUS and not last):
        return None
    first = 1 if passage.words[0] in ("and", "but", "still", "so", "yet") else 0
    content = list(clause_spans(scene, first, comma))
    held = scene.held(first, comma)
    after = _resumption(scene, cue.token + 1)
    whole = any(looks_finite(passage, token) for token in range(first, comma))
    goes_on = after is not None and (
        passage.words[after + 1 : after + 2] in (("but",), ("and",)) or bool(scene.held(after, len(passage)))
    )
    if after is not None and (not whole or goes_on or passage.words[first] in _LEADS):
        rest = clause_spans(scene, after + 1, clause_end(scene, after + 1))
        if len(passage) - after <= LONGEST_CLAUSE:
            content.extend(rest)
            held |= scene.held(after + 1, len(passage))
    elif not whole and comma - first < 5:
        return None
    return make_attribution(scene, cue, cue.source, tuple(content), held) if content else None
