"""Attributions inside one passage: cue, source and content as characters, before anybody is identified.

Every search looks a bounded number of tokens far (`REACH`, `LONGEST_CLAUSE`), so time is linear in the text.
"""

import bisect
from dataclasses import dataclass, field

from tightrope.evidence.noun_phrases import (
    AUXILIARIES,
    PREPOSITIONS,
    looks_finite,
    phrase_after,
    subject_before,
    verb_group_start,
)
from tightrope.evidence.passages import Passage
from tightrope.evidence.quotations import Quotation
from tightrope.evidence.reporting_verbs import (
    AMBIGUOUS,
    CERTAIN_PASSIVES,
    DOCUMENTS,
    ISSUING,
    PASSIVE_REPORTS,
    REPORTING_VERBS,
    ReportingVerb,
)
from tightrope.reports.report import Span

REACH = 40
"""Tokens between a cue and its quotation at most; room for "told the paper in an interview in May that"."""

LONGEST_CLAUSE = 200
"""Tokens of an indirect content at most; what is longer is a list or a slip of the sentence splitter."""

_MODALS = frozenset("will would could can may might must should shall to 'll ’ll 'd ca wo".split())
_NEGATIONS = frozenset("not n't n’t never neither nor".split())
_DOUBTS = frozenset("reportedly allegedly apparently supposedly purportedly".split())
_CONTENT_STARTS = frozenset("that whether".split())
_QUESTION_WORDS = frozenset("how why what who when where which if".split())
_ASKING = frozenset("ask say explain tell wonder disclose reveal clarify indicate".split())
_LISTENERS = frozenset("me him them us her you reporters journalists lawmakers supporters voters".split())
_SPEECH_LEMMAS = frozenset(
    "say add warn stress note claim insist argue call describe urge vow deny tell ask emphasize reiterate".split()
)
_JOINTS = frozenset("and but while although though as".split())
_PLAIN_BARE = frozenset("say think believe insist argue claim tell".split())


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


@dataclass(frozen=True, slots=True)
class _Cue:
    """A reporting verb of a passage with its subject, both as token ranges."""

    token: int
    group: int
    first: int
    verb: ReportingVerb
    source: tuple[int, int] | None
    borrowed: bool = False


@dataclass(slots=True)
class _Scene:
    """A passage with what is looked up often."""

    passage: Passage
    quotations: list[Quotation]
    runs: dict[int, tuple[int, int]]
    run_starts: list[int]
    cues: list[_Cue]
    joints: list[int]

    def quotation_from(self, token: int, reach: int = REACH) -> int | None:
        """Return the place of the next quotation that starts at `token` or within `reach` tokens after it."""
        at = bisect.bisect_left(self.run_starts, token)
        if at == len(self.run_starts) or self.run_starts[at] > token + reach:
            return None
        return self.passage.quoted[self.run_starts[at]]

    def quotation_before(self, token: int) -> int | None:
        """Return the place of the quotation that ends right before `token`, a comma between them aside."""
        quoted = self.passage.quoted
        if token > 0 and quoted[token - 1] is not None:
            return quoted[token - 1]
        if token > 1 and self.passage.tokens[token - 1].text in (",", "—", "–"):
            return quoted[token - 2]
        return None

    def held(self, first: int, after: int) -> frozenset[int]:
        """Return the places of the quotations between two tokens."""
        low, high = bisect.bisect_left(self.run_starts, first), bisect.bisect_left(self.run_starts, after)
        places = (self.passage.quoted[start] for start in self.run_starts[low:high])
        return frozenset(place for place in places if place is not None)


def find_attributions(passage: Passage, quotations: list[Quotation]) -> list[Attribution]:
    """Return the attributions of a passage, in the order of their cues.

    Parameters
    ----------
    passage : Passage
    quotations : list of Quotation
        Of the whole report; `passage.quoted` holds places in it.
    """
    scene = _set_scene(passage, quotations)
    found: list[Attribution] = []
    taken: set[int] = set()
    marks = {cue.token: cue for cue in scene.cues}
    for token in sorted({*marks, *_according(passage)}):
        cue = marks.get(token)
        attribution = _from_according(scene, token) if cue is None else _from_cue(scene, cue, taken)
        if attribution is None:
            continue
        found.append(attribution)
        taken |= attribution.quotations
    return found


