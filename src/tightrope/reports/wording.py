"""Wordings by which lines of a page give away what they are, whatever the markup.

Lists of our own, made from what sites commonly say in English. Each pattern stands for one kind of line; none
names a site. They are used for web pages and for plain text alike.
"""

import re
from re import IGNORECASE

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower())


_CREDIT = re.compile(
    r"""[(\[](?:[^()\[\]]{0,40}\b)?(?:photos?|photograph(?:er|s)?|images?|pictures?|illustration|courtesy|credit|
    file(?=\ ?(?:photo|image|picture|footage)?\ ?[)\]])|Getty(?:\ Images)?|DVIDS|
    Shutterstock|iStock|Alamy|Unsplash|Pexels)(?:\b[^()\[\]]{0,60})?[)\]]\W*$|
    ^(?:(?:file|stock|featured|cover|lead)\ )?(?:photo|image|picture|photograph|illustration|credit)s?
    (?:\ (?:source|credit|courtesy|copyright))?\ ?(?:by\b|:|©)|^(?:photo|image)s?\ (?:via|from|courtesy)\b|
    \bvia\ (?:Getty|Unsplash|Pixabay|Flickr|AP|Pexels|Shutterstock|Reuters)\b.{0,30}$|
    [|/]\ ?(?:AP|AFP|Getty|Reuters|EPA|Shutterstock)\b.{0,30}$|©\ ?(?:AP|AFP|Getty|Reuters|EPA)\b.{0,30}$""",
    IGNORECASE | re.VERBOSE,
)
_AGENCY = re.compile(r"\((?:AP|AFP|Reuters|EPA|DoD|Getty|Xinhua|TASS|ANSA|dpa)[^()]{0,30}\)\W*$")
_REPORTED = re.compile(
    r"\b(?:said|says|told|added|according|announced|wrote|reported|warned)\b|^[\"“‘'«]", IGNORECASE
)


def is_call(text: str) -> bool:
    """Return whether a line calls on its reader to subscribe, pay, log in, write or the like.

    Reported words never do: a report may quote a call.
    """
    if text.count(" ") >= CALL_WORDS or _REPORTED.search(text):
        return False
    addressed = text.count(" ") < BARE_CALL_WORDS or _READER.search(text) is not None
    return addressed and bool(OFFER.search(text) or NOTICE.search(text))


def is_caption(text: str) -> bool:
    """Return whether a paragraph is a picture's caption with a credit, or a credit.

    An agency's name in brackets also ends reports: after reported words it is no credit.
    """
    end = text[-CREDIT_CHARACTERS:]
    if _CREDIT.search(text if len(text) <= CREDIT_CHARACTERS else end):
        return True
    return _AGENCY.search(end) is not None and _REPORTED.search(text) is None


BYLINE = re.compile(
    r"""^(?i:(?:(?:written|reported|posted|published|story|words|analysis|opinion|edited|compiled)\ )?by):?\ (?!the\b)
    [A-Z][\w.'’-]*(?:[\ ,&|]+(?:and\ |de\ |van\ |von\ |al-|bin\ |for\ |the\ )?[A-Z][\w.'’-]*){0,9}$|
    ^[A-Z][\w.'’-]+(?:\ [A-Z][\w.'’-]+){1,3},?\ (?:staff\ writer|correspondent|reporter|senior\ writer|editor)$""",
    re.VERBOSE,
)
"""A line that names who wrote the report."""

