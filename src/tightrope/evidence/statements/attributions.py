"""Attributions inside one passage: cue, source and content as characters, before anybody is identified.

Every search looks a bounded number of tokens far (`REACH`, `LONGEST_CLAUSE`), so time is linear in the text.
"""

import bisect

from tightrope.evidence.statements.colons import attributions_at_colons
from tightrope.evidence.statements.contents import (
    CONTENT_STARTS,
    LONGEST_CLAUSE,
    NEGATIONS,
    Attribution,
    after_listener,
    clause_after,
    clause_before,
    clause_end,
    clause_spans,
    closes_sentence,
    end_of_subordinate,
    make_attribution,
)
from tightrope.evidence.statements.cues import HARD_STOPS, REACH, Cue, Scene, set_scene
from tightrope.evidence.words.noun_phrases import (
    AUXILIARIES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    looks_finite,
    phrase_after,
)
from tightrope.evidence.words.passages import Passage
from tightrope.evidence.words.quotations import Quotation
from tightrope.evidence.words.reporting_verbs import (
    AMBIGUOUS,
    CERTAIN_PASSIVES,
    PASSIVE_REPORTS,
    REPORTING_VERBS,
    SPEECH_LEMMAS,
)
from tightrope.reports.report import Span

LONGEST_OBJECT = 20
"""Tokens between a cue and a quotation that its object holds: 'accused the man who ... of "..."'."""

MOST_JOINED = 6
"""Quotations joined by commas and "and" into one object at most."""

_INVERTING = frozenset("say report write add warn announce".split())
"""Verbs behind which their subject may stand: 'The talks failed, warned the minister'."""

_VERBS = frozenset((word,) for word in REPORTING_VERBS)
"""What follows an "and" that joins a second cue."""

_AFTER_QUOTED = frozenset("of against in for to by over from with the a its their his".split())
"""Words that go on with a clause after quoted words: 'condemned the "theft" of the boats'."""

_MODALS = frozenset("will would could can may might must should shall to 'll ’ll 'd ca wo".split())


def find_attributions(passage: Passage, quotations: list[Quotation]) -> list[Attribution]:
    """Return the attributions of a passage, in the order of their cues.

    Parameters
    ----------
    passage : Passage
    quotations : list of Quotation
        Of the whole report; `passage.quoted` holds places in it.
    """
    scene = set_scene(passage, quotations)
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
    return [*found, *attributions_at_colons(scene, taken)]


def _according(passage: Passage) -> list[int]:
    return [
        token
        for token in range(len(passage) - 2)
        if passage.words[token] == "according" and passage.words[token + 1] == "to" and passage.quoted[token] is None
    ]


def _from_cue(scene: Scene, cue: Cue, taken: set[int]) -> Attribution | None:
    passage = scene.passage
    group = passage.words[cue.group : cue.token]
    passive = any(word in ("is", "are", "was", "were", "been", "be", "being") for word in group)
    if passive and not passage.words[cue.token].endswith("ing"):
        return _from_passive(scene, cue)
    for reading in (_quoted_before, _inverted, _quoted_after):
        found = reading(scene, cue)
        if found is not None and not found.quotations <= taken:
            return found
    modal = any(word in _MODALS for word in group) and "on" not in group  # but 'went on to say'
    if modal or (cue.group and passage.words[cue.group - 1] == "to"):
        return None
    if cue.source is None or cue.borrowed:
        return _inverted_clause(scene, cue) or clause_after(scene, cue)
    return clause_after(scene, cue) or clause_before(scene, cue) or _inverted_clause(scene, cue)


def _inverted_clause(scene: Scene, cue: Cue) -> Attribution | None:
    """Read 'The talks failed, says the statement'."""
    passage = scene.passage
    comma = cue.token - 1
    inverts = cue.verb.lemma in _INVERTING and cue.group == cue.token and not passage.words[cue.token].endswith("ing")
    if not inverts or not 2 <= comma <= LONGEST_CLAUSE or passage.tokens[comma].text != ",":
        return None
    adjunct = passage.words[0] in PREPOSITIONS and not any(looks_finite(passage, token) for token in range(comma))
    if adjunct or any(
        earlier.token < comma and earlier.source is not None and earlier.verb.lemma in SPEECH_LEMMAS
        for earlier in scene.cues[:1]
    ):
        return None
    source = phrase_after(passage, cue.token + 1)
    if source is None or passage.words[source[0]] in PRONOUNS or not _closes_clause(passage, *source):
        return None
    first = 1 if passage.words[0] in ("and", "but") else 0
    if cue.verb.lemma != "say" and not any(looks_finite(passage, token) for token in range(first, comma)):
        return None  # 'Lee, by contrast, wrote a letter'
    content = clause_spans(scene, first, comma)
    return make_attribution(scene, cue, source, content, scene.held(first, comma)) if content else None