def _set_scene(passage: Passage, quotations: list[Quotation]) -> _Scene:
    runs: dict[int, tuple[int, int]] = {}
    for token, place in enumerate(passage.quoted):
        if place is not None:
            runs[place] = (runs[place][0] if place in runs else token, token + 1)
    scene = _Scene(passage, quotations, runs, sorted(first for first, _ in runs.values()), [], [])
    for token, word in enumerate(passage.words):
        verb = REPORTING_VERBS.get(word)
        if verb is not None and passage.quoted[token] is None:
            cue = _make_cue(scene, token, verb)
            if cue is not None:
                scene.cues.append(cue)
    scene.joints = [joint for joint in (_joint_before(passage, cue) for cue in scene.cues) if joint is not None]
    return scene


def _according(passage: Passage) -> list[int]:
    return [
        token
        for token in range(len(passage) - 2)
        if passage.words[token] == "according" and passage.words[token + 1] == "to" and passage.quoted[token] is None
    ]


def _make_cue(scene: _Scene, token: int, verb: ReportingVerb) -> _Cue | None:
    """Return the cue at a verb form, None when the form is no reporting verb here."""
    passage = scene.passage
    group = verb_group_start(passage, token)
    before = passage.words[group - 1] if group else ""
    if passage.tokens[token].text[0].isupper() and token and passage.tokens[token].text != passage.words[token]:
        return None
    issued = _issuing_verb(passage, token, group)
    if issued is not None:
        return _Cue(token, group, issued, verb, subject_before(passage, verb_group_start(passage, issued)))
    if before in ("a", "an", "the", "of", "this", "these", "his", "her", "their", "its", "to", "for", "by", "as"):
        return None
    source = subject_before(passage, group)
    if source is not None and not (source[1] == group or group - source[1] > 0):
        source = None
    if source is None and before in ("who", "which") and group > 1:
        source = subject_before(passage, group - 1 - (passage.tokens[group - 2].text == ","))
    borrowed = False
    if source is None and (before in ("and", "but", "then", ",") or passage.words[token].endswith("ing")):
        borrowed = True
        source = scene.cues[-1].source if scene.cues else _main_subject(passage, token)
    return _Cue(token, group, token, verb, source, borrowed)


def _issuing_verb(passage: Passage, token: int, group: int) -> int | None:
    """Return the verb of "issued a statement (about ...) saying / that said", None where there is none."""
    relative = group > 0 and passage.words[group - 1] in ("that", "which")
    if not relative and not passage.words[token].endswith("ing"):
        return None
    for noun in range(group - 1, max(group - 18, 0), -1):
        if passage.quoted[noun] is not None or passage.tokens[noun].text in _HARD_STOPS:
            return None
        if passage.words[noun] in DOCUMENTS:
            for verb in range(noun - 1, max(noun - 6, -1), -1):
                if passage.words[verb] in ISSUING:
                    return verb
    return None


_HARD_STOPS = frozenset({";", ".", "?", "!", ":"})


def _main_subject(passage: Passage, limit: int) -> tuple[int, int] | None:
    """Return the subject of the first verb of a passage."""
    for token in range(1, min(limit, REACH)):
        if passage.quoted[token] is not None:
            return None
        known = REPORTING_VERBS.get(passage.words[token]) is not None and passage.words[token] not in AMBIGUOUS
        if known or looks_finite(passage, token):
            return subject_before(passage, verb_group_start(passage, token))
    return None


