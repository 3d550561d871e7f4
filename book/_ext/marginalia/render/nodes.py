"""The two node types of the extension, and short ways to build trees of them.

An ``element`` is one HTML element with attributes; other builders print only what is in it. A ``placeholder`` stands in
a page as read, until the view it names is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

VOID = {"br", "hr", "input", "wbr"}


class element(nodes.General, nodes.TextElement):  # noqa: N801 (docutils names nodes like this)
    """One HTML element: ``tag`` and ``attrs``; ``ids`` and ``classes`` as for any node.

    A TextElement, because Sphinx lets references stand only in those.
    """


class placeholder(nodes.General, nodes.Element):  # noqa: N801
    """Where the view ``name`` of ``arg`` will stand."""


def h(tag: str, *children: Any, cls: str = "", id: str = "", **attrs: Any) -> element:
    """An element: ``h("a", "words", href="#x", data_note="note-y")``. None and "" as a child are left out.

    An attribute that is True is printed without a value; None and False leave it out.
    """
    attrs = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items() if value not in (None, False)}
    node = _bare(element, [id] if id else [], cls.split(), tag=tag, attrs=attrs)
    _append(node, children)
    return node


def _bare(kind: type[Any], ids: list[str], classes: list[str], **attributes: Any) -> Any:
    """What ``kind("", ids=ids, classes=classes, **attributes)`` makes, in less than half the time: a page can have ten thousand nodes."""
    node = kind.__new__(kind)
    node.rawsource, node.children, node.tagname = "", [], kind.__name__
    node.attributes = {"ids": ids, "classes": classes, "names": [], "dupnames": [], "backrefs": [], **attributes}
    return node


def _append(node: nodes.Element, children: Iterable[Any]) -> None:
    """Append to a node that is in no document yet: there is nothing to hand down but the parent."""
    for child in children:
        if isinstance(child, str) and not isinstance(child, nodes.Text):
            child = nodes.Text(child) if child else None
        if isinstance(child, (list, tuple)):
            _append(node, child)
        elif child is not None:
            child.parent = node
            node.children.append(child)


def add(node: nodes.Element, *children: Any) -> None:
    """Append children: strings become text, lists are taken apart."""
    for child in children:
        if child is None or (isinstance(child, str) and not child):
            continue
        if isinstance(child, (list, tuple)):
            add(node, *child)
        else:
            node += nodes.Text(child) if isinstance(child, str) else child


def xref(target: str, *children: Any, cls: str = "") -> addnodes.pending_xref:
    """A link to the record ``target``, wherever its page is; without children its title is the text."""
    inner = _bare(nodes.inline, [], ["mrg-ref"])
    _append(inner, children)
    node = _bare(addnodes.pending_xref, [], cls.split(), refdomain="mrg", reftype="id", reftarget=target, refexplicit=bool(children), refwarn=True)
    _append(node, [inner])
    return node


def page_link(docname: str, words: str) -> addnodes.pending_xref:
    """A link to a page of the book."""
    inner = nodes.inline("", words)
    return addnodes.pending_xref("", inner, refdomain="std", reftype="doc", reftarget=f"/{docname}", refexplicit=True, refwarn=True)


def term_link(name: str, words: str) -> addnodes.pending_xref:
    """A link to a term of the glossary that is no use of it."""
    inner = nodes.inline("", words)
    return addnodes.pending_xref("", inner, refdomain="mrg", reftype="glossary", reftarget=name, refexplicit=True, refwarn=True)


class prose(nodes.inline):  # noqa: N801
    """A run of the book's own words in a view, whose terms become links."""


def said(words: str | None) -> prose:
    """Own words of a record, in which terms of the glossary may be linked."""
    return prose("", nodes.Text(words or ""))


def visit_html(translator: Any, node: element) -> None:
    """Open the element."""
    attributes = {name: "" if value is True else str(value) for name, value in sorted(node["attrs"].items())}
    if node["tag"] in VOID:
        translator.body.append(translator.emptytag(node, node["tag"], "", **attributes).rstrip("\n").replace(" />", ">"))
    else:
        translator.body.append(translator.starttag(node, node["tag"], "", **attributes))


def depart_html(translator: Any, node: element) -> None:
    """Close the element."""
    if node["tag"] not in VOID:
        translator.body.append(f"</{node['tag']}>")


def pass_by(translator: Any, node: nodes.Element) -> None:
    """Print nothing for the element itself; its children print themselves."""


def register(app: Sphinx) -> None:
    """Make the nodes known to every builder."""
    others = dict.fromkeys(("latex", "text", "man", "texinfo"), (pass_by, pass_by))
    app.add_node(element, html=(visit_html, depart_html), **others)
    app.add_node(placeholder, html=(pass_by, pass_by), **others)
