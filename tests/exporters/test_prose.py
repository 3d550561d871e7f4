"""Markdown as HTML and plain text: what a note may hold, and what it may not."""

from __future__ import annotations

import pytest

from marginalia.exporters import prose
from marginalia.exporters.addresses import Addresses
from tests.exporters.conftest import Book

PATH = "book/notes/101-safe.md"
CASES = {
    "marks": ("A *b* **c** `d`.", "<p>A <em>b</em> <strong>c</strong> <code>d</code>.</p>", "A b c d."),
    "paragraphs": ("One\ntwo.\n\nThree.", "<p>One\ntwo.</p>\n<p>Three.</p>", "One two.\n\nThree."),
    "list": ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "a\n\nb"),
    "link to an id": ("[the letter](#event-letter)", '<p><a href="../book/timeline/events.html#event-letter">the letter</a></p>', "the letter"),
    "link to a party": ("[she](#party-mayor)", '<p><a href="../book/parties/mayor.html">she</a></p>', "she"),
    "link without words": ("See [](#para-2).", '<p>See <a href="../book/article/index.html#para-2">paragraph 2</a>.</p>', "See paragraph 2."),
    "link to nowhere": ("[*gone*](#note-gone), [here](#para-1)", '<p><em>gone</em>, <a href="../book/article/index.html#para-1">here</a></p>', "gone, here"),
    "link to a page": ("[list](../claims.md#top)", '<p><a href="../book/claims.html#top">list</a></p>', "list"),
    "link outside": ("[x](https://example.org/a?b=1&c)", '<p><a href="https://example.org/a?b=1&amp;c">x</a></p>', "x"),
    "role": ("A {term}`supply chain` and {term}`its <chain>` end.", "<p>A supply chain and its end.</p>", "A supply chain and its end."),
    "html": ("<b>no</b> & <script>no</script>", "<p>&lt;b&gt;no&lt;/b&gt; &amp; &lt;script&gt;no&lt;/script&gt;</p>", "<b>no</b> & <script>no</script>"),
    "script link": ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>", "[x](javascript:alert(1))"),
    "code": ("```\na <b>\n```\n\nb", "<pre><code>a &lt;b&gt;\n</code></pre>\n<p>b</p>", "a <b>\n\nb"),
    "money": ("$5 million to $7 million", "<p>$5 million to $7 million</p>", "$5 million to $7 million"),
}


@pytest.mark.parametrize(("markdown", "html", "plain"), CASES.values(), ids=CASES)
def test_a_text_in_both_forms(small: Book, markdown: str, html: str, plain: str) -> None:
    """As HTML and as plain text."""
    addresses = Addresses(small.corpus)
    assert prose.html(markdown, PATH, addresses) == html
    assert prose.plain(markdown, PATH, addresses) == plain
