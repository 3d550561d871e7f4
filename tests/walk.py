"""A walk through a page by Tab, the same in every browser: what takes the focus, in which order, and whether it is seen."""

from __future__ import annotations

from typing import Any

# Each stop is noted as it takes the focus; the walk ends when it comes around to the first.
NOTE = """(() => {
  window.walked = [];
  const top = document.querySelector('.shell-top').getBoundingClientRect().bottom;
  const outlined = one => { const style = getComputedStyle(one); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
  document.addEventListener('focusin', event => {
    const one = event.target, box = one.getBoundingClientRect();
    const fixed = one.closest('.shell-top, .shell-skip, :popover-open');
    walked.push({
      one, name: one.outerHTML.slice(0, 120), outlined: outlined(one),
      seen: one.checkVisibility() && box.width > 0 && box.bottom > (fixed ? 0 : top) && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    });
  });
})()"""
DONE = "walked.slice(1).some(stop => stop.one === walked[0].one)"
FOUND = """(() => {
  const around = walked.findIndex((stop, n) => n > 0 && stop.one === walked[0].one);
  const stops = around > 0 ? walked.slice(0, around) : walked;
  const reached = new Set(stops.map(stop => stop.one));
  const wanted = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width > 0 && (one.type !== 'radio' || one.checked));
  const short = one => one.outerHTML.slice(0, 120);
  return JSON.stringify({
    stops: stops.length, around: around > 0,
    invisible: stops.filter(stop => !stop.seen).map(stop => stop.name),
    unmarked: stops.filter(stop => !stop.outlined).map(stop => stop.name),
    missed: wanted.filter(one => !reached.has(one)).map(short),
    backwards: stops.slice(1).filter((stop, n) => !(stops[n].one.compareDocumentPosition(stop.one) & Node.DOCUMENT_POSITION_FOLLOWING)).map(stop => stop.name),
  });
})()"""
MOST = 3000


def faults(found: dict[str, Any]) -> dict[str, Any]:
    """What is wrong with a walk; nothing if all is well."""
    wrong = {what: found[what] for what in ("invisible", "unmarked", "missed", "backwards") if found[what]}
    return wrong if found["around"] and found["stops"] > 10 else {**wrong, "trap": found["stops"]}
