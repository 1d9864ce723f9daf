"""Bytes of a web page into a tree that is safe to walk, whatever they are."""

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 200
"""Elements nested deeper than this are unwrapped: libxml2 gives up at 256 (2048 at most) and drops the rest."""
SNIFFED_BYTES = 4096
"""How far into a page its declared encoding is looked for (the HTML standard asks for 1024; real pages are late)."""

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|template|svg)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
"""Elements whose content nobody reads; unwrapped with the rest of a deep page, their code would become text."""
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_LATIN = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""What browsers read under these labels (WHATWG Encoding Standard)."""


def decode_page(data: bytes, charset: str | None = None) -> str:
    """Return the page as text: by byte order mark, given charset, declared charset, UTF-8, or a guess.

    Bytes that the encoding does not know become U+FFFD. NUL is dropped by no step here.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    declared = _META_CHARSET.search(data[:SNIFFED_BYTES])
    names = [charset, "utf-8", str(declared[1], "ascii") if declared else None]
    for name in filter(None, names):
        decoded = _decode(data, name)
        if decoded is not None:
            return decoded
    return _guess(data)


def _decode(data: bytes, name: str) -> str | None:
    try:
        return data.decode(_LATIN.get(name.lower(), name))
    except (LookupError, UnicodeError):
        return None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding if best else "utf-8", "replace")


def parse_page(markup: str) -> "HtmlElement":
    """Return the root of the page's tree, no deeper than `MAX_DEPTH`.

    Entities, scripts and addresses are not followed: the parser never reads anything but `markup`.
    """
    root = _parse(markup)
    if _depth(root) >= MAX_DEPTH:
        root = _parse(_flatten(markup))
    return root


def _parse(markup: str) -> "HtmlElement":
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    data = markup.replace("\x00", "\ufffd").encode("utf-8", "replace")
    try:
        return html.document_fromstring(data or b"<html></html>", parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it that could be an element
        return html.document_fromstring(b"<html><body></body></html>")


def _depth(root: "HtmlElement") -> int:
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _flatten(markup: str) -> str:
    """Return the markup with the tags of elements nested deeper than half of `MAX_DEPTH` replaced by line breaks."""
    limit = MAX_DEPTH // 2
    open_tags: list[str] = []

    def keep(match: re.Match[str]) -> str:
        name = (match[2] or "").lower()
        if not name or name in _VOID or match[3].endswith("/"):
            return match[0]
        if match[1]:
            if open_tags and open_tags[-1] == name:
                open_tags.pop()
                return match[0] if len(open_tags) < limit else "<br>"
            return match[0] if len(open_tags) < limit else "<br>"
        open_tags.append(name)
        return match[0] if len(open_tags) <= limit else "<br>"

    return _TAG.sub(keep, _UNSEEN.sub("", markup))