def _closes_clause(passage: Passage, first: int, after: int) -> bool:
    """Return whether a noun phrase has no verb of its own: it stands behind its verb, not before one."""
    for token in range(first + 1, min(after + REACH, len(passage))):
        if passage.tokens[token].text in HARD_STOPS | {","} or passage.words[token] in RELATIVES:
            return True
        if looks_finite(passage, token):
            return False
    return True


def _quoted_before(scene: Scene, cue: Cue) -> Attribution | None:
    """Read '"...," she said' and '"...," she said, "..."'."""
    if cue.source is None or cue.borrowed or "quote" not in cue.verb.takes:
        return None
    place = scene.quotation_before(cue.source[0])
    if place is None or not _ends_open(scene, place):
        return None
    return _around(scene, cue, cue.source, place)


def _inverted(scene: Scene, cue: Cue) -> Attribution | None:
    """Read '"...," said Lee, the minister'."""
    if cue.group != cue.token or "quote" not in cue.verb.takes or cue.token + 1 >= len(scene.passage):
        return None
    place = scene.quotation_before(cue.token)
    if place is None or not _ends_open(scene, place):
        return None
    source = phrase_after(scene.passage, cue.token + 1)
    return None if source is None else _around(scene, cue, source, place)


def _ends_open(scene: Scene, place: int) -> bool:
    """Return whether a quotation leaves its sentence open: it ends with a comma or mark that allows 'he said'."""
    passage = scene.passage
    after = scene.runs[place][1]
    end = scene.quotations[place].end
    text = scene.passage.text[max(end - 4, scene.quotations[place].start) : end].rstrip("”\"»'’` ")
    following = passage.tokens[after].text if after < len(passage) else ""
    return text[-1:] in (",", "?", "!", "…", "—", "–", "-", ".") or following in (",", "—", "–", "-")


def _around(scene: Scene, cue: Cue, source: tuple[int, int], place: int) -> Attribution:
    """Build the attribution of a quotation before its cue, with what follows when the sentence goes on."""
    passage = scene.passage
    content = list(scene.quotations[place].spans)
    places = {place}
    first = scene.runs[place][0]
    opening = _unquoted_start(scene, first)
    if opening is not None and content[0].start == passage.start(first):
        content[0] = Span(passage.start(opening), content[0].end)
        places |= scene.held(opening, first)
    after = max(cue.token + 1, source[1])
    following = scene.quotation_from(after, 12)
    if following is not None and _resumes(scene, after, scene.runs[following][0]):
        content.extend(scene.quotations[following].spans)
        places.add(following)
    return make_attribution(scene, cue, source, tuple(content), frozenset(places))


def _unquoted_start(scene: Scene, first: int) -> int | None:
    """Return where the unquoted words start that a quotation completes: 'The plan is "a mistake," Lee said'."""
    passage = scene.passage
    if first == 0 or passage.tokens[first - 1].text in (",", ":", ".", ";"):
        return None
    if first > LONGEST_CLAUSE or any(cue.token < first for cue in scene.cues[:1]):
        return None
    return 0 if passage.words[0] not in ("and", "but") else 1


def _resumes(scene: Scene, after: int, quotation: int) -> bool:
    """Return whether only a comma or an adjunct with a comma stands between a cue and the next quotation."""
    passage = scene.passage
    if quotation == after:
        return True
    gap = range(after, quotation)
    if passage.tokens[quotation - 1].text not in (",", ":", "—", "–"):
        return False
    return not any(
        passage.words[token] in REPORTING_VERBS or passage.tokens[token].text in HARD_STOPS - {":"} for token in gap
    )


