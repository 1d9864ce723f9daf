"""Where the noun phrase of a source begins and ends, found without a parser.

Both functions look at most `LONGEST` tokens far, so a long text costs time in proportion to its length.
"""

import re

from tightrope.evidence.words.passages import Passage
from tightrope.evidence.words.reporting_verbs import IRREGULAR_PASTS

LONGEST = 40
"""Tokens. Of the annotated sources of political news fewer than 1 in 200 are longer."""

PRONOUNS = frozenset("he she they it we i you who".split())
DETERMINERS = frozenset(
    "the a an his her its their our my some several many most one two three four five another other both all any "
    "no this that these those each every few top senior former".split()
)
_PRONOMINAL = frozenset("some several many most one two three others another other both all any this that".split())
_COLLECTIVES = frozenset("people police men women government intelligence military staff media opposition".split())
PREPOSITIONS = frozenset(
    "in on at during after before from with by to of for about as into over under against through between among "
    "since until following amid despite within without near outside inside because via per like than according "
    "speaking citing".split()
)
SUBORDINATORS = frozenset(
    "that because while when as if but although though since after before until unless whether so than where how "
    "why what which who whose whom yet or whereas once saying adding".split()
)
RELATIVES = frozenset("who whose whom which".split())
"""Words that open a relative clause."""

