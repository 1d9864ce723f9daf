"""An issue of an invented case, and records about it, for tests of positions."""

from tightrope.case.config import Issue, ScalePoint

GARRISON = Issue(
    id="garrison",
    question="What becomes of the Sarvian garrison in Norland?",
    status_quo=100,
    scale=(
        ScalePoint(at=0, label="all soldiers leave by a fixed date", wording=("a full pullout",)),
        ScalePoint(at=50, label="instructors stay, combat units go", wording=("training only",)),
        ScalePoint(at=100, label="the garrison stays as it is", wording=("no change in the deployment",)),
    ),
)
