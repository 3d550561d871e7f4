"""A packet as one page of HTML: the student's sheet, and the teacher's, which is the same with the key after it.

The page stands alone: its style is in it, and it loads nothing. The PDF is made of it, and so are pages of the cartridges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from ..core.corpus import Corpus
from ..core.models import Note
from ..core.validate import Entry
from ..exporters.addresses import LICENSE
from .asked import ASKS, LETTERS, Asked, Prompted, Text, Writer
from .content import Content
from .offered import LEVELS

STYLE = (Path(__file__).parent / "sheet.css").read_text(encoding="utf-8")
LINES = {"short": 1, "discussion": 10}
LATER = " (known after the article)"


def student(content: Content) -> str:
    """The student's page."""
    return document(content, f"{content.title}: student copy", [*_front(content, "Student copy"), *reading(content), questions(content.prompted)])


def teacher(content: Content) -> str:
    """The teacher's page."""
    said = f'<section class="teacher"><h2>For the teacher</h2>{content.teacher.html}</section>'
    parts = [*_front(content, "Teacher copy, with key", "Key"), said, *reading(content), questions(content.prompted), keys(content.asked)]
    return document(content, f"{content.title}: teacher copy", parts)


def document(content: Content, title: str, parts: Iterable[str]) -> str:
    """A whole page in English with a title, the style, and under which terms it may be used."""
    where = f' at <a href="{content.address}">{content.address}</a>' if content.address else ""
    foot = (
        f'<footer><p>From “{escape(content.book)}”{where}, by {escape(content.author)}. You may copy and change it under '
        f'<a href="{LICENSE}">CC BY 4.0</a>, if you give credit. The editorial that it reads is its publisher’s and is not reprinted here.</p></footer>'
    )
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f'<meta name="author" content="{escape(content.author)}"><meta name="description" content="{escape(content.description)}"><style>{STYLE}</style>'
    )
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n<body>\n' + "\n".join([*parts, foot]) + "\n</body></html>\n"


def _front(content: Content, copy: str, *more: str) -> list[str]:
    packet = content.packet
    facts = f"{copy}. For {LEVELS[packet.level]}, {packet.minutes} minutes."
    aims = "".join(f"<li>{escape(aim)}</li>" for aim in packet.aims)
    return [
        f'<header><h1>{escape(packet.title)}</h1><p class="facts">{facts}</p></header>',
        f"<section><h2>Aims</h2><ul>{aims}</ul></section>",
        f"<section><h2>What is in it</h2>{_contents(content, *more)}</section>",
    ]


def _contents(content: Content, *more: str) -> str:
    """The parts, each with where it begins."""
    own = (*(("Notes",) if content.notes else ()), "Questions", *more)
    named = [*((page.docname, page.title) for page in content.pages), *zip(own, own, strict=True)]
    rows = "".join(f'<li><a href="#{part_id(name)}">{escape(title)}</a></li>' for name, title in named)
    return f'<ol class="contents">{rows}</ol>'


def part_id(name: str) -> str:
    """The anchor of a part, by its title or the name of its page."""
    return "part-" + "-".join(re.findall(r"[a-z0-9]+", name.lower()))


def part(title: str, inside: str, name: str = "") -> str:
    """A part of the sheet, which begins on a page of its own on paper. One with a table or chart in it can be moved by keyboard."""
    moved = f' tabindex="0" aria-label="{escape(title)}"' if re.search("<table|<img", inside) else ""
    return f'<section class="part" id="{part_id(name or title)}"{moved}><h2>{escape(title)}</h2>{inside}</section>'


def reading(content: Content) -> list[str]:
    """Pages, then notes."""
    made = [part(page.title, page.body(1, drawn=True), page.docname) for page in content.pages]
    if content.notes:
        notes = "".join(note(content.corpus, entry, content.writer(entry)) for entry in content.notes)
        made.append(part("Notes", notes))
    return made


