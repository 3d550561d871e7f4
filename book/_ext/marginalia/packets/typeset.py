"""A sheet's HTML as Typst, which sets it as PDF. Every text is a string literal, so no mark in it can be taken for markup.

Knows the elements that ``sheet`` and ``site`` write, and no others: one it does not know is an error, not a silent gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

_SPACE = re.compile(r"\s+")
INLINE = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "cite": "emph", "sup": "super", "sub": "sub"}
BOXES = {
    "teacher": "block(width: 100%, fill: luma(95%), inset: 8pt)",
    "key": "block(width: 100%, above: 1.6em, stroke: (left: 2pt + rgb(11, 97, 87)), inset: (left: 8pt))",
    "question": "block(width: 100%, above: 1.8em, breakable: false)",
    "facts": "text(size: 0.85em, fill: luma(30%))",
}
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
        return f"#link({_string(str(node['href']))})[{inside}];"
    if node.name == "br":
        return "#linebreak();"
    if node.name == "code":
        return f"#raw({_string(node.get_text())});"
    if node.name == "span" and "blank" in node.get("class", ()):
        return BLANK
    raise ValueError(f"<{node.name}> is no element of a sheet")


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
    before = "#pagebreak(weak: true)\n" if "part" in tag.get("class", ()) else ""
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
    return "".join(f'#strong[{_content(child)}#": ";]' if child.name == "dt" else f"{_content(child)}\n\n" for child in children)


def _table(tag: Tag) -> str:
    rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    width = max(sum(int(cell.get("colspan", 1)) for cell in row.find_all(["td", "th"], recursive=False)) for row in rows)
    head = [row for row in rows if row.find_parent("thead")] or [row for row in rows[:1] if not row.find("td")]
    caption = tag.find("caption")
    title = f"#block(sticky: true)[#strong[{''.join(map(_inline, caption.children))}]]\n\n" if isinstance(caption, Tag) else ""
    columns = ", ".join(["auto"] + ["1fr"] * (width - 1)) if width < 4 else ", ".join(["1fr"] * width)
    header = f"table.header(repeat: false, {', '.join(cell for row in head for cell in _cells(row))}), " if head else ""
    body = ", ".join(cell for row in rows if row not in head for cell in _cells(row))
    return f"{title}#table(columns: ({columns},), {header}{body})\n\n"


def _cells(row: Tag) -> Iterator[str]:
    for cell in row.find_all(["td", "th"], recursive=False):
        spans = "".join(f"{name}: {cell[name]}, " for name in ("colspan", "rowspan") if cell.get(name))
        inside = f"#strong[{_content(cell)}]" if cell.name == "th" else _content(cell)
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
