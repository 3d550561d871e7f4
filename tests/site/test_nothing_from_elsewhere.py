"""No page, PDF or packet of the built book asks anything of another host, and every page says so to the browser."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from lightbook.page import POLICY
from tests.project.outside import of_file, of_html, of_site


def test_nothing_in_the_site_fetches_from_elsewhere(site: Path) -> None:
    """Whoever reads the book, prints a packet or imports a cartridge tells no third party of it."""
    endings = {path.suffix for path in site.rglob("*")}
    assert {".html", ".css", ".pdf"} <= endings
    assert of_site(site) == []


def test_every_page_carries_the_policy_first(site: Path) -> None:
    """Before anything that it governs; only what stands in the packets is a page of another kind."""
    pages = [path for path in site.rglob("*.html") if path.relative_to(site).parts[0] not in ("packets", "_static")]
    assert len(pages) > 150
    for page in pages:
        head = page.read_text(encoding="utf-8").split("</head>")[0]
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
        if policy is None:  # the page that leads on to the first one, and the one for what is not there: neither runs or fetches anything
            assert not re.search(r'<(?:script|img|iframe|link(?! rel="canonical"))\b', page.read_text(encoding="utf-8")), page
            continue
        assert re.fullmatch(re.escape(POLICY).replace(re.escape("{sum}"), "[A-Za-z0-9+/=]{44}"), policy[1].replace("&#39;", "'")), page
        assert not re.search(r"<(?:script|link|style)\b", head[: policy.start()]), page


@pytest.mark.parametrize(
    "text",
    [
        '<img src="https://x.example/p.png">', '<script src="//x.example/x.js"></script>', '<p style="background: url(https://x.example/p)">',
        '<style>@import "https://x.example/x.css";</style>', '<b onclick="x()">', '<a href="javascript:x()">', '<link rel="preconnect" href="https://x.example">',
        '<iframe src="http://x.example"></iframe>', '<meta http-equiv="refresh" content="0;url=https://x.example">',
    ],
)  # fmt: skip
def test_a_request_is_seen(text: str) -> None:
    """The test above looks where requests come from, in archives too."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("page.html", text)
    assert list(of_html(text))
    assert list(of_file("x.imscc", packed.getvalue()))


def test_a_script_in_a_pdf_is_seen() -> None:
    """PDFs can run programs too."""
    document, made = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.Root.OpenAction = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))
    document.save(made)
    assert list(of_file("x.pdf", made.getvalue()))