AUXILIARIES = frozenset(
    "is are was were be been being am has have had having will would can could may might must should shall do does "
    "did 's 've 'd 'll 're ca wo".split()
)
_ADVERBS = frozenset(
    "also then later again further once now never still always even just soon today yesterday tonight however "
    "meanwhile too instead thus often sometimes not n't n’t has have had did do does long since first himself "
    "herself itself themselves ago 've ’ve both all".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday night morning afternoon evening".split())
_OPENERS = frozenset(
    "and but so yet still however meanwhile moreover instead later then earlier also thus nevertheless nonetheless "
    "today yesterday tonight separately furthermore additionally indeed finally afterwards afterward otherwise "
    "monday tuesday wednesday thursday friday saturday sunday nor".split()
)
_PARENTHETICAL = frozenset(
    "however meanwhile too though moreover also then nevertheless nonetheless speaking citing referring asked "
    "appearing pressed quoting writing addressing echoing in on at during after before for with from by as "
    "following despite when while amid if whose".split()
)
_NOT_VERBS = frozenset(
    "united armed alleged retired unnamed named backed based elected appointed red sacred disputed so-called "
    "wounded displaced injured detained jailed exiled ousted accused deposed occupied combined related "
    "hundred kindred indeed need seed breed speed feed creed greed".split()
)
_DEICTIC = frozenset("last next this earlier later that".split())
_UNITS = frozenset("week month year day morning night weekend spring summer autumn fall winter".split()) | _DAYS
_IRREGULAR = IRREGULAR_PASTS | frozenset(
    "met went came took made gave got saw held won lost ran spoke sent kept found became fell rose fought sought "
    "brought stood flew drew grew broke struck shot fled withdrew threw blew swept".split()
)
"""Frequent past forms that do not end in -ed and are seldom anything else."""

_RUN_TOGETHER = re.compile(r"[a-z]{2}[.?!]\S*[A-Z][a-z]")
"""A full stop inside a token, with small letters before and a capital after."""

_DASHES = frozenset({"—", "–", "--"})
_STOPS = frozenset({";", ":", ".", "?", "!", "…", "(", "[", "•", "*", "..."})


def verb_group_start(passage: Passage, cue: int) -> int:
    """Return the first token of the auxiliaries and adverbs that stand right before a verb."""
    first = cue
    while first > 0 and cue - first < 5 and passage.quoted[first - 1] is None:
        word = passage.words[first - 1]
        if word in _DAYS or (word in ("on", "late", "early") and passage.words[first] in _DAYS):
            first -= 1
            continue
        if word not in AUXILIARIES and word not in _ADVERBS and not (word.endswith("ly") and word.islower()):
            break
        if passage.tokens[first - 1].is_title and word.endswith("ly"):  # a name such as Kelly
            break
        first -= 1
    return first


def looks_finite(passage: Passage, token: int) -> bool:
    """Return whether a token is probably a finite verb: an auxiliary, a frequent past or a word in -ed."""
    text, word = passage.tokens[token].text, passage.words[token]
    if token and passage.tokens[token - 1].text == "-":  # long-awaited
        return False
    if word in AUXILIARIES:
        return word not in ("'s", "being", "having")
    return (
        text.islower() and (word in _IRREGULAR or word.endswith("ed")) and "-" not in word and word not in _NOT_VERBS
    )


def subject_before(passage: Passage, verb: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends right before the verb group starting at `verb`, with its apposition.

    Returns
    -------
    tuple of int, or None
        First token and the one after the last; None when no noun phrase can be made out.
    """
    floor = max(0, verb - LONGEST)
    if verb <= floor or passage.quoted[verb - 1] is not None:
        return None
    before = passage.tokens[verb - 1].text
    if before == "," or before in _DASHES:
        return _with_insertion(passage, verb, floor)
    return _plain_subject(passage, verb, floor)


def _plain_subject(passage: Passage, end: int, floor: int) -> tuple[int, int] | None:
    first = _segment_start(passage, end, floor)
    if first > floor and passage.words[first - 1] in RELATIVES:
        if end - first == 1 and not looks_finite(passage, first) and _can_be_source(passage, first, end):
            return first, end  # 'a man who many believe'
        # 'An official who asked not to be named said': the relative clause belongs to the source.
        head = None if "and" in passage.words[first:end] else _plain_head(passage, first - 1, floor)
        return None if head is None or end == first else (head, end)
    start = _drop_openers(passage, first, end)
    inner = _after_inner_clause(passage, start, end)
    if inner is None or not _can_be_source(passage, inner, end):
        return None
    return (_extended(passage, inner, floor) if passage.tokens[inner].text.islower() else inner), end


def _segment_start(passage: Passage, end: int, floor: int) -> int:
    """Return where the stretch without a break that ends before `end` begins."""
    first = end
    while first > floor and passage.quoted[first - 1] is None:
        text, word = passage.tokens[first - 1].text, passage.words[first - 1]
        if text == ")":
            opening = _opening_bracket(passage, first - 1, floor)
            if opening is None:
                break
            first = opening
            continue
        if text == "," or text in _STOPS or text in _DASHES or word in SUBORDINATORS:
            break
        first -= 1
    return first


def _opening_bracket(passage: Passage, closing: int, floor: int) -> int | None:
    """Return the bracket that opens a short insertion: 'Lee (D-Ohio) said'."""
    for token in range(closing - 1, max(floor, closing - 9) - 1, -1):
        if passage.tokens[token].text == "(" and passage.quoted[token] is None:
            return token
    return None


def _drop_date(passage: Passage, first: int, end: int) -> int:
    """Return the start of a phrase without a time before it: 'Last month Lee said'."""
    if first + 2 < end and passage.words[first] in _DEICTIC and passage.words[first + 1] in _UNITS:
        return first + 2
    return first


def _drop_openers(passage: Passage, first: int, end: int) -> int:
    while first < end and (passage.words[first] in _OPENERS or not passage.tokens[first].text[0].isalnum()):
        if first + 1 < end and passage.tokens[first + 1].text.startswith("-"):  # then-President
            break
        first += 1
    return _drop_date(passage, first, end)


def _after_inner_clause(passage: Passage, first: int, end: int) -> int | None:
    """Return where the noun phrase starts when another clause stands before it in the same stretch."""
    verbs = [token for token in range(first, end) if looks_finite(passage, token)]
    if verbs:
        joints = [token for token in range(verbs[-1] + 1, end) if passage.words[token] in ("and", "but")]
        if joints:
            first = joints[0] + 1
        elif passage.words[verbs[-1]] in IRREGULAR_PASTS:  # 'Lee said Berg denied'
            first = verbs[-1] + 1
        else:
            return None
    if first < end and passage.words[first] in PREPOSITIONS:
        return _after_adjunct(passage, first, end)
    return first if first < end else None


def is_plural(passage: Passage, noun: tuple[int, int]) -> bool:
    """Return whether a noun phrase can have a verb without -s: "they", "officials", "Lee and Berg"."""
    words = passage.words[slice(*noun)]
    if words in (("i",), ("we",), ("they",), ("you",)):
        return True
    return words[-1].endswith("s") or words[-1] in _COLLECTIVES or "and" in words


def _after_adjunct(passage: Passage, first: int, end: int) -> int | None:
    """Return where the subject starts after a leading phrase without comma: 'In Baghdad on Monday he said'."""
    for token in range(end - 1, first, -1):
        word = passage.words[token]
        if word in PRONOUNS and token == end - 1:
            return token
        if passage.words[token - 1] in PREPOSITIONS and passage.words[token - 1] != "of":
            return None
        if word in DETERMINERS and passage.words[token - 1] not in PREPOSITIONS | DETERMINERS:
            return token
    return None


def _can_be_source(passage: Passage, first: int, end: int) -> bool:
    if any(_RUN_TOGETHER.search(passage.tokens[token].text) for token in range(first, end)):
        return False  # two sentences without a blank between them: 'They left.The president'
    if end - first == 1 and passage.words[first] in PRONOUNS:
        return passage.words[first] != "you"
    last = passage.words[end - 1]
    if last in PREPOSITIONS | (DETERMINERS - _PRONOMINAL) | {"and", "to", "not", "'s", "’s", "'", "’", "-"}:
        return False
    named = any(passage.tokens[token].text[0].isupper() for token in range(first, end))
    plain = passage.tokens[first].text.islower() and passage.words[first] not in DETERMINERS
    if plain and end - first > 4 and any(word in ("a", "the", "to") for word in passage.words[first + 1 : end]):
        return "of" in passage.words[first : first + 3]  # mostly a verb with its object
    return named or passage.words[first] in DETERMINERS or last.endswith("s") or last in _COLLECTIVES


def _with_insertion(passage: Passage, verb: int, floor: int) -> tuple[int, int] | None:
    """Return the subject before a comma or dash: 'Ann Lee, the minister, said', 'Lee, however, said'."""
    end, keep = verb - 1, verb - 1  # the comma or dash that closes the insertion is left out
    closing = passage.tokens[end].text
    for _ in range(4):
        opening = _find_back(passage, end, floor, _DASHES if closing in _DASHES else frozenset({","}))
        if opening is None:
            return None
        inner = opening + 1
        if inner >= end:
            return None
        if _is_clause(passage, inner, end):
            return None
        head = _plain_head(passage, opening, floor)
        if head is None and closing == ",":
            # A longer insertion with a comma of its own: look further left.
            end = opening
            continue
        if head is None:
            return None
        if passage.words[inner] in _PARENTHETICAL or passage.words[inner].endswith("ing"):
            return head, opening
        return _extended(passage, head, floor), keep
    return None


def _is_clause(passage: Passage, first: int, after: int) -> bool:
    """Return whether words between two commas are a main clause: 'If it fails, more should follow, said Lee'."""
    for token in range(first, after):
        if passage.words[token] in SUBORDINATORS | PREPOSITIONS:
            return False
        if passage.words[token] in AUXILIARIES and passage.words[token] != "'s":
            return True
    return False


def _find_back(passage: Passage, end: int, floor: int, marks: frozenset[str]) -> int | None:
    for token in range(end - 1, floor - 1, -1):
        if passage.quoted[token] is not None or passage.tokens[token].text in _STOPS:
            return None
        if passage.tokens[token].text in marks:
            return token
    return None


def _plain_head(passage: Passage, end: int, floor: int) -> int | None:
    """Return the start of the head noun phrase before an insertion, None when it is none."""
    segment = _segment_start(passage, end, floor)
    if segment > floor + 1 and passage.words[segment - 1] in RELATIVES:
        # 'An aide who knows the file, and who was there, said': the head stands before the first "who".
        outer = segment - 1 - (passage.tokens[segment - 2].text == ",")
        return _plain_head(passage, outer, floor)
    first = _drop_openers(passage, segment, end)
    start = _after_inner_clause(passage, first, end) if first < end else None
    if start is None or not _can_be_source(passage, start, end):
        return None
    named = any(passage.tokens[token].text[0].isupper() for token in range(start, end))
    heads_clause = start == 0 or passage.words[start] in DETERMINERS
    return start if named or heads_clause else None


def _extended(passage: Passage, head: int, floor: int) -> int:
    """Return the start of 'Name, the spokesman of X' when `head` is only the apposition to a name."""
    common = passage.words[head] in DETERMINERS or passage.tokens[head].text.islower()
    if common and head > floor and passage.tokens[head - 1].text == ",":
        name = _name_before(passage, head - 1, floor)
        return head if name is None else name
    return head


def _name_before(passage: Passage, end: int, floor: int) -> int | None:
    """Return the start of a run of capitalised words that ends before `end`, at the start of a clause."""
    first = end
    while first > floor and passage.quoted[first - 1] is None:
        text = passage.tokens[first - 1].text
        if not (text[0].isupper() or "-" in text or text == "-" or text in ("al", "bin", "de", "van", "von", "ibn")):
            break
        first -= 1
    first = _drop_openers(passage, first, end)
    if first == end or passage.words[first] in PREPOSITIONS:
        return None
    at_start = first == 0 or passage.tokens[first - 1].text in {",", ";", ":"} | _DASHES
    return (
        first if at_start or passage.quoted[first - 1] is not None or passage.words[first - 1] in _OPENERS else None
    )


def phrase_after(passage: Passage, first: int) -> tuple[int, int] | None:
    """Return the noun phrase that starts at token `first`, with a following apposition ("said X, the Y of Z,")."""
    ceiling = min(len(passage), first + LONGEST)
    end = _phrase_end(passage, first, ceiling, of_only=True)
    relative = next((token for token in range(first + 1, end) if passage.words[token] == "who"), end)
    if end == first or not _can_be_source(passage, first, relative):
        return None
    if relative < end:  # all of 'a diplomat who served in Cairo and asked not to be named'
        return first, _relative_end(passage, end, ceiling)
    if end - first == 1 and passage.words[first] in PRONOUNS:
        return first, end
    if end + 1 < ceiling and passage.tokens[end].text == "," and _starts_apposition(passage, end + 1):
        after = _phrase_end(passage, end + 1, ceiling, of_only=False)
        if after > end + 1:
            return first, after
    return first, end


def _relative_end(passage: Passage, end: int, ceiling: int) -> int:
    """Return the end of a relative clause that ends a noun phrase: the next comma, stop, dash or quotation."""
    while end < ceiling and passage.quoted[end] is None:
        text = passage.tokens[end].text
        if text == "," or text in _STOPS or text in _DASHES:
            break
        end += 1
    return end


def _phrase_end(passage: Passage, first: int, ceiling: int, *, of_only: bool) -> int:
    end = first
    named = False
    while end < ceiling and passage.quoted[end] is None:
        text, word = passage.tokens[end].text, passage.words[end]
        if text == "," or text in _STOPS or text in _DASHES or text in (")", '"', "”"):
            break
        if of_only and _ends_phrase(word, named):
            break
        if not of_only and (word in SUBORDINATORS - {"who", "which", "whose"} or word == "said"):
            break
        named = named or (text[0].isupper() and end > first)
        end += 1
    return end


def _ends_phrase(word: str, named: bool) -> bool:
    if word in ("of", "for", "with", "from", "close") and not named:
        return False
    if word in SUBORDINATORS or word in _OPENERS - {"and"}:
        return word not in ("who",) or named
    if word in ("of", "and"):
        return False
    return word in PREPOSITIONS or word in AUXILIARIES - {"'s"} or (word == "for" and named)


def _starts_apposition(passage: Passage, token: int) -> bool:
    word, text = passage.words[token], passage.tokens[token].text
    if word in ("who", "a", "an", "the", "one", "his", "her", "its", "their"):
        return True
    if word in _PARENTHETICAL or word in SUBORDINATORS or word in _OPENERS or word.endswith("ing"):
        return False
    role = text.islower() and any(one in ("of", "for", "at", "with") for one in passage.words[token + 1 : token + 6])
    return text.isdigit() or text[0].isupper() or word in DETERMINERS or role
