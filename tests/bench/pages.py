"""Pages of the book beside the same pages of a stock build: bytes, requests, elements, and how soon they show.

``python -m tests.bench.pages [--ours _build/html] [--stock FOLDER] [--rounds 5]`` from the root of the project, with the book
built. Without ``--stock`` the book is copied and built as stock Jupyter Book would. Each round visits each page of both, one
after the other, in a browser context of its own (nothing is cached), the processor slowed four times; medians are printed.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import statistics
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import FLAGS

from . import stock

PAGES = ("book/index", "book/article/index", "book/concepts/supply-chain-risk-designation", "book/timeline/the-week", "book/claims")
SLOWER = 4
TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
    ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".xml": "text/xml",
}  # fmt: skip
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
WATCH = """
window.__lcp = 0; window.__cls = 0;
new PerformanceObserver(l => { for (const e of l.getEntries()) window.__lcp = e.startTime }).observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) window.__cls += e.value }).observe({type: 'layout-shift', buffered: true});
"""
FIGURES = "() => ({nodes: document.getElementsByTagName('*').length, lcp: window.__lcp, cls: window.__cls})"


class Files(http.server.BaseHTTPRequestHandler):
    """A site's files, packed as a web server would pack them, and packed only once."""

    protocol_version = "HTTP/1.1"
    packed: dict[Path, bytes]
    root: Path

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """A file, or that there is none."""
        path = self.root / unquote(urlsplit(self.path).path).lstrip("/")
        if not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if path not in self.packed:
            self.packed[path] = gzip.compress(path.read_bytes(), 6, mtime=0) if path.suffix in PACKED else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        if path.suffix in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(self.packed[path])))
        self.end_headers()
        self.wfile.write(self.packed[path])


def serve(site: Path) -> str:
    """Serve a site from this machine; its address."""
    handler = type("Site", (Files,), {"root": site.resolve(), "packed": {}})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


@dataclass
class Visit:
    """What one first visit to a page cost."""

    kib: float = 0.0
    requests: int = 0
    nodes: float = 0
    lcp: float = 0.0
    cls: float = 0.0


def visit(browser: Browser, base: str, page: str) -> Visit:
    """Open a page for the first time, slowed, and wait until nothing more is loaded."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    seen = Visit()

    def count(response: object) -> None:
        seen.requests += 1
        seen.kib += int(response.headers.get("content-length", 0)) / 1024  # type: ignore[attr-defined]

    tab.on("response", count)
    tab.route(lambda url: not url.startswith((base, "data:", "blob:")), lambda route: route.abort())
    tab.add_init_script(WATCH)
    context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tab.goto(f"{base}/{page}.html", wait_until="networkidle")
    found = tab.evaluate(FIGURES)
    for _ in range(40):  # the browser says when it painted only after it has
        tab.wait_for_timeout(300)
        before, found = found, tab.evaluate(FIGURES)
        if found["lcp"] and found["lcp"] == before["lcp"]:
            break
    context.close()
    seen.nodes, seen.lcp, seen.cls = found["nodes"], found["lcp"], found["cls"]
    return seen


def measure(sites: dict[str, Path], pages: tuple[str, ...], rounds: int) -> dict[tuple[str, str], list[Visit]]:
    """All visits, by site and page. The order of the sites changes from round to round."""
    found: dict[tuple[str, str], list[Visit]] = {}
    bases = {name: serve(site) for name, site in sites.items()}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        visit(browser, next(iter(bases.values())), pages[0])  # the browser's own first start
        for number in range(rounds):
            for page in pages:
                for name in list(bases)[:: 1 if number % 2 else -1]:
                    found.setdefault((name, page), []).append(visit(browser, bases[name], page))
        browser.close()
    return found


def table(found: dict[tuple[str, str], list[Visit]], pages: tuple[str, ...]) -> str:
    """The medians as a table in Markdown; ours as a share of stock, the median of the rounds’ own ratios for the time."""
    rows = ["| page | site | KiB | requests | elements | LCP ms | CLS |", "|---|---|---|---|---|---|---|"]
    for page in pages:
        ours, theirs = found["ours", page], found["stock", page]
        for name, visits in (("stock", theirs), ("ours", ours)):
            kib, requests, nodes, lcp, cls = (statistics.median(getattr(one, what) for one in visits) for what in ("kib", "requests", "nodes", "lcp", "cls"))
            rows.append(f"| {page} | {name} | {kib:.1f} | {requests:.0f} | {nodes:.0f} | {lcp:.0f} | {cls:.3f} |")
        share = statistics.median(one.lcp / other.lcp for one, other in zip(ours, theirs, strict=True))
        rows.append(f"| | ours / stock | {ours[0].kib / theirs[0].kib:.3f} | | {ours[0].nodes / theirs[0].nodes:.2f} | {share:.2f} | |")
    return "\n".join(rows)


def main() -> None:
    """Read what was asked, build what is missing, measure and print."""
    said = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    said.add_argument("--ours", type=Path, default=stock.ROOT / "_build" / "html")
    said.add_argument("--stock", type=Path)
    said.add_argument("--rounds", type=int, default=5)
    said.add_argument("--page", action="append")
    given = said.parse_args()
    pages = tuple(given.page or PAGES)
    with tempfile.TemporaryDirectory() as folder:
        other = given.stock or stock.build(stock.copy(stock.ROOT, Path(folder) / "book"))
        print(table(measure({"stock": other, "ours": given.ours}, pages, given.rounds), pages))


if __name__ == "__main__":
    main()
