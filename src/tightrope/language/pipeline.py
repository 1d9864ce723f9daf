"""`build_pipeline()`: the spaCy pipeline that turns a report's text into a `Doc`.

The `Doc` covers the whole text, so a token's offset is an offset of the report.
"""

from typing import TYPE_CHECKING

from tightrope.language.sentences import add_sentence_splitter

if TYPE_CHECKING:
    from spacy.language import Language

READER_VERSION = "rules-1"
"""Changes whenever the same report may give other records; a case then reads its reports again."""

MAX_CHARACTERS = 20_000_000


def build_pipeline() -> "Language":
    """Return the built-in English pipeline: tokens and sentences, no model file, no network."""
    import spacy  # takes 0.6 s, so it is loaded when the first report is read

    pipeline = spacy.blank("en")
    pipeline.max_length = MAX_CHARACTERS
    add_sentence_splitter(pipeline)
    return pipeline