def _joint_before(passage: Passage, cue: _Cue) -> int | None:
    """Return the token at which the content of an earlier cue ends: ', and Lee said', ', adding that'."""
    at = cue.group if cue.borrowed or cue.source is None else cue.source[0]
    if at == 0 or cue.verb.lemma not in _SPEECH_LEMMAS:
        return None
    if passage.words[at - 1] in _JOINTS:
        comma = at > 1 and passage.tokens[at - 2].text in (",", ";")
        return at - 2 if comma else at - 1 if cue.borrowed else None
    return at - 1 if passage.tokens[at - 1].text in (",", ";") and passage.words[cue.token].endswith("ing") else None


def _from_cue(scene: _Scene, cue: _Cue, taken: set[int]) -> Attribution | None:
    passage = scene.passage
    group = passage.words[cue.group : cue.token]
    passive = any(word in ("is", "are", "was", "were", "been", "be", "being") for word in group)
    if passive and not passage.words[cue.token].endswith("ing"):
        return _from_passive(scene, cue)
    for reading in (_quoted_before, _inverted, _quoted_after):
        found = reading(scene, cue)
        if found is not None and not found.quotations <= taken:
            return found
    if any(word in _MODALS for word in group) or (cue.group and passage.words[cue.group - 1] == "to"):
        return None
    return _clause_after(scene, cue) or _clause_before(scene, cue)


def _attribution(
    scene: _Scene, cue: _Cue, source: tuple[int, int] | None, content: tuple[Span, ...], places: frozenset[int]
) -> Attribution:
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
        negated=(cue.verb.stance == "negated") != any(word in _NEGATIONS for word in words),
    )


def _clause_tokens(scene: _Scene, first: int, after: int) -> tuple[int, int]:
    """Return the unquoted stretch around a cue, in which its date may stand."""
    passage = scene.passage
    low, high = first, after
    while low > 0 and first - low < REACH and passage.quoted[low - 1] is None:
        low -= 1
    while high < len(passage) and high - after < REACH and passage.quoted[high] is None:
        high += 1
    return low, high


def _quote_spans(scene: _Scene, place: int) -> tuple[Span, ...]:
    return scene.quotations[place].spans


def _quoted_before(scene: _Scene, cue: _Cue) -> Attribution | None:
    """Read '"...," she said' and '"...," she said, "..."'."""
    if cue.source is None or cue.borrowed or "quote" not in cue.verb.takes:
        return None
    place = scene.quotation_before(cue.source[0])
    if place is None or not _ends_open(scene, place):
        return None
    return _around(scene, cue, cue.source, place)


def _inverted(scene: _Scene, cue: _Cue) -> Attribution | None:
    """Read '"...," said Lee, the minister'."""
    if cue.group != cue.token or "quote" not in cue.verb.takes or cue.token + 1 >= len(scene.passage):
        return None
    place = scene.quotation_before(cue.token)
    if place is None or not _ends_open(scene, place):
        return None
    source = phrase_after(scene.passage, cue.token + 1)
    return None if source is None else _around(scene, cue, source, place)


def _ends_open(scene: _Scene, place: int) -> bool:
    """Return whether a quotation leaves its sentence open: it ends with a comma or mark that allows 'he said'."""
    passage = scene.passage
    after = scene.runs[place][1]
    end = scene.quotations[place].end
    text = passage.tokens[0].doc.text[max(end - 4, scene.quotations[place].start) : end].rstrip("”\"»'’` ")
    following = passage.tokens[after].text if after < len(passage) else ""
    return text[-1:] in (",", "?", "!", "…", "—", "–", "-", ".") or following in (",", "—", "–", "-")


def _around(scene: _Scene, cue: _Cue, source: tuple[int, int], place: int) -> Attribution:
    """Build the attribution of a quotation before its cue, with what follows when the sentence goes on."""
    passage = scene.passage
    content = list(_quote_spans(scene, place))
    places = {place}
    first = scene.runs[place][0]
    opening = _unquoted_start(scene, first)
    if opening is not None and content[0].start == passage.start(first):
        content[0] = Span(passage.start(opening), content[0].end)
        places |= scene.held(opening, first)
    after = max(cue.token + 1, source[1])
    following = scene.quotation_from(after, 12)
    if following is not None and _resumes(scene, after, scene.runs[following][0]):
        content.extend(_quote_spans(scene, following))
        places.add(following)
    return _attribution(scene, cue, source, tuple(content), frozenset(places))


