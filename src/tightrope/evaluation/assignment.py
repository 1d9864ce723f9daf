"""The best one-to-one assignment of rows to columns."""

from collections.abc import Sequence
from math import inf


def best_assignment(values: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return pairs of row and column with the greatest sum, each row and column in one pair at most.

    As many pairs as the shorter side has. Time grows with rows² × columns.

    Parameters
    ----------
    values : (rows, columns)

    Notes
    -----
    Source: Kuhn (1955), The Hungarian Method for the Assignment Problem, as shortest augmenting paths with a price
    for each row and column (Jonker & Volgenant 1987).
    """
    if not values or not values[0]:
        return []
    if len(values) > len(values[0]):
        turned = best_assignment([list(column) for column in zip(*values, strict=True)])
        return sorted((row, column) for column, row in turned)
    owner: list[int | None] = [None] * len(values[0])
    row_prices, column_prices = [0.0] * len(values), [0.0] * len(values[0])
    for row in range(len(values)):
        _take_in(row, values, owner, row_prices, column_prices)
    return sorted((row, column) for column, row in enumerate(owner) if row is not None)


def _take_in(
    new: int,
    values: Sequence[Sequence[float]],
    owner: list[int | None],
    row_prices: list[float],
    column_prices: list[float],
) -> None:
    """Give one more row a column, others moving along the cheapest path; bring `owner` and the prices up to date."""
    columns = range(len(owner))
    distance, before, reached = [inf] * len(owner), [-1] * len(owner), [False] * len(owner)
    paths: list[tuple[int, float]] = []  # columns reached with their distance
    row, last, so_far = new, -1, 0.0
    while True:
        for column in columns:
            if not reached[column]:
                length = so_far - values[row][column] - row_prices[row] - column_prices[column]
                if length < distance[column]:
                    distance[column], before[column] = length, last
        last = min((column for column in columns if not reached[column]), key=distance.__getitem__)
        so_far = distance[last]
        reached[last] = True
        holder = owner[last]
        if holder is None:
            break
        paths.append((last, so_far))
        row = holder
    row_prices[new] += so_far
    for column, length in paths:
        held = owner[column]
        assert held is not None
        row_prices[held] += so_far - length
        column_prices[column] -= so_far - length
    while last != -1:
        previous = before[last]
        owner[last] = new if previous == -1 else owner[previous]
        last = previous
