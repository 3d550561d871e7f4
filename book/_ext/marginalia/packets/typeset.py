"""A sheet's HTML as Typst, which sets it as PDF. Every text is a string literal, so no mark in it can be taken for markup.

Knows the elements that ``sheet`` and ``site`` write, and no others: one it does not know is an error, not a silent gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

from . import drawing

_SPACE = re.compile(r"\s+")
INLINE = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "cite": "emph", "sup": "super", "sub": "sub"}
BOXES = {
    "teacher": "block(width: 100%, above: 1.8em, fill: luma(95%), inset: 8pt)",
    "key": "block(width: 100%, above: 1.6em, stroke: (left: 2pt + rgb(11, 97, 87)), inset: (left: 8pt))",
    "question": "block(width: 100%, above: 1.8em, breakable: false)",
    "letters": "block(sticky: true)",
    "facts": "text(size: 0.85em, fill: luma(30%))",
}
FOOT = "block(above: 2.4em, width: 100%, stroke: (top: 0.5pt + luma(60%)), inset: (top: 6pt))"
LETTERS_IN_A_LINE = 88  # of a table over the whole width
SHORT, LONG = 8, 40  # letters that a column counts at least, and at most
LINE = "#pdf.artifact(block(height: 18pt, width: 100%, stroke: (bottom: 0.5pt)));"
BLANK = "#box(pdf.artifact(box(width: 3em, height: 1em, stroke: (bottom: 0.5pt))));"
SETTINGS = """\
#set page(paper: "a4", margin: (x: 20mm, y: 20mm), numbering: "1 / 1")
#set text(font: "Libertinus Serif", size: 11pt, lang: "en")
#set par(justify: false, leading: 0.62em, spacing: 0.9em)
#set heading(bookmarked: true)
#show heading: set block(above: 1.3em, below: 0.7em, sticky: true)
#show heading.where(level: 1): set text(size: 1.5em)
#show heading.where(level: 2): set text(size: 1.15em)
#show link: set text(fill: rgb(13, 78, 166))
#set table(stroke: (x: none, y: 0.5pt + luma(60%)), inset: 4pt, align: left + top)
#show table: set text(size: 0.85em)
#show table: set par(spacing: 0.6em)
#set table.cell(breakable: false)
#set quote(block: true)
"""


def typst(html: str) -> str:
    """The Typst source of a whole page."""
    soup = BeautifulSoup(html, "html.parser")
    title, body = soup.find("title"), soup.find("body")
    assert isinstance(title, Tag)
    assert isinstance(body, Tag)
    about = {str(meta.get("name")): str(meta.get("content")) for meta in soup.find_all("meta") if meta.get("name")}
    document = f"title: {_string(title.get_text())}, author: {_string(about['author'])}, description: {_string(about['description'])}, date: none"
    return f"#set document({document})\n{SETTINGS}" + "".join(_blocks(body))


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _blocks(tag: Tag) -> Iterator[str]:
    """What stands in a block: blocks, and runs of words between them as paragraphs."""
    run: list[Any] = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name in BLOCKS:
            yield from _paragraph(run)
            run = []
            yield BLOCKS[child.name](child)
        else:
            run.append(child)
    yield from _paragraph(run)


def _paragraph(run: list[Any]) -> Iterator[str]:
    words = "".join(map(_inline, run))
    if words.strip() and words.strip('#"; ') != "":
        yield f"{words}\n\n"


def _inline(node: Any) -> str:
    if isinstance(node, NavigableString):
        return f"#{_string(_SPACE.sub(' ', str(node)))};"
    inside = "".join(map(_inline, node.children))
    if node.name in INLINE:
        return f"#{INLINE[node.name]}[{inside}];"
    if node.name == "a":
        return _link(str(node["href"]), inside)
    if node.name == "img" and (picture := drawing.source(node)):
        return f'#image(bytes({_string(picture)}), format: "svg", width: 100%, alt: {_string(str(node["alt"]))});'
    if node.name == "br":
        return "#linebreak();"
    if node.name == "code":
        return f"#raw({_string(node.get_text())});"
    if node.name == "span" and "blank" in node.get("class", ()):
        return BLANK
    raise ValueError(f"<{node.name}> is no element of a sheet")


def _link(href: str, inside: str) -> str:
    """A link; one to a part of the sheet has the part’s page at its end, for whoever reads it on paper."""
    if not href.startswith("#"):
        return f"#link({_string(href)})[{inside}];"
    place = f"label({_string(href[1:])})"
    return f"#link({place})[{inside}];#h(1fr)#context counter(page).at({place}).first();"


def _content(tag: Tag) -> str:
    """The inside of a cell or item: its words, or its blocks."""
    return "".join(_blocks(tag)).rstrip("\n")


def _heading(tag: Tag) -> str:
    return f"#heading(level: {tag.name[1]})[{''.join(map(_inline, tag.children))}]\n\n"


def _plain(tag: Tag) -> str:
    if "line" in tag.get("class", ()):
        return f"{LINE}\n\n"
    box = next((BOXES[name] for name in tag.get("class", ()) if name in BOXES), "")
    inside = "".join(_blocks(tag))
    if tag.name == "footer":
        return f"#{FOOT}[#{BOXES['facts']}[{inside}]]\n"
    before = f"#pagebreak(weak: true)\n#metadata(none)#label({_string(str(tag['id']))})\n" if "part" in tag.get("class", ()) else ""
    return f"{before}#{box}[{inside}]\n\n" if box else before + inside


def _list(tag: Tag) -> str:
    items = ", ".join(f"[{_content(item)}]" for item in tag.find_all("li", recursive=False))
    if tag.name == "ul":
        return f"#list({items})\n\n"
    start = f", start: {tag['start']}" if tag.get("start") else ""
    return f'#enum(numbering: "{tag.get("type", "1")}."{start}, {items})\n\n'


def _terms(tag: Tag) -> str:
    """Terms with what is said of them, as paragraphs that begin with the term."""
    children = tag.find_all(["dt", "dd"], recursive=False)
    return "".join(f"#strong[{_content(child)}{_colon(child)}]" if child.name == "dt" else f"{_content(child)}\n\n" for child in children)


def _colon(term: Tag) -> str:
    return '#" ";' if term.get_text().rstrip().endswith(("?", ":", ".")) else '#": ";'


def _table(tag: Tag) -> str:
    rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    width = max(sum(int(cell.get("colspan", 1)) for cell in row.find_all(["td", "th"], recursive=False)) for row in rows)
    head = [row for row in rows if row.find_parent("thead")] or [row for row in rows[:1] if not row.find("td")]
    caption = tag.find("caption")
    title = f"#block(sticky: true)[#strong[{''.join(map(_inline, caption.children))}]]\n\n" if isinstance(caption, Tag) else ""
    columns = ", ".join(f"{share:.1f}fr" for share in _shares(rows, width))
    header = f"table.header({', '.join(cell for row in head for cell in _cells(row))}), " if head else ""
    body = ", ".join(cell for row in rows if row not in head for cell in _cells(row))
    return f"{title}#table(columns: ({columns},), {header}{body})\n\n"


def _shares(rows: list[Tag], width: int) -> list[float]:
    """How wide the columns are, against each other: by how much stands in them, and so that no word is cut."""
    cells = [found for row in rows if len(found := row.find_all(["td", "th"], recursive=False)) == width]
    columns = [[cell.get_text() for cell in column] for column in zip(*cells, strict=True)] or [[""]] * width
    shares = [min(LONG, max(SHORT, sum(map(len, column[1:])) / max(1, len(column) - 1))) for column in columns]
    if all(not "".join(column[1:]).strip() for column in columns[1:]):  # to be filled in
        shares = [max(SHORT, share, LONG / 2) for share in shares]
    words = [max((len(word) for text in column for word in text.split()), default=0) + 2 for column in columns]
    return [max(share, word * sum(shares) / LETTERS_IN_A_LINE) for share, word in zip(shares, words, strict=True)]


def _cells(row: Tag) -> Iterator[str]:
    for cell in row.find_all(["td", "th"], recursive=False):
        spans = "".join(f"{name}: {cell[name]}, " for name in ("colspan", "rowspan") if cell.get(name))
        inside = f"#strong[{_content(cell)}]" if cell.name == "th" else _content(cell) or "#v(2.4em)"  # room to write
        yield f"table.cell({spans}[{inside}])"


BLOCKS: dict[str, Callable[[Tag], str]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("p", "div", "section", "header", "footer"), _plain),
    **dict.fromkeys(("ul", "ol"), _list),
    "dl": _terms,
    "table": _table,
    "blockquote": lambda tag: f"#quote[{_content(tag)}]\n\n",
    "pre": lambda tag: f"#raw({_string(tag.get_text())}, block: true)\n\n",
    "hr": lambda tag: "#pdf.artifact(line(length: 100%, stroke: 0.5pt))\n\n",
}
