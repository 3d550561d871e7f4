"""What a file of the built site would fetch from elsewhere as soon as it is opened."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup

# Elements that fetch what they name; a link (a href) is followed only by a reader.
FETCHES = {
    "img": ("src", "srcset"), "script": ("src",), "iframe": ("src",), "embed": ("src",), "object": ("data",), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "input": ("src",), "image": ("href", "xlink:href"), "use": ("href", "xlink:href"),
    "base": ("href",), "form": ("action",), "frame": ("src",),
}  # fmt: skip
# Kinds of <link> that are names and fetch nothing.
NAMES = {"canonical", "license", "author", "alternate", "next", "prev", "search", "index", "cite-as", "help", "describedby", "collection", "item"}
FAR = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//|\s*(?:javascript|vbscript):", re.IGNORECASE)
IN_STYLE = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])\s*((?:[a-z]+:)?//[^'\")\s]+)", re.IGNORECASE)
PACKED = (".zip", ".imscc", ".epub", ".apkg")


def of_html(text: str) -> Iterator[str]:
    """Addresses elsewhere that an HTML or SVG text fetches, scripts in attributes, and frames."""
    page = BeautifulSoup(text, "html.parser")
    for element in page.find_all(True):
        for name in FETCHES.get(element.name, ()):
            if FAR.match(str(element.get(name) or "")):
                yield f"<{element.name} {name}={element[name]}>"
        yield from (f"<{element.name} {name}>" for name in element.attrs if name.lower().startswith("on"))
        if element.name == "link" and not {rel for rel in element.get("rel") or () if not rel.startswith("schema.")} <= NAMES and FAR.match(str(element.get("href") or "")):
            yield f"<link {element.get('rel')} {element['href']}>"
        if element.name == "a" and re.match(r"\s*(?:javascript|vbscript|data):", str(element.get("href") or ""), re.IGNORECASE):
            yield f"<a href={element['href'][:40]}>"
        if element.name == "meta" and str(element.get("http-equiv") or "").lower() == "refresh" and "//" in str(element.get("content")):
            yield f"<meta refresh {element.get('content')}>"
        yield from IN_STYLE.findall(str(element.get("style") or ""))
    for style in page.find_all("style"):
        yield from IN_STYLE.findall(style.get_text())


def of_pdf(content: bytes) -> Iterator[str]:
    """What a PDF would do by itself: scripts, programs, forms that send, files from elsewhere."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for number, thing in enumerate(document.objects):
            if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
                kind = str(thing.get("/S", ""))
                if kind in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/Rendition"):
                    yield f"object {number}: {kind}"
                if "/JS" in thing or ("/OpenAction" in thing and kind == "/URI") or (isinstance(thing, pikepdf.Stream) and "/F" in thing):
                    yield f"object {number}: fetches or runs something"


def of_file(name: str, content: bytes) -> Iterator[str]:
    """All of the above for a file, and for what is packed in it."""
    ending = Path(name).suffix.lower()
    if ending in PACKED:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inside in archive.namelist():
                yield from (f"{inside}: {found}" for found in of_file(inside, archive.read(inside)))
    elif ending in (".html", ".xhtml", ".svg"):
        yield from of_html(content.decode("utf-8"))
    elif ending == ".css":
        yield from IN_STYLE.findall(content.decode("utf-8"))
    elif ending == ".pdf":
        yield from of_pdf(content)


def of_site(site: Path) -> list[str]:
    """A line for each thing in a site that would ask something of elsewhere."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return [f"{path.relative_to(site)}: {found}" for path in files for found in of_file(path.name, path.read_bytes())]
