"""The page: stands alone, obeys nothing in a report, can be read by everyone."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from brief_cases import HOSTILE, hostile_case, make_case
from hypothesis import given, settings
from hypothesis import strategies as st

from tightrope.brief.brief import write_brief
from tightrope.brief.html import render_html

_VOID = {"meta", "link", "br", "hr", "img", "input"}
_LOADS = {"script", "img", "iframe", "object", "embed", "link", "video", "audio", "source", "form", "base", "svg"}


class Page(HTMLParser):
    """Collects elements; fails when they are not nested."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


HTML = render_html(write_brief(make_case(), as_of="2021-04-10"))
PAGE = Page(HTML)


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    assert not PAGE.all(*_LOADS)
    for _, attributes in PAGE.elements:
        assert not any(name.startswith("on") or name in ("style", "src", "srcset") for name in attributes)
    style = HTML[HTML.index("<style>") + len("<style>") : HTML.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_the_stylesheet_and_nothing_else() -> None:
    policy = next(m["content"] for m in PAGE.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    style = HTML[HTML.index("<style>") + len("<style>") : HTML.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_links_lead_into_the_page_or_to_a_report() -> None:
    ids = {attributes["id"] for _, attributes in PAGE.elements if "id" in attributes}
    for link in PAGE.all("a"):
        href = link["href"] or ""
        if href.startswith("#"):
            assert href[1:] in ids
        else:
            assert href.startswith(("https://", "http://"))
            assert link["rel"] == "noreferrer noopener"


def test_ids_are_unique() -> None:
    ids = [attributes["id"] for _, attributes in PAGE.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_headings_are_in_order_and_landmarks_are_named() -> None:
    levels = [int(tag[1]) for tag, _ in PAGE.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(PAGE.all("main")) == len(PAGE.all("header")) == 1
    assert all("aria-labelledby" in section for section in PAGE.all("section"))
    assert PAGE.all("html")[0]["lang"] == "en"
    assert PAGE.all("a")[0]["href"] == "#main"


def test_every_reference_opens_its_quotation() -> None:
    brief = write_brief(make_case(), as_of="2021-04-10")
    shown = "".join(PAGE.texts)
    for reference in brief.references:
        assert f'href="#r{reference.number}"' in HTML
        assert f'id="r{reference.number}"' in HTML
        assert f'id="c{reference.number}"' in HTML
        assert shown.count(reference.citation.quote) >= 2  # beside the number, and among the references


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_and_not_obeyed(words: str) -> None:
    html = render_html(write_brief(hostile_case(words), as_of="2021-04-10"))
    html.encode("utf-8")
    page = Page(html)
    assert not page.all(*_LOADS)
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in PAGE.elements} | {"code"}
    for _, attributes in page.elements:
        assert not any(name.startswith("on") for name in attributes)
    for link in page.all("a"):
        assert (link["href"] or "").startswith(("#", "https://example.org/"))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", html)


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=60))
def test_any_words_make_a_page_of_the_same_elements(words: str) -> None:
    page = Page(render_html(write_brief(hostile_case(words), as_of="2021-04-10")))
    assert not page.all(*_LOADS)
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in PAGE.elements} | {"code"}


def test_an_address_that_is_no_web_address_is_not_linked() -> None:
    case = make_case()
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a.example/\u202egnp"):
        reports = (replace(case.reports[0], url=url), *case.reports[1:])
        html = render_html(write_brief(replace(case, reports=reports), as_of="2021-04-10"))
        assert not [link for link in Page(html).all("a") if not (link["href"] or "").startswith("#")]


# Contrast, from the tokens in the stylesheet.

CSS = (files("tightrope.brief") / "templates" / "brief.css").read_text(encoding="utf-8")
_LIGHT, _DARK, _PRINT = (
    dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", block)) for block in re.findall(r":root \{([^}]*#[^}]*)\}", CSS)
)
_TEXT = ("ink", "quiet", "link", "statement", "event", "condition", "figure", "relation")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [_LIGHT, _DARK, _PRINT], ids=["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
@pytest.mark.parametrize("token", _TEXT)
def test_text_reaches_double_a_contrast(theme: dict[str, str], ground: str, token: str) -> None:
    assert contrast(theme[token], theme[ground]) >= 4.5


def test_contrast_is_computed_as_defined() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
