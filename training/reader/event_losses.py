"""The losses of the event head: types of pairs, words that tell of events, and the parties of those."""

import torch
from network import Events
from torch import Tensor
from views import Window

from tightrope.language.labels import EVENT_TYPES

INDEX = {name: i for i, name in enumerate(EVENT_TYPES)}
"""Column of each type."""

PARTY_WEIGHT = 0.25
"""Weight of the words of the gold-standard records and their parties, beside that of the types of pairs."""

HIDDEN = -1e4
"""Log-probability of what cannot be."""


def event_loss(head: Events, x: Tensor, windows: list[Window]) -> Tensor:
    """Return the loss of windows with pairs, and of their words and parties where these are known."""
    lengths = torch.tensor([len(window.words) for window in windows])
    types, parties = log_probabilities(head, x, lengths)
    losses = [pair_loss(types[b], parties[b], window) for b, window in enumerate(windows) if window.pairs]
    total = torch.stack(losses).mean() if losses else x.new_zeros(())
    known = [(b, window) for b, window in enumerate(windows) if window.triggers]
    if known:
        words = torch.stack([word_loss(types[b], parties[b], window) for b, window in known]).mean()
        total = total + PARTY_WEIGHT * words
    return total


def log_probabilities(head: Events, x: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
    """Return log-probabilities of types, (batch, words, types), and parties, (batch, 2, words, words)."""
    inside = torch.arange(x.shape[1])[None] < lengths[:, None]
    types = head.types(x).float().log_softmax(-1)
    types = types.masked_fill(~inside[..., None], HIDDEN)
    parties = head.parties(x).float().masked_fill(~inside[:, None, None, :], HIDDEN).log_softmax(-1)
    return types, parties


def pair_scores(types: Tensor, parties: Tensor, actor: list[int], recipient: list[int]) -> Tensor:
    """Return log-probabilities, up to a constant, of the types of what the actor does to the recipient."""
    scores = types[:, 1:]
    for side, words in enumerate((actor, recipient)):
        if words:
            scores = scores + parties[side][:, words].logsumexp(-1)[:, None]
    return scores.logsumexp(0)


def pair_loss(types: Tensor, parties: Tensor, window: Window) -> Tensor:
    """Return minus the mean log-likelihood of the types of a window's pairs."""
    losses = []
    for pair in window.pairs:
        scores = pair_scores(types, parties, pair.actor, pair.recipient).log_softmax(-1)
        losses.append(-scores[[INDEX[name] - 1 for name in pair.types]].logsumexp(-1))
    return torch.stack(losses).mean()


def word_loss(types: Tensor, parties: Tensor, window: Window) -> Tensor:
    """Return minus the log-likelihood of the type of each word, and of the parties of those that tell of an event."""
    gold = [(i, INDEX[name]) for i, name in enumerate(window.triggers) if name]
    total = -types[[i for i, _ in gold], [c for _, c in gold]].sum()
    telling = [i for i, c in gold if c]
    for side, name in enumerate(("actor", "recipient")):
        words = sorted({i for pair in window.pairs for i in getattr(pair, name)})
        for i in telling:
            total = total - parties[side][i, words or [i]].logsumexp(-1)
    return total
