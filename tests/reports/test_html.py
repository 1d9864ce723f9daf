"""Text, labels and metadata of web pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tightrope.reports.html import HtmlExtract, extract_html
from tightrope.reports.report import BlockKind

PARAGRAPHS = [
    "The delegations of Ruritania and Borduria met for a third day in the old customs house on the river.",
    "Neither side spoke to the press in the morning, and the mediators asked for patience until Friday at least.",
    '"We will stay as long as it takes," said Anna Vogel, who leads the Ruritanian delegation, on her way in.',
    "The two governments have argued over the fishing grounds since 1998, when the old agreement ran out.",
    "A first draft names three points: the number of boats, the inspections, and who pays for the harbour.",
    "Officials of both sides expect that the harbour will be the last point to be settled this year.",
]


def page(body: str, head: str = "") -> bytes:
    """Return the markup of a page."""
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def article(*, before: str = "", inside: str = "", after: str = "", head: str = "") -> bytes:
    """Return a page with an article of several paragraphs."""
    prose = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    return page(
        f"{before}<main><article>{prose[0]}{prose[1]}{inside}{''.join(prose[2:])}</article></main>{after}", head
    )


def kinds_of(extract: HtmlExtract, words: str) -> set[BlockKind]:
    """Return the kinds of the blocks with the words."""
    return {block.kind for block in extract.blocks if words in extract.text[block.start : block.end]}


PIECES = """<p> </p> <div_hidden> </div> <li> <br> <h1> <table> <td> <!-- --> <script> &amp; Said. \x00 \u202e
    <a_href=x> </a> <pre>""".split()
MARKUP = st.lists(st.sampled_from([piece.replace("_", " ") for piece in PIECES]), max_size=30).map(" ".join)


@settings(deadline=None)  # the first page loads trafilatura
@given(st.binary() | st.text().map(str.encode) | MARKUP.map(str.encode))
def test_any_bytes_give_ordered_blocks_that_cover_the_text(data: bytes) -> None:
    extract = extract_html(data)
    end = 0
    for block in extract.blocks:
        assert not extract.text[end : block.start].strip()
        assert block.start < block.end <= len(extract.text)
        end = block.end
    assert not extract.text[end:].strip()


def test_article_is_body_and_what_stands_around_it_is_boilerplate() -> None:
    extract = extract_html(
        article(
            before="<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>",
            after="<footer><p>© 2021 The Daily Otter. All rights reserved.</p></footer>",
        )
    )
    for paragraph in PARAGRAPHS:
        assert kinds_of(extract, paragraph) == {"body"}
    for clutter in ("Home", "World", "All rights reserved"):
        assert kinds_of(extract, clutter) == {"boilerplate"}


def test_headline_standfirst_subhead_caption_and_byline_are_told_apart() -> None:
    extract = extract_html(
        article(
            head="<title>Talks over fish enter third day | The Daily Otter</title>",
            before="<header><h1>Talks over fish enter third day</h1><p>Mediators ask both sides for patience.</p>"
            "<p>By Ida Brown</p><time>8 April 2021</time></header>",
            inside="<h2>A long quarrel</h2><figure><figcaption>Boats in the harbour</figcaption></figure>",
        )
    )
    assert extract.title == "Talks over fish enter third day"
    assert kinds_of(extract, "Talks over fish") == {"headline"}
    assert kinds_of(extract, "Mediators ask both") == {"subhead"}
    assert kinds_of(extract, "A long quarrel") == {"subhead"}
    assert kinds_of(extract, "Boats in the harbour") == {"caption"}
    assert kinds_of(extract, "By Ida Brown") == {"byline"}
    assert kinds_of(extract, "8 April 2021") == {"dateline"}


@pytest.mark.parametrize(
    "box",
    [
        "<div class='newsletter-promo'><p>Get our best stories each morning, <a href='/n'>sign up</a>.</p></div>",
        "<aside><h3>Related articles</h3><p><a href='/a'>Why the otters of the north move</a></p></aside>",
        "<div class='box'><h3>Sign up for the newsletter</h3><p>Each day all that matters in a mail.</p></div>",
    ],
)
def test_boxes_inside_the_article_are_boilerplate(box: str) -> None:
    extract = extract_html(article(inside=box))
    words = {"newsletter-promo": "best stories", "aside": "otters of the north", "box": "all that matters"}
    marked = next(text for name, text in words.items() if name in box)
    assert kinds_of(extract, marked) <= {"boilerplate"}
    assert kinds_of(extract, PARAGRAPHS[-1]) == {"body"}


def test_a_heading_repeated_in_a_list_of_stories_is_no_second_subhead() -> None:
    extract = extract_html(
        article(inside="<h2>A long quarrel</h2>", after="<ul><li><a href='/'>A long quarrel</a></li></ul>")
    )
    kinds = [block.kind for block in extract.blocks if extract.text[block.start : block.end] == "A long quarrel"]
    assert kinds == ["subhead", "boilerplate"]


def test_short_pages_that_trafilatura_gives_up_on_keep_their_text() -> None:
    extract = extract_html(page("<h1>Bridge closed</h1><p>The bridge at Strelsau was closed on Monday.</p>"))
    assert kinds_of(extract, "Bridge closed") == {"headline"}
    assert kinds_of(extract, "was closed on Monday") == {"body"}


def test_article_given_to_search_engines_only_is_read_from_there() -> None:
    body = "\\n".join(paragraph.replace('"', "'") for paragraph in PARAGRAPHS)
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    extract = extract_html(page("<div id='app'></div>", head=script))
    assert kinds_of(extract, PARAGRAPHS[0]) == {"body"}


def test_scripts_styles_templates_and_hidden_menus_are_not_text() -> None:
    extract = extract_html(
        article(
            before="<script>let secret = 1</script><style>.secret{}</style><template>secret</template>"
            "<div style='display:none'>secret menu</div><div hidden>secret</div>"
        )
    )
    assert "secret" not in extract.text


@pytest.mark.parametrize(
    ("head", "day", "place"),
    [
        (
            '<meta property="article:published_time" content="2021-04-08T10:00:00Z">',
            "2021-04-08",
            "article:published_time",
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-04-08"}</script>',
            "2021-04-08",
            "JSON-LD",
        ),
    ],
)
def test_date_comes_from_the_metadata_and_says_so(head: str, day: str, place: str) -> None:
    extract = extract_html(article(head=head))
    assert extract.published == day
    assert extract.published_note is not None
    assert place in extract.published_note


def test_a_page_without_a_date_has_none() -> None:
    extract = extract_html(article())
    assert (extract.published, extract.published_note) == (None, None)


@pytest.mark.parametrize(
    "broken", ["{", "[" * 5_000, '{"@type": 7}', '{"@type": "NewsArticle", "datePublished": 5}', "null"]
)
def test_broken_linked_data_is_passed_over(broken: str) -> None:
    extract = extract_html(article(head=f'<script type="application/ld+json">{broken}</script>'))
    assert kinds_of(extract, PARAGRAPHS[0]) == {"body"}


def test_outlet_and_address_come_from_the_metadata() -> None:
    extract = extract_html(
        article(
            head='<meta property="og:site_name" content="The Daily Otter">'
            '<link rel="canonical" href="https://otter.example/fish">'
        )
    )
    assert (extract.outlet, extract.url) == ("The Daily Otter", "https://otter.example/fish")


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<p>Žižkov – cliché</p>".encode("cp1250"), "cp1250"),
        ("<meta charset='windows-1252'><p>Zoë – cliché</p>".encode("cp1252"), None),
        ("<p>Žižkov – cliché</p>".encode(), None),
        ("\ufeff<p>Žižkov – cliché</p>".encode("utf-16-le"), None),
    ],
)
def test_encodings_given_declared_or_marked_are_read(data: bytes, charset: str | None) -> None:
    assert "– cliché" in extract_html(data, charset=charset).text


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table><tr><td"])
def test_ten_thousand_nested_tags_keep_their_text(tag: str) -> None:
    markup = f"<{tag}>" * 10_000 + "<p>Deep inside.</p>" + "</div>" * 10_000 + "<p>Outside.</p>"
    extract = extract_html(markup.encode())
    assert "Deep inside." in extract.text
    assert "Outside." in extract.text


def test_direction_marks_and_nul_do_not_hide_text() -> None:
    extract = extract_html(page("<p>The word \u202eesrever\u202c stays.</p><p>Before\x00after.</p>"))
    assert "\u202eesrever\u202c" in extract.text
    assert "after." in extract.text
