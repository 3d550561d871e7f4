"""Where a link or a picture may lead: to the web by a plain address, or to a file of the book."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

SCHEMES = ("http", "https", "mailto")
# MyST's own: a label, a page, a file of the book.
OF_THE_BOOK = ("project", "doc", "path")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_HOST = re.compile(r"https?://([^/?#]*)")
_SPACE = re.compile(r"[\x00-\x20\x7f-\xa0]")


def refusal(href: str, page: str, root: Path, *, picture: bool = False) -> str:
    """Why an address on a page (its path from ``root``) is refused; nothing if it is allowed. Pictures come from the book alone."""
    plain = _SPACE.sub("", unquote(href)).replace("\\", "/")
    found = _SCHEME.match(plain.lower())
    scheme = found[1] if found else ""
    if scheme and scheme not in SCHEMES + OF_THE_BOOK:
        return f"its scheme is {scheme}:"
    if plain.startswith("//") or scheme in ("http", "https"):
        return "a picture from elsewhere would be a request to elsewhere" if picture else web_refusal(plain)
    if scheme == "mailto":
        return ""
    return _file_refusal(plain.partition(":")[2] if scheme else plain, page, root)


def web_refusal(url: str) -> str:
    """Why an address of the web is refused: without its scheme, with a name before the host, or with a host of look-alike letters."""
    host = _HOST.match(url.lower())
    if host is None:
        return "it does not begin with https://"
    if "@" in host[1]:
        return "a name stands before its host"
    return "" if host[1].isascii() else "its host is not plain ASCII"


def _file_refusal(href: str, page: str, root: Path) -> str:
    path = re.split(r"[?#]", href)[0]
    if not path:
        return ""
    if path.startswith("/"):
        return "it begins with a slash"
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if not whole.startswith("book/") or not (root / whole).resolve().is_relative_to((root / "book").resolve()):
        return "it leads out of book/"
    if any(part.startswith((".", "_")) for part in whole.split("/")):
        return "it leads into a folder that is no content"
    return ""
