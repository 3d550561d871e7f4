"""The status of a claim, now and on publication day, as every page shows it."""

from __future__ import annotations

from typing import Any

from ...core.models import Claim
from ..nodes import h
from . import parts


def status_of(claim: Claim) -> list[Any]:
    """The status now and, where it was another, on publication day."""
    now = parts.mark(parts.STATUS, claim.status, "mrg-status")
    if claim.status == claim.status_at_publication:
        return [now]
    before = parts.mark(parts.STATUS, claim.status_at_publication, "mrg-status")
    return [h("span", h("span", now, "; ", data_known=later_day(claim)), "on publication day: ", before, cls="mrg-statusline")]


def later_day(claim: Claim) -> str:
    """The day from which the later finding holds; far ahead where no day is given, so that nothing later is shown too early."""
    return str(claim.later_known_on or "9999-12-31")