def note(corpus: Corpus, entry: Entry[Note], write: Writer) -> str:
    """A note in full, with the words it is about and its sources."""
    one = entry.record
    para = one.target.para
    where = f"paragraph {para}" if para else "the headline"
    published = corpus.info.record.date.earliest if corpus.info else None
    later = LATER if published and one.known_on.earliest and one.known_on.earliest > published else ""
    sources = "; ".join(_source(corpus, ref.key, ref.at) for ref in one.sources if ref.key in corpus.sources)
    rests = f'<p class="facts">Sources: {sources}. Checked {one.checked.words}.</p>' if sources else ""
    about = f'<p class="facts">{one.kind.replace("-", " ").capitalize()}, on “{escape(one.target.exact)}” ({where}){later}</p>'
    return f"<section><h3>{escape(one.title)}</h3>{about}{write.body(entry.raw.body).html}{rests}</section>"


def _source(corpus: Corpus, key: str, at: str | None) -> str:
    source = corpus.sources[key]
    place = f", {escape(at)}" if at else ""
    return f'<a href="{escape(source.url)}">{escape(source.title)}</a>{place} ({escape(source.who)}, {source.date.words})'


def questions(prompted: Iterable[Prompted]) -> str:
    """What is asked, with room to write."""
    return part("Questions", "".join(map(question, prompted)))


def question(one: Prompted) -> str:
    """One question as it is printed."""
    points = f"{one.points} point{'s' * (one.points > 1)}"
    facts = f'<p class="facts">{ASKS[one.type]} {points}, {one.minutes} minute{"s" * (one.minutes > 1)}.</p>'
    return f'<section class="question"><h3>{escape(one.name)}</h3>{one.prompt.html}{facts}{answers(one)}</section>'


def answers(one: Prompted) -> str:
    """What there is to choose from, and where to write."""
    if one.choices:
        return listed(one.choices)
    if one.items:
        return listed(one.items) + f'<p class="to-fill">The letters in order: {_blanks(one.items)}</p>'
    if one.lefts:
        to_fill = "".join(f"<li>{left.html}: <span class='blank'></span></li>" for left in one.lefts).replace("'", '"')
        return f"<ol>{to_fill}</ol>{listed(one.rights)}"
    return '<div class="line"></div>' * LINES[one.type]


def listed(texts: Iterable[Text]) -> str:
    """Texts with letters before them."""
    return '<ol type="A">' + "".join(f"<li>{text.html}</li>" for text in texts) + "</ol>"


def _blanks(texts: Iterable[Text]) -> str:
    return " ".join('<span class="blank"></span>' for _ in texts)


def keys(asked: Iterable[Asked]) -> str:
    """The key of every question."""
    return part("Key", "".join(map(key, asked)))


def key(one: Asked) -> str:
    """What is right and why, what tempts and why not, and where the book says it."""
    tempting = f"<p>Tempting: {one.tempting.html}</p>" if one.tempting else ""
    where = "; ".join(_place(*place) for place in one.where)
    return (
        f'<section class="key" id="key-{one.id}"><h3>{escape(one.shown.name)}</h3>{right(one)}<p>Why: {one.why.html}</p>{tempting}'
        f'<p class="facts">Where the book says it: {where}. {one.shown.level.capitalize()}.</p><p class="facts">Id: {one.id}</p></section>'
    )


def right(one: Asked) -> str:
    """The answer, by letters where there are letters."""
    if one.options:
        rows = "".join(f"<li><strong>{'Right' if o.right else 'Not right'}:</strong> {o.text.html}. {o.why.html}</li>" for o in one.options)
        return f'<p class="letters"><strong>{one.letters}</strong></p><ol type="A">{rows}</ol>'
    if one.type == "order":
        return f'<p class="letters"><strong>{one.letters}</strong></p><ol>' + "".join(f"<li>{item.html}</li>" for item in one.right_order) + "</ol>"
    if one.type == "match":
        pairs = zip(one.shown.lefts, one.sequence, strict=True)
        rows = "".join(f"<li>{left.html}: {LETTERS[place]}, {one.shown.rights[place].html}</li>" for left, place in pairs)
        return f'<p class="letters"><strong>{one.letters}</strong></p><ol>{rows}</ol>'
    assert one.answer
    counted = f"<p>Counted as right: {escape('; '.join(one.accept))}.</p>" if one.accept else ""
    return f"<p>{'A good answer: ' if one.type == 'discussion' else ''}{one.answer.html}</p>{counted}"


def _place(title: str, holds: str, address: str | None) -> str:
    name = f'<a href="{escape(address)}">{escape(title)}</a>' if address else escape(title)
    return f"{name} (“{escape(holds)}”)"
