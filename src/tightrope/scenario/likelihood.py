"""Probabilities in the words of ICD 203, by rule.

The seven ranges are half open, [low, high), the last one closed. Below 1 % and above 99 % the outer word stands with
the number: a forecast never says 0 or 100 %.

Source: ICD2015.
"""

from tightrope.errors import InvalidOption

LIKELIHOOD_WORDS: tuple[tuple[float, str], ...] = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "almost certain"),
)
"""Upper end of each range, and its word."""
LEAST_TOLD, MOST_TOLD = 0.01, 0.99
"""Probabilities beyond which only "under 1%" and "over 99%" are told."""


def likelihood_word(probability: float) -> str:
    """Return the word for a probability.

    Raises
    ------
    InvalidOption
        If it is none.
    """
    if not 0.0 <= probability <= 1.0:
        raise InvalidOption(f"likelihood: {probability} is no probability; expected 0 to 1")
    return next((word for end, word in LIKELIHOOD_WORDS if probability < end), LIKELIHOOD_WORDS[-1][1])


def percent(probability: float) -> str:
    """Return a probability in whole per cent, never 0 or 100: '63%', 'under 1%', 'over 99%'."""
    if probability < LEAST_TOLD:
        return "under 1%"
    if probability > MOST_TOLD:
        return "over 99%"
    return f"{probability:.0%}"
