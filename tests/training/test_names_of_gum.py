"""The names in GUM's mentions, and CrossNER's types for them; the rows are made up here."""

import pytest

pytestmark = pytest.mark.usefixtures("training_path")


def row(word: str, upos: str, xpos: str, entity: str = "", relation: str = "dep") -> list[str]:
    """Return a row of CoNLL-U."""
    return ["1", word, word, upos, xpos, "_", "0", relation, "_", f"Entity={entity}" if entity else "_"]


@pytest.fixture(autouse=True)
def places(training_path: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places made up here, in place of GeoNames."""
    import mentions
    import political_kinds

    monkeypatch.setattr(mentions, "places", lambda: frozenset({"freedonia"}))
    monkeypatch.setattr(political_kinds, "countries", lambda: frozenset({"freedonia"}))


def test_titles_are_no_part_of_a_name() -> None:
    from mentions import names_of

    rows = [
        row("Prime", "PROPN", "NNP", "(1-person-new-_-_-3-sgl"),
        row("Minister", "PROPN", "NNP"),
        row("Lind", "PROPN", "NNP", "1)"),
    ]
    assert [(n.first, n.last, n.kind) for n in names_of(rows)] == [(2, 2, "person")]


def test_a_title_alone_and_a_people_are_no_persons() -> None:
    from mentions import names_of

    assert not names_of([row("President", "PROPN", "NNP", "(1-person-new-_-_-1-sgl)")])
    assert not names_of([row("Freedonians", "PROPN", "NNPS", "(1-person-new-_-_-1-sgl)")])


def test_a_country_that_acts_is_a_place() -> None:
    from mentions import names_of

    rows = [row("Freedonia", "PROPN", "NNP", "(1-organization-new-_-_-1-sgl)")]
    assert [n.kind for n in names_of(rows)] == ["place"]


def test_a_person_ends_before_their_party_but_a_known_body_keeps_its_and() -> None:
    from mentions import names_of

    person = [
        row("Lind", "PROPN", "NNP", "(1-person-new-_-_-1-sgl"),
        row("of", "ADP", "IN"),
        row("Labour", "PROPN", "NNP", "1)"),
    ]
    body = [
        row("the", "DET", "DT", "(1-organization-new-_-_-2-sgl-Office_of_Trade_and_Ports"),
        row("Office", "PROPN", "NNP"),
        row("of", "ADP", "IN"),
        row("Trade", "PROPN", "NNP"),
        row("and", "CCONJ", "CC"),
        row("Ports", "PROPN", "NNPS", "1)"),
    ]
    assert [(n.first, n.last) for n in names_of(person)] == [(0, 0)]
    assert [(n.first, n.last) for n in names_of(body)] == [(1, 5)]


def test_who_is_called_a_minister_anywhere_is_a_politician_throughout() -> None:
    from political_kinds import callings_of, political_names

    first = [row("Lind", "PROPN", "NNP", "(1-person-new-_-_-1-sgl)"), row("sang", "VERB", "VBD")]
    second = [
        row("the", "DET", "DT", "(1-person-giv-_-_-2-coref"),
        row("minister", "NOUN", "NN", "1)"),
    ]
    other = [row("Moe", "PROPN", "NNP", "(2-person-new-_-_-1-sgl)"), row("in", "ADP", "IN"),
             row("Freedonia", "PROPN", "NNP", "(3-place-new-_-_-1-sgl)")]  # fmt: skip
    callings = callings_of([first, second, other])
    assert political_names(first, callings, "bio") == [(0, 0, "politician")]
    assert political_names(other, callings, "bio") == [(0, 0, "person"), (2, 2, "country")]
    assert political_names(other, callings, "news") == [(0, 0, None), (2, 2, "country")]
    assert political_names(other, callings, "conversation") is None