_READER = re.compile(r"\b(?:you|your|we|our|us)\b", IGNORECASE)
CALL_WORDS = 25
"""A call on the reader is shorter than this."""
BARE_CALL_WORDS = 8
"""A shorter one need not say "you" or "we"."""
CREDIT_CHARACTERS = 300
"""How much of a paragraph's end a credit is looked for in."""
LINE_CHARACTERS = 160
"""Lines longer than this are not matched against patterns for whole lines."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
DATELINE = re.compile(
    rf"""^\W*(?:(?:first\ |last\ |originally\ )?(?:published|posted|updated|modified|created|written|edited|
    date|on|at|
    online|added|filed)\b:?[\ |,·•-]{{0,3}}|{_DAY},?\ |\|\ ?|
    \d\d?[:.]\d\d\ ?(?:[ap]\.?m\.?)?\ ?(?:[A-Z]{{2,4}})?,?\ ){{0,6}}+(?:\d{{1,2}}(?:st|nd|rd|
    th)?\.?\ {_MONTH},?\ (?:19|20)\d\d|
    {_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?,?\ (?:19|20)\d\d|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|
    \d\d?[-/.]\d\d?[-/.](?:19|20)\d\d)
    (?:[\ ,|·•@T-]*(?:at\ )?\d\d?[:.]\d\d(?::\d\d)?\ ?(?:[ap]\.?m\.?)?(?:\ ?\(?[A-Z]{{2,4}}\)?)?)?[\ |·•,]*
    (?:\d+\ min(?:ute)?s?\ read)?\W*$""",
    IGNORECASE | re.VERBOSE,
)
"""A line that is only a date, perhaps with "published" before it and the time of day after it."""

OFFER = re.compile(
    r"""\b(?:subscri(?:be|bers?|ption)s?\b|newsletters?\b|sign(?:ing)?[\ -](?:up|in|on)\b|
    log(?:ging)?[\ -]?(?:in|on|out)\b|
    free\ trial|(?:start|try|begin)\ (?:it\ |your\ )?(?:for\ )?free|cancel\ (?:at\ )?any\ ?time|unsubscribe|
    (?:in|to|straight\ to|right\ to|directly\ to)\ your\ inbox|become\ a(?:n?\ \w+)?\ (?:member|supporter|
    subscriber|patron)|
    become\ (?:a\ )?member|already\ (?:a|have)\ \w+|premium\ (?:membership|content|access|subscri)|
    membership|billed\ (?:annually|monthly|yearly)|team\ plans?|gift\ cards?|buy\ now|add\ to\ (?:cart|bag)|
    support\ (?:our|independent|quality)\ (?:journalism|work|reporting)|make\ a\ (?:donation|contribution)|donate\b|
    create\ (?:an|your)\ (?:free\ )?account|your\ (?:free\ )?account|register\ (?:now|here|for\ free|today)|
    what['’]s\ included|join\ (?:hundreds|thousands|millions|over|more\ than|\d[\d,]*|our|us|the\ conversation|
    now|free)|
    get\ (?:our|the\ (?:latest|best|most)|full|unlimited|free)\b.{0,60}(?:access|inbox|email|daily|news|updates)|
    download\ (?:the|our)\ (?:\w+\ )?app|enter\ your\ e-?mail|e-?mail\ address|your\ e-?mail|shop\ now|
    special\ offers?)|
    [$€£]\ ?\d+(?:[.,]\d\d)?\ ?(?:/|per|a)\ ?(?:month|mo|year|yr|week)\b""",
    IGNORECASE | re.VERBOSE,
)
"""Subscriptions, newsletters, accounts, memberships, donations and prices."""

NAVIGATION = re.compile(
    r"""^\W*(?:(?:skip|jump)\ to(?:\ \w+){1,3}|skip\ \w+|menu|main\ menu|navigation|home|search(?:\ \w+){0,3}|close|
    toggle\ \w+|open\ \w+|back(?:\ to(?:\ \w+){1,2})?|next(?:\ \w+){0,2}|prev(?:ious)?(?:\ \w+){0,2}|(?:load|
    show|see|view)\ (?:more|all)(?:\ \w+){0,3}|
    more|share(?:\ \w+){0,3}|print|email|e-mail|facebook|twitter|linkedin|whatsapp|telegram|instagram|pinterest|
    youtube|
    reddit|tumblr|rss(?:\ feed)?|copy\ link|tweet(?:\ this)?|follow(?:\ us)?(?:\ on\ \w+)?|like|save|bookmark|
    contact(?:\ us)?|about(?:\ us)?|
    advertise(?:\ with\ us)?|careers|jobs|sitemap|site\ map|help|faqs?|terms(?:\ (?:and|&)\ conditions|
    \ of\ (?:use|service))?|
    privacy(?:\ (?:policy|notice|statement|settings))?|cookies?(?:\ (?:policy|settings))?|accessibility|settings|
    subscribe(?:\ now)?|donate|login|log\ in|sign\ (?:in|up)|register|english|français|deutsch|español|
    page\ \d+|reply|
    comments?|\d+\ comments?|no\ comments(?:\ yet)?|\d+\ shares?|advertisements?|sponsored(?:\ content)?|ads?|
    loading\.*|cancel|submit|send|
    read\ (?:more|next|full\ \w+)|continue\ reading|learn\ more|click\ here|watch\ (?:now|live)|
    play(?:\ video)?|download)\W*$""",
    IGNORECASE | re.VERBOSE,
)
"""Lines that are nothing but a menu entry or a button."""

SECTION = re.compile(
    r"""^\W*(?:(?:you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested|have\ missed).*|
    (?:related|recommended|popular|trending|latest|recent|featured|similar|further|more|editor['’]?s?|top|most|
    breaking|also|sponsored|other)
    (?:\ (?:from|in|on|to|for|by)\b.*|\ (?:\w+\ ){0,2}(?:articles?|stories|story|posts?|news|topics?|content|
    videos?|reading|comments?|
    picks?|reviews?|terms?|links?|read|viewed|popular|recent|commented|coverage|headlines|products?|items|pages|
    tags)\b.{0,30})|
    related|(?:more|read)\ (?:about|on|from|in)\b.{0,40}|up\ next|don['’]t\ miss|in\ this\ (?:section|article)|
    on\ this\ page|
    table\ of\ contents|contents|tags?:?|topics?:?|filed\ under.*|categories:?.*|archives?|blogroll|
    about\ the\ authors?|
    (?:leave|post|write|add)\ a\ (?:reply|comment)|join\ the\ (?:conversation|discussion)|\d*\ ?(?:comments?|
    responses?|thoughts?\ on.*|replies)|
    share\ (?:this|on|your|or|via)\b.{0,40}|follow\ .{0,30}\ on\b.{0,30}|see\ also:?|our\ (?:expertise|products|
    services|partners)|
    company(?:\ info)?|connect(?:\ with\ .{0,20})?|sections|site\ information|quick\ links|explore(?:\ more)?|
    free\ newsletters?.*)\W*$)""",
    IGNORECASE | re.VERBOSE,
)
"""Headings of what stands around an article: related stories, comments, tags, lists of links."""

NOTICE = re.compile(
    r"""©|\(c\)\ ?(?:19|20)\d\d|\bcopyright\ (?:19|20)\d\d|\ball\ rights\ reserved\b|\breproduc(?:ed|
    tion)\ of\ material\b|
    ^\W*powered\ by\b|\bdo\ not\ sell\ my\b|\b(?:this|our)\ (?:web)?site\ uses\b|
    \bopens\ in\ (?:a\ )?new\ (?:window|tab)\b|\bclick\ (?:here|to)\b|\bwill\ not\ be\ published\b|
    \brequired\ fields\b|\bnotify\ me\b|\bsave\ my\ name\b|\bview\ (?:all|comments|profile|my)\b|\breport\ (?:a|
    an)\ (?:correction|error|typo)\b|
    \bletters?\ to\ the\ editor\b|\bwe\ (?:may|might)\ (?:earn|receive)\b|\bthis\ (?:site|website|
    page)\ (?:uses|is)\b|\bcommunity\ guidelines\b|
    \bestimated\ reading\ time\b|\b\d+\ min(?:ute)?s?\ read\b|\bfollow\ (?:us|me)\b|\bshare\ (?:this|on)\b|
    \bhelp\ us\b|\bcontact\ us\b|
    \bthank\ you\ for\ (?:signing|subscribing)\b|\bwe\ respect\ your\b|\blast\ modified\b|\bpermalink\b|
    \btrackback\b""",
    IGNORECASE | re.VERBOSE,
)
"""Legal notices, disclosures, comment forms, technical hints."""

SITE_WORDS = re.compile(
    r"""\b(?:copyright|cookies?|privacy\ (?:policy|notice)|terms\ (?:of|and)\ \w+|advertis(?:ement|ing|ers?)|
    affiliates?|ad[\ -]?block\w*|
    javascript|powered\ by|your\ browser|website|this\ site|app\ store|google\ play|podcasts?|video|photos?|
    gallery)\b""",
    IGNORECASE | re.VERBOSE,
)
"""Words more frequent around articles than in them; weak evidence each."""
