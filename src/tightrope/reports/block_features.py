"""What a paragraph of plain text looks like, alone and among its neighbours, as numbers.

The columns are named in `FEATURES`, in order; the weights in `block_weights.json` are for just these.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tightrope.reports import wording
from tightrope.reports.paragraphs import Paragraph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

SCANNED_CHARACTERS = 400
"""How much of a paragraph's beginning the wordings are looked for in: a call to subscribe says so at once."""
PROSE_WORDS = 9
"""A paragraph of this many words that ends like a sentence and has no clutter wording counts as prose."""

SHORT_WORDS = 8
"""A line without a sentence's end and of no more words than this may be an entry of a list."""
LATE = 0.85
"""Share of the text's prose after which notes on the author and calls to the reader are looked for."""

OWN = (
    "words few long longer sentence colon inner_stop function_words capitals upper digits navigation section offer "
    "notice site_words caption dateline byline ago note bullet address repeated quotation comma lower question "
    "separator you said prose gap"
).split()
"""Features of a paragraph by itself."""
NEIGHBOURED = "words sentence function_words capitals navigation section offer notice repeated prose".split()
"""Those taken over from the two paragraphs before and the two after."""
AROUND = (
    "near_prose wide_prose near_cues near_offers before after position distance_back distance_on main past_main "
    "until_main closing_seen closing_ahead short_run"
).split()
"""Features of the place: prose and clutter around it, share of the prose before it, distance to the main part."""
WHOLE = "prose_share cue_share length page_like".split()
"""Features of the text as a whole, the same for all its paragraphs."""
CROSSED = (
    "main_sentence main_few page_few page_section page_capitals past_sentence page_run late_note late_you "
    "page_unpunctuated plain_body"
).split()
"""Products of the above that a weighted sum cannot make by itself."""
SHIFTS = (-2, -1, 1, 2)
FEATURES = (
    *OWN,
    *(f"{name}{shift:+d}" for shift in SHIFTS for name in NEIGHBOURED),
    *AROUND,
    *WHOLE,
    *CROSSED,
)

