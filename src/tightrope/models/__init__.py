"""Published models of collective decisions, each in a file of its own, on one kind of table.

    import tightrope.models as m
    table = m.read_table("talks.csv")
    m.compromise(table).outcome          # (draws, issues)

Models see only the table. Every ambiguity of a source is a named option, and every result carries the options it
was computed with. Importing this package loads neither numpy nor numba; both are loaded when a model first runs.
"""

from tightrope.models.challenge import ChallengeResult, challenge
from tightrope.models.challenge_options import (
    CHALLENGE_VARIANTS,
    PAPER_LITERAL,
    SCHOLZ_CODE,
    ChallengeOptions,
)
from tightrope.models.compromise import CompromiseOptions, CompromiseResult, compromise
from tightrope.models.exchange import Deal, ExchangeResult, Side, exchange, total_externalities
from tightrope.models.exchange_options import ExchangeOptions
from tightrope.models.model import Model, Result
from tightrope.models.nash import NashOptions, NashResult, nash
from tightrope.models.weighted_median import MedianOptions, MedianResult, weighted_median
from tightrope.positions.actor_issues import (
    ActorIssueTable,
    table_from_arrays,
    table_from_frame,
    table_from_records,
)
from tightrope.positions.files import read_table

MODELS: tuple[Model, ...] = (
    Model(name="weighted_median", title="Weighted median", solve=weighted_median, source=("Black1948",)),
    Model(name="compromise", title="Compromise (weighted mean)", solve=compromise, source=("Achen2006",)),
    Model(name="nash", title="Nash bargaining", solve=nash, source=("Nash1950", "Kalai1977")),
    Model(name="challenge", title="Challenge (expected utility)", solve=challenge, source=("Scholz2011",)),
    Model(
        name="exchange",
        title="Exchange at equal gain",
        solve=exchange,
        source=("StokmanVanOosten1994",),
        needs=("several issues",),
    ),  # fmt: skip
)
"""Every model, in the order of the documentation."""

__all__ = [
    "CHALLENGE_VARIANTS",
    "MODELS",
    "PAPER_LITERAL",
    "SCHOLZ_CODE",
    "ActorIssueTable",
    "ChallengeOptions",
    "ChallengeResult",
    "CompromiseOptions",
    "CompromiseResult",
    "Deal",
    "ExchangeOptions",
    "ExchangeResult",
    "MedianOptions",
    "MedianResult",
    "Model",
    "NashOptions",
    "NashResult",
    "Result",
    "Side",
    "challenge",
    "compromise",
    "exchange",
    "nash",
    "read_table",
    "table_from_arrays",
    "table_from_frame",
    "table_from_records",
    "total_externalities",
    "weighted_median",
]
