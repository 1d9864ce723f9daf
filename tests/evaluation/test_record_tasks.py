"""Tasks that score records: how a record is matched with the gold standard."""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from builders import make_report
from tightrope.errors import InvalidGold
from tightrope.evaluation.evaluation import Options
from tightrope.evaluation.relations import GoldRelation, compare_relations, evaluate_relations
from tightrope.evaluation.times import evaluate_times, same_meaning
from tightrope.evaluation.webpages import evaluate_webpages
from tightrope.evidence.records import Relation, TimeExpression
from tightrope.evidence.references import ActorReference
from tightrope.evidence.vocabulary import RelationKind

TEXT = "Lena Marsh, who leads the Harbour Party, arrived on 7 April 2021."


def write(path: Path, *objects: Any) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in objects), "utf-8")
    return path


def relation(kind: RelationKind, origin: str, target: str) -> Relation:
    report = make_report(TEXT)
    return Relation(
        citation=report.cite(0, len(TEXT)),
        kind=kind,
        origin=ActorReference(text=origin),
        target=ActorReference(text=target),
    )


def test_a_relation_is_right_when_both_ends_touch_the_gold_ends() -> None:
    gold = [GoldRelation(kind="leads", places=(((0, 10), (22, 39)),))]
    assert compare_relations([relation("leads", "Lena Marsh", "Harbour Party")], gold).f1 == 100
    assert compare_relations([relation("leads", "Lena Marsh", "April")], gold).f1 == 0
    assert compare_relations([relation("leads", "Harbour Party", "Lena Marsh")], gold).f1 == 0


def test_an_opposition_holds_either_way() -> None:
    gold = [GoldRelation(kind="opposes", places=(((0, 10), (22, 39)),))]
    assert compare_relations([relation("opposes", "Harbour Party", "Lena Marsh")], gold).f1 == 100


def test_relations_of_ones_own_have_our_kinds(tmp_path: Path, pipeline: Language) -> None:
    ends = {"from": {"start": 0, "end": 10}, "to": {"start": 22, "end": 39}}
    gold = write(tmp_path / "gold.jsonl", {"text": TEXT, "relations": [{"kind": "leads", **ends}]})
    result = evaluate_relations([gold], lambda: pipeline)
    assert result.scheme == "kinds"
    assert result.tables["relations"]["leads"]["gold"] == 1
    write(gold, {"text": TEXT, "relations": [{"kind": "likes", **ends}]})
    with pytest.raises(InvalidGold, match="the kind of a relation is 'likes'; expected leads, member_of"):
        evaluate_relations([gold], lambda: pipeline)
    write(gold, {"text": TEXT, "relations": [{"kind": "leads", "from": ends["from"]}]})
    with pytest.raises(InvalidGold, match='expected a span under "to"'):
        evaluate_relations([gold], lambda: pipeline)


def test_re3d_is_compared_by_class_and_only_between_actors(tmp_path: Path, pipeline: Language) -> None:
    marsh, party, day = ({"start": a, "end": b} for a, b in ((0, 10), (22, 39), (52, 64)))
    relations = [
        {"type": "InChargeOf", "source": marsh, "target": party, "confidence": 1},
        {"type": "InChargeOf", "source": marsh, "target": party, "confidence": 0.9},
        {"type": "InChargeOf", "source": marsh, "target": day, "confidence": 1},
        {"type": "Likes", "source": marsh, "target": party, "confidence": 0.2},
        {"type": "CoLocated", "source": marsh, "target": party, "confidence": 1},
    ]
    entities = [marsh | {"label": "Person"}, party | {"label": "Organisation"}, day | {"label": "Temporal"}]
    gold = write(tmp_path / "gold.jsonl", {"text": TEXT, "entities": entities, "relations": relations})
    result = evaluate_relations([gold], lambda: pipeline)
    assert result.scheme == "re3d"
    assert {name: row["gold"] for name, row in result.tables["relations"].items()} == {
        "all": 1, "leads": 1, "belongs": 0, "opposes": 0, "supports": 0,
    }  # fmt: skip


def time(value: str | None, text: str = "7 April 2021") -> TimeExpression:
    report = make_report(TEXT.replace("7 April 2021", text))
    start = report.text.index(text)
    kind = "duration" if (value or "").startswith("P") else "time" if "T" in (value or "") else "date"
    return TimeExpression(citation=report.cite(start, start + len(text)), text=text, value=value, type=kind)


@pytest.mark.parametrize(
    ("value", "gold", "same"),
    [
        ("2021-04-07", "2021-04-07", True),
        ("2021-04-07", "2021-04-08", False),
        ("2021-04-05/2021-04-11", "2021-W14", False),
        ("2021-22", "2021-22", True),
        ("PT24H", "PT1440M", True),
        ("P1Y", "P12M", True),
        ("P1D", "PT24H", False),
        (None, "PAST_REF", True),
        (None, "2021", False),
        ("2021-04-07T10:00", "T10:00", True),
        ("2021-04-07T10:00", "2021-04-08T10:00", False),
    ],
)
def test_values_are_the_same_when_they_mean_the_same_time(value: str | None, gold: str, same: bool) -> None:
    assert same_meaning(time(value), gold, parts=False) is same


def test_part_of_a_period_passes_only_where_the_corpus_marks_no_parts() -> None:
    early = time("2021-04-01/2021-04-10", text="early April 2021")
    assert same_meaning(early, "2021-04", parts=True)
    assert not same_meaning(early, "2021-04", parts=False)


def test_times_are_scored_by_span_and_by_value(tmp_path: Path, pipeline: Language) -> None:
    span = {"start": 52, "end": 64, "text": "7 April 2021"}
    gold = write(
        tmp_path / "gold.jsonl",
        {"text": TEXT, "dct": "2021-04-08", "timex": [span | {"value": "2021-04-07"}]},
        {"text": TEXT, "dct": None, "timex": [span | {"value": "2021-04-09"}]},
    )
    tables = evaluate_times([gold], lambda: pipeline).tables
    assert tables["spans"]["exact"]["f1"] == 100
    assert tables["values"]["exact"]["f1"] == 50
    write(gold, {"text": TEXT, "dct": "some day", "timex": []})
    with pytest.raises(InvalidGold, match='line 1: "dct" is no date'):
        evaluate_times([gold], lambda: pipeline)


def test_pages_are_scored_by_pieces(tmp_path: Path, pipeline: Language) -> None:
    article = "".join(
        f"<p>The envoys met for the {n} time and agreed on nothing that would last.</p>" for n in "abcd"
    )
    page = {
        "html": f"<body><nav><a href='/'>Home</a></nav><article><h1>Talks</h1>{article}</article></body>",
        "with": ["for the b time"],
        "without": ["Home"],
    }
    result = evaluate_webpages([write(tmp_path / "gold.jsonl", page)], lambda: pipeline, Options(limit=1))
    assert result.tables["pieces"]["html"] == {"precision": 100, "recall": 100, "f1": 100, "found": 1, "gold": 1}
    with pytest.raises(InvalidGold, match='lists of strings under "with"'):
        evaluate_webpages([write(tmp_path / "gold.jsonl", page | {"with": "all"})], lambda: pipeline)
    with pytest.raises(InvalidGold, match='no "html"'):
        evaluate_webpages([write(tmp_path / "gold.jsonl", {"text": TEXT})], lambda: pipeline)
