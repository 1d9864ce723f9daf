"""Treebanks and their scores by the method of the CoNLL 2018 shared task."""

from pathlib import Path

import pytest

from tightrope.errors import InvalidGold
from tightrope.evaluation.conll2018 import align, compare_documents
from tightrope.evaluation.conllu import TreebankDocument, read_treebank

TALKS = """\
# newdoc id = desk-talks
# meta::genre = news
# newpar
1	Envoys	envoy	NOUN	_	Number=Plur	3	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	_	_	3	aux	_	_
3	n't	not	PART	_	_	0	root	_	_
4	agree	agree	VERB	_	_	3	xcomp:pred	_	SpaceAfter=No
5	.	.	PUNCT	_	_	3	punct	_	_

1	Nobody	nobody	PRON	_	_	2	nsubj	_	_
2	left	leave	VERB	_	_	0	root	_	_

# newpar
1	Silence	silence	NOUN	_	_	0	root	_	_
"""


def document(tmp_path: Path, text: str) -> TreebankDocument:
    path = tmp_path / "bank.conllu"
    path.write_text(text, "utf-8")
    return read_treebank([path])[0]


def test_a_document_has_its_raw_text_words_and_sentences(tmp_path: Path) -> None:
    found = document(tmp_path, TALKS)
    assert found.text == "Envoys can't agree. Nobody left\n\nSilence "
    assert (found.id, found.genre, found.paragraphs) == ("desk-talks", "news", [0, 7])
    assert found.sentences == [(0, 5), (5, 7), (7, 8)]
    assert [word.head for word in found.words] == [2, 2, 2, 2, 2, 6, 6, 7]
    assert [found.text[word.offset :].split()[0] for word in found.words[:3]] == ["Envoys", "can't", "can't"]
    assert [word.inside_token for word in found.words[:4]] == [False, True, True, False]


def test_a_reading_against_itself_is_perfect(tmp_path: Path) -> None:
    found = document(tmp_path, TALKS)
    scores = compare_documents(found, found, learned=frozenset({"Number"}))
    assert {name: score.f1 for name, score in scores.items()} == dict.fromkeys(scores, 100.0)


def test_other_words_heads_and_subtypes_count_as_the_task_says(tmp_path: Path) -> None:
    gold = document(tmp_path, TALKS)
    system = document(
        tmp_path,
        TALKS.replace("2-3\tcan't", "2-3\tcan't")
        .replace("xcomp:pred", "xcomp")  # the subtype does not matter
        .replace("Number=Plur", "Number=Plur|Style=Coll")  # nor a feature that is none of the universal ones
        .replace("6\tenvoy", "6\tenvoy")
        .replace("1\tNobody\tnobody\tPRON\t_\t_\t2", "1\tNobody\tnobody\tNOUN\t_\t_\t2"),
    )
    scores = compare_documents(gold, system)
    assert scores["las"].f1 == scores["ufeats"].f1 == 100
    assert scores["upos"].right_found == 7


def test_words_of_one_token_align_by_their_forms(tmp_path: Path) -> None:
    gold = document(tmp_path, TALKS)
    whole = document(
        tmp_path,
        "1\tEnvoys\tenvoy\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2\tca\tcan\tAUX\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
        "3\tn't\tnot\tPART\t_\t_\t2\tadvmod\t_\t_\n4\tagree.\tagree.\tVERB\t_\t_\t2\txcomp\t_\t_\n"
        "5\tNobody\tnobody\tPRON\t_\t_\t2\tnsubj\t_\t_\n",
    )
    assert align(gold.words, whole.words) == [(0, 0), (1, 1), (2, 2), (5, 4)]


def test_a_root_is_right_only_where_the_gold_root_is(tmp_path: Path) -> None:
    gold = document(tmp_path, "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n")
    turned = document(tmp_path, "1\ta\ta\tX\t_\t_\t2\tdep\t_\t_\n2\tb\tb\tX\t_\t_\t0\troot\t_\t_\n")
    assert compare_documents(gold, turned)["uas"].right_found == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1 Envoys envoy NOUN", "line 1: expected the 10 tab-separated columns of CoNLL-U, found 1"),
        ('{"text": "Envoys left."}', "expected the 10 tab-separated columns"),
        ("1\ta\ta\tX\t_\t_\t7\tdep\t_\t_", "line 1: the column HEAD is '7', expected a number from 0 to 1"),
        ("1\ta\ta\tX\t_\t_\tx\tdep\t_\t_", "the column HEAD is 'x'"),
        ("2\ta\ta\tX\t_\t_\t0\troot\t_\t_", "the word's ID is '2', expected 1"),
        ("1-9\ta\ta\tX\t_\t_\t0\troot\t_\t_", "the token's ID is '1-9'"),
        ("1\t \ta\tX\t_\t_\t0\troot\t_\t_", "FORM is empty"),
        ("# only a comment", "no sentence"),
    ],
)
def test_what_is_no_treebank_is_refused_by_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(InvalidGold, match=message):
        document(tmp_path, line + "\n")


def test_documents_are_chosen_by_id_or_genre(tmp_path: Path) -> None:
    path = tmp_path / "bank.conllu"
    path.write_text(TALKS + "\n# newdoc id = desk-chat\n# meta::genre = chat\n" + TALKS.split("newpar\n")[1], "utf-8")
    assert [one.id for one in read_treebank([path], named=["news"])] == ["desk-talks"]
    assert [one.id for one in read_treebank([path], named=["chat"])] == ["desk-chat"]
    with pytest.raises(InvalidGold, match="no document whose id or genre has court"):
        read_treebank([path], named=["court"])
