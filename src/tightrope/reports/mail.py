"""E-mail: the first part that is text, with subject, sender and date as metadata.

Other headers and attachments are not read. A page that a browser saved as one file (.mhtml) is a message too; it is
read as the page that it holds. The lines that the sender's program broke at its own width are joined
again, which makes the text an extraction and not what was received.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from tightrope.errors import UnreadableReport
from tightrope.reports.decode import decode_text, replace_surrogates
from tightrope.reports.extract import Extract, extract_page, label_text

if TYPE_CHECKING:
    from datetime import datetime
    from email.message import EmailMessage

MAIL_EXTRACTION = "tightrope-mail 1"
MAX_PARTS = 200
"""Parts of a message that are looked at; a message nested on purpose has no end."""

MAX_NESTED = 50
"""Messages inside a message; the parser's time grows with lines times depth. A long thread has some ten."""

WRAP_WIDTH = 60
"""A line is taken for broken by a program when it and the next word together are longer than this; the programs
break at 65 to 78 (RFC 5322 recommends 78, RFC 3676 66)."""


def extract_mail(content: bytes, place: str, *, title: str | None = None) -> Extract:
    """Return the text of a message.

    Parameters
    ----------
    title : str or None
        A title given from outside, in place of the subject.

    Raises
    ------
    UnreadableReport
        When no part of the message is text.
    """
    from email import message_from_bytes, policy  # 20 ms, which every start of the program would pay

    if content.lower().count(b"boundary=") > MAX_NESTED:
        raise UnreadableReport(place, "the message has too many parts inside parts; save its text by itself")
    try:
        message = message_from_bytes(content, policy=policy.default)
        plain, page = _find_text(message)
    except RecursionError as error:
        raise UnreadableReport(place, "the message is nested too deeply; save its text by itself") from error
    subject = title or _header(lambda: str(message["subject"]) if message["subject"] else None)
    published = _header(lambda: _day(message))
    if page is not None and message["snapshot-content-location"]:
        return _page_text(page)
    found = _plain_text(plain, place, subject) if plain is not None else None
    if found is None:
        if page is None:
            raise UnreadableReport(place, "no part of the message is text; save what it carries and add that")
        found = _page_text(page)
    return replace(
        found,
        title=subject,
        outlet=_header(lambda: _sender(message)),
        published=published,
        published_note="from the Date header of the message" if published else None,
    )


def _plain_text(part: "EmailMessage", place: str, title: str | None) -> Extract | None:
    """Return the text of a plain part, None when it is blank."""
    text, notes = decode_text(_payload(part), place, charset=part.get_content_charset())
    text = unwrap_lines(text.lstrip("\ufeff"))
    if not text.strip():
        return None
    return Extract(
        text=text,
        blocks=label_text(text, title=title),
        media_type="message/rfc822",
        extraction=MAIL_EXTRACTION,
        notes=notes,
    )


def _page_text(part: "EmailMessage") -> Extract:
    page = extract_page(_payload(part), charset=part.get_content_charset())
    return replace(page, media_type="message/rfc822", extraction=f"{MAIL_EXTRACTION}, {page.extraction}")


def unwrap_lines(text: str) -> str:
    """Join lines that were broken because the next word did not fit, or that end in the space of RFC 3676."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    joined: list[str] = []
    before = ""
    for line in lines:
        word = line.split(" ", 1)[0]
        fits = len(before.rstrip()) + 1 + len(word) <= WRAP_WIDTH
        if joined and before.strip() and word and not fits and not line.startswith((">", "*", "-", "•")):
            joined[-1] = f"{joined[-1].rstrip(' ')} {line}"
        else:
            joined.append(line)
        before = line
    return "\n".join(joined)


def _find_text(message: "EmailMessage") -> "tuple[EmailMessage | None, EmailMessage | None]":
    """Return the first plain and the first HTML part that is no attachment."""
    found: dict[str, EmailMessage] = {}
    for part in _parts(message):
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            found.setdefault(kind, part)
    return found.get("text/plain"), found.get("text/html")


def _parts(message: "EmailMessage") -> "Iterator[EmailMessage]":
    waiting, seen = [message], 0
    while waiting and seen < MAX_PARTS:
        part = waiting.pop()
        seen += 1
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting.extend(cast("list[EmailMessage]", payload[::-1]))
        else:
            yield part


def _payload(part: "EmailMessage") -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(read: Callable[[], str | None]) -> str | None:
    """Return a header, None when it is missing or broken.

    The standard library's parser fails on malformed headers with errors of many kinds; a message is worth reading
    without them.
    """
    try:
        value = read()
    except (ValueError, LookupError, AttributeError, TypeError, OverflowError):
        return None
    return replace_surrogates(" ".join(value.split()))[0] or None if value else None


def _day(message: "EmailMessage") -> str | None:
    when: datetime | None = message["date"].datetime if message["date"] else None
    return when.date().isoformat() if when else None


def _sender(message: "EmailMessage") -> str | None:
    addresses = message["from"].addresses if message["from"] else ()
    return (addresses[0].display_name or addresses[0].domain or None) if addresses else None