_FUNCTION_WORDS = frozenset(
    """a about after all also an and any are as at be because been before but by can could did do for from had has
    have he her his how i if in into is it its more most my no not of on one or our out over said she so some such
    than that the their them then there these they this to under up was we were what when where which while who will
    with would you your der die das den dem des ein eine einer und ist nicht mit von zu auf im in für sich auch wird
    als es le la les un une des du de et est dans que qui pour par sur au aux en pas il elle el los las del una y es
    no por con se su al lo como più il di che è per non della""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOP = re.compile(r"[.!?…][\"'”’»)\]*]*(?:\[\d+\])*$")
_INNER_STOP = re.compile(r"[.!?][\"”’)]? +[\"“‘(]?[A-ZÀ-Þ]")
_BULLET = re.compile(r"[-–*•·▪◦‣►>»→\]]|\d{1,3}[.)]\s|#+\s")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|\w\.(?:com|org|net|co\.uk)\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|·»›•]|\s/\s|::")
_QUOTATION = re.compile(r"[\"“”«»„]")
_YOU = re.compile(r"\b(?:you|your|we|our|us)\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|says|told|added|according|announced|wrote|warned|reported)\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b\d+ (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b|\b\d+ (?:shares|comments|views|likes)\b"
)
_NOTE = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]+ ){1,4}(?:is|was|has been|writes|covers|joined|lives|works|serves)\b.{0,60}\b"
    r"(?:author|writer|reporter|editor|journalist|correspondent|professor|fellow|director|contributor|columnist|"
    r"researcher|blogger|analyst|expert|producer|freelance\w*)\b|"
    r"(?:follow|contact|e-?mail|reach) (?:him|her|them|the author|us|me)\b"
)
_CLOSING = re.compile(
    r"^\W*(?:(?:leave|post|write|add) a (?:reply|comment)|\d* ?comments?\b.{0,20}|"
    r"\d+ (?:thoughts?|responses?|replies)\b.*|"
    r"related\b.{0,30}|more (?:from|in|on|stories)\b.{0,30}|you (?:may|might) also.*|read (?:next|more)\b.{0,20}|"
    r"tags?:?|filed under.*|about the author.*|share this.*|most (?:read|popular|viewed).*|recommended.*|"
    r"references)\W*$",
    re.IGNORECASE,
)


def _own_features(paragraph: Paragraph, repeated: bool) -> list[float]:
    text = paragraph.text
    head = text[:SCANNED_CHARACTERS]
    words = _WORD.findall(text[: 4 * SCANNED_CHARACTERS])
    count = max(len(words), 1)
    line = len(text) < wording.LINE_CHARACTERS
    sentence = _STOP.search(text[-12:]) is not None
    navigation = line and wording.NAVIGATION.match(text) is not None
    section = line and wording.SECTION.match(text) is not None
    offer = wording.OFFER.search(head) is not None
    notice = wording.NOTICE.search(head) is not None
    cue = navigation or section or offer or notice
    function_share = sum(word.lower() in _FUNCTION_WORDS for word in words) / count
    total = text.count(" ") + 1
    return [
        min(total, 60) ** 0.5,
        total <= 3,
        total >= 10,
        total >= 25,
        sentence,
        text.endswith(":"),
        _INNER_STOP.search(head) is not None,
        function_share,
        sum(word[0].isupper() for word in words[1:]) / max(count - 1, 1),
        text.isupper(),
        sum(char.isdigit() for char in head) / len(head),
        navigation,
        section,
        offer,
        notice,
        min(len(wording.SITE_WORDS.findall(head)), 3),
        len(text) < 4 * SCANNED_CHARACTERS and wording.is_caption(text),
        line and wording.DATELINE.match(text) is not None,
        line and wording.BYLINE.match(text) is not None,
        line and _AGO.search(text) is not None,
        _NOTE.match(head) is not None,
        _BULLET.match(text) is not None,
        _ADDRESS.search(head) is not None,
        repeated,
        _QUOTATION.search(head) is not None,
        "," in head,
        text[0].islower(),
        text.endswith("?"),
        _SEPARATOR.search(head) is not None,
        min(len(_YOU.findall(head)), 4) / 2,
        _SAID.search(head) is not None,
        sentence and not cue and total >= PROSE_WORDS,
        min(paragraph.gap, 3),
    ]


def feature_matrix(paragraphs: Sequence[Paragraph]) -> "Matrix":
    """Return the features of each paragraph of a text.

    Returns
    -------
    numpy.ndarray
        Shape (paragraphs, `FEATURES`).
    """
    import numpy as np

    counts = Counter(paragraph.text for paragraph in paragraphs)
    seen: dict[tuple[str, int], list[float]] = {}
    rows: list[list[float]] = []
    for paragraph in paragraphs:
        key = (paragraph.text, min(paragraph.gap, 3))
        if key not in seen:
            seen[key] = _own_features(paragraph, counts[paragraph.text] > 1)
        rows.append(seen[key])
    own = np.array(rows, dtype=float).reshape(len(rows), len(OWN))
    column = {name: own[:, index] for index, name in enumerate(OWN)}
    column["cue"] = np.clip(column["navigation"] + column["section"] + column["offer"] + column["notice"], 0, 1)
    column["closing"] = np.array(
        [len(p.text) < wording.LINE_CHARACTERS and _CLOSING.match(p.text) is not None for p in paragraphs],
        dtype=float,
    )
    return np.hstack([own, _neighbour_columns(column), _place_columns(column, len(rows))])


def _neighbour_columns(column: dict[str, Any]) -> "Matrix":
    import numpy as np

    columns = []
    for shift in SHIFTS:
        for name in NEIGHBOURED:
            values = np.zeros_like(column[name])
            if shift < 0:
                values[-shift:] = column[name][:shift]
            else:
                values[:-shift] = column[name][shift:]
            columns.append(values)
    return np.column_stack(columns)


def _window_mean(values: "Matrix", reach: int) -> "Matrix":
    """Return the mean of the values up to `reach` places away on both sides."""
    import numpy as np

    sums = np.concatenate([[0.0], np.cumsum(values)])
    places = np.arange(len(values))
    low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, len(values))
    result: Matrix = (sums[high] - sums[low]) / (high - low)
    return result


def _run_lengths(flags: "Matrix") -> "Matrix":
    """Return for each place the length of the run of equal flags that it stands in."""
    import numpy as np

    starts = np.flatnonzero(np.concatenate([[True], flags[1:] != flags[:-1]]))
    lengths = np.diff(np.concatenate([starts, [len(flags)]]))
    result: Matrix = np.repeat(lengths, lengths).astype(float)
    return result


def _main_stretch(gain: "Matrix") -> tuple[int, int]:
    """Return the stretch with the largest sum (Kadane's algorithm), half-open."""
    best = total = 0.0
    start, found = 0, (0, len(gain))
    for place, value in enumerate(gain.tolist()):
        if total <= 0:
            total, start = 0.0, place
        total += value
        if total > best:
            best, found = total, (start, place + 1)
    return found


def _place_columns(column: dict[str, Any], count: int) -> "Matrix":
    import numpy as np

    prose, cue = column["prose"], column["cue"]
    weight = prose * column["words"] ** 2
    total = max(float(weight.sum()), 1.0)
    before = (np.cumsum(weight) - weight) / total
    places = np.arange(count)
    last = np.maximum.accumulate(np.where(prose > 0, places, -1))
    following = np.minimum.accumulate(np.where(prose > 0, places, count)[::-1])[::-1]
    back = np.where(last >= 0, places - last, 50)
    ahead = np.where(following < count, following - places, 50)
    start, end = _main_stretch(weight - 6.0 * (1 - prose) - 12.0 * cue)
    main = ((places >= start) & (places < end)).astype(float)
    past = np.clip((places - end + 1) / 10, 0, 1)
    until = np.clip((start - places) / 10, 0, 1)
    closing = column["closing"]
    seen = np.cumsum(closing * (places >= end)) > 0
    ahead_closing = np.cumsum((closing * (places >= end))[::-1])[::-1] > 0
    few = column["few"]
    short = (column["words"] ** 2 <= SHORT_WORDS) & (column["sentence"] == 0)
    run = np.log1p(np.minimum(_run_lengths(short), 60)) * short
    page = min(float(cue.sum()) / 6, 1.0) * min(count / 30, 1.0)
    whole = [float(prose.mean()), float(cue.mean()), min(np.log1p(count) / 6, 1.5), page]
    around = [
        _window_mean(prose, 2), _window_mean(prose, 8), _window_mean(cue, 4), _window_mean(column["offer"], 3),
        before, 1 - before - weight / total, places / max(count - 1, 1), np.log1p(np.minimum(back, 50)),
        np.log1p(np.minimum(ahead, 50)), main, past, until, seen.astype(float), ahead_closing.astype(float), run,
    ]  # fmt: skip
    crossed = [
        main * column["sentence"], main * few, page * few, page * column["section"], page * column["capitals"],
        (past > 0) * column["sentence"], page * run, column["note"] * (before > LATE),
        column["you"] * (before > LATE), page * (1 - column["sentence"]),
        np.full(count, (1 - page) * float(prose.mean())),
    ]  # fmt: skip
    return np.column_stack([*around, *(np.full(count, value) for value in whole), *crossed])
