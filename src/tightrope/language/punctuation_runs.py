"""Long runs of punctuation as single tokens, so that a page of rules and ornaments costs no more than words.

spaCy's tokenizer takes one mark at a time off either end of a stretch without spaces and copies the rest, which
takes time squared in the length of a run: 20,000 quotation marks in a row took half a minute.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_RUN = r"[^\w\s]{8,}"
"""Eight marks or more; what news writes has fewer ("…?!'””")."""


def keep_runs_whole(pipeline: "Language") -> None:
    """Let the tokenizer of `pipeline` take a long run of punctuation off in one piece."""
    from spacy.util import compile_prefix_regex, compile_suffix_regex

    tokenizer: Any = pipeline.tokenizer
    defaults = pipeline.Defaults
    if not hasattr(tokenizer, "prefix_search") or defaults.prefixes is None or defaults.suffixes is None:
        return  # a tokenizer of another kind, which came with an analyst's own pipeline
    tokenizer.prefix_search = compile_prefix_regex([_RUN, *defaults.prefixes]).search
    # Only from the start of a run, else the search would begin anew at each of its marks.
    tokenizer.suffix_search = compile_suffix_regex([rf"(?<![^\w\s]){_RUN}", *defaults.suffixes]).search
