"""What each pronoun tells of whom it stands for."""

from dataclasses import dataclass

from tightrope.evidence.coreference.chains import EntityType, Gender, Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun: its person, and what it tells of number, gender and type where it does.

    Parameters
    ----------
    base : str
        The nominative, the same for "him" and "his".
    person : int
        1 to 3; 0 for "who".
    """

    base: str
    person: int
    number: Number | None = None
    gender: Gender | None = None
    type: EntityType | None = None


_FORMS = {
    "i me my mine myself": Pronoun(base="i", person=1, number="singular", type="person"),
    "we us our ours ourselves": Pronoun(base="we", person=1, number="plural"),
    "you your yours yourself yourselves": Pronoun(base="you", person=2, type="person"),
    "he him his himself": Pronoun(base="he", person=3, number="singular", gender="male", type="person"),
    "she her hers herself": Pronoun(base="she", person=3, number="singular", gender="female", type="person"),
    "it its itself": Pronoun(base="it", person=3, number="singular", gender="neuter"),
    "they them their theirs themselves 'em em": Pronoun(base="they", person=3, number="plural"),
    "who whom whose": Pronoun(base="who", person=0),
}

PRONOUNS = {form: pronoun for forms, pronoun in _FORMS.items() for form in forms.split()}
"""By form, lower case."""

POSSESSIVES = frozenset("my our your his her its their whose".split())
REFLEXIVES = frozenset("myself ourselves yourself yourselves himself herself itself themselves".split())
