"""The reader's network: a six-layer encoder with shape embeddings and a head for each task."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu, pad

from tightrope.language.labels import EVENT_TYPES, ROLES, SHAPES, SPANS

NEAR = 48
"""Distances between words beyond which a pair scorer no longer tells them apart."""


@dataclass
class Sizes:
    """Sizes of the encoder and the label sets."""

    upos: int
    feats: int
    lemmas: int
    relations: int
    names: int
    politics: int
    entities: int
    mentions: int
    layers: int = 6
    hidden: int = 384
    inner: int = 1536
    heads: int = 12
    vocabulary: int = 30522
    arc: int = 256
    label: int = 96
    link: int = 96
    span: int = 128
    event: int = 96
    event_layers: int = 0


class Layer(nn.Module):
    """One transformer layer as in BERT (Devlin et al. 2019)."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        h = sizes.hidden
        self.count = sizes.heads
        self.query, self.key, self.value, self.out = (nn.Linear(h, h) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(h, eps=1e-12), nn.LayerNorm(h, eps=1e-12)
        self.inner, self.outer = nn.Linear(h, sizes.inner), nn.Linear(sizes.inner, h)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, h = x.shape
        q, k, v = (
            part(x).view(b, n, self.count, h // self.count).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = q @ k.transpose(-1, -2) / (h // self.count) ** 0.5 + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, h)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.outer(gelu(self.inner(x)))))


def padding_bias(ids: Tensor) -> Tensor:
    """Return what is added to scores of attention so that padding gets none."""
    return torch.where(ids > 0, 0.0, -10000.0)[:, None, None, :]


def ends_of(states: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Return the states of each word's first and last pieces, side by side."""
    width = states.shape[-1]
    return torch.cat([states.gather(1, at[..., None].expand(-1, -1, width)) for at in (first, last)], -1)


class Encoder(nn.Module):
    """MiniLM with an embedding of word shapes added to the input."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        h = sizes.hidden
        self.words = nn.Embedding(sizes.vocabulary, h)
        self.positions = nn.Embedding(512, h)
        self.shapes = nn.Embedding(len(SHAPES), h)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(h, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, shapes: Tensor) -> list[Tensor]:
        """Return the states before the first layer and after each."""
        x = self.words(ids) + self.shapes(shapes) + self.positions.weight[: ids.shape[1]]
        states = [self.dropout(self.norm(x))]
        bias = padding_bias(ids)
        for layer in self.layers:
            states.append(layer(states[-1], bias))
        return states

    def load_minilm(self, path: Path) -> None:
        """Take the weights of the MiniLM package."""
        w = load_file(path)
        state = {
            "words.weight": w["embeddings.word_embeddings.weight"],
            "positions.weight": w["embeddings.position_embeddings.weight"]
            + w["embeddings.token_type_embeddings.weight"][0],
            "shapes.weight": self.shapes.weight.detach(),
            "norm.weight": w["embeddings.LayerNorm.weight"],
            "norm.bias": w["embeddings.LayerNorm.bias"],
        }
        names = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "inner": "intermediate.dense",
            "outer": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for i in range(len(self.layers)):
            for ours, theirs in names.items():
                for kind in ("weight", "bias"):
                    state[f"layers.{i}.{ours}.{kind}"] = w[f"encoder.layer.{i}.{theirs}.{kind}"]
        self.load_state_dict(state)


class Biaffine(nn.Module):
    """Scores of pairs of words (Dozat & Manning 2017), with a bias for how far apart they stand."""

    def __init__(self, hidden: int, size: int, labels: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.row, self.column = nn.Linear(hidden, size), nn.Linear(hidden, size)
        self.weight = nn.Linear(size + 1, labels * (size + 1), bias=False)
        nn.init.normal_(self.weight.weight, std=0.02)
        self.near = nn.Parameter(torch.zeros(labels, 2 * NEAR + 1))
        self.dropout = nn.Dropout(dropout)
        self.labels = labels

    def rows(self, x: Tensor) -> Tensor:
        """Return words as rows, times the weights: (..., labels, size + 1)."""
        row = pad(self.dropout(gelu(self.row(x))), (0, 1), value=1.0)
        return self.weight(row).unflatten(-1, (self.labels, -1))

    def columns(self, x: Tensor) -> Tensor:
        """Return words as columns: (..., size + 1)."""
        return pad(self.dropout(gelu(self.column(x))), (0, 1), value=1.0)

    def distances(self, rows: Tensor, count: int) -> Tensor:
        """Return the bias of words 0 to count - 1 for each row's own position: (labels, rows, count)."""
        there = torch.arange(count, device=rows.device)
        return self.near[:, (there[None, :] - rows[:, None]).clamp(-NEAR, NEAR) + NEAR]

    def forward(self, x: Tensor) -> Tensor:
        """Return scores of shape (batch, labels, words, words)."""
        scores = self.rows(x).transpose(1, 2) @ self.columns(x)[:, None].transpose(-1, -2)
        return scores + self.distances(torch.arange(x.shape[1], device=x.device), x.shape[1])

    def some(self, x: Tensor, batch: Tensor, word: Tensor) -> Tensor:
        """Return the scores of chosen rows only: (rows, labels, words)."""
        scores = self.rows(x[batch, word]) @ self.columns(x)[batch].transpose(-1, -2)
        return scores + self.distances(word, x.shape[1]).transpose(0, 1)


class Chain(nn.Module):
    """A linear chain over the labels of words (Lafferty et al. 2001): scores of neighbours, first and last labels."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(labels, labels))
        self.start, self.end = nn.Parameter(torch.zeros(labels)), nn.Parameter(torch.zeros(labels))

    def loss(self, scores: Tensor, gold: Tensor) -> Tensor:
        """Return minus the log-likelihood of each row.

        Parameters
        ----------
        scores : (rows, words, labels)
        gold : (rows, words), -100 after the last word
        """
        known = gold >= 0
        label = gold.clamp(min=0)
        lengths = known.sum(1)
        right = (scores.gather(2, label[..., None])[..., 0] * known).sum(1)
        right = right + (self.moves[label[:, :-1], label[:, 1:]] * known[:, 1:]).sum(1)
        last = label.gather(1, (lengths - 1)[:, None])[:, 0]
        right = right + self.start[label[:, 0]] + self.end[last]
        every = self.start + scores[:, 0]
        for i in range(1, int(lengths.max())):
            following = (every[:, :, None] + self.moves).logsumexp(1) + scores[:, i]
            every = torch.where(known[:, i, None], following, every)
        return (every + self.end).logsumexp(1) - right


class Relations(nn.Module):
    """Scores of UD relations between a word and its head."""

    def __init__(self, hidden: int, size: int, labels: int) -> None:
        super().__init__()
        self.dependent, self.governor = nn.Linear(hidden, size), nn.Linear(hidden, size)
        self.weight = nn.Linear(size + 1, labels * (size + 1), bias=False)
        nn.init.normal_(self.weight.weight, std=0.02)
        self.dropout = nn.Dropout(0.2)
        self.labels = labels

    def parts(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return words as dependents, (batch, words, labels, size + 1), and as heads, (batch, words, size + 1).

        The score of a relation is the dot product of the two, so that heads can be chosen outside the network.
        """
        dependent = pad(self.dropout(gelu(self.dependent(x))), (0, 1), value=1.0)
        governor = pad(self.dropout(gelu(self.governor(x))), (0, 1), value=1.0)
        return self.weight(dependent).unflatten(-1, (self.labels, -1)), governor

    def forward(self, x: Tensor, heads: Tensor) -> Tensor:
        """Return scores (batch, words, labels) given each word's head."""
        dependent, governor = self.parts(x)
        governor = governor.gather(1, heads[..., None].expand(-1, -1, governor.shape[-1]))
        return (dependent @ governor[..., None])[..., 0]


class Spans(nn.Module):
    """Scores of spans by their first and last words (Yu et al. 2020), against 0 for no span of the set.

    The sets share what makes a first and a last word, so that the small corpora learn the borders of noun phrases
    from the large one.
    """

    def __init__(self, hidden: int, size: int, kinds: dict[str, int]) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(hidden, size), nn.Linear(hidden, size)
        self.weights = nn.ModuleDict(
            {name: nn.Linear(size + 1, count * (size + 1), bias=False) for name, count in kinds.items()}
        )
        for weight in self.weights.values():
            nn.init.normal_(weight.weight, std=0.02)
        self.lengths = nn.ParameterDict(
            {name: nn.Parameter(torch.full((count, NEAR + 1), -3.0)) for name, count in kinds.items()}
        )
        self.dropout = nn.Dropout(0.2)
        self.kinds = kinds

    def ends(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return words as first and as last words of spans: (batch, words, size + 1) each."""
        first, last = (pad(self.dropout(gelu(part(x))), (0, 1), value=1.0) for part in (self.first, self.last))
        return first, last

    def scores(self, ends: tuple[Tensor, Tensor], name: str) -> Tensor:
        """Return scores of shape (batch, kinds, first words, last words); those before the diagonal mean nothing."""
        first, last = ends
        rows = self.weights[name](first).unflatten(-1, (self.kinds[name], -1)).transpose(1, 2)
        there = torch.arange(first.shape[1], device=first.device)
        lengths = self.lengths[name][:, (there[None, :] - there[:, None]).clamp(0, NEAR)]
        return rows @ last[:, None].transpose(-1, -2) + lengths


class Events(nn.Module):
    """Types of events that words tell of, and which words name their actors and recipients.

    Each word has probabilities of the types of the event that it tells of, none among them; and, if it tells of one,
    probabilities of each word to be in the mention of the event's actor, and of its recipient. A word points at
    itself where the event has none. A pair of mentions is then in an event of the type for which the sum over the
    words that may tell of it is greatest.

    With layers of its own the head branches off below as many of the encoder's: it then learns as if it had the whole
    encoder, from corpora far smaller than those of the other tasks, without any change to these.
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        hidden, size = sizes.hidden, sizes.event
        self.layers = nn.ModuleList(Layer(sizes, 0.1) for _ in range(sizes.event_layers))
        if self.layers:
            self.word = nn.Linear(2 * hidden, hidden)
        self.inner, self.outer = nn.Linear(hidden, 2 * size), nn.Linear(2 * size, len(EVENT_TYPES))
        self.parties = Biaffine(hidden, size, 2)  # row a word that tells of an event, column its actor, recipient
        self.dropout = nn.Dropout(0.2)

    def begin_like(self, encoder: Encoder, word: nn.Linear) -> None:
        """Take the weights of the layers that this head has copies of."""
        for own, theirs in zip(self.layers, encoder.layers[-len(self.layers) :], strict=True):
            own.load_state_dict(theirs.state_dict())
        self.word.load_state_dict(word.state_dict())

    def words(self, x: Tensor, states: Tensor, ids: Tensor, ends: tuple[Tensor, Tensor]) -> Tensor:
        """Return word vectors for this head, `x` where it has no layers of its own.

        Parameters
        ----------
        x : (batch, words, hidden)
            The word vectors of the other heads.
        states : (batch, pieces, hidden)
            What the encoder has below the layers that this head has copies of.
        """
        if not self.layers:
            return x
        bias = padding_bias(ids)
        for layer in self.layers:
            states = layer(states, bias)
        words: Tensor = self.dropout(self.word(ends_of(states, *ends)))
        return words

    def types(self, x: Tensor) -> Tensor:
        """Return scores of types: (batch, words, types)."""
        scores: Tensor = self.outer(self.dropout(gelu(self.inner(x))))
        return scores


class Reader(nn.Module):
    """Encoder and heads. Scores are per word; a word is represented by its first and last pieces."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        h = sizes.hidden
        self.encoder = Encoder(sizes)
        self.word = nn.Linear(2 * h, h)
        with torch.no_grad():
            self.word.weight.copy_(torch.cat([torch.eye(h), torch.zeros(h, h)], 1))
            self.word.bias.zero_()
        self.dropout = nn.Dropout(0.2)
        self.starts = nn.Linear(h, 2)
        self.upos = nn.Linear(h, sizes.upos)
        self.feats = nn.Linear(h, sizes.feats)
        self.lemmas = nn.Linear(h, sizes.lemmas)
        self.spans = Spans(h, sizes.span, {name: getattr(sizes, name) for name in SPANS})
        self.arcs = Biaffine(h, sizes.arc, 1)  # row a dependent, column its head; the root is its own head
        self.relations = Relations(h, sizes.label, sizes.relations)
        self.roles = nn.Linear(h, len(ROLES))  # whatever the relation; finds the cues
        self.links = Biaffine(h, sizes.link, len(ROLES))  # row a cue's first word: roles in its relation
        self.chain = Chain(len(ROLES))
        self.events = Events(sizes)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return word vectors of shape (batch, words, hidden)."""
        x: Tensor = self.dropout(self.word(ends_of(self.encoder(ids, shapes)[-1], first, last)))
        return x

    def both(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """Return word vectors, and those for the head for events."""
        states = self.encoder(ids, shapes)
        x = self.dropout(self.word(ends_of(states[-1], first, last)))
        return x, self.events.words(x, states[-1 - len(self.events.layers)], ids, (first, last))
