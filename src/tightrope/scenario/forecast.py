"""`Forecast`: what models make of an uncertain table, as plain records that a case keeps and later runs compare with.

Three things stay apart: what a model gives (shares of its runs), how far another seed could move that (the sampling
error), and the judgement (probabilities of the pooled distribution, in words by rule, with a confidence and its
reasons).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tightrope.case.table_config import Quantity

Confidence = Literal["low", "moderate", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Mean, standard deviation and quantiles of a distribution, in the unit of the issue."""

    mean: float
    deviation: float
    p05: float
    p25: float
    p50: float
    p75: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSummary:
    """Outcomes of one model on one issue, over the runs in which an agreement was possible.

    Parameters
    ----------
    model, title : str
        Name of its function, and what it is called in the literature.
    outcome : Spread
    sampling_error : float
        Standard error of the mean: how far another seed would move it.
    shares : tuple of float
        Of these runs, by band.
    """

    model: str
    title: str
    outcome: Spread
    sampling_error: float
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How likely something is: in runs, and as judged.

    Parameters
    ----------
    label : str
    low, high : float
        The part of the scale, 0–100; the status quo twice for "no agreement".
    share : float
        Of all runs, every model counting the same.
    sampling_error : float
        Standard error of the share.
    probability : float
        Of the pooled distribution: the judgement.
    word : str
        Its ICD 203 word.
    """

    label: str
    low: float
    high: float
    share: float
    sampling_error: float
    probability: float
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """How far one cell drives the outcome of its issue.

    Parameters
    ----------
    actor, quantity : str
    first, first_error : float
        First index, 0–1, and its standard error.
    total, total_error : float
        Total index, 0–1, and its standard error.
    """

    actor: str
    quantity: Quantity
    first: float
    first_error: float
    total: float
    total_error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueForecast:
    """The forecast of one issue.

    Parameters
    ----------
    issue, question : str
    lower, upper : float
        Ends of the scale.
    actors, unknown : tuple of str
        Who is in the table of this issue, and whose cell is unknown; the latter take no part.
    models : tuple of ModelSummary
    pooled : Spread or None
        None where no run reached an agreement.
    points : tuple of float
        Probabilities of the 101 points of the scale if there is an agreement.
    bands : tuple of Likelihood
        Together with `no_agreement` they sum to 1.
    no_agreement : Likelihood or None
        None where nothing has to be ratified.
    confidence : Confidence
        In the basis of the judgement, not its probability.
    reasons : tuple of str
        For the confidence.
    drivers : tuple of Driver
        Uncertain cells by total Sobol index, the largest first; empty where nothing is uncertain.
    """

    issue: str
    question: str
    lower: float
    upper: float
    actors: tuple[str, ...]
    unknown: tuple[str, ...]
    models: tuple[ModelSummary, ...]
    pooled: Spread | None
    points: tuple[float, ...]
    bands: tuple[Likelihood, ...]
    no_agreement: Likelihood | None
    confidence: Confidence
    reasons: tuple[str, ...]
    drivers: tuple[Driver, ...] = ()

    @property
    def disagreement(self) -> float:
        """How far the medians of the models lie apart, in the unit of the issue."""
        medians = [model.outcome.p50 for model in self.models]
        return max(medians) - min(medians) if medians else 0.0

    @property
    def likeliest(self) -> Likelihood:
        """What is judged likeliest, "no agreement" included."""
        told = (*self.bands, self.no_agreement) if self.no_agreement else self.bands
        return max(told, key=lambda band: band.probability)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of the table as a run used it: low, likeliest and high of each quantity."""

    actor: str
    issue: str
    position: tuple[float, float, float]
    salience: tuple[float, float, float]
    capability: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInputs:
    """Everything that a run's numbers follow from.

    Parameters
    ----------
    draws, seed : int
    shape : str
        How cells were drawn from their ranges.
    models : mapping
        Names of the models and the variant each ran in.
    pooling : str
        Name and version.
    cells : tuple of Cell
    setting : tuple of str
        Correlations, patronage and ratification in words.
    versions : mapping
        Of Tightrope and what computes.
    """

    draws: int
    seed: int
    shape: str
    models: Mapping[str, str]
    pooling: str
    cells: tuple[Cell, ...]
    setting: tuple[str, ...]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A forecast of every issue that can be forecast; `left_out` says why others cannot, `made_at` is ISO 8601."""

    title: str
    made_at: str
    inputs: RunInputs
    issues: tuple[IssueForecast, ...]
    left_out: Mapping[str, str]
