"""What looks like an attack and is allowed, because the book shows it as the text it is."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup

from marginalia.core.checks import check
from tests.bench.faults import build
from tests.core.bad.cases import BIB, CAUTION, EVENTS, FIRST, add, event, source, swap
from tests.project.conftest import project  # noqa: F401
from tests.project.outside import of_site

TEXTS = {
    "a template": "Jinja {{ 7*7 }} and {% raw %} ${7*7}",
    "half a tag": "when a < b and c > d, and 1 </ 2",
    "quotation marks": "a \"quoted\" onmouseover='x' word",
    "an entity": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "an ampersand": "law &amp; order && more",
    "a closing comment": "words --> more words ]]> end",
    "LaTeX": "\\input{/etc/passwd} \\write18{id} $x$",
    "typst": "#read(/etc/passwd) #eval(x) @ref *b*",
    "a path": "../../../../etc/passwd %2e%2e%2f",
    "a command": "$(id) ; rm -rf / | cat",
}


def test_it_is_shown_as_text(project: Path) -> None:  # noqa: F811
    """Each is on a page as its words, and no page gained an element, a script or an address by it."""
    quoted = {name: "'" + text.replace("'", "''") + "'" for name, text in TEXTS.items()}
    for number, text in enumerate(quoted.values()):
        add(EVENTS, event(f"h{number}", what=text))(project)
    add(CAUTION, "\nAs `<script>alert(1)</script>` and ``{{ 7*7 }}`` show, code is shown.\n")(project)
    swap(FIRST, "text: The inspectors’ report", f"text: {quoted['a template']}")(project)
    entry = source("h-1", title="A {{ 7*7 }} \\& b", url="https://example.org/?q=%22%3E%3Cscript%3E&a='b'")
    add(BIB, entry)(project)
    add("book/claims.md", "\nSee [](#source-h-1).\n")(project)
    assert [str(problem) for problem in check(project)[1]] == []
    code, said = build(project, "--cold")
    assert code == 0, said
    site = project / "_build" / "html"
    events = BeautifulSoup((site / "book/timeline/events.html").read_text(encoding="utf-8"), "html.parser").get_text()
    shown = re.sub(r"\s+", " ", events)
    for name in ("a template", "half a tag", "a closing comment", "a path", "a command"):
        assert TEXTS[name] in shown, name
    assert of_site(site) == []
    everything = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert "<script>alert" not in everything
    assert "root:x:0" not in everything