def _unquoted_start(scene: _Scene, first: int) -> int | None:
    """Return where the unquoted words start that a quotation completes: 'The plan is "a mistake," Lee said'."""
    passage = scene.passage
    if first == 0 or passage.tokens[first - 1].text in (",", ":", ".", ";"):
        return None
    if first > LONGEST_CLAUSE or any(cue.token < first for cue in scene.cues[:1]):
        return None
    return 0 if passage.words[0] not in ("and", "but") else 1


def _resumes(scene: _Scene, after: int, quotation: int) -> bool:
    """Return whether only a comma or an adjunct with a comma stands between a cue and the next quotation."""
    passage = scene.passage
    if quotation == after:
        return True
    gap = range(after, quotation)
    if passage.tokens[quotation - 1].text not in (",", ":", "—", "–"):
        return False
    return not any(
        passage.words[token] in REPORTING_VERBS or passage.tokens[token].text in _HARD_STOPS - {":"} for token in gap
    )


def _quoted_after(scene: _Scene, cue: _Cue) -> Attribution | None:
    """Read 'she said, "..."', 'she said in May that the "..."' and 'she called it "..."'."""
    if cue.source is None or not cue.verb.takes & {"quote", "object"}:
        return None
    passage = scene.passage
    place = scene.quotation_from(cue.token + 1)
    if place is None:
        return None
    begin = scene.runs[place][0]
    gap = range(cue.token + 1, begin)
    if any(passage.tokens[token].text in _HARD_STOPS - {":"} for token in gap):
        return None
    if any(_is_rival(scene, token) for token in gap):
        return None
    that = next((token for token in gap if passage.words[token] in _CONTENT_STARTS), None)
    if that is None and _is_whole(scene, place) and (not gap or passage.tokens[begin - 1].text in (",", ":")):
        if "quote" not in cue.verb.takes:
            return None
        return _attribution(scene, cue, cue.source, _quote_spans(scene, place), frozenset({place}))
    first = that if that is not None else _after_listener(passage, cue)
    if that is None and begin - cue.token > 15:
        return None
    if that is not None or "bare" in cue.verb.takes:
        after = max(_clause_end(scene, first), scene.runs[place][1])
    else:
        after = scene.runs[place][1]
    content = _clause_spans(scene, first, after)
    return _attribution(scene, cue, cue.source, content, scene.held(first, after)) if content else None


def _is_rival(scene: _Scene, token: int) -> bool:
    """Return whether a token is a cue of its own, with its own subject."""
    at = bisect.bisect_left([cue.token for cue in scene.cues], token) if len(scene.cues) < REACH else None
    if at is None:
        return scene.passage.words[token] in REPORTING_VERBS and scene.passage.words[token] not in AMBIGUOUS
    if at == len(scene.cues) or scene.cues[at].token != token:
        return False
    cue = scene.cues[at]
    return cue.source is not None and scene.passage.words[token] not in AMBIGUOUS


def _is_whole(scene: _Scene, place: int) -> bool:
    """Return whether a quotation is followed by no more words of the same clause."""
    passage = scene.passage
    after = scene.runs[place][1]
    if after >= len(passage):
        return True
    end = scene.quotations[place].end
    said = passage.tokens[0].doc.text[max(end - 3, 0) : end].rstrip("”\"»'’` ")
    return said[-1:] in (",", ".", "?", "!", "…") or not passage.tokens[after].text[0].isalnum()


