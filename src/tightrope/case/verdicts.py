"""The values that judgements on claims take."""

from typing import Literal

Verdict = Literal["single", "agree", "update", "scope", "conflict"]
"""Of records on one thing: one origin, the same from several, later news, not of the same thing, contradiction."""
Credibility = Literal[1, 2, 3, 4, 5, 6]
"""Of an item, on the Admiralty scale: 1 confirmed by other sources to 5 improbable, 6 cannot be judged."""
