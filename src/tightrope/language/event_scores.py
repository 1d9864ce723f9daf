"""What the reader says of events: their types at words, and which words name their actors and recipients."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tightrope.language.labels import EVENT_TYPES
from tightrope.language.reader import Scores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EVENTS = "tightrope_events"
"""Key in `Doc.user_data`: an `EventScores`; absent when the model file has no head for events."""

LEAST_TELLING = 0.01
"""Probability of an event from which the parties of a word are kept. Words below it add nothing that shows to a pair,
and the parties of all words of a long report would take more room than the report."""

Side = Literal["actor", "recipient"]
SIDES: tuple[Side, Side] = ("actor", "recipient")
"""Parties of an event, in the order of the model's scores."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowEvents:
    """The events of one window; positions count its words.

    Parameters
    ----------
    types : (words, types)
        Probabilities of `EVENT_TYPES`; a row sums to 1.
    telling : list of int
        The words that may tell of an event.
    parties : (2, telling words, words)
        If the word tells of an event: probability of each word to be in the mention of its actor, and of its
        recipient. A word points at itself where the event has none.
    """

    types: "NDArray[np.float32]"
    telling: list[int]
    parties: "NDArray[np.float16]"


def decode_events(scores: Scores) -> WindowEvents | None:
    """Return the events of one window, None when the model has no head for them."""
    import numpy as np

    if scores.event_types is None or scores.event_parties is None:
        return None
    types = _softmax(scores.event_types)
    telling = np.flatnonzero(types[:, 0] <= 1 - LEAST_TELLING)
    parties = _softmax(scores.event_parties[:, telling])
    return WindowEvents(types=types, telling=telling.tolist(), parties=parties.astype(np.float16))


def _softmax(scores: "NDArray[np.float32]") -> "NDArray[np.float32]":
    import numpy as np

    values = np.exp(scores - scores.max(-1, keepdims=True))
    found: NDArray[np.float32] = values / values.sum(-1, keepdims=True)
    return found


class EventScores:
    """The events of a document, by token.

    Parameters
    ----------
    length : int
        Tokens of the document.
    windows : sequence of (list of int, WindowEvents)
        The tokens of each window, and what it tells.

    Attributes
    ----------
    types : (tokens, types)
        Probabilities of `EVENT_TYPES` at each token; white space tells of none.
    """

    def __init__(self, length: int, windows: Sequence[tuple[list[int], WindowEvents]]) -> None:
        import numpy as np

        self.types: NDArray[np.float32] = np.zeros((length, len(EVENT_TYPES)), dtype=np.float32)
        self.types[:, 0] = 1
        self._windows = windows
        self._place: dict[int, tuple[int, int]] = {}
        """Window of each token and position in it."""
        for number, (tokens, events) in enumerate(windows):
            self.types[tokens] = events.types
            self._place.update({token: (number, position) for position, token in enumerate(tokens)})

    def party(self, token: int, side: Side, mention: Sequence[int]) -> float:
        """Return the probability that a mention is the actor or recipient of the event that a token tells of.

        Parameters
        ----------
        token : int
        side : {'actor', 'recipient'}
        mention : sequence of int
            Its tokens; `token` itself stands for an event without such a party.

        Returns
        -------
        float
            0 for a token that tells of no event.
        """
        number, position = self._place.get(token, (-1, -1))
        if number < 0:
            return 0.0
        _, events = self._windows[number]
        if position not in events.telling:
            return 0.0
        columns = self._columns(number, mention)
        return float(events.parties[SIDES.index(side), events.telling.index(position), columns].sum())

    def of_pair(self, actor: Sequence[int], recipient: Sequence[int]) -> "NDArray[np.float32] | None":
        """Return the probabilities of the types of what one mention does to another, given that it does something.

        They are summed over the words that may tell of it. Direction counts.

        Parameters
        ----------
        actor, recipient : sequence of int
            Tokens of each mention; empty where it is not known.

        Returns
        -------
        (16,) array or None
            For `EVENT_TYPES` after the first; None where the mentions share no window or nothing there tells of an
            event.
        """
        import numpy as np

        places = {self._place[token][0] for token in (*actor, *recipient) if token in self._place}
        if len(places) != 1:
            return None
        number = places.pop()
        _, events = self._windows[number]
        weights = np.ones(len(events.telling), dtype=np.float32)
        for side, mention in enumerate((actor, recipient)):
            if mention:
                weights *= events.parties[side][:, self._columns(number, mention)].astype(np.float32).sum(1) + TINY
        sums: NDArray[np.float32] = weights @ events.types[events.telling, 1:]
        return sums / sums.sum() if sums.sum() > 0 else None

    def _columns(self, number: int, mention: Sequence[int]) -> list[int]:
        places = (self._place.get(token, (-1, -1)) for token in mention)
        return [position for window, position in places if window == number]


TINY = 1e-7
"""Added to probabilities of parties, which 16 bits round to 0."""
