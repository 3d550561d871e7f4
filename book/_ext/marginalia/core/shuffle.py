"""In what order things are offered that have a right order: by a fixed rule, never by chance and never the right one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def shuffled(id_: str, texts: Sequence[str]) -> tuple[int, ...]:
    """The places of ``texts`` in the order in which to show them: by the hash of the id with each text.

    The same on every computer; a text that is added or changed moves no other against the rest.
    """
    order = sorted(range(len(texts)), key=lambda n: hashlib.sha256(f"{id_}\n{texts[n]}".encode()).digest())
    if len(order) > 1 and order == sorted(order):
        order = [*order[1:], order[0]]
    return tuple(order)
