"""Published models of collective decisions, each in a file of its own, on one kind of table.

    import tightrope.models as m
    table = m.read_table("talks.csv")
    m.compromise(table).outcome          # (draws, issues)

Models see only the table. Every ambiguity of a source is a named option, and every result carries the options it
was computed with. Importing this package loads neither numpy nor numba; both are loaded when a model first runs.
"""

from tightrope.models.chain import ChainOptions, ChainResult, Stages, chain
from tightrope.models.challenge import ChallengeResult, challenge
from tightrope.models.challenge_options import (
    CHALLENGE_VARIANTS,
    PAPER_LITERAL,
    SCHOLZ_CODE,
    ChallengeOptions,
)
from tightrope.models.compromise import CompromiseOptions, CompromiseResult, compromise
from tightrope.models.election import ElectionOptions, ElectionResult, election
from tightrope.models.exchange import Deal, ExchangeResult, Side, exchange, total_externalities
from tightrope.models.exchange_options import DECIDE, ExchangeOptions
from tightrope.models.influence import (
    InfluenceNetwork,
    InfluenceOptions,
    InfluenceResult,
    influence,
    patrons,
)
from tightrope.models.model import Model, Result
from tightrope.models.nash import NashOptions, NashResult, nash
from tightrope.models.ratification import (
    Player,
    Ratification,
    RatificationOptions,
    RatificationResult,
    RatifyingSide,
    ratification,
)
from tightrope.models.spatial import SpatialResult, spatial
from tightrope.models.spatial_options import SpatialOptions
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
    ),
    Model(name="election", title="Probabilistic Condorcet election", solve=election, source=("Wise2015",)),
    Model(name="spatial", title="Spatial model (KTAB)", solve=spatial, source=("Wise2015",)),
    Model(
        name="influence",
        title="Influence (Friedkin–Johnsen), then compromise",
        solve=influence,
        source=("FriedkinJohnsen1999",),
        needs=("influence network",),
    ),
    Model(
        name="chain",
        title="Influence, bargaining, ratification",
        solve=chain,
        source=("StokmanVandenBos1992", "Putnam1988"),
        needs=("influence network", "ratifying sides"),
    ),
)
"""Every model that runs on a table alone, in the order of the documentation.

Without what it `needs` a model still runs, but adds nothing: exchange and influence then give the compromise.
"""

__all__ = [
    "CHALLENGE_VARIANTS",
    "DECIDE",
    "MODELS",
    "PAPER_LITERAL",
    "SCHOLZ_CODE",
    "ActorIssueTable",
    "ChainOptions",
    "ChainResult",
    "ChallengeOptions",
    "ChallengeResult",
    "CompromiseOptions",
    "CompromiseResult",
    "Deal",
    "ElectionOptions",
    "ElectionResult",
    "ExchangeOptions",
    "ExchangeResult",
    "InfluenceNetwork",
    "InfluenceOptions",
    "InfluenceResult",
    "MedianOptions",
    "MedianResult",
    "Model",
    "NashOptions",
    "NashResult",
    "Player",
    "Ratification",
    "RatificationOptions",
    "RatificationResult",
    "RatifyingSide",
    "Result",
    "Side",
    "SpatialOptions",
    "SpatialResult",
    "Stages",
    "chain",
    "challenge",
    "compromise",
    "election",
    "exchange",
    "influence",
    "nash",
    "patrons",
    "ratification",
    "read_table",
    "spatial",
    "table_from_arrays",
    "table_from_frame",
    "table_from_records",
    "total_externalities",
    "weighted_median",
]