def _quoted_after(scene: Scene, cue: Cue) -> Attribution | None:
    """Read 'she said, "..."', 'she said in May that the "..."' and 'she called it "..."'."""
    if cue.source is None or not cue.verb.takes & {"quote", "object"}:
        return None
    passage = scene.passage
    place = scene.quotation_from(cue.token + 1)
    if place is None:
        return None
    begin = scene.runs[place][0]
    gap = range(cue.token + 1, begin)
    if not gap and cue.verb.takes <= {"object", "quote"} and "object" in cue.verb.takes:
        return None  # 'a so called "peace camp"': the verb has no object
    if any(passage.tokens[token].text in HARD_STOPS - {":"} for token in gap):
        return None
    if any(_is_rival(scene, token) for token in gap):
        return None
    if gap and passage.tokens[gap[0]].text == "," and clause_before(scene, cue) is not None:
        return None  # 'The talks, she said, are "over."'
    that = next((token for token in gap if passage.words[token] in CONTENT_STARTS), None)
    if that is not None and any(looks_finite(passage, token) for token in range(cue.token + 1, that)):
        that = None  # it opens a relative clause inside the content
    if that is None and _is_whole(scene, place) and (not gap or passage.tokens[begin - 1].text in (",", ":")):
        if "quote" not in cue.verb.takes:
            return None
        return make_attribution(scene, cue, cue.source, scene.quotations[place].spans, frozenset({place}))
    first = that if that is not None else after_listener(passage, cue)
    if that is None and (begin - cue.token > LONGEST_OBJECT or not cue.verb.takes & {"that", "object"}):
        return None
    if that is not None or "bare" in cue.verb.takes:
        after = max(clause_end(scene, first), scene.runs[place][1])
    else:
        after = _end_of_row(scene, place)
    content = clause_spans(scene, first, after)
    return make_attribution(scene, cue, cue.source, content, scene.held(first, after)) if content else None


def _end_of_row(scene: Scene, place: int) -> int:
    """Return the end of a quotation, of those joined to it ('"weak" and "lazy"') and of words that go on from it.

    'She condemned the "theft" of the boats' is read up to the next comma or clause.
    """
    passage = scene.passage
    after = scene.runs[place][1]
    for _ in range(MOST_JOINED):
        following = scene.quotation_from(after + 1, 1)
        if following is None or passage.words[after] not in (",", "and", "or"):
            break
        after = scene.runs[following][1]
    if after >= len(passage) or closes_sentence(scene, place) or passage.words[after] not in _AFTER_QUOTED:
        return after
    for token in range(after + 1, clause_end(scene, after)):
        verb = passage.words[token] == "and" and passage.words[token + 1 : token + 2] in _VERBS
        opens = verb or (passage.words[token] in SUBORDINATORS and passage.words[token - 1] not in PREPOSITIONS)
        if opens or passage.tokens[token].text in (",", ";", "—", "–", "(", "-"):
            return token
    return clause_end(scene, after)


def _is_rival(scene: Scene, token: int) -> bool:
    """Return whether a token is a cue of its own, with its own subject."""
    at = bisect.bisect_left([cue.token for cue in scene.cues], token) if len(scene.cues) < REACH else None
    if at is None:
        return scene.passage.words[token] in REPORTING_VERBS and scene.passage.words[token] not in AMBIGUOUS
    if at == len(scene.cues) or scene.cues[at].token != token:
        return False
    cue = scene.cues[at]
    return cue.source is not None and scene.passage.words[token] not in AMBIGUOUS


def _is_whole(scene: Scene, place: int) -> bool:
    """Return whether a quotation is followed by no more words of the same clause."""
    passage = scene.passage
    after = scene.runs[place][1]
    if after >= len(passage):
        return True
    end = scene.quotations[place].end
    said = scene.passage.text[max(end - 3, 0) : end].rstrip("”\"»'’` ")
    return said[-1:] in (",", ".", "?", "!", "…") or not passage.tokens[after].text[0].isalnum()


def _from_passive(scene: Scene, cue: Cue) -> Attribution | None:
    """Read 'it was reported that ...' and 'he is said to have ...': the report names nobody."""
    passage = scene.passage
    word, following = passage.words[cue.token], passage.words[cue.token + 1 : cue.token + 2]
    if word not in PASSIVE_REPORTS or following not in (("that",), ("to",)) or cue.source is None:
        return None
    first, after = cue.token + 1, clause_end(scene, cue.token + 1)
    after = end_of_subordinate(scene, cue.source[0], first, after)
    if not 2 <= after - first <= LONGEST_CLAUSE:
        return None
    content = clause_spans(scene, first, after)
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
        negated=any(one in NEGATIONS for one in words),
        runs_on=following == ("to",) and word in ("said", "reported", "believed"),
    )


def _from_according(scene: Scene, token: int) -> Attribution | None:
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
        first, after = source[1] + 1, clause_end(scene, source[1] + 1)
        pieces = [(first, after)]
    else:
        first, after = (1 if passage.words[0] in ("and", "but") else 0), token
        pieces = [(first, after)]
        if comma and passage.tokens[token - 1].text == "," and len(passage) - source[1] > 4:
            pieces.append((source[1] + 1, len(passage)))
    if any(end - begin > LONGEST_CLAUSE and not scene.held(begin, end) for begin, end in pieces):
        return None
    content = tuple(span for begin, end in pieces for span in clause_spans(scene, begin, end))
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
