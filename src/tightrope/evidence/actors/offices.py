"""Offices of persons within a sentence: before the name, in apposition after or before it, by "became"."""

import re

from tightrope.evidence.actors.names import Name, Office, Scan
from tightrope.evidence.actors.phrases import Phrases

_MONTHS = {
    month: number
    for number, month in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SINCE_REACH = 7
"""Words after an office in which the date of taking it stands: "of the Quds Force in May 2020"."""
_REACH = 12
"""Words between an office and the name it is in apposition to: "the commander of the Quds Force, ..."."""


def attach_offices(scan: Scan) -> None:
    """Add to each person of a sentence the offices that the sentence gives it."""
    persons = [name for name in scan.names if name.label == "person"]
    for name in persons:
        before = _before(scan, name) or _apposed_before(scan, name)
        after = _apposed_after(scan, name) or _became(scan, name)
        for office in (before, after):
            if office is not None:
                name.offices.append(office)
                # A single capitalised word needs its own evidence; several with an office are a person.
                if name.evidence == "open" and name.last - name.first > 1:
                    name.evidence = "likely"


def _office(scan: Scan, first: int, last: int, of: Name | None) -> Office:
    words = scan.sentence.words
    offices = scan.phrases.lexicon.offices
    head = _head(scan.phrases, first, last)
    if scan.phrases.has("styles", last - 1) and last - 1 > first and scan.phrases.folded[last - 2] in offices:
        last -= 1  # "tribal leader Sheikh X" is a leader; "Sheikh" is a style
        head = scan.phrases.folded[last - 1]
    return Office(first=first, last=last, start=words[first].start, end=words[last - 1].end, head=head, of=of)


def _head(phrases: Phrases, first: int, last: int) -> str:
    """Return the last office word ("secretary" of "secretary of state"), two words before one."""
    for end in range(last, first, -1):
        for words in (phrases.folded[max(first, end - 2) : end], phrases.folded[end - 1 : end]):
            if " ".join(words) in phrases.lexicon.offices:
                return " ".join(words)
    return phrases.folded[last - 1]


def _before(scan: Scan, name: Name) -> Office | None:
    """Read "Iraqi Prime Minister X", "Pentagon spokesman X"."""
    for first, last in scan.offices:
        if last == name.first:
            holder = next((other for other in scan.names if other.last == first and other.label != "person"), None)
            inside = next((other for other in scan.names if first < other.first and other.last <= last), None)
            return _office(scan, first, last, holder or inside)
    return None


def _apposed_after(scan: Scan, name: Name) -> Office | None:
    """Read "X, the spokesman of Y," and "X, a Y general,"."""
    phrases, at = scan.phrases, name.last + 1
    if phrases.texts[name.last : at] not in ([","], ["-"], ["—"], ["–"], ["("]) or at >= len(phrases.words):
        return None
    determined = phrases.folded[at] in ("the", "a", "an", "his", "her", "its", "their", "who")
    at += determined
    holder = _name_at(scan, at)
    if holder is not None and holder.label != "person":
        at = holder.last
    else:
        holder = None
    last = _office_at(phrases, at)
    if last == at or not (determined or holder is not None or not phrases.is_capital(at) or _closes(phrases, last)):
        return None
    person_next = _name_at(scan, last)
    if person_next is not None and person_next.label == "person" and not determined:
        return None
    return _office(scan, at, last, _of(scan, last) or holder)


def _office_at(phrases: Phrases, at: int) -> int:
    """Match an office, one unknown small word before it allowed ("a veteran Shiite politician")."""
    if at >= len(phrases.words):
        return at
    last = phrases.office(at)
    if last == at and at + 1 < len(phrases.words) and phrases.words[at].is_word and not phrases.is_capital(at):
        after = phrases.office(at + 1)
        return after if after > at + 1 and phrases.folded[at] not in ("the", "of", "and", "by", "with", "to") else at
    return last


def _closes(phrases: Phrases, last: int) -> bool:
    return (
        last >= len(phrases.words)
        or phrases.texts[last] in (",", ".", ")", ";")
        or phrases.folded[last] in ("of", "for")
    )


def _apposed_before(scan: Scan, name: Name) -> Office | None:
    """Read "the commander of Y, X,"."""
    phrases = scan.phrases
    if name.first < 2 or phrases.texts[name.first - 1] != ",":
        return None
    for first, last in reversed(scan.offices):
        between = range(last, name.first - 1)
        if last < name.first and name.first - last <= _REACH:
            plain = all(phrases.words[index].is_word for index in between)
            others = [other for other in scan.names if first < other.first and other.last < name.first]
            determined = _determined(scan, first) or (last == name.first - 1 and phrases.has("articles", first - 1))
            opens = last == name.first - 1 or phrases.folded[last] in ("of", "for", "to", "at", "in")
            if plain and determined and opens and not any(other.label == "person" for other in others):
                return _office(scan, first, last, _of(scan, last) or _holder(scan, first))
            return None
    return None


def _determined(scan: Scan, first: int) -> bool:
    before = first - 1
    if _holder(scan, first) is not None:
        return True
    return before >= 0 and (
        scan.phrases.folded[before] in ("the", "its", "his", "her", "their") or scan.phrases.words[before].possessive
    )


def _holder(scan: Scan, first: int) -> Name | None:
    return next((other for other in scan.names if other.last == first and other.label != "person"), None)


def _became(scan: Scan, name: Name) -> Office | None:
    """Read "X became prime minister", "X was the commander of Y", "X was appointed ambassador"."""
    phrases, at = scan.phrases, name.last
    while at - name.last < 3 and phrases.has("becoming", at):
        at += 1
    if at == name.last or at >= len(phrases.words):
        return None
    if phrases.folded[at] in ("the", "a", "an", "its", "their", "as"):
        at += 1
    holder = _name_at(scan, at)
    if holder is not None and holder.label != "person":
        at = holder.last
    else:
        holder = None
    last = phrases.office(at) if at < len(phrases.words) else at
    if last == at or (last < len(phrases.words) and phrases.is_capital(last)):
        return None
    office = _office(scan, at, last, _of(scan, last) or holder)
    came = any(phrases.has("coming_into", index) for index in range(name.last, at))
    office.since = _since(phrases, last) if came else None
    return office


def _since(phrases: Phrases, last: int) -> str | None:
    """Read "in May 2020" or "in 2020" shortly after an office that somebody came into; return it as EDTF."""
    for at in range(last, min(last + _SINCE_REACH, len(phrases.words) - 1)):
        if phrases.folded[at] not in ("in", "since"):
            continue
        month = _MONTHS.get(phrases.folded[at + 1])
        year = phrases.texts[at + 2 : at + 3] if month else phrases.texts[at + 1 : at + 2]
        if year and _YEAR.fullmatch(year[0]):
            return f"{year[0]}-{month:02d}" if month else year[0]
    return None


def _of(scan: Scan, last: int) -> Name | None:
    """Return the name after "of" (or "for", "to", "at", "in") behind an office."""
    phrases = scan.phrases
    if last >= len(phrases.words) or phrases.folded[last] not in ("of", "for", "to", "at", "in", "with"):
        return None
    at = last + 1
    while at < len(phrases.words) and at - last < 3 and phrases.folded[at] in ("the", "a", "an"):
        at += 1
    found = _name_at(scan, at)
    if found is not None and found.label == "nationality":
        following = _name_at(scan, found.last)
        return following if following is not None and following.label == "organization" else found
    return found if found is not None and found.label != "person" else None


def _name_at(scan: Scan, at: int) -> Name | None:
    return next((name for name in scan.names if name.first == at), None)
