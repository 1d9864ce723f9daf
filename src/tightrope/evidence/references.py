"""How a record refers to actors: by the words as they stand, and by the actor where it is known."""

from dataclasses import dataclass

from tightrope.reports.report import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorReference:
    """Words that stand for an actor, and the actor where it is known.

    `text` is the words as they stand ("he", "the prime minister"); `actor` an actor's id or None; `name` the
    actor's name in full, None when not known.
    """

    text: str
    actor: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The source of a statement.

    Parameters
    ----------
    text : str
        The words that stand for it ("he", "a source close to the militias", "the statement").
    actor, name : str or None
        The actor that speaks, or that issued the document that speaks; None where several did.
    anonymous : bool
        True when the report withholds or never gives the name; `text` is then the description.
    country, sector : str or None
        ISO 3166 alpha-3 and PLOVER sector of an anonymous source, where its description tells.
    document : bool
        True when a text speaks: a statement, letter, poll.
    parties : tuple of ActorReference
        Those who speak together, and who issued the document, where the report says so.
    """

    text: str
    actor: str | None = None
    name: str | None = None
    anonymous: bool = False
    country: str | None = None
    sector: str | None = None
    document: bool = False
    parties: tuple[ActorReference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventActor:
    """A party to an event; `code` is ISO 3166 alpha-3 or a PLOVER sector."""

    text: str
    actor: str | None = None
    name: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or title that an actor holds, `of` what, from and until when (EDTF)."""

    role: str
    of: str | None = None
    since: str | None = None
    until: str | None = None
    citation: Citation
