"""Batches of windows of similar length, and rows padded to matrices."""

import random

import torch
from torch import Tensor


def make_batches(sizes: list[int], budget: int, rng: random.Random) -> list[list[int]]:
    """Return batches of window indices of similar length, of at most `budget` pieces with padding."""
    order = sorted(range(len(sizes)), key=lambda i: sizes[i] + rng.random() * 12)
    batches: list[list[int]] = []
    batch: list[int] = []
    longest = 0
    for i in order:
        if batch and padded(max(longest, sizes[i])) * (len(batch) + 1) > budget:
            batches.append(batch)
            batch, longest = [], 0
        batch.append(i)
        longest = max(longest, sizes[i])
    if batch:
        batches.append(batch)
    return batches


def padded(size: int) -> int:
    """Return a size rounded up to a multiple of 16: few shapes, so that kernels are compiled once."""
    return -(-size // 16) * 16


def pad(rows: list[list[int]], value: int) -> Tensor:
    """Return rows as one matrix."""
    width = padded(max(len(row) for row in rows))
    return torch.tensor([row + [value] * (width - len(row)) for row in rows])


def pad_to(rows: list[list[int]], width: int) -> Tensor:
    """Return rows padded with -100 to a width."""
    return torch.tensor([row + [-100] * (width - len(row)) for row in rows])
