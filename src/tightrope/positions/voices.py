"""Voices: for which rows of the table an actor of the case speaks, and how surely.

A spokesman's words count for those he speaks for, a prime minister's for his government. Every step away from the
actor itself counts less.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tightrope.case.case import Case
from tightrope.case.config import KnownActor
from tightrope.evidence.records import Actor, Relation
from tightrope.evidence.references import ActorReference, EventActor, Speaker
from tightrope.evidence.vocabulary import RelationKind

SPEAKS_FOR: Mapping[RelationKind, float] = {
    "spokesperson_of": 0.95, "leads": 0.9, "wing_of": 0.8, "part_of": 0.7, "member_of": 0.35,
}  # fmt: skip
"""How far what one end of a relation says counts for the other: a judgement. A member is not the body it sits in."""
OFFICE_WEIGHT = 0.8
"""Of somebody in government for the government or state of the same country."""
ARMED_WEIGHT = 0.6
"""Of a country's armed forces and their ministry for its government or state."""
PART_WEIGHT = 0.7
"""Of "many members of parliament" for parliament, and of the unnamed for those they belong to."""
LEAST_WEIGHT = 0.3
"""Below, a chain of voices is too long to say anything."""

Who = ActorReference | Speaker | EventActor | None
_SPEAKING_ROWS = ("state", "government")
_PARTS = re.compile(
    r"^(?:(?:the|some|many|most|several|senior|other|both|two|three|a|an|number|majority|group|of|former|top)\s+)*"
    r"(?:members?|majority|leaders?|officials?|spokes(?:man|woman|person|men)|lawmakers|mps|deputies|representatives?|"
    r"commanders?|delegates?|diplomats?|ministers?|office|statement|supporters)\s+(?:of|in|from|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A row of the table that somebody speaks for: its name, how surely (0–1), and through whom ("" for itself)."""

    row: str
    weight: float
    through: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who speaks for which rows.

    Parameters
    ----------
    of_actor : mapping
        From the id of an actor of the case to the rows that it speaks for.
    names : mapping
        From names of rows in lower case, and their aliases, to rows.
    """

    of_actor: Mapping[str, tuple[Voice, ...]]
    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, who: Who) -> tuple[Voice, ...]:
        """Return the rows that a speaker, holder or party speaks for."""
        if who is None:
            return ()
        if isinstance(who, Speaker) and who.parties:
            return _best(voice for party in who.parties for voice in self.of(party))
        if who.actor is not None and who.actor in self.of_actor:
            part = isinstance(who, Speaker) and who.anonymous
            return tuple(
                replace(voice, weight=voice.weight * PART_WEIGHT, through=voice.through or who.text)
                if part
                else voice
                for voice in self.of_actor[who.actor]
            )
        matched = _PARTS.match(who.text)
        whole = (
            self.names.get(who.text[matched.end() :].casefold()) if matched else self.names.get(who.text.casefold())
        )
        if whole is None:
            return ()
        return (Voice(row=whole, weight=PART_WEIGHT if matched else 1.0, through=who.text if matched else ""),)


def find_voices(case: Case, rows: Iterable[KnownActor]) -> Voices:
    """Return who of a case speaks for which rows.

    Parameters
    ----------
    case : Case
    rows : KnownActor
        As `case.toml` names them.
    """
    rows = tuple(rows)
    named = {actor.name.casefold(): actor for actor in case.actors if actor.state != "rejected"}
    of_actor: dict[str, list[Voice]] = {}
    for row in rows:
        if row.name.casefold() in named:
            of_actor.setdefault(named[row.name.casefold()].id, []).append(Voice(row=row.name, weight=1.0))
    ties = [relation for relation in case.relations if relation.state != "rejected" and relation.kind in SPEAKS_FOR]
    names = {actor.id: actor.name for actor in case.actors}
    for actor in case.actors:
        found = [*of_actor.get(actor.id, ()), *_by_office(actor, rows)]
        if found:
            of_actor[actor.id] = found
    _spread(of_actor, ties, names)
    spellings = {spelling.casefold(): row.name for row in rows for spelling in (row.name, *row.aliases)}
    return Voices(of_actor={actor: _best(voices) for actor, voices in of_actor.items()}, names=spellings)


def _spread(of_actor: dict[str, list[Voice]], ties: Iterable[Relation], names: Mapping[str, str]) -> None:
    """Let those who speak for an actor speak for its rows: twice, for "spokesman of the political wing of"."""
    for _ in range(2):
        for tie in ties:
            if tie.origin.actor is None or tie.target.actor is None or tie.origin.actor == tie.target.actor:
                continue
            for voice in tuple(of_actor.get(tie.target.actor, ())):
                weight = voice.weight * SPEAKS_FOR[tie.kind]
                known = max((v.weight for v in of_actor.get(tie.origin.actor, ()) if v.row == voice.row), default=0.0)
                if weight >= LEAST_WEIGHT and weight > known:
                    through = names.get(tie.origin.actor, tie.origin.text)
                    of_actor.setdefault(tie.origin.actor, []).append(
                        Voice(row=voice.row, weight=weight, through=through)
                    )


def _by_office(actor: Actor, rows: Iterable[KnownActor]) -> Iterable[Voice]:
    """Yield the rows of governments that somebody in their service speaks for."""
    if actor.country is None or actor.sector not in ("GOV", "MIL") or actor.kind in ("media", "armed_group"):
        return
    weight = OFFICE_WEIGHT if actor.sector == "GOV" else ARMED_WEIGHT
    for row in rows:
        if row.kind in _SPEAKING_ROWS and row.country == actor.country and row.name != actor.name:
            yield Voice(row=row.name, weight=weight, through=actor.name)


def _best(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Return the surest voice for each row."""
    best: dict[str, Voice] = {}
    for voice in voices:
        if voice.row not in best or voice.weight > best[voice.row].weight:
            best[voice.row] = voice
    return tuple(best.values())
