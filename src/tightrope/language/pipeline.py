"""`build_pipeline()`: the spaCy pipeline that turns a report's text into a `Doc`.

The `Doc` covers the whole text, so a token's offset is an offset of the report.
"""

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from tightrope.errors import PipelineNotFound, ReaderUnusable
from tightrope.language.component import add_reader
from tightrope.language.punctuation_runs import keep_runs_whole
from tightrope.language.reader import MODEL
from tightrope.language.sentences import add_block_marks, add_sentence_splitter

if TYPE_CHECKING:
    from spacy.language import Language

RULES_VERSION = "reader-1"
"""Changes whenever the rules over what the reader says may give other records."""

MAX_CHARACTERS = 20_000_000

_MARKS_SENTENCES = frozenset({"token.is_sent_start", "doc.sents"})
"""What spaCy's parsers and sentence splitters say that they assign."""


@cache
def reader_version() -> str:
    """Return the name of this reading: of the rules, and of the model file by its hash (found in 20 ms).

    It changes whenever the same report may give other records; a case then reads its reports again.

    Raises
    ------
    ReaderUnusable
        When there is no model file.
    """
    try:
        with MODEL.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ReaderUnusable(str(MODEL), f"it cannot be opened ({error.strerror})") from error
    return f"{RULES_VERSION}-{digest[:8]}"


def build_pipeline(name: str | None = None) -> "Language":
    """Return the pipeline that reads reports; needs no network.

    The built-in one has tokens and sentences by rules, then the reader. To another one the reader is added for what
    that lacks: attributions always; tags, tree, lemmas and names where it has none; a tree that is not in Universal
    Dependencies is replaced. Its sentences stay, and end with their block.

    Parameters
    ----------
    name : str, optional
        An installed spaCy pipeline, by package name or folder, to use in place of the built-in one.

    Raises
    ------
    PipelineNotFound
        When no pipeline of that name is installed, or it cannot be loaded.
    ReaderUnusable
        When the model file that comes with the package is missing or damaged.
    """
    import spacy  # takes 0.6 s, so it is loaded when the first report is read

    pipeline = spacy.blank("en") if name is None else _load(name)
    if any(_MARKS_SENTENCES & set(pipeline.get_pipe_meta(pipe).assigns) for pipe in pipeline.pipe_names):
        add_block_marks(pipeline)
    else:
        add_sentence_splitter(pipeline)
    add_reader(pipeline)
    keep_runs_whole(pipeline)
    pipeline.max_length = MAX_CHARACTERS
    return pipeline


def _load(name: str) -> "Language":
    import spacy

    try:
        return spacy.load(name)
    except (OSError, ValueError) as error:
        raise PipelineNotFound(
            f"the spaCy pipeline {name!r} that case.toml names cannot be loaded ({error}); install it, or take "
            "pipeline out of [language] to use the built-in one"
        ) from error
