"""A walk through a page by Tab, the same in every browser: what takes the focus, in which order, and whether it is seen."""

from __future__ import annotations

from typing import Any

# Each stop is noted as it takes the focus, and looked at again in the next frame: some browsers scroll only then.
# The walk ends when it comes around to the first stop, or leaves the page for the browser's own buttons.
NOTE = """(() => {
  window.walked = [];
  window.left = false;
  const top = document.querySelector('.shell-top').getBoundingClientRect().bottom;
  const outlined = one => { const style = getComputedStyle(one); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
  const seen = one => {
    const box = one.getBoundingClientRect(), fixed = one.closest('.shell-top, .shell-skip, :popover-open');
    return one.checkVisibility() && box.width > 0 && box.bottom > (fixed ? 0 : top) && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  };
  addEventListener('blur', () => { window.left = walked.length > 0 });
  document.addEventListener('focusin', event => {
    if (left) return;
    const one = event.target, stop = {one, name: one.outerHTML.slice(0, 120), outlined: outlined(one), seen: seen(one)};
    walked.push(stop);
    requestAnimationFrame(() => { if (document.activeElement === one) stop.seen ||= seen(one) });
  });
})()"""
DONE = "left || walked.slice(1).some(stop => stop.one === walked[0].one)"
FOUND = """(() => {
  const around = walked.findIndex((stop, n) => n > 0 && stop.one === walked[0].one);
  const stops = around > 0 ? walked.slice(0, around) : walked;
  const reached = new Set(stops.map(stop => stop.one));
  const wanted = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width > 0 && (one.type !== 'radio' || one.checked));
  const short = one => one.outerHTML.slice(0, 120);
  return JSON.stringify({
    stops: stops.length, around: around > 0 || left,
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