def _after_listener(passage: Passage, cue: _Cue) -> int:
    """Return the first token after the listener of "told reporters", or after the cue."""
    token = cue.token + 1
    if not cue.verb.addressed or token >= len(passage):
        return token
    if passage.words[token] in _LISTENERS:
        return token + 1
    while token < len(passage) and token - cue.token < 8:
        text = passage.tokens[token].text
        if not (text[0].isupper() or text in ("the", "a", "an", "-", "’s", "'s") or "-" in text):
            break
        token += 1
    return token


def _clause_spans(scene: _Scene, first: int, after: int) -> tuple[Span, ...]:
    """Return the characters of a clause without final punctuation outside a quotation."""
    passage = scene.passage
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


def _clause_end(scene: _Scene, first: int) -> int:
    """Return the end of a content clause: the end of the passage, or where the next attribution joins on."""
    at = bisect.bisect_right(scene.joints, first)
    end = scene.joints[at] if at < len(scene.joints) else len(scene.passage)
    return end


def _clause_after(scene: _Scene, cue: _Cue) -> Attribution | None:
    """Read 'she said (that) ...', 'she promised to ...', 'she asked whether ...'."""
    passage = scene.passage
    if cue.source is None:
        return None
    first = _content_start(scene, cue)
    if first is None:
        return None
    after = _clause_end(scene, first)
    if not 2 <= after - first <= LONGEST_CLAUSE:
        return None
    content = _clause_spans(scene, first, after)
    if not content or (passage.words[first] in ("that",) and after - first < 3):
        return None
    return _attribution(scene, cue, cue.source, content, scene.held(first, after))


def _content_start(scene: _Scene, cue: _Cue) -> int | None:
    """Return the token at which the content clause after a cue starts."""
    passage, verb = scene.passage, cue.verb
    next_token = cue.token + 1
    if next_token >= len(passage):
        return None
    word = passage.words[next_token]
    if "that" in verb.takes:
        if word in _CONTENT_STARTS or (verb.lemma in _ASKING and word in _QUESTION_WORDS):
            return next_token
        that = _that_within(scene, next_token)
        if that is not None and (passage.words[cue.token] not in AMBIGUOUS):
            return that
    if passage.words[cue.token] in AMBIGUOUS:
        return None
    if "to" in verb.takes and word == "to":
        return next_token
    if "bare" not in verb.takes:
        return None
    first = _after_listener(passage, cue)
    return first if _is_bare_clause(scene, cue, first) else None


def _that_within(scene: _Scene, first: int) -> int | None:
    """Return a "that" after an adjunct or listener: 'said on Monday that', 'told the paper that'."""
    passage = scene.passage
    starts = passage.words[first] in PREPOSITIONS or passage.tokens[first].text[0].isupper()
    if not starts and passage.words[first] not in _LISTENERS | {"the", "a", "an", "his", "her", "their"}:
        return None
    for token in range(first, min(first + 14, len(passage))):
        if passage.quoted[token] is not None or passage.tokens[token].text in {";", ".", "?", "!", ":"}:
            return None
        if passage.words[token] in ("who", "which", "and", "but") or looks_finite(passage, token):
            return None
        if passage.words[token] == "that":
            return token if passage.words[token - 1] not in PREPOSITIONS else None
    return None


def _is_bare_clause(scene: _Scene, cue: _Cue, first: int) -> bool:
    passage = scene.passage
    if first >= len(passage) or len(passage) - first < 3:
        return False
    word, text = passage.words[first], passage.tokens[first].text
    if word in PREPOSITIONS or word in ("and", "or", "but", "so", "when", "as", "to") or not text[0].isalnum():
        return False
    if passage.quoted[first] is not None:
        return False
    finite = any(looks_finite(passage, token) for token in range(first + 1, min(first + 25, len(passage))))
    return finite or (cue.verb.lemma in _PLAIN_BARE and word not in ("nothing", "something", "anything", "little"))


