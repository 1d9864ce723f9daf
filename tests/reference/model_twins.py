"""Slow twins of the kernels: the equations as printed, with NumPy, one draw and one issue at a time."""

from typing import Any

import numpy as np


def lower_median(x: np.ndarray, w: np.ndarray) -> float:
    """Return the lower weighted median."""
    order = np.argsort(x, kind="stable")
    share = np.cumsum(w[order]) / w.sum()
    return float(x[order][np.nonzero(share >= 0.5 - 1e-12)[0][0]])


def nash(x: np.ndarray, b: np.ndarray, d: np.ndarray, *, quadratic: bool, points: int = 20_001) -> float:
    """Return the best point of a grid on 0–1, or NaN where no point is better than disagreement for all."""
    y = np.linspace(0, 1, points)[:, None]
    gain = 1 - (np.abs(y - x) ** (2 if quadratic else 1)) - d
    inside = (gain > 1e-9).all(axis=1)  # more than rounding
    value = np.where(inside, (b * np.log(np.where(gain > 0, gain, 1))).sum(axis=1), -np.inf)
    return float(y[value.argmax(), 0]) if inside.any() else float("nan")


def challenge_round(x: np.ndarray, s: np.ndarray, w: np.ndarray, options: Any, span: float) -> np.ndarray:
    """Return the positions after one round of the paper_literal or scholz_code variant."""
    n = len(x)
    d = np.abs(x[:, None] - x) / span
    r = np.ones(n)
    for last in (False, True):
        power = r[:, None] if last and options.third_parties == "own exponent" else 1.0
        felt = w[:, None] * d**power  # third party × position
        a = felt.T[None, :, :] - felt.T[:, None, :]  # a[i, j, k]: k's votes for i against j
        mine, total = np.maximum(a, 0).sum(axis=2), np.abs(a).sum(axis=2)
        if options.denominator == "all pairs":
            p = mine / total.sum() if total.sum() else np.zeros((n, n))
        else:
            p = np.where(total > 0, mine / np.where(total > 0, total, 1), 0.5)
        own, other = (_expected(d, p, s, r, side) for side in ("own", "other"))
        if options.exponent == "own":
            other = own.T
        if last:
            return np.array([_offer(i, x, own, other, options, span) for i in range(n)])
        security = own.sum(axis=0) - own.diagonal()
        level = 2 * security - security.max() - security.min()
        spread = security.max() - security.min()
        r = np.ones(n) if spread <= 0 else (1 - level / spread / 3) / (1 + level / spread / 3)
    raise AssertionError


def _expected(d: np.ndarray, p: np.ndarray, s: np.ndarray, r: np.ndarray, side: str) -> np.ndarray:
    win, lose = 2 - 4 * (0.5 - d / 2) ** r[:, None], 2 - 4 * (0.5 + d / 2) ** r[:, None]
    chance, resist = (p, s[None, :]) if side == "own" else (p.T, s[:, None])
    e = resist * (chance * win + (1 - chance) * lose) + (1 - resist) * win - (2 - 4 * 0.5 ** r[:, None])
    np.fill_diagonal(e, 0)
    return e


def _offer(i: int, x: np.ndarray, own: np.ndarray, other: np.ndarray, options: Any, span: float) -> float:
    offers = []
    for j in range(len(x)):
        a, b = own[i, j], other[i, j]
        if abs(x[i] - x[j]) <= options.tolerance * span:
            continue
        if b > a > 0:
            offers.append((1, abs(x[j] - x[i]), x[j]))
        elif b > 0 > a and b > -a:
            target = x[i] + (x[j] - x[i]) * abs(a / b)
            key = abs(target - x[i])
            if options.compromise_key == "mean":
                key = (abs(a) * x[i] + abs(b) * x[j]) / (abs(a) + abs(b))
            offers.append((2, key, target))
        elif b > 0 > a and options.compelled == "moves":
            offers.append((3, abs(x[j] - x[i]), x[j]))
    return float(min(offers, key=lambda offer: offer[:2])[2]) if offers else float(x[i])


def election(x: np.ndarray, c: np.ndarray, *, first_distinct: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Return probabilities of the distinct positions of x on 0–1, and risk attitudes; conditional, linear."""
    d = np.abs(x[:, None] - x)
    places, which = np.unique(x, return_inverse=True)
    first = _conditional(1 - np.abs(x[:, None] - (places if first_distinct else x)), c)
    p = first[which] if first_distinct else first
    spread = p.max() - p.min()
    rho = np.zeros(len(x)) if spread <= 1e-12 else (3 * p - p.max() - 2 * p.min()) / (2 * spread)
    d = np.abs(x[:, None] - places)
    return _conditional((1 - d) * (1 + rho[:, None] * d), c), rho


def _conditional(u: np.ndarray, c: np.ndarray) -> np.ndarray:
    votes = c[:, None, None] * (u[:, :, None] - u[:, None, :])
    coalition = 1e-8 + np.maximum(votes, 0).sum(axis=0)
    beats = coalition / (coalition + coalition.T)
    np.fill_diagonal(beats, 0.5)
    p = beats.prod(axis=1)
    return p / p.sum()


def prevails(x: np.ndarray, s: np.ndarray, c: np.ndarray, rho: np.ndarray, pair: tuple[int, int], rule: str) -> float:
    """Return i's estimate of its chance against j in one dimension; rule "plain" or "ktab" (semi-commitment)."""
    i, j = pair
    seen = (2 * rho[i] + rho) / 3
    d = np.abs(x[:, None] - x)
    u = (1 - d) * (1 + seen[:, None] * d)
    w = s * c
    base = np.array([1e-10, 1e-10])
    for k in pair:
        vote = w[k] * (u[k, i] - u[k, j])
        base += [max(vote, 0), max(-vote, 0)]
    support = base.copy()
    for k in range(len(x)):
        if k not in pair:
            vote = w[k] * (u[k, i] - u[k, j])
            if rule == "ktab":
                little = base + np.array([max(vote, 0), max(-vote, 0)])
                p = little[0] / little.sum()
                with_i = p * (2 * u[k, i] + u[k, k]) + (1 - p) * 3 * u[k, j]
                with_j = p * 3 * u[k, i] + (1 - p) * (2 * u[k, j] + u[k, k])
                vote = w[k] * (with_i - with_j)
            support += [max(vote, 0), max(-vote, 0)]
    return float(support[0] / support.sum())
