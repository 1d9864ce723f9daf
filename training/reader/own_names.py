"""Names that a reader trained before is sure of, where the gazetteer is not: self-training with votes.

One sight of a name may mislead; the mean over all its sights in a corpus rarely does (Yarowsky 1995: one sense per
discourse, and mostly per corpus for names).
"""

import random
from collections import defaultdict
from collections.abc import Iterator

import torch
from batches import make_batches, pad
from network import Reader
from targets import Labels
from views import Window

SURE = 0.75
"""Mean probability over all sights of a run of capitalised words from which it is learned as a name of a kind, or as
none. Names alone would teach the reader to take everything for one."""


def add_own_names(model: Reader, windows: list[Window], labels: Labels) -> tuple[int, int]:
    """Label the unknown runs of capitalised words in encoded windows.

    Returns
    -------
    int
        Runs that are names now.
    int
        Runs that are none.
    """
    kinds = labels.sets["names"]
    sights: dict[str, list[tuple[Window, int, int, torch.Tensor]]] = defaultdict(list)
    for window, scores in _scored(model, windows):
        known = [(first, last) for first, last, kind in window.spans["names"] if kind]
        for first, last, kind in window.spans["names"]:
            free = all(last < a or b < first for a, b in known)
            if kind is None and free and any(word[:1].isupper() for word in window.words[first : last + 1]):
                text = " ".join(window.words[first : last + 1]).lower()
                sights[text].append((window, first, last, scores[:, first, last]))
    added = removed = 0
    for seen in sights.values():
        mean = torch.stack([likely for *_, likely in seen]).mean(0)
        best = int(mean.argmax())
        if mean[best] < SURE:
            continue
        for window, first, last, _ in seen:
            if best:
                window.spans["names"].append((first, last, kinds[best - 1]))
                added += 1
            elif first == last:  # in a longer run there may be a shorter name
                window.spans["names"].remove((first, last, None))
                removed += 1
    return added, removed


def _scored(model: Reader, windows: list[Window]) -> Iterator[tuple[Window, torch.Tensor]]:
    """Yield windows with the probabilities of none and of each kind of name: (kinds + 1, words, words)."""
    model.eval()
    sizes = [len(window.encoded.pieces) for window in windows if window.encoded]
    for batch in make_batches(sizes, 1024, random.Random(0)):
        own = [windows[i] for i in batch]
        parts = [window.encoded for window in own if window.encoded]
        inputs = [pad([getattr(part, name) for part in parts], 0) for name in ("pieces", "shapes", "first", "last")]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            scores = model.spans.scores(model.spans.ends(model(*inputs)), "names").float()
        likely = torch.cat([torch.zeros_like(scores[:, :1]), scores], 1).softmax(1)
        yield from zip(own, likely, strict=True)
