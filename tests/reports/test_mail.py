"""E-mail: text and metadata of messages, well made and not."""

from email.message import EmailMessage

import pytest

from tightrope.errors import UnreadableReport
from tightrope.reports.mail import extract_mail, unwrap_lines

PLAIN = "The two delegations met in the capital and agreed to go on talking.\n\nNo date was set.\n"
PAGE = "<html><body><article><h1>Talks</h1><p>The two delegations met in the capital.</p></article></body></html>"


def make_mail(*, plain: str | None = PLAIN, page: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Gulf Desk <desk@example.org>"
    message["Subject"] = "Talks go on: Ḥashd and more"
    message["Date"] = "Wed, 07 Apr 2021 23:30:00 +0300"
    if plain is not None:
        message.set_content(plain)
    if page is not None:
        message.add_alternative(page, subtype="html")
    return message


def test_headers_become_metadata() -> None:
    found = extract_mail(bytes(make_mail()), "a.eml")
    assert found.text == PLAIN
    assert (found.title, found.outlet, found.published) == ("Talks go on: Ḥashd and more", "Gulf Desk", "2021-04-07")
    assert "example.org" not in found.text


def test_plain_text_comes_before_html_and_attachments_are_left_alone() -> None:
    message = make_mail(page=PAGE)
    message.add_attachment("Secret notes.", filename="notes.txt")
    assert extract_mail(bytes(message), "a.eml").text == PLAIN


def test_html_is_read_where_there_is_no_plain_text() -> None:
    found = extract_mail(bytes(make_mail(plain=None, page=PAGE)), "a.eml")
    assert "The two delegations met in the capital." in found.text
    assert found.extraction.startswith("tightrope-mail")


def test_an_encoding_that_lies_does_not_stop_reading() -> None:
    raw = b"From: x\nContent-Type: text/plain; charset=us-ascii\n\n" + "The minister’s words. ".encode()
    assert extract_mail(raw, "a.eml").text == "The minister’s words. "


def test_lines_broken_by_the_program_are_joined_and_others_are_not() -> None:
    wrapped = (
        "The two delegations met in the capital on Wednesday and agreed\n"
        "to go on talking about the calendar.\nNo date was set.\n\n- one\n- two\n"
    )
    assert unwrap_lines(wrapped) == (
        "The two delegations met in the capital on Wednesday and agreed to go on talking about the calendar.\n"
        "No date was set.\n\n- one\n- two\n"
    )


@pytest.mark.parametrize(
    "headers",
    [
        b"Date: not a date\nFrom: \xff\xfe <>\nSubject: =?utf-8?b?//8=?=\n",
        b"Date: Wed, 99 Apr 2021 99:99:99 +9999\nFrom: ,,,;:\nSubject: =?nonsense?q?=FF?=\n",
        b"Date: Mon, 1 Jan 99999999999999999999 00:00:00\nFrom: \"\nSubject:\n",
        b"From: a@[\nDate:\n",
    ],
)  # fmt: skip
def test_broken_headers_are_done_without(headers: bytes) -> None:
    found = extract_mail(headers + b"Content-Type: text/plain\n\n" + PLAIN.encode(), "a.eml")
    assert found.text == PLAIN
    assert found.published is None


def test_a_message_nested_without_end_is_refused() -> None:
    depth = 3_000
    opening = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    with pytest.raises(UnreadableReport):
        extract_mail(b"MIME-Version: 1.0\n" + opening, "a.eml")


def test_a_message_without_text_is_refused() -> None:
    message = make_mail(plain=None)
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    with pytest.raises(UnreadableReport, match="no part of the message is text"):
        extract_mail(bytes(message), "a.eml")


def test_a_page_saved_as_one_file_is_the_page_and_not_the_message() -> None:
    message = make_mail(plain=None, page=PAGE)
    message["Snapshot-Content-Location"] = "https://example.org/talks"
    found = extract_mail(bytes(message), "a.mhtml")
    assert found.title == "Talks"
    assert found.outlet is None
    assert found.published is None
