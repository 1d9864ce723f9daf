"""Names put in place of others, noise, and lists of our own keep words and spans together."""

import random
from types import ModuleType

import pytest

from tightrope.language.encoding import encode_words
from tightrope.language.labels import SHAPES
from tightrope.language.word_pieces import WordPieces

pytestmark = pytest.mark.usefixtures("training_path")


@pytest.fixture
def pools(training_path: None, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The pools with lists made up here: GeoNames and the census are there in training only."""
    import pools

    lists = {
        "men": ("Otto",),
        "women": ("Ida",),
        "families": ("Grauberg",),
        "towns": ("Nordhafen am See",),
        "states": ("Ostmark",),
        "counties": ("Hill County",),
        "countries": ("Freedonia",),
    }
    monkeypatch.setattr(pools, "_lists", lambda: lists)
    return pools


def test_spans_still_cover_their_names_when_others_are_longer(pools: ModuleType) -> None:
    from replacement import with_other_names
    from views import Window

    words = "Lind met Moe in Bergen .".split()
    spans = {
        "politics": [(0, 0, "politician"), (2, 2, "person"), (4, 4, "location")],
        "names": [(0, 0, "person"), (2, 2, "person"), (4, 4, "place")],
    }
    window = Window(corpus="crossner", words=words, spans=spans)
    rng = random.Random(1)
    seen = [with_other_names(window, "politics", rng) for _ in range(60)]
    towns = set()
    for other in seen:
        first, second, third = (" ".join(other.words[a : b + 1]) for a, b, _ in other.spans["politics"])
        assert first in ("Lind", "Grauberg", "See")
        assert second in ("Moe", "Grauberg", "See")
        towns.add(third)
        assert [(a, b) for a, b, _ in other.spans["names"]] == [(a, b) for a, b, _ in other.spans["politics"]]
        assert [kind for *_, kind in other.spans["politics"]] == ["politician", "person", "location"]
        assert [word for word in other.words if word in ("met", "in", ".")] == ["met", "in", "."]
    assert {"Bergen", "Nordhafen am See"} <= towns
    assert window.words == words


def test_a_name_gets_the_same_other_name_throughout_its_sentence(
    pools: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    import replacement
    from views import Window

    counter = iter(range(1000))
    monkeypatch.setitem(replacement.DRAWN, "politician", lambda _: f"Otto N{next(counter)}")
    window = Window(
        corpus="crossner",
        words="Lind said Lind won".split(),
        spans={"politics": [(0, 0, "politician"), (2, 2, "politician")]},
    )
    rng = random.Random(3)
    changed = [
        other for _ in range(40) if (other := replacement.with_other_names(window, "politics", rng)) is not window
    ]
    assert any(other.words[0] != "Lind" for other in changed)
    assert all(other.words[0] == other.words[2] for other in changed)


def test_a_name_around_another_stays(pools: ModuleType) -> None:
    from replacement import with_other_names
    from views import Window

    window = Window(
        corpus="re3d",
        words="University of Bergen".split(),
        spans={"entities": [(0, 2, "Organisation"), (2, 2, "Location")]},
    )
    rng = random.Random(5)
    assert all(with_other_names(window, "entities", rng).words == window.words for _ in range(30))


def test_lists_label_what_they_name(pools: ModuleType) -> None:
    from conflict_lists import NUMBERS, list_windows

    windows = list_windows(80, random.Random(2))
    kinds = set()
    for window in windows:
        for first, last, kind in window.spans["entities"]:
            text = " ".join(window.words[first : last + 1])
            kinds.add(kind)
            assert text.strip(" ,.")
            if kind == "Quantity":
                assert text.lower() in NUMBERS
    assert {"Weapon", "MilitaryPlatform", "Vehicle", "Location", "Organisation", "Temporal", "Quantity"} == kinds
    assert windows == list_windows(80, random.Random(2))


def test_noise_hides_pieces_and_case_but_moves_nothing() -> None:
    from noise import with_noise

    vocabulary = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "minister", "left", "on", "2", "."])
    encoded = encode_words(vocabulary, ["The", "minister", "left", "on", "2", "."])
    rng = random.Random(4)
    seen = [with_noise(encoded, "crossner", vocabulary.mask, rng) for _ in range(400)]
    digit = SHAPES.index("digit")
    hidden = 0
    for one in seen:
        assert (one.first, one.last) == (encoded.first, encoded.last)
        assert (one.pieces[0], one.pieces[-1]) == (vocabulary.begin, vocabulary.end)
        assert one.shapes[5] == digit
        hidden += one.pieces.count(vocabulary.mask)
    assert 0.08 < hidden / (400 * 6) < 0.16
    assert {one.shapes[1] for one in seen} == {SHAPES.index(shape) for shape in ("title", "lower", "upper")}


def test_sentences_of_an_encyclopaedia_have_every_type(pools: ModuleType) -> None:
    from encyclopaedia import PATTERNS, encyclopaedia_windows

    windows = encyclopaedia_windows(400, random.Random(2))
    kinds = {kind for window in windows for *_, kind in window.spans["politics"]}
    assert kinds == {
        "person", "politician", "country", "location", "politicalparty", "organisation", "election", "event", "misc",
    }  # fmt: skip
    assert not any("{" in word for window in windows for word in window.words)
    assert len({window.words[0] for window in windows}) > 15
    assert all(pattern.endswith(" .") for pattern in PATTERNS)
    for window in windows:
        taken = [i for first, last, _ in window.spans["politics"] for i in range(first, last + 1)]
        assert len(taken) == len(set(taken))
