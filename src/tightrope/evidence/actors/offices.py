"""Offices of persons: before the name, in apposition on either side of it, by "is" and "became".

What stands before a name is read token by token, since parsers disagree on what heads "Prime Minister Lind"; the rest
from the tree.
"""

import re

from tightrope.evidence.actors.names import Name, NameIndex, Office
from tightrope.evidence.actors.tokens import HYPHENS, Tokens
from tightrope.evidence.words.lexicon import load_lexicon

_MONTHS = {
    month: number
    for number, month in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SINCE_REACH = 7
"""Tokens after an office in which the date of taking it stands: "of the Quds Force in May 2020"."""
_LONGEST_TITLE = 12
"""Tokens before a name that may belong to its title."""
_CLIMBED = 3
"""Nouns from a name in apposition up to the office that it belongs to."""
_OF = frozenset(("of", "for", "to", "at", "in", "with"))
_APPOSITION_MARKS = frozenset((",", "(", "-", "—", "–", ":"))
_NOT_YET = frozenset("will would could may might should not never nt".split())
"""With these before it "become" and "be" tell no office that is held."""


def find_offices(tokens: Tokens, name: Name, names: NameIndex) -> list[Office]:
    """Return the offices that the text around a person's name gives the person."""
    found = [_before(tokens, name, names), _apposed(tokens, name, names), _predicated(tokens, name, names)]
    return [office for office in found if office is not None]


def title_start(tokens: Tokens, name: Name, names: NameIndex) -> int:
    """Return where the title directly before a name begins, the name's own start when there is none.

    The title may begin with whose office it is ("Iraq's prime minister").
    """
    lexicon = load_lexicon()
    first = at = name.start
    lowest = max(tokens.sentences[tokens.sentence_of[name.start]][0], name.start - _LONGEST_TITLE)
    while at > lowest:
        before = at - 1
        owner = names.at(before)
        word = tokens.folded[before]
        if owner is not None:
            if owner.label == "person" or at == name.start:
                break
            at = first = owner.start
        elif word in lexicon.offices or lexicon.has("honorifics_any", word):
            at = first = before
        elif _inside_title(tokens, before, name, touches=at == name.start) or _portfolio(tokens, before):
            at = before
        else:
            break
    return _first_word(tokens, first, name.start, names)


def _inside_title(tokens: Tokens, at: int, name: Name, *, touches: bool) -> bool:
    """Return whether a word may stand inside a title; directly before the name only a modifier or mark may."""
    word = tokens.folded[at]
    if word in ("s", "") or tokens.texts[at] in HYPHENS or tokens.texts[at] == ".":
        return True
    if load_lexicon().has("modifiers", word):
        return True
    return not touches and tokens.pos[at] in ("NOUN", "ADJ", "PROPN") and tokens.heads[at] < name.end


def _portfolio(tokens: Tokens, at: int) -> bool:
    """Return whether a token is "of" or the portfolio in "secretary of state", "minister of foreign affairs"."""
    lexicon = load_lexicon()
    if tokens.folded[at] in ("of", "for"):
        return at > 0 and tokens.folded[at - 1] in lexicon.offices
    for first in (at, at - 1):
        words = " ".join(tokens.folded[first : at + 1])
        if first > 1 and tokens.folded[first - 1] in ("of", "for") and lexicon.has("portfolios", words):
            return tokens.folded[first - 2] in lexicon.offices
    return tokens.folded[at] in ("foreign", "homeland") and _portfolio(tokens, at + 1)


def _first_word(tokens: Tokens, first: int, end: int, names: NameIndex) -> int:
    """Return `first`, or with the modifiers that stand before the first office word."""
    lexicon = load_lexicon()
    while first < end and tokens.pos[first] in ("PUNCT", "PART", "SPACE"):
        first += 1
    while first > 0 and names.at(first - 1) is None and tokens.sentence_of[first - 1] == tokens.sentence_of[first]:
        word = tokens.folded[first - 1]
        part = tokens.texts[first - 1] in HYPHENS and lexicon.has("modifiers", tokens.folded[first - 2])
        if first == end or not (lexicon.has("modifiers", word) or part):
            break
        first -= 1
    return first


def _before(tokens: Tokens, name: Name, names: NameIndex) -> Office | None:
    """Read "Iraqi Prime Minister X", "Pentagon spokesman X"."""
    start = title_start(tokens, name, names)
    if start == name.start:
        return None
    name.titled = True
    holders = [one for one in names.within(start, name.start) if one.label != "person"]
    first = max((one.end for one in holders if one.start == start), default=start)
    while first < name.start and tokens.folded[first] in ("s", ""):
        first += 1
    end = name.start
    while end - 1 > first and _is_style(tokens, end - 1):
        end -= 1
    return _office(tokens, first, end, holders[-1] if holders else None)


def _is_style(tokens: Tokens, at: int) -> bool:
    """Return whether a token is a mark of respect ("tribal leader Sheikh X" is a leader) or a full stop."""
    lexicon = load_lexicon()
    return tokens.texts[at] == "." or (
        lexicon.has("styles", tokens.folded[at]) and tokens.folded[at - 1] in lexicon.offices
    )


def _office(tokens: Tokens, start: int, end: int, of: Name | None) -> Office | None:
    """Return the office that tokens `start` to `end` name, None when they are only a mark of respect or a tie."""
    lexicon = load_lexicon()
    words = [word for word in tokens.folded[start:end] if word]
    while words and tokens.pos[start] in ("DET", "PUNCT"):
        start, words = start + 1, words[1:]
    for length in (2, 1):
        for at in range(len(words) - length, -1, -1):
            head = " ".join(words[at : at + length])
            if head in lexicon.offices:
                if lexicon.has("relational", head):
                    return None
                return Office(start=start, end=end, head=head, of=of)
    return None


def _apposed(tokens: Tokens, name: Name, names: NameIndex) -> Office | None:
    """Read "X, the spokesman of Y," and "the commander of Y, X,"."""
    top = tokens.head_of(title_start(tokens, name, names), name.end)
    for at in tokens.children[top]:
        marked = name.end < len(tokens.texts) and tokens.texts[name.end] in _APPOSITION_MARKS
        if tokens.relation(at) == "appos" and at >= name.end and marked and names.at(at) is None:
            return _nominal_office(tokens, at, names)
    noun = _noun_before_comma(tokens, name, names)
    if noun is not None:
        return _nominal_office(tokens, noun, names)
    head = tokens.heads[top]
    if tokens.relation(top) not in ("appos", "flat", "nmod") or head >= name.start or tokens.cases(top):
        return None
    for _ in range(_CLIMBED):
        if names.at(head) is None and _is_office(tokens, head):
            return _nominal_office(tokens, head, names)
        # Parsers like to hang X of "the commander of Y, X," on Y.
        if tokens.relation(head) != "nmod" or not set(tokens.cases(head)) & _OF:
            return None
        head = tokens.heads[head]
    return None


def _noun_before_comma(tokens: Tokens, name: Name, names: NameIndex) -> int | None:
    """Return the office noun of "The chief of the port, X," where nothing but its phrase stands before the comma."""
    comma = title_start(tokens, name, names) - 1
    lowest = max(tokens.sentences[tokens.sentence_of[name.start]][0], comma - _LONGEST_TITLE)
    closed = name.end < len(tokens.texts) and tokens.texts[name.end] in (",", ".")
    if comma <= lowest or tokens.texts[comma] != "," or not closed:
        return None
    first = comma
    while first > lowest and tokens.pos[first - 1] not in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ", "PRON"):
        first -= 1
    offices = [at for at in range(first, comma) if names.at(at) is None and _is_office(tokens, at)]
    opens = first < comma and (tokens.pos[first] == "DET" or names.at(first) is not None)
    return offices[0] if offices and opens and _heads_phrase(tokens, offices[0], first) else None


def _heads_phrase(tokens: Tokens, noun: int, first: int) -> bool:
    """Return whether no preposition stands before a noun in its phrase."""
    return all(tokens.pos[at] != "ADP" for at in range(first, noun))


def _is_office(tokens: Tokens, at: int) -> bool:
    lexicon, word = load_lexicon(), tokens.folded[at]
    return word in lexicon.offices or " ".join((tokens.folded[at - 1], word)) in lexicon.offices


def _nominal_office(tokens: Tokens, noun: int, names: NameIndex) -> Office | None:
    """Return the office that a noun phrase names: "Iraq's foreign minister", "a spokesman for the ministry"."""
    if tokens.pos[noun] not in ("NOUN", "PROPN"):
        return None
    start, of = noun, None
    for at in sorted(tokens.children[noun], reverse=True):
        relation = tokens.relation(at)
        if at < noun:
            inside = names.at(at)
            if inside is not None:
                of = of or (inside if inside.label != "person" else None)
            elif relation in ("amod", "compound") and tokens.texts[at] not in HYPHENS and at >= start - 2:
                start = min([start, at, *(part for part in tokens.children[at] if names.at(part) is None)])
    end = noun + 1
    for at in sorted(tokens.children[noun]):
        if at > noun and tokens.relation(at) == "nmod" and set(tokens.cases(at)) & _OF:
            inside = names.at(at)
            if inside is None:
                if tokens.cases(at) == ["of"] and at == noun + 2:
                    end = at + 1  # "minister of defence"
                of = of or _modifier_name(tokens, at, names)
            elif inside.label != "person":
                of = inside
            break
    return _office(tokens, start, end, of)


def _modifier_name(tokens: Tokens, noun: int, names: NameIndex) -> Name | None:
    """Return whose a noun is: "of the Iraqi army" is Iraq's."""
    owners = [names.at(at) for at in tokens.children[noun] if tokens.relation(at) in ("amod", "nmod", "compound")]
    return next((owner for owner in owners if owner is not None and owner.label != "person"), None)


def _predicated(tokens: Tokens, name: Name, names: NameIndex) -> Office | None:
    """Read "X is prime minister", "X became the commander of Y", "X was appointed ambassador"."""
    head = tokens.heads[name.head]
    if not tokens.relations[name.head].startswith("nsubj") or names.at(head) is not None:
        return None
    if any(tokens.folded[at] in _NOT_YET and tokens.pos[at] != "PROPN" for at in tokens.children[head]):
        return None
    lexicon = load_lexicon()
    if any(tokens.relation(at) == "cop" for at in tokens.children[head]):
        return _nominal_office(tokens, head, names)
    if tokens.folded[head] not in lexicon.words["coming_into"] and tokens.lemmas[head] not in ("become", "serve"):
        return None
    for at in tokens.children[head]:
        office = tokens.relation(at) in ("xcomp", "obj", "obl") and tokens.pos[at] in ("NOUN", "PROPN") and at > head
        found = _nominal_office(tokens, at, names) if office else None
        if found is not None:
            came = lexicon.has("coming_into", tokens.folded[head])
            found.since = _since(tokens, found.end) if came else None
            return found
    return None


def _since(tokens: Tokens, last: int) -> str | None:
    """Read "in May 2020" or "in 2020" shortly after an office that somebody came into; return it as EDTF."""
    for at in range(last, min(last + _SINCE_REACH, len(tokens.texts) - 1)):
        if tokens.folded[at] not in ("in", "since"):
            continue
        month = _MONTHS.get(tokens.folded[at + 1])
        year = tokens.texts[at + 2 : at + 3] if month else tokens.texts[at + 1 : at + 2]
        if year and _YEAR.fullmatch(year[0]):
            return f"{year[0]}-{month:02d}" if month else year[0]
    return None
