"""Who a source is: the words of a source phrase matched to mentions and to earlier speakers of the report."""

import bisect
from collections.abc import Sequence

from tightrope.evidence.coreference.antecedents import PERSONAL, Antecedents
from tightrope.evidence.coreference.descriptions import Kind, is_plural_noun, kind_of_head
from tightrope.evidence.records import Mention, Speaker
from tightrope.evidence.words.noun_phrases import DETERMINERS, PREPOSITIONS, PRONOUNS
from tightrope.evidence.words.passages import Passage
from tightrope.reports.report import Report, Span

_UNNAMED = frozenset(
    "source sources official officials diplomat diplomats analyst analysts expert experts resident residents witness "
    "witnesses observer observers aide aides adviser advisers advisor advisors commander commanders officer officers "
    "people person insider insiders critics supporters lawmakers lawmaker spokesman spokeswoman spokesperson "
    "spokespeople soldier soldiers protester protesters activist activists reports rumours rumors man woman "
    "politician politicians leader leaders operative operatives strategist strategists donor donors member members "
    "economist economists historian historians scholar scholars lawyer lawyers others some many "
    "several scientists researchers doctors doctor villager villagers".split()
)
"""Head nouns of sources that are described, not named."""
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir lord sen sen. rep rep. gov gov. gen gen. col col. lt lt. maj maj. president "
    "prime minister premier chancellor king queen prince sheikh general colonel major captain admiral senator "
    "representative governor mayor secretary ambassador spokesman spokeswoman spokesperson judge justice director "
    "chairman chairwoman chief leader commander analyst former candidate nominee pope ayatollah".split()
)
_PARTICLES = frozenset("al bin ibn de van von der la di el da".split())


class SpeakerFinder:
    """Turns source phrases of one report into speakers, in reading order.

    Mentions decide where they can. A short name or pronoun without a mention is taken for an earlier named
    speaker of the same report when only one fits.

    Parameters
    ----------
    report : Report
    mentions : sequence of Mention
        In any order.
    """

    def __init__(self, report: Report, mentions: Sequence[Mention], passages: Sequence[Passage]) -> None:
        self._text = report.text
        self._mentions = sorted(mentions, key=lambda one: (one.citation.start, -one.citation.end))
        self._starts = [mention.citation.start for mention in self._mentions]
        self._by_last_name: dict[str, set[tuple[str, str | None]]] = {}
        for mention in self._mentions:
            if mention.label == "person" and mention.name:
                self._learn(mention.name, mention.actor)
        self._antecedents = Antecedents(passages, self._mentions)

    def speaker(self, source: Span, *, content_before: bool = False) -> Speaker:
        """Return the speaker that the words of `source` stand for.

        Parameters
        ----------
        content_before : bool
            Whether what is said begins before the source.
        """
        text = self._text[source.start : source.end]
        if text.lower() in PERSONAL:
            return self._pronoun(source, text, content_before=content_before)
        head = _head(text)
        mention = self._head_mention(source, source.start + len(head))
        name, actor = (mention.name, mention.actor) if mention is not None else (None, None)
        if name is None and actor is None:
            name, actor = self._from_earlier(head)
        named = mention is not None and mention.label == "person"
        anonymous = not named and _person_name(head) is None and _is_unnamed(head)
        speaker = Speaker(text=text, actor=actor, name=name, anonymous=anonymous)
        self._remember(source, speaker, head, mention)
        return speaker

    def _pronoun(self, source: Span, text: str, *, content_before: bool) -> Speaker:
        """Return whom "he", "it" or "they" stands for, the bare pronoun when that is not sure."""
        whom = self._antecedents.resolve(text.lower(), source.start, content_before=content_before)
        if whom is None:
            return Speaker(text=text)
        speaker = whom.speaker
        if speaker.name is not None or speaker.actor is not None:
            speaker = Speaker(text=text, actor=speaker.actor, name=speaker.name)
        self._antecedents.add_source(source, speaker, whom.kind)
        return speaker

    def _head_mention(self, source: Span, head_end: int) -> Mention | None:
        """Return the mention that the head of the phrase is: a person first, else one that ends the head."""
        first = bisect.bisect_left(self._starts, source.start)
        after = bisect.bisect_left(self._starts, source.end)
        inside = [one for one in self._mentions[first:after] if one.citation.end <= source.end]
        for mention in inside:
            if mention.citation.start == source.start and mention.citation.end == source.end:
                return mention
        heads = [one for one in inside if one.citation.start < head_end]
        for mention in heads:
            if mention.label == "person" and self._text[mention.citation.end : mention.citation.end + 2] not in (
                "'s",
                "’s",
            ):
                return mention
        ending = [one for one in heads if one.citation.end >= head_end and one.label not in ("nationality", "place")]
        if ending:
            return ending[0]
        before = self._text[source.start : head_end]
        # A role in apposition without a name: "the group's spokesman, Ali Reza".
        definite = before.lower().startswith("the ") or "’s " in before or "'s " in before
        beyond = [
            one
            for one in inside
            if one.label == "person" and _is_apposed(self._text[head_end : one.citation.start], definite=definite)
        ]
        return beyond[0] if beyond else _whole_place(heads, source.start, head_end, self._text)

    def _from_earlier(self, head: str) -> tuple[str | None, str | None]:
        name = _person_name(head)
        if name is None:
            return None, None
        known = self._by_last_name.get(_last_name(name), set())
        if len(known) == 1:
            full, actor = next(iter(known))
            if " " not in name or full.endswith(name) or name == full:
                return full, actor
        return (name, None) if " " in name else (None, None)

    def _remember(self, source: Span, speaker: Speaker, head: str, mention: Mention | None) -> None:
        kind: Kind = "person"
        if mention is not None and mention.label in ("organization", "place"):
            kind = "body"
        elif mention is not None and mention.label == "group":
            kind = "people"
        elif mention is None and (_person_name(head) is None or is_plural_noun(head)):
            kind = kind_of_head(head)
        if speaker.name is not None and kind == "person":
            self._learn(speaker.name, speaker.actor)
        self._antecedents.add_source(source, speaker, kind)

    def _learn(self, name: str, actor: str | None) -> None:
        if " " in name:
            self._by_last_name.setdefault(_last_name(name), set()).add((name, actor))


