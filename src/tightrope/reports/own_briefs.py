"""Briefs of this program told from reports: one that is kept among its own reports must not become evidence."""

import re

_VERSIONS = re.compile(r"\bTightrope\s+[^\s,]+,\s+reader\s+[^\s,]+,\s+evidence\s+as\s+of\s")
"""The line on versions, with which every brief ends its section on method, in whatever format."""

_JSON = re.compile(rb'\s*\{\s*"title": "[^\n]*",\s*"as_of": "\d{4}-\d\d-\d\d",\s*"head": \[')
"""How a brief as JSON begins."""


def is_own_json(head: bytes) -> bool:
    """Return whether a JSON file that begins with `head` is a brief that this program wrote."""
    return _JSON.match(head) is not None


def is_own_brief(text: str) -> bool:
    """Return whether the text of a file is a brief that this program wrote."""
    return _VERSIONS.search(text) is not None