def _clause_before(scene: _Scene, cue: _Cue) -> Attribution | None:
    """Read 'The talks failed, she said.' and 'The talks, she said, failed.'"""
    passage = scene.passage
    if cue.source is None or cue.borrowed or cue.verb.lemma not in _SPEECH_LEMMAS | {"believe", "think", "argue"}:
        return None
    comma = cue.source[0] - 1
    if comma < 2 or comma > LONGEST_CLAUSE or passage.tokens[comma].text != ",":
        return None
    before = scene.cues[0].token < comma
    if before or passage.words[0] in PREPOSITIONS or passage.words[cue.token] in AMBIGUOUS:
        return None
    first = 1 if passage.words[0] in ("and", "but", "still", "so", "yet") else 0
    content = list(_clause_spans(scene, first, comma))
    held = scene.held(first, comma)
    after = cue.token + 1
    if after < len(passage) and passage.tokens[after].text == "," and passage.words[after + 1 :][:1] != ("adding",):
        rest = _clause_spans(scene, after + 1, _clause_end(scene, after + 1))
        if len(passage) - after <= LONGEST_CLAUSE:
            content.extend(rest)
            held |= scene.held(after + 1, len(passage))
    elif not any(looks_finite(passage, token) for token in range(first, comma)) and comma - first < 5:
        return None
    return _attribution(scene, cue, cue.source, tuple(content), held) if content else None


def _from_passive(scene: _Scene, cue: _Cue) -> Attribution | None:
    """Read 'it was reported that ...' and 'he is said to have ...': the report names nobody."""
    passage = scene.passage
    word, following = passage.words[cue.token], passage.words[cue.token + 1 : cue.token + 2]
    if word not in PASSIVE_REPORTS or following not in (("that",), ("to",)) or cue.source is None:
        return None
    first, after = cue.token + 1, _clause_end(scene, cue.token + 1)
    if not 2 <= after - first <= LONGEST_CLAUSE:
        return None
    content = _clause_spans(scene, first, after)
    subject = passage.words[cue.source[0] : cue.source[1]]
    if following == ("that",) and subject != ("it",):
        return None
    if following == ("to",):
        content = (passage.span(*cue.source), *content)
    words = passage.words[cue.group : cue.token]
    be = next(token for token in range(cue.group, cue.token) if passage.words[token] in AUXILIARIES)
    start = cue.source[0] if following == ("that",) else be
    return Attribution(
        cue=(passage.span(start, cue.token + 1),),
        content=content,
        quotations=scene.held(first, after),
        clause=(cue.group, cue.token + 1),
        hedged=word not in CERTAIN_PASSIVES,
        negated=any(one in _NEGATIONS for one in words),
        runs_on=following == ("to",) and word in ("said", "reported", "believed"),
    )


def _from_according(scene: _Scene, token: int) -> Attribution | None:
    """Read 'According to Lee, ...' and '..., according to Lee.'"""
    passage = scene.passage
    source = phrase_after(passage, token + 2)
    if source is None:
        return None
    cue = (passage.span(token, token + 2),)
    comma = source[1] < len(passage) and passage.tokens[source[1]].text == ","
    leads = token == 0 or passage.words[token - 1] in ("and", "but")
    if leads:
        if not comma:
            return None
        first, after = source[1] + 1, _clause_end(scene, source[1] + 1)
        pieces = [(first, after)]
    else:
        first, after = (1 if passage.words[0] in ("and", "but") else 0), token
        pieces = [(first, after)]
        if comma and passage.tokens[token - 1].text == "," and len(passage) - source[1] > 4:
            pieces.append((source[1] + 1, len(passage)))
    if any(end - begin > LONGEST_CLAUSE and not scene.held(begin, end) for begin, end in pieces):
        return None
    content = tuple(span for begin, end in pieces for span in _clause_spans(scene, begin, end))
    held = frozenset(place for begin, end in pieces for place in scene.held(begin, end))
    if not content:
        return None
    return Attribution(
        source=(passage.span(*source),),
        cue=cue,
        content=content,
        quotations=held,
        clause=(token, source[1]),
        hedged=passage.words[source[0] : source[1]] in (("rumors",), ("rumours",)),
    )
