"""Dependency trees out of arc scores: the best single-rooted tree of each sentence."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def sentence_ranges(starts: "NDArray[np.float32]") -> list[tuple[int, int]]:
    """Return the half-open ranges of words of a window's sentences; the first begins with the window.

    Parameters
    ----------
    starts : (words, 2)
        Scores of 'no start' and 'start'.
    """
    begins = [0, *(i for i in range(1, len(starts)) if starts[i, 1] > starts[i, 0])]
    return list(zip(begins, [*begins[1:], len(starts)], strict=True))


def best_tree(arcs: "NDArray[np.float32]") -> "NDArray[np.int64]":
    """Return each word's head in the best tree with one root, which is its own head.

    The best head of every word mostly is such a tree already. If not, the maximum spanning tree is found for one root
    after the other, from the most promising on, until no other can do better: a tree scores at most as much as the
    best heads of all words but its root.

    Parameters
    ----------
    arcs : (words, words)
        Scores; row a dependent, column its head; the diagonal is the score of being the root.

    Source
    ------
    McDonald et al. (2005), with the algorithm of Chu and Liu (1965) and Edmonds (1967).
    """
    import numpy as np

    words = np.arange(len(arcs))
    heads: NDArray[np.int64] = arcs.argmax(1)
    roots = np.flatnonzero(heads == words)
    if len(roots) == 1 and _cycle(heads, int(roots[0])) is None:
        return heads
    logs = arcs - np.logaddexp.reduce(arcs, axis=1, keepdims=True)
    others = logs.copy()
    np.fill_diagonal(others, -np.inf)
    highest = others.max(1)
    bounds = highest.sum() - highest + np.diagonal(logs)
    best, best_score = heads, -np.inf
    for root in np.argsort(-bounds, kind="stable").tolist():
        if bounds[root] < best_score:
            break
        tree = _spanning_tree(logs, root)
        score = float(logs[words, tree].sum())
        if score > best_score:
            best, best_score = tree, score
    return best


def _spanning_tree(scores: "NDArray[np.float32]", root: int) -> "NDArray[np.int64]":
    """Return the heads of the maximum spanning tree from `root`, which is its own head."""
    import numpy as np

    own = scores.copy()
    np.fill_diagonal(own, -np.inf)
    own[root] = -np.inf
    heads: NDArray[np.int64] = own.argmax(1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    return _contract(own, heads, root, cycle)


def _contract(
    scores: "NDArray[np.float32]", heads: "NDArray[np.int64]", root: int, cycle: list[int]
) -> "NDArray[np.int64]":
    """Return the tree when the best heads hold a cycle: solve with the cycle as one node, then open it."""
    import numpy as np

    among = set(cycle)
    outside = np.array([i for i in range(len(scores)) if i not in among], dtype=np.int64)
    inside = np.array(cycle, dtype=np.int64)
    kept = scores[inside, heads[inside]]
    new = len(outside)
    small = np.full((new + 1, new + 1), -np.inf, dtype=scores.dtype)
    small[:new, :new] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(inside, outside)] - kept[:, None]  # what entering the cycle at each word gains
    small[new, :new] = into.max(0)
    out = scores[np.ix_(outside, inside)]
    small[:new, new] = out.max(1)
    enters, leaves = into.argmax(0), out.argmax(1)
    tree = _spanning_tree(small, int(np.searchsorted(outside, root)))
    result = heads.copy()
    for position, word in enumerate(outside.tolist()):
        head = int(tree[position])
        result[word] = inside[leaves[position]] if head == new else outside[head]
    entry = int(tree[new])
    result[inside[enters[entry]]] = outside[entry]
    result[root] = root
    return result


def _cycle(heads: "NDArray[np.int64]", root: int) -> list[int] | None:
    """Return the words of a cycle that does not reach `root`, or None."""
    state = [0] * len(heads)  # 0 not seen, 1 on the way, 2 leads to the root
    state[root] = 2
    for word in range(len(heads)):
        way = []
        at = word
        while state[at] == 0:
            state[at] = 1
            way.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return way[way.index(at) :]
        for seen in way:
            state[seen] = 2
    return None
