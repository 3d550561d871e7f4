"""The packets that are ready, with their files."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from ...core import assignments
from ...core.corpus import Corpus
from ...core.teaching import Packet
from ...core.validate import Entry
from ...packets import offered
from ..nodes import element, h
from . import parts
from .page import Page

WHOM = {"student": "For students, without keys", "teacher": "For the teacher, with keys"}


def select_packets(corpus: Corpus, _: str) -> Any:
    """Every packet with the titles of its pages, whether its files are built, and whether there is an address to link to."""
    shown = [(entry, [(page, assignments.page_title(corpus, page)) for page in entry.record.pages]) for entry in corpus.packets.values()]
    return shown, offered.are_built(), bool(offered.address_of(corpus.root))


def build_packets(page: Page, shown: Any) -> list[nodes.Node]:
    """A card for each packet. Its files are links only where they are built, so that none leads nowhere."""
    packets, built, has_address = shown
    return [_card(page, entry, pages, built, has_address) for entry, pages in packets]


def _card(page: Page, entry: Entry[Packet], pages: list[tuple[str, str]], built: bool, has_address: bool) -> element:
    packet = entry.record
    slug = offered.slug_of(entry.id)
    facts = f"{packet.minutes} minutes, for {offered.LEVELS[packet.level]}. {len(packet.questions)} questions, {len(packet.notes)} notes."
    aims = h("ul", [h("li", aim) for aim in packet.aims])
    reads = h("p", h("span", "Pages: ", cls="mrg-label"), parts.joined([page.link_to(name, title) for name, title in pages]), ".") if pages else None
    files = [one for one in offered.FILES if has_address or not offered.is_thin(one)]
    lists = [
        h("details", h("summary", words), h("dl", [_file(page, slug, one, built) for one in files if one.whom == whom])) for whom, words in WHOM.items()
    ]
    how = None if built else h("p", "Made on your computer by ", h("code", f"marginalia packet {slug}"), "; all of them by ", h("code", "make packets"), ".")
    return h("section", h(f"h{page.level}", packet.title), h("p", facts, cls="mrg-meta"), aims, reads, how, lists, id=entry.id, cls="mrg-card mrg-packet")


def _file(page: Page, slug: str, one: offered.Offered, built: bool) -> list[element]:
    path = offered.path(slug, one)
    name = path.rsplit("/", 1)[-1]
    up = "../" * page.docname.count("/")
    words = h("a", name, href=f"{up}{path}", download=True if not name.endswith(".html") else None) if built else h("code", name)
    return [h("dt", f"{one.kind}: ", words), h("dd", one.use)]
