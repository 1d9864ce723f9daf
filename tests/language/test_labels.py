import json

import pytest

from tightrope.errors import ReaderUnusable
from tightrope.language.labels import FORMAT, ROLES, SHAPES, SPANS, TAGS, read_labels


def metadata() -> dict[str, str]:
    return {
        "format": str(FORMAT),
        "shapes": json.dumps(SHAPES),
        "roles": json.dumps(ROLES),
        "labels": json.dumps({name: ["O", f"B-{name}"] for name in (*TAGS, *SPANS)}),
    }


def test_label_sets_come_back_from_metadata() -> None:
    labels = read_labels(metadata(), "reader.onnx")
    assert labels.upos == ("O", "B-upos")
    assert read_labels(metadata() | {"labels": labels.to_json()}, "reader.onnx") == labels


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"format": "0"}, "its format is 0, this version reads 2"),
        ({"roles": json.dumps(["O"])}, "its roles are O; expected O, B-source"),
        ({"shapes": json.dumps(SHAPES[::-1])}, "its shapes are closing"),
        ({"events": json.dumps(["none", "AGREE"])}, "its events are none, AGREE; expected none, AGREE, CONSULT"),
        ({"labels": json.dumps({"upos": ["NOUN"]})}, "it has no labels for feats, lemmas"),
    ],
)
def test_a_file_for_another_version_is_refused_with_the_difference(change: dict[str, str], complaint: str) -> None:
    with pytest.raises(ReaderUnusable, match=complaint) as caught:
        read_labels(metadata() | change, "reader.onnx")
    assert caught.value.place == "reader.onnx"
    assert "install this version of Tightrope again" in str(caught.value)


def test_the_kinds_of_a_set_of_spans_follow_those_of_the_sets_before() -> None:
    labels = read_labels(metadata(), "reader.onnx")
    assert [labels.of_spans(name) for name in SPANS] == [slice(0, 2), slice(2, 4), slice(4, 6), slice(6, 8)]
