"""The reader: a model file and its session; words in, score arrays out. It knows nothing of spaCy.

Each window is run alone. The model's arithmetic is in eight bits with ranges taken from the window itself, so words
of another window in the same run, or padding, would change the scores; alone, a report reads like its parts.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tightrope.errors import ReaderUnusable
from tightrope.language.attribution_rows import Chain
from tightrope.language.encoding import MAX_PIECES, encode_words
from tightrope.language.labels import LabelSets, read_labels
from tightrope.language.word_pieces import WordPieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = Path(__file__).parent / "model" / "reader.onnx"
"""The model file that comes with the package."""

AHEAD = 4
"""Windows a thread is ahead of what is looked at: 0.1 s of its work, about what the records of a report take. The
scores of a window take up to 8 MB."""

OUTPUTS = (
    "starts", "upos", "feats", "lemmas", "roles", "spans", "arcs", "dependents", "governors", "links",
)  # fmt: skip
"""Names of the model's outputs, in the order of the fields of `Scores`."""

EVENT_OUTPUTS = ("event_types", "event_parties")
"""Names of the outputs of the head for events, which a model file may be without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the model says of one window; scores are logits.

    Parameters
    ----------
    starts : (words, 2)
        Whether a sentence starts.
    upos, feats, lemmas : (words, labels)
        One column for each label of the set of that name.
    roles : (words, roles)
        Role of a word in any attribution.
    spans : (kinds, words, words)
        Kinds of spans of all sets, by first and last word; a span scores 0 for being none of its set.
    arcs : (words, words)
        Row a dependent, column its head; a root is its own head.
    dependents : (words, relations, size)
    governors : (words, size)
        The score of a relation between a word and its head is the dot product of the two.
    links : (roles, words, words)
        Roles of words in the relation whose cue begins at the row's word.
    event_types : (words, event types), optional
        Type of the event that a word tells of, if any.
    event_parties : (2, words, words), optional
        Row a word that tells of an event, column a word of its actor, and of its recipient.
    """

    starts: "NDArray[np.float32]"
    upos: "NDArray[np.float32]"
    feats: "NDArray[np.float32]"
    lemmas: "NDArray[np.float32]"
    roles: "NDArray[np.float32]"
    spans: "NDArray[np.float32]"
    arcs: "NDArray[np.float32]"
    dependents: "NDArray[np.float32]"
    governors: "NDArray[np.float32]"
    links: "NDArray[np.float32]"
    event_types: "NDArray[np.float32] | None" = None
    event_parties: "NDArray[np.float32] | None" = None


class Reader:
    """A loaded model file.

    Parameters
    ----------
    path : Path
        An ONNX file made by `training/reader/export.py`; its metadata hold label sets, vocabulary and provenance.
    threads : int
        Windows read at the same time.

    Raises
    ------
    ReaderUnusable
        When the file is missing, no model, or made for another version.
    """

    def __init__(self, path: Path = MODEL, *, threads: int = 2) -> None:
        self.path = path
        self._session, metadata = _open(path)
        outputs = {output.name for output in self._session.get_outputs()}
        self._outputs = [*OUTPUTS, *(EVENT_OUTPUTS if outputs >= set(EVENT_OUTPUTS) else ())]
        self.labels: LabelSets = read_labels(metadata, str(path))
        """The label sets of the model."""
        self.chain = _read_chain(metadata, str(path))
        """Scores of neighbouring roles, for `attribution_rows`."""
        self.metadata = {key: value for key, value in metadata.items() if key != "vocabulary"}
        """Provenance: training data with their hashes, versions, date."""
        self._vocabulary = WordPieces(metadata["vocabulary"].split("\n"))
        self._threads = threads

    def read(self, words: Sequence[str]) -> Scores:
        """Return the scores of one window of 1 to `MAX_PIECES` - 2 words."""
        import numpy as np

        if not 0 < len(words) <= MAX_PIECES - 2:
            raise ValueError(f"a window of {len(words)} words; the reader takes 1 to {MAX_PIECES - 2}")
        encoded = encode_words(self._vocabulary, words)
        feed = {
            "pieces": np.array([encoded.pieces], dtype=np.int64),
            "shapes": np.array([encoded.shapes], dtype=np.int64),
            "first": np.array([encoded.first], dtype=np.int64),
            "last": np.array([encoded.last], dtype=np.int64),
        }
        arrays: list[Any] = self._session.run(self._outputs, feed)
        return Scores(**{name: array[0] for name, array in zip(self._outputs, arrays, strict=True)})

    def read_all(self, windows: Iterable[Sequence[str]]) -> Iterator[Scores]:
        """Yield the scores of windows in their order; a few are read at the same time, none together.

        At most `AHEAD` windows a thread are held, whatever the length of the document.
        """
        from collections import deque
        from concurrent.futures import Future, ThreadPoolExecutor

        with ThreadPoolExecutor(self._threads) as pool:
            waiting: deque[Future[Scores]] = deque()
            for words in windows:
                waiting.append(pool.submit(self.read, words))
                if len(waiting) >= AHEAD * self._threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


@cache
def built_in_reader() -> Reader:
    """Return the reader that comes with the package, loaded once."""
    return Reader()


def _open(path: Path) -> tuple[Any, dict[str, str]]:
    """Return the session of a model file and its metadata."""
    import onnxruntime

    if not path.is_file():
        raise ReaderUnusable(str(path), "there is no model file")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # one thread a window: the order of sums, and so the result, is always the same
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors share no parent but Exception
        raise ReaderUnusable(str(path), f"it is no model that onnxruntime can load ({error})") from error
    missing = set(OUTPUTS) - {output.name for output in session.get_outputs()}
    if missing:
        raise ReaderUnusable(str(path), f"it has no output named {', '.join(sorted(missing))}")
    return session, dict(session.get_modelmeta().custom_metadata_map)


def _read_chain(metadata: dict[str, str], place: str) -> Chain:
    import numpy as np

    if "chain" not in metadata or "vocabulary" not in metadata:
        raise ReaderUnusable(place, "its metadata have no chain of roles or no vocabulary")
    parts = json.loads(metadata["chain"])
    return Chain(**{name: np.array(parts[name], dtype=np.float32) for name in ("moves", "start", "end")})
