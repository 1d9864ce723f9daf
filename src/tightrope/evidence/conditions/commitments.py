"""What kind of condition it is, from the words of its consequence: a small lexicon of our own.

Read in this order, the first that fits counts:

- threat: the consequence says that somebody will do harm ("will attack"), or the cue is "threatened";
- warning: harm that nobody announces as their own act ("could collapse"), or the cue is "warned";
- demand: an act is owed ("must leave"), or refused until something happens ("will not talk unless");
- acceptance: consent ("no objection", "would accept", "supports ... only if");
- promise: somebody will do what is no harm ("will release", "we will stop"), said by a known holder;
- condition: everything else.
"""

from collections.abc import Sequence

from tightrope.evidence.vocabulary import ConditionKind

_FUTURE = frozenset("will would shall 'll ’ll wo".split())
_DUTY = frozenset("must should shall".split())
_HARMS = frozenset(
    "attack attacks attacking strike strikes striking retaliate retaliation respond target targeting bomb bombing "
    "resume resuming hit kill killing punish sanction sanctions sanctioned expel suspend suspended invade destroy "
    "fight fighting escalate escalating close shut seize block boycott oppose resist avenge revenge "
    "retaliatory topple overthrow fire shell blockade arrest jail prosecute veto shoot crush execute behead "
    "weapon weapons withhold force confront attacked bombed invaded".split()
)
_MISFORTUNES = frozenset(
    "collapse collapses war wars chaos violence violent bloodshed disaster catastrophe catastrophic fail fails "
    "failure risk risks danger dangerous threaten threatens threat worse worsen suffer suffers die deteriorate "
    "unravel famine crisis consequences erupt civil destabilise destabilize destabilising lose loses losing "
    "breakdown resurgence killed destroyed".split()
)
_CONSENT = frozenset(
    "accept accepts accepted acceptable agree agrees agreed support supports supported welcome welcomes willing "
    "ready prepared endorse endorses approve approves allow allows permit tolerate consent recognise recognize "
    "acquiesce open back backs backed".split()
)
MAIN_CLAUSE = 25
"""Tokens of the consequence that are looked at: what comes later is seldom the act itself."""

COMMITMENTS = frozenset(
    "threaten threatens threatened promise promises promised vow vows vowed pledge pledges pledged refuse refuses "
    "refused demand demands demanded insist insists insisted agree agrees agreed offer offers offered warn warns "
    "warned accept accepts accepted reject rejects rejected oppose opposes opposed support supports supported back "
    "backs backed consent object objects require requires required want wants wanted undertake undertakes".split()
)
"""Verbs whose subject takes a stand with them."""

COMMITTING_WITHIN = 12
"""Tokens of the consequence in which such a verb makes its subject the holder."""

_OWN = frozenset("i we".split())


def kind_of(
    consequence: Sequence[str], cue: Sequence[str], *, binding: bool, held: bool, own: bool = False
) -> ConditionKind:
    """Return the kind of a condition.

    Parameters
    ----------
    consequence : sequence of str
        Its words in lower case; empty when unsaid.
    cue : sequence of str
        Words of the reporting cue in lower case; empty when nobody is reported to say it.
    binding : bool
        Whether the condition is needed ("only if", "unless", "until", "provided that").
    held : bool
        Whether somebody is known to hold it.
    own : bool
        Whether the subject of the consequence is the holder.
    """
    words = set(consequence[:MAIN_CLAUSE])
    own = own or bool(words & _OWN)
    future = bool(words & _FUTURE) or "going" in words
    negated = bool(words & {"not", "n't", "n’t", "never", "no"})
    if any(word.startswith("threat") for word in cue) or (future and words & _HARMS and not negated and held):
        return "threat"
    if any(word.startswith("warn") for word in cue) or (words & _MISFORTUNES and not negated):
        return "warning"
    if words & {"objection", "object"}:
        return "acceptance"
    duty = bool(words & _DUTY) and "expected" not in words  # 'more attacks should be expected'
    if duty or (binding and negated and future) or any(word.startswith("demand") for word in cue):
        return "demand"
    if words & _CONSENT and not negated and (held or binding):
        return "acceptance"
    if any(word.startswith(("promis", "pledg", "vow", "offer")) for word in cue) or (future and own and not negated):
        return "promise"
    return "condition"