def _is_apposed(between: str, *, definite: bool) -> bool:
    """Return whether a name follows its role at once, or after "of the group," where only one person has the role."""
    return between == ", " or (definite and between.endswith(", ") and between.count(",") == 1)


def _whole_place(heads: list[Mention], start: int, end: int, text: str) -> Mention | None:
    """Return the country that is the whole head: 'Iran', 'the United States'."""
    for mention in heads:
        before = text[start : mention.citation.start].strip().lower()
        if mention.citation.end == end and before in ("", "the") and mention.label == "place":
            return mention
    return None


def _head(text: str) -> str:
    """Return the phrase up to its first comma, dash, relative pronoun or preposition."""
    words = text.split(" ")
    kept: list[str] = []
    for place, word in enumerate(words):
        bare = word.lower().strip(",—–")
        if place and (
            bare in PREPOSITIONS or bare in ("who", "which", "that", "of", "close", "familiar") or not bare
        ):
            break
        kept.append(word)
        if word.endswith((",", "—", "–")):
            break
    return " ".join(kept).rstrip(",—– ") or text


def _person_name(head: str) -> str | None:
    """Return the name in a phrase of capitalised words, without titles; None when it does not look like one."""
    words = head.split()
    if words and words[0].lower() in DETERMINERS:
        return None
    titles = [
        place for place, word in enumerate(words) if word.lower() in _TITLES or word.lower().startswith("then-")
    ]
    words = words[titles[-1] + 1 :] if titles else words
    lower = [word for word in words if word[0].islower() and not word.startswith(("al-", "el-"))]
    if not words or any(word not in _PARTICLES for word in lower):
        return None
    if any(not any(char.isalpha() for char in word) or word.lower() in PRONOUNS for word in words) or len(words) > 4:
        return None
    return " ".join(words)


def _last_name(name: str) -> str:
    """Return the family name without its article: 'al-Kadhimi' and 'Kadhimi' are one."""
    last = name.split()[-1].lower()
    return last.split("-", 1)[1] if last.startswith(("al-", "el-")) and len(last) > 3 else last


def _is_unnamed(head: str) -> bool:
    words = head.lower().replace("’s", "").replace("'s", "").split()
    return bool(words) and (words[-1] in _UNNAMED or (words[0] in ("a", "an", "some", "several") and len(words) > 1))
