"""What someone who means harm might send: what is changed in the small good book, and how the one line begins that refuses it.

``EVERYTHING`` is what must be refused. What is let through, because it is harmless as it is shown, stands in ``test_harmless.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.core.bad.cases import BIB, CAUTION, CHAPTER, CLAIMS, EVENTS, FIRST, INFO, PACKET, Change, add, both, event, source, swap

NOTEBOOKS, PAGE, MAYOR = "book/data/notebooks.txt", "book/claims.md", "book/parties/mayor.md"
BOMB = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True))
BIB_BOMB = '\n@string{a0 = "xxxxxxxxxx"}\n' + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 40))
KERNEL = "---\nkernelspec: {name: python3}\nfile_format: mystnb\n---\n"


def in_note(text: str) -> Change:
    """A line more at the end of a note: line 16."""
    return add(CAUTION, f"\n{text}\n")


def on_page(text: str) -> Change:
    """A line more at the end of a page: line 6."""
    return add(PAGE, f"\n{text}\n")


def a_note(code: str, said: str) -> str:
    """The line for what stands at the end of the note."""
    return f"{CAUTION}:16: [{code}] {said}"


def a_page(code: str, said: str) -> str:
    """The line for what stands at the end of the page."""
    return f"{PAGE}:6: [{code}] {said}"


def front(fields: str) -> Change:
    """Front matter for a page that has none."""

    def change(root: Path) -> None:
        path = root / PAGE
        path.write_text(f"---\n{fields}\n---\n{path.read_text(encoding='utf-8')}", encoding="utf-8")

    return change


def link(path: str, target: str) -> Change:
    """A symbolic link."""

    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)

    return change


def runs(cell: str) -> Change:
    """A code cell on a page that may run code."""
    return both(add(NOTEBOOKS, f"{PAGE}\n"), on_page(f"```{{code-cell}} python3\n{cell}\n```"))


MARKUP: dict[str, tuple[Callable[[Path], None], str]] = {
    "script": (in_note("<script>alert(1)</script>"), a_note("raw-html", "raw HTML: <script>")),
    "script-within-a-line": (in_note("A bridge <script src=//x.example> stands."), a_note("raw-html", "raw HTML: <script src=//x.example>")),
    "script-on-a-page": (on_page("<script>alert(1)</script>"), a_page("raw-html", "raw HTML: <script>")),
    "script-in-an-admonition": (on_page("```{note}\nWords.\n\n<script>1</script>\n```"), f"{PAGE}:9: [raw-html] raw HTML: <script>"),
    "script-in-a-quotation": (on_page("> > <script>1</script>"), a_page("raw-html", "raw HTML: <script>")),
    "script-in-a-list": (on_page("- one\n- <b onclick=x()>two</b>"), f"{PAGE}:7: [raw-html] raw HTML: <b onclick=x()>"),
    "script-in-a-table": (on_page("| a |\n| - |\n| <b onload=x()> |"), f"{PAGE}:8: [raw-html] raw HTML: <b onload=x()>"),
    "script-in-a-definition": (on_page("word\n: <b onload=x()>"), f"{PAGE}:7: [raw-html] raw HTML: <b onload=x()>"),
    "script-in-a-footnote": (on_page("word[^1]\n\n[^1]: <b onload=x()>"), f"{PAGE}:8: [raw-html] raw HTML: <b onload=x()>"),
    "script-in-a-field": (add(EVENTS, event("x", what="It was <script>alert(1)</script> so.")), f"{EVENTS}:50: [raw-html] raw HTML: <script>"),
    "script-in-a-question": (swap(FIRST, "text: The inspectors’ report", "text: The <img src=x onerror=x()>"), f"{FIRST}:16: [raw-html] raw HTML: <img"),
    "script-in-a-packet": (swap(PACKET, "title: One bridge, two opinions", "title: One <script> bridge"), f"{PACKET}:2: [raw-html] raw HTML: <script>"),
    "event-handler": (in_note('<img src="x" onerror="alert(1)">'), a_note("raw-html", 'raw HTML: <img src="x" onerror=')),
    "iframe": (in_note('<iframe src="https://x.example"></iframe>'), a_note("raw-html", "raw HTML: <iframe")),
    "svg-with-handler": (in_note("<svg onload=alert(1)>"), a_note("raw-html", "raw HTML: <svg onload")),
    "form": (in_note('<form action="https://x.example"><input></form>'), a_note("raw-html", "raw HTML: <form")),
    "style": (in_note("<style>body{display:none}</style>"), a_note("raw-html", "raw HTML: <style>")),
    "base": (in_note('<base href="https://x.example/">'), a_note("raw-html", "raw HTML: <base")),
    "half-a-comment": (in_note("<!-- swallow the rest"), a_note("raw-html", "raw HTML: <!-- swallow")),
    "cdata": (in_note("<![CDATA[<b>]]>"), a_note("raw-html", "raw HTML: <![CDATA[")),
    "raw": (in_note("```{raw} html\n<b>\n```"), a_note("raw-html", "raw HTML: ```{raw} html")),
    "raw-by-colons": (in_note(":::{raw} html\n<b>\n:::"), a_note("raw-html", "raw HTML: :::{raw} html")),
    "raw-in-a-quotation": (on_page("> ```{raw} html\n> <b>\n> ```"), a_page("raw-html", "raw HTML: ```{raw} html")),
    "raw-in-an-admonition": (on_page("````{note}\n```{raw} html\n<b>\n```\n````"), f"{PAGE}:7: [raw-html] raw HTML: ```{{raw}} html"),
    "eval-rst": (on_page("```{eval-rst}\n.. raw:: html\n\n   <b>\n```"), a_page("directive-refused", "the directive {eval-rst}")),
    "new-role": (on_page("```{role} html(raw)\n:format: html\n```"), a_page("directive-refused", "the directive {role}")),
    "only": (on_page("```{only} html\nHidden.\n```"), a_page("directive-refused", "the directive {only}")),
    "meta": (on_page("```{meta}\n:http-equiv=refresh: 0;url=https://x.example\n```"), a_page("directive-refused", "the directive {meta}")),
    "download-role": (on_page("{download}`x <../_config.yml>`"), a_page("directive-refused", "the role {download}")),
    "style-sheet-by-front-matter": (front("myst:\n  html_meta: {http-equiv=refresh: 0}"), f"{PAGE}:2: [field-unknown] the field “myst”"),
}
ADDRESSES: dict[str, tuple[Callable[[Path], None], str]] = {
    "javascript": (in_note("See [it](javascript:alert(1))."), a_note("address-refused", "the link “javascript:alert(1)”: its scheme is javascript:")),
    "javascript-in-capitals": (in_note("See [it](JaVaScRiPt:alert)."), a_note("address-refused", "the link “JaVaScRiPt:alert”")),
    "javascript-by-entity": (in_note("See [it](java&#115;cript:alert)."), a_note("address-refused", "the link “javascript:alert”")),
    "javascript-by-percent": (in_note("See [it](java%73cript:alert)."), a_note("address-refused", "the link “java")),
    "javascript-with-a-tab": (in_note("See [it](<java\tscript:alert>)."), a_note("address-refused", "the link “java")),
    "javascript-by-reference": (in_note("See [it][x].\n\n[x]: javascript:alert"), a_note("address-refused", "the link “javascript:alert”")),
    "javascript-between-angles": (in_note("See <javascript:alert>."), a_note("address-refused", "the link “javascript:alert”")),
    "javascript-in-a-field": (add(EVENTS, event("x", what="'See [it](javascript:alert).'")), f"{EVENTS}:50: [address-refused] the link “javascript:alert”"),
    "javascript-in-the-toctree": (on_page("```{toctree}\nx <javascript://%0aalert(1)>\n```"), a_page("address-refused", "the entry “x <javascript://")),
    "javascript-in-the-contents": (
        add("_toc.yml", "root: book/index\nchapters:\n- url: javascript:alert\n"), "_toc.yml:3: [address-refused] the link “javascript:alert”"),
    "javascript-as-a-source": (add(BIB, source("x", url="javascript:alert")), f"{BIB}:50: [bib-field] x: “javascript:alert” is no web address"),
    "javascript-as-the-article": (swap(INFO, "url: https", "url: javascript"), f"{INFO}:"),
    "vbscript": (in_note("See [it](vbscript:x)."), a_note("address-refused", "the link “vbscript:x”")),
    "data": (in_note("See [it](data:text/html;base64,PHNjcmlwdD4=)."), a_note("address-refused", "the link “data:text/html")),
    "data-picture": (in_note("![it](data:image/svg+xml;base64,PHN2Zz4=)"), a_note("address-refused", "the picture “data:image/svg")),
    "picture-that-counts-readers": (in_note("![it](https://x.example/p.png)"), a_note("address-refused", "the picture “https://x.example/p.png”")),
    "picture-by-directive": (on_page("```{image} https://x.example/p.png\n```"), a_page("address-refused", "the picture “https://x.example/p.png”")),
    "picture-with-a-target": (on_page("```{figure} x.png\n:target: javascript:alert\n```"), a_page("directive-refused", "the option target of {figure}")),
    "without-scheme": (in_note("See [it](//x.example)."), a_note("address-refused", "the link “//x.example”")),
    "a-name-before-the-host": (in_note("See [it](https://www.courts.gov@x.example)."), a_note("address-refused", "the link “https://www.courts.gov@x.ex")),
    "host-of-lookalikes": (add(BIB, source("x", url="https://www.сourts.example")), f"{BIB}:50: [address-refused] the link “https://www.сourts"),
    "file": (in_note("See [it](file:///etc/passwd)."), a_note("address-refused", "the link “file:///etc/passwd”")),
    "absolute-path": (in_note("See [it](/etc/passwd)."), a_note("address-refused", "the link “/etc/passwd”: it begins with a slash")),
    "path-out-of-the-book": (in_note("See [it](../../_config.yml)."), a_note("address-refused", "the link “../../_config.yml”: it leads out of book/")),
    "path-by-scheme": (in_note("See [it](path:../../.git/config)."), a_note("address-refused", "the link “path:../../.git/config”")),
    "path-out-by-percent": (in_note("See [it](%2e%2e/%2e%2e/_config.yml)."), a_note("address-refused", "the link “%2e%2e/%2e%2e")),
    "include-absolute": (on_page("```{include} /etc/hosts.md\n```"), a_page("address-refused", "the picture “/etc/hosts.md”")),
    "include-out-of-the-book": (on_page("```{include} ../README.md\n```"), a_page("address-refused", "the picture “../README.md”")),
    "include-of-another-kind": (on_page("```{include} references.bib\n```"), a_page("address-refused", "the included file “references.bib”")),
    "include-with-a-parser": (on_page("```{include} index.md\n:parser: rst\n```"), a_page("directive-refused", "the option parser of {include}")),
    "include-in-block-form": (on_page("```{include} index.md\n---\nparser: rst\n---\n```"), a_page("directive-refused", "the option parser of {include}")),
    "literalinclude": (on_page("```{literalinclude} ../../../../etc/passwd\n```"), a_page("address-refused", "the picture “../../../../etc/passwd”")),
    "table-from-a-file": (on_page("```{csv-table}\n:file: /etc/passwd\n```"), a_page("directive-refused", "the directive {csv-table}")),
    "contents-out-of-the-book": (
        add("_toc.yml", "root: book/index\nchapters:\n- file: book/../.venv/x\n"), "_toc.yml:3: [address-refused] “book/../.venv/x” is no page"),
}
FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "yaml-bomb": (lambda root: (root / CLAIMS).write_text(BOMB) and None, f"{CLAIMS}:1: [yaml-anchor] an anchor or alias"),
    "yaml-merge": (swap(CAUTION, "kind: law", "<<: {kind: law}"), f"{CAUTION}:7: [yaml-anchor] a merge key"),
    "yaml-object": (
        swap(CAUTION, "kind: law", "kind: !!python/object/apply:os.system [id]"), f"{CAUTION}:7: [yaml-tag] the tag tag:yaml.org,2002:python/object/apply:os.system"),
    "yaml-binary": (swap(CAUTION, "kind: law", "kind: !!binary aWQ="), f"{CAUTION}:7: [yaml-tag] the tag tag:yaml.org,2002:binary"),
    "yaml-tower": (add("book/data/style.yml", "loaded: " + "[" * 3000 + "]" * 3000 + "\n"), "book/data/style.yml:1: [yaml-syntax] nested too deep"),
    "tag-in-a-packet": (swap(PACKET, "minutes: 50", "minutes: !!int 50"), f"{PACKET}:4: [yaml-tag] the tag tag:yaml.org,2002:int"),
    "bomb-in-a-chapter": (swap(CHAPTER, "  before: [", "  before: &x ["), f"{CHAPTER}:4: [yaml-anchor] an anchor or alias"),
    "link-to-a-password-file": (link("book/parties/passwd.md", "/etc/passwd"), "book/parties/passwd.md: [file-outside] the file is a link"),
    "link-to-the-git-folder": (link("book/data/config.txt", "../../.git/config"), "book/data/config.txt: [file-outside] the file is a link"),
    "link-to-a-folder": (link("book/parties/more", "/etc"), "book/parties/more: [file-outside] the file is a link"),
    "link-with-a-hidden-name": (link("book/parties/.more", "/etc"), "book/parties/.more: [file-outside] the file is a link"),
    "ten-megabytes-of-note": (in_note("word " * 2_000_000), f"{CAUTION}: [file-too-large] the file has 10,0"),
    "ten-megabytes-of-field": (add(EVENTS, event("x", what="word " * 2_000_000)), f"{EVENTS}: [file-too-large] the file has 10,0"),
    "five-megabytes-of-field": (add(EVENTS, event("x", what="word " * 1_000_000)), f"{EVENTS}:50: [field-long] a field of 4,999,999"),
    "long-field-of-a-source": (add(BIB, source("x", note="word " * 5000)), f"{BIB}:50: [field-long] x: note has 24,999"),
    "abbreviations-that-double": (add(BIB, BIB_BOMB), f"{BIB}:50: [bib-syntax] the command @string"),
    "preamble": (add(BIB, '\n@preamble{"\\input{/etc/passwd}"}\n'), f"{BIB}:50: [bib-syntax] the command @preamble"),
    "hidden-source": (add(BIB, "\n@comment{ @misc{x, title = {A page}} }\n"), f"{BIB}:50: [bib-syntax] the command @comment"),
    "key-that-breaks-out": (add(BIB, source('x"><script>')), f"{BIB}:50: [id-form] “x\"><script>” is not the key of a source"),
    "html-in-a-source": (add(BIB, source("x", title="A <script>alert(1)</script>")), f"{BIB}:50: [raw-html] raw HTML: <script>"),
    "drawing": (add("book/parties/crest.svg", "<svg><script>1</script></svg>"), "book/parties/crest.svg: [file-kind] a file of the kind “.svg”"),
    "script-file": (add("book/parties/x.js", "alert(1)"), "book/parties/x.js: [file-kind] a file of the kind “.js”"),
    "page-in-another-markup": (add("book/parties/x.rst", ".. raw:: html"), "book/parties/x.rst: [file-kind] a file of the kind “.rst”"),
    "program": (add("book/conf.py", "import os"), "book/conf.py: [file-kind] a file of the kind “.py”"),
}
CHARACTERS: dict[str, tuple[Callable[[Path], None], str]] = {
    "right-to-left": (in_note("A pier \u202egnikael."), a_note("character-unseen", "a character that cannot be seen (U+202E)")),
    "isolate": (in_note("A pier \u2067gnikael\u2069."), a_note("character-unseen", "a character that cannot be seen (U+2067)")),
    "without-width": (in_note("A pi\u200ber."), a_note("character-unseen", "a character that cannot be seen (U+200B)")),
    "soft-hyphen": (in_note("A pi\u00ader."), a_note("character-unseen", "a character that cannot be seen (U+00AD)")),
    "tag-characters": (in_note("A pier\U000e0041\U000e0042."), a_note("character-unseen", "a character that cannot be seen (U+E0041)")),
    "control": (in_note("A pier\x1b[2J."), a_note("character-unseen", "a character that cannot be seen (U+001B)")),
    "null": (in_note("A pier\x00."), a_note("character-unseen", "a character that cannot be seen (U+0000)")),
    "right-to-left-in-a-field": (swap(CAUTION, "title: What the", "title: What \u202ethe"), f"{CAUTION}:3: [character-unseen] a character that cannot be seen (U+202E)"),
    "control-in-yaml": (swap(CLAIMS, "  kind: prediction", "  kind: pre\x08diction"), f"{CLAIMS}:"),
    "right-to-left-by-its-number": (swap(CAUTION, "title: What the", 'title: "What \\u202ethe"  #'), f"{CAUTION}:3: [character-unseen] a character that cannot be seen (U+202E)"),
    "null-by-its-number": (swap(CLAIMS, "restated: The engineer found the", 'restated: "The \\0"  #'), f"{CLAIMS}:4: [character-unseen] a character that cannot be seen (U+0000)"),
    "right-to-left-by-its-number-in-html": (in_note("A pier &#x202e;gnikael."), a_note("character-unseen", "a character that cannot be seen (U+202E)")),
    "soft-hyphen-by-its-name": (in_note("A pi&shy;er."), a_note("character-unseen", "a character that cannot be seen (U+00AD)")),
    "lookalike-by-its-number": (in_note("The m&#1072;yor."), a_note("character-mixed", "“m\u0430yor” has a letter")),
    "cyrillic-by-its-number": (swap(CAUTION, "title: What the", 'title: "Wh\\u0430t"  #'), f"{CAUTION}:3: [character-mixed] “Wh\u0430t” has a letter"),
    "right-to-left-in-a-source": (add(BIB, source("x", title="A \u202epage")), f"{BIB}:51: [character-unseen] a character that cannot be seen (U+202E)"),
    "lookalike-id": (swap(CAUTION, "id: note-caution", "id: note-c\u0430ution"), f"{CAUTION}:2: [id-form] “note-c\u0430ution” is not an id"),
    "lookalike-link": (in_note("See [it](#note-s\u0430fe)."), a_note("link-unknown", "no record has the id “note-s\u0430fe”")),
    "lookalike-key": (add(BIB, source("\u0430-page")), f"{BIB}:50: [id-form] “\u0430-page” is not the key of a source"),
    "lookalike-word": (in_note("The m\u0430yor."), a_note("character-mixed", "“m\u0430yor” has a letter that looks Latin and is not")),
    "whole-word-of-lookalikes": (in_note("A \u0440\u0430\u0441\u0435 apart."), a_note("character-mixed", "“\u0440\u0430\u0441\u0435” has a letter")),
    "lookalike-file": (add("book/notes/202-s\u0430fe.md", "x"), "book/notes/202-s\u0430fe.md:1: [front-matter-missing]"),
}
CODE: dict[str, tuple[Callable[[Path], None], str]] = {
    "cell": (on_page("```{code-cell} python3\nimport os\n```"), a_page("code-unlisted", "the page asks to run code")),
    "cell-in-a-note": (in_note("```{code-cell} python3\nimport os\n```"), a_note("code-unlisted", "the page asks to run code")),
    "cell-in-an-admonition": (on_page("````{note}\n```{code-cell}\n1\n```\n````"), f"{PAGE}:7: [code-unlisted] the page asks to run code"),
    "notebook-by-front-matter": (front("file_format: mystnb"), f"{PAGE}:2: [code-unlisted] the page asks to run code"),
    "notebook-by-jupytext": (front("jupytext: {text_representation: {format_name: myst}}"), f"{PAGE}:2: [code-unlisted] the page asks to run code"),
    "notebook-file": (add("book/timeline/x.ipynb", "{}"), "book/timeline/x.ipynb: [code-unlisted] the page asks to run code"),
    "other-import": (runs("import os"), a_page("code-form", "this cell does more than show a chart")),
    "import-by-another-way": (runs('__import__("os").system("id")'), a_page("code-form", "this cell does more than show a chart")),
    "more-than-is-offered": (runs("from marginalia.charts import os\nos"), a_page("code-form", "this cell does more than show a chart")),
    "call-within-a-call": (runs('from marginalia.charts import show\nshow(open("/etc/passwd").read())'), a_page("code-form", "this cell does more than show a chart")),
    "shell-magic": (runs("!id"), a_page("code-form", "the code of this cell cannot be read")),
    "cell-magic": (runs("%%bash\nid"), a_page("code-form", "the code of this cell cannot be read")),
    "other-kernel": (both(add(NOTEBOOKS, f"{PAGE}\n"), front("kernelspec: {name: bash}")), f"{PAGE}:2: [code-form] the kernel “bash”"),
    "inline-evaluation": (on_page("{eval}`1 + 1`"), a_page("directive-refused", "the role {eval}")),
    "formula": (add(EVENTS, event("x", title="\"=HYPERLINK('https://x.example')\"")), f"{EVENTS}:48: [field-formula] “title” begins as a formula does"),
    "formula-by-at": (add(EVENTS, event("x", what='"@SUM(1)"')), f"{EVENTS}:50: [field-formula] “what” begins as a formula does"),
    "formula-by-minus": (add(EVENTS, event("x", what="\"-cmd|'/C calc'!A0\"")), f"{EVENTS}:50: [field-formula] “what” begins as a formula does"),
    "formula-in-a-question": (swap(FIRST, "text: The inspectors’ report", 'text: "+1"'), f"{FIRST}:16: [field-formula] “text” begins as a formula does"),
    "formula-in-a-source": (add(BIB, source("x", title="=1+1")), f"{BIB}:50: [field-formula] “title” begins as a formula does"),
}
EVERYTHING = {**MARKUP, **ADDRESSES, **FILES, **CHARACTERS, **CODE}
