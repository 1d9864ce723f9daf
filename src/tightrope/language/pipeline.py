"""`build_pipeline()`: the spaCy pipeline that turns a report's text into a `Doc`.

The `Doc` covers the whole text, so a token's offset is an offset of the report.
"""

from typing import TYPE_CHECKING

from tightrope.errors import PipelineNotFound
from tightrope.language.punctuation_runs import keep_runs_whole
from tightrope.language.sentences import COMPONENT, add_sentence_splitter

if TYPE_CHECKING:
    from spacy.language import Language

READER_VERSION = "rules-1"
"""Changes whenever the same report may give other records; a case then reads its reports again."""

MAX_CHARACTERS = 20_000_000


def build_pipeline(name: str | None = None) -> "Language":
    """Return the pipeline that reads reports; needs no network.

    Parameters
    ----------
    name : str, optional
        An installed spaCy pipeline, by package name or folder, to use in place of the built-in one, which makes
        tokens and sentences without a model file.

    Raises
    ------
    PipelineNotFound
        When no pipeline of that name is installed, or it cannot be loaded.
    """
    import spacy  # takes 0.6 s, so it is loaded when the first report is read

    if name is None:
        pipeline = spacy.blank("en")
        add_sentence_splitter(pipeline)
    else:
        try:
            pipeline = spacy.load(name)
        except (OSError, ValueError) as error:
            raise PipelineNotFound(
                f"the spaCy pipeline {name!r} that case.toml names cannot be loaded ({error}); install it, or take "
                "pipeline out of [language] to use the built-in one"
            ) from error
        if not {"parser", "senter", "sentencizer", COMPONENT} & set(pipeline.pipe_names):
            add_sentence_splitter(pipeline)
    keep_runs_whole(pipeline)
    pipeline.max_length = MAX_CHARACTERS
    return pipeline
