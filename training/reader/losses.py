"""The loss of a batch: the sum over the tasks that its corpus has labels for."""

import torch
from batches import pad, pad_to
from event_losses import event_loss
from network import Reader
from targets import BEGIN, Labels, cue_rows, flat_roles, sentence_numbers, span_row
from torch import Tensor
from torch.nn.functional import cross_entropy
from views import Window

from tightrope.language.lemmas import lemma_edit

SPAN_WEIGHT = {("ewt", "names"): 0.5, ("polnear", "names"): 0.5, ("gum", "politics"): 0.6}
"""Weights of the losses of spans that are labelled from afar, by corpus and set; 1 elsewhere."""

EVENT_WEIGHT = {"plv": 1.0, "gsr": 1.0, "ngec": 0.5}
"""Weights of the losses of events, by corpus; the labels of NGEC are not a reader's."""


class Losses:
    """The losses of a network with its label sets; windows are encoded before."""

    def __init__(self, model: Reader, labels: Labels) -> None:
        self.model, self.labels = model, labels

    def inputs(self, windows: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return ids, shapes, first and last pieces of a batch."""
        parts = [window.encoded for window in windows if window.encoded]
        return tuple(pad([getattr(part, k) for part in parts], 0) for k in ("pieces", "shapes", "first", "last"))  # type: ignore[return-value]

    def loss(self, windows: list[Window]) -> Tensor:
        """Return the sum of the losses of the tasks that these windows have labels for."""
        model, corpus = self.model, windows[0].corpus
        if corpus in EVENT_WEIGHT:
            _, x = model.both(*self.inputs(windows))
            return EVENT_WEIGHT[corpus] * event_loss(model.events, x, windows)
        x = model(*self.inputs(windows))
        total = x.new_zeros(())
        if corpus in ("ewt", "gum"):
            total = total + self._syntax_loss(x, windows)
        elif corpus == "polnear":
            total = total + self._attribution_loss(x, windows)
        return total + self._span_losses(x, windows)

    def _span_losses(self, x: Tensor, windows: list[Window]) -> Tensor:
        """Return the losses of spans, of which a set is none or one of its kinds, by the number of words."""
        ends = self.model.spans.ends(x)
        total = x.new_zeros(())
        for name in sorted({name for window in windows for name in window.spans}):
            scores = self.model.spans.scores(ends, name).float()
            scores = torch.cat([torch.zeros_like(scores[:, :1]), scores], 1)
            rows = [span_row(window, name, self.labels.index[name], scores.shape[-1]) for window in windows]
            words = sum(len(window.words) for window in windows if name in window.spans)
            losses = cross_entropy(scores, torch.stack(rows), ignore_index=-100, reduction="sum")
            total = total + SPAN_WEIGHT.get((windows[0].corpus, name), 1.0) * losses / words
        return total

    def _tags(self, x: Tensor, windows: list[Window], name: str) -> Tensor:
        gold = pad([self.labels.encode(name, getattr(w, name)) for w in windows], -100)
        scores = getattr(self.model, name)(x).float()
        return cross_entropy(scores.transpose(1, 2), gold, ignore_index=-100)

    def _syntax_loss(self, x: Tensor, windows: list[Window]) -> Tensor:
        lemmas = [[lemma_edit(a, b) for a, b in zip(w.words, w.lemmas, strict=True)] for w in windows]
        gold_lemmas = pad([self.labels.encode("lemmas", row) for row in lemmas], -100)
        total = self._tags(x, windows, "upos") + self._tags(x, windows, "feats")
        total = total + cross_entropy(self.model.lemmas(x).float().transpose(1, 2), gold_lemmas)
        starts = pad([w.starts for w in windows], -100)
        total = total + cross_entropy(self.model.starts(x).float().transpose(1, 2), starts)
        heads = pad([w.heads for w in windows], -100)
        known = heads >= 0
        arcs = self.model.arcs(x)[:, 0].float()
        same = pad([sentence_numbers(w.starts) for w in windows], -1)
        arcs = arcs.masked_fill(same[:, :, None] != same[:, None, :], -1e4)
        total = total + cross_entropy(arcs.transpose(1, 2), heads, ignore_index=-100)
        relations = self.model.relations(x, heads.clamp(min=0)).float()
        gold = pad([self.labels.encode("relations", w.relations) for w in windows], -100).masked_fill(~known, -100)
        return total + cross_entropy(relations.transpose(1, 2), gold, ignore_index=-100)

    def _attribution_loss(self, x: Tensor, windows: list[Window]) -> Tensor:
        flat = pad([flat_roles(window) for window in windows], -100)
        scores = self.model.roles(x).float()
        total = 2 * cross_entropy(scores.transpose(1, 2), flat, ignore_index=-100)
        rows: list[tuple[int, int, list[int]]] = []
        likely = scores.detach().log_softmax(-1)[..., BEGIN["cue"]]
        for b, window in enumerate(windows):
            by_cue = cue_rows(window)
            rows += [(b, cue, row) for cue, row in by_cue.items()]
            # The word most like a cue that is none: its row is empty, so that rows can also refuse a cue.
            count = len(window.words)
            order = likely[b, :count].argsort(descending=True)[: len(by_cue) + 1].tolist()
            rows += [(b, i, [0] * count) for i in order if i not in by_cue][:1]
        picked = self.model.links.some(x, torch.tensor([r[0] for r in rows]), torch.tensor([r[1] for r in rows]))
        gold = pad_to([r[2] for r in rows], picked.shape[-1])
        with torch.autocast("cpu", enabled=False):
            losses = self.model.chain.loss(picked.float().transpose(1, 2), gold)
        return total + 4 * losses.sum() / (gold >= 0).sum()
