"""Phrases that begin at a word: a name of a person, an organisation, an office, a collective actor."""

from dataclasses import dataclass

from tightrope.evidence.actors.words import Sentence, Word
from tightrope.evidence.words.gazetteer import Gazetteer, load_gazetteer
from tightrope.evidence.words.lexicon import Lexicon, load_lexicon

_LONGEST_OFFICE = 8
"""Words; "assistant secretary of state for Near Eastern affairs" is cut, its head is kept."""
_LONGEST_NAME = 5
"""Words of a person's name; longer runs of capitals are lists or lines of page furniture."""
_LONGEST_RUN = 9
"""Words of an organisation's name before its "of"."""


@dataclass(slots=True, kw_only=True)
class Phrases:
    """The phrases of one sentence. Every method takes the index of a word and returns the index after the phrase,
    which is that index itself where there is no such phrase."""

    words: list[Word]
    folded: list[str]
    texts: list[str]
    cased: bool
    lexicon: Lexicon
    gazetteer: Gazetteer

    def has(self, name: str, index: int) -> bool:
        """Return whether the word at `index` exists and is in a word list."""
        return 0 <= index < len(self.words) and self.folded[index] in self.lexicon.words[name]

    def is_capital(self, index: int) -> bool:
        """Return whether there is a capitalised word at `index`."""
        return 0 <= index < len(self.words) and self.words[index].capital

    def office(self, first: int) -> int:
        """Match an office: words that may qualify one, an office word, "of" a portfolio."""
        offices, end, at = self.lexicon.offices, first, first
        while at < len(self.words) and at - first < _LONGEST_OFFICE:
            if at + 2 <= len(self.words) and " ".join(self.folded[at : at + 2]) in offices:
                end = at = at + 2
            elif self.folded[at] in offices or self._plural_office(at):
                end = at = at + 1
            elif self.has("modifiers", at):
                at += 1
                continue
            else:
                break
            if at + 1 < len(self.words) and self.folded[at] in ("of", "for"):
                portfolio = self._portfolio(at + 1)
                if portfolio > at + 1:
                    end = at = portfolio
            if end < len(self.words) and self.words[end - 1].possessive:
                break
        return end

    def _plural_office(self, index: int) -> bool:
        """Return whether a plural stands before names, as in "Senators Anna Brandt and Karl Dorn"."""
        singular = self.folded[index].removesuffix("s")
        return singular in self.lexicon.offices and self.is_capital(index) and self.is_capital(index + 1)

    def _portfolio(self, first: int) -> int:
        for length in (2, 1):
            words = " ".join(self.folded[first : first + length])
            if words in self.lexicon.words["portfolios"] and self.is_capital(first + length - 1):
                return first + length
        return first

    def person(self, first: int) -> int:
        """Match a run of words with the shape of a person's name."""
        at = first
        while at < len(self.words) and at - first < _LONGEST_NAME:
            word = self.words[at]
            if self._particle(at) and (at == first or not self.words[at - 1].possessive):
                after = at + 1 + self._particle(at + 1)
                if not self.is_capital(after) or self._ends_name(after, first):
                    break
                at = after + 1
            elif self._name_word(at, first):
                at += 1
            else:
                break
            if word.possessive or self.words[at - 1].possessive:
                break
        return min(at, len(self.words))

    def _particle(self, index: int) -> bool:
        if not self.has("particles", index):
            return False
        if self.has("joined_particles", index) and not (index + 1 < len(self.words) and self.words[index + 1].joined):
            return False
        # "Al" and "al" begin a name only when a hyphen or a small letter shows that they are no word of their own.
        return not self.words[index].capital or (index + 1 < len(self.words) and self.words[index + 1].joined)

    def _name_word(self, index: int, first: int) -> bool:
        word = self.words[index]
        if word.joined and index > first and word.text.isalpha():
            return True
        return word.capital and not self._ends_name(index, first)

    def _ends_name(self, index: int, first: int) -> bool:
        word, at_start = self.words[index], index == first
        folded = word.folded
        if not word.text[0].isalpha() or any(letter.isdigit() for letter in word.text):
            return True
        if self.cased and word.acronym and "." not in word.text and folded not in self.lexicon.words["suffixes"]:
            return True
        if not at_start and len(folded) == 1:
            return False
        if not at_start and folded in self.lexicon.words["surnames"]:
            return self.folded[first] not in self.lexicon.given and not self.texts[index - 1].endswith(".")
        if folded in self.lexicon.words["common"] or folded in self.lexicon.words["not_heads"]:
            return folded not in self.lexicon.given
        if folded in self.lexicon.offices or folded in self.lexicon.words["honorifics_any"]:
            return True
        if folded in self.lexicon.heads:
            return True
        if at_start or index == 0:
            return False
        length, entries = self.gazetteer.longest(self.folded, self.texts, index, len(self.words))
        if not entries:
            return False
        known = self.folded[index - 1] in self.lexicon.given or self.words[index - 1].text.endswith(".")
        if entries[0].type == "place" and length == 1:
            return False
        return length > 1 or entries[0].type in ("nationality", "people", "actor") or not known

    def organization(self, first: int) -> int:
        """Match a run of capitalised words with a head word of organisations, and its "of ..." part."""
        if not self.is_capital(first) or (self.has("common", first) and not self._common_in_name(first)):
            return first
        if self.words[first].possessive and self.gazetteer.longest(self.folded, self.texts, first, first + 1)[0]:
            return first  # "Iraq's Harbour Front" is Iraq and the front
        run, head = first, -1
        while run < len(self.words) and run - first < _LONGEST_RUN and self._run_word(run, first):
            if self.folded[run] in self.lexicon.heads:
                head = run
            run += 1
            if self.words[run - 1].possessive and head == run - 1:
                break
        if head < 0 or (head + 1 < run and self.has("not_heads", run - 1)):
            return first
        end = self._of_part(head + 1)
        if head == first and end == head + 1:
            return first
        return end

    def _common_in_name(self, index: int) -> bool:
        """Return whether an ordinary word ("Communist") counts as part of a name: not at a sentence's start."""
        return index > 0 and self.words[index].text not in ("The", "A", "An", "This", "In", "At", "On", "And", "But")

    def _run_word(self, index: int, first: int) -> bool:
        word = self.words[index]
        if not word.capital:
            # "Justice and Development Party", but not "the US and Coalition".
            small = word.folded in ("and", "&") and index > first and self.is_capital(index + 1)
            if (
                not small
                or any(self.folded[at] in self.lexicon.heads for at in range(first, index))
                or self.folded[index + 1] in self.lexicon.heads
                or not self.is_capital(index + 2)
            ):
                return False
            return not self.gazetteer.longest(self.folded, self.texts, index - 1, index)[0]
        if word.folded in self.lexicon.heads:
            return True
        if index > first and self.folded[index] in self.lexicon.offices:
            return False
        return not (self.cased and word.folded in ("i", "monday", "tuesday", "wednesday", "thursday", "friday"))

    def _of_part(self, end: int) -> int:
        if end >= len(self.words) or self.words[end - 1].possessive or self.folded[end] not in ("of", "for", "on"):
            return end
        at = end + 1
        if at < len(self.words) and self.folded[at] == "the":
            at += 1
        begin = at
        if at < len(self.words) and self.folded[at] in self.lexicon.given:
            return end  # "the Harbour Alliance of Adel al-Tai"
        while at < len(self.words) and at - begin < _LONGEST_RUN:
            if self.is_capital(at) and not (at > begin and self.folded[at] in self.lexicon.offices):
                at += 1
            elif at > begin and self.folded[at] in ("and", "of") and self.is_capital(at + 1):
                if self.folded[at] == "and" and self._head_follows(at + 1):
                    break
                at += 1
            else:
                break
            if self.words[at - 1].possessive:
                break
        return at if at > begin else end

    def _head_follows(self, first: int) -> bool:
        """Return whether the capitals from `first` make an organisation of their own ("... and Labour Party")."""
        at = first
        while self.is_capital(at) and at - first < _LONGEST_RUN:
            if self.folded[at] in self.lexicon.heads:
                return True
            at += 1
        return False

    def collective(self, first: int) -> tuple[int, str]:
        """Match words up to a collective noun ("senior officials"); return the end and the noun found."""
        at = first
        while at < len(self.words) and at - first < 4:
            for length in (2, 1):
                noun = " ".join(self.folded[at : at + length])
                if noun in self.lexicon.collectives and at + length <= len(self.words):
                    return at + length, noun
            if not self.has("between", at):
                break
            at += 1
        return first, ""


def phrases_of(sentence: Sentence) -> Phrases:
    """Return the phrase matcher of a sentence."""
    return Phrases(
        words=sentence.words,
        folded=[word.folded for word in sentence.words],
        texts=[word.text for word in sentence.words],
        cased=sentence.cased,
        lexicon=load_lexicon(),
        gazetteer=load_gazetteer(),
    )
