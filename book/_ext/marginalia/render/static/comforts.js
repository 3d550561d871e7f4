// @ts-check
// The reading page's comforts: clean reading, notes by kind, the next note by key, and the place where the last visit ended.
// What was chosen before stands on <html> before the first paint (views/comforts.py); here the choices are made and kept.
(() => {
  "use strict";
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.mrg-comforts"));
  if (!form) return;
  const chosen = document.documentElement.dataset;
  const clean = /** @type {HTMLInputElement} */ (form.elements.namedItem("clean"));
  const keys = /** @type {HTMLInputElement} */ (form.elements.namedItem("keys"));
  const kinds = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=kind]")]);
  const notes = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("aside.mrg-note")]);
  const phrases = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("a.mrg-phrase")]);
  const LEFT = `mrg-left:${document.body.dataset.book}`;

  /** @param {string} name @param {string} [value] Without a value: what is kept. Empty: nothing is kept any more. */
  const kept = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(name) ?? "";
      value ? localStorage.setItem(name, value) : localStorage.removeItem(name);
    } catch { /* private window */ }
    return "";
  };

  /** @param {string} name @param {string} value Keep a choice for the next page and the next visit, and put it into the address. */
  const remember = (name, value) => {
    kept(`mrg-${name}`, value);
    const address = new URL(location.href);
    value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
    history.replaceState(null, "", address);
  };

  const without = () => (chosen.without ?? "").split(" ").filter((kind) => kinds.some((box) => box.value === kind));

  /** @param {Element | null} note */
  const offered = (note) => Boolean(note) && !note?.hasAttribute("data-unknown") && !without().includes(note?.getAttribute("data-kind") ?? "");

  /** Words all of whose notes are hidden promise none; the number shown is said. */
  const show = () => {
    clean.checked = chosen.notes === "folded";
    kinds.forEach((box) => (box.checked = !without().includes(box.value)));
    phrases.forEach((phrase) => {
      const none = !(phrase.dataset.note ?? "").split(" ").some((id) => offered(document.getElementById(id)));
      phrase.toggleAttribute("data-quiet", none);
      none ? phrase.setAttribute("aria-disabled", "true") : phrase.removeAttribute("aria-disabled");
    });
    const shown = notes.filter(offered).length;
    const number = shown === notes.length ? `All ${shown}` : `${shown} of ${notes.length}`;
    const rest = shown < notes.length ? `; ${notes.length - shown} are hidden` : "";
    const words = `${number} notes are ${clean.checked ? "folded away" : "shown"}${rest}.`;
    const status = form.querySelector("[role=status]");
    if (status && status.textContent !== words) status.textContent = words;
  };

  /** @param {string[]} hidden */
  const hide = (hidden) => {
    remember("without", (chosen.without = hidden.join(" ")));
    show();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target === clean) {
      chosen.notes = clean.checked ? "folded" : "";
      remember("notes", chosen.notes);
      show();
    } else if (event.target === keys) kept("shell-keys", keys.checked ? "" : "off");
    else hide(kinds.filter((box) => !box.checked).map((box) => box.value));
  });
  form.querySelector("[name=all]")?.addEventListener("click", () => hide([]));
  document.querySelector("form.mrg-switch")?.addEventListener("change", show);
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a.mrg-phrase[data-quiet]")) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  // An address with a note of a hidden kind shows that kind again, rather than lead to nothing.
  const fromAddress = () => {
    const kind = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("aside.mrg-note")?.getAttribute("data-kind");
    if (kind && without().includes(kind)) hide(without().filter((one) => one !== kind));
  };
  addEventListener("hashchange", fromAddress);
  keys.checked = kept("shell-keys") !== "off";
  fromAddress();
  show();

  /** @param {HTMLElement} note The words it is about. */
  const wordsOf = (note) => phrases.find((phrase) => (phrase.dataset.note ?? "").split(" ").includes(note.id)) ?? null;

  /** @param {number} step The next note on offer (1) or the one before (-1), from the open one or from what is in the window. */
  const go = (step) => {
    const focus = document.activeElement;
    const open = document.querySelector("aside.mrg-note[data-open]") ?? focus?.closest("aside.mrg-note");
    let at = open instanceof HTMLElement ? notes.indexOf(open) : -1;
    if (at < 0) {
      const below = notes.findIndex((note) => (wordsOf(note) ?? note).getBoundingClientRect().bottom > 80);
      at = (below < 0 ? notes.length : below) - (step > 0 ? 1 : 0);
    }
    do at += step; while (notes[at] && !offered(notes[at]));
    const note = notes[at];
    if (!note) return;
    const words = wordsOf(note);
    words?.scrollIntoView({ block: "nearest", behavior: "instant" });
    document.dispatchEvent(new CustomEvent("mrg-open", { detail: { id: note.id, from: words } }));
  };

  /** @type {Record<string, number>} */
  const STEPS = { n: 1, j: 1, p: -1, k: -1 };
  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || !keys.checked || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable], dialog, :popover-open")) return;
    event.preventDefault();
    go(step);
  });

  // Where the reader left off: the paragraph under the upper half of the window, kept in this browser alone.
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".mrg-row[data-para]")]);
  const leave = () => {
    const here = rows.findLast((row) => row.getBoundingClientRect().top < innerHeight * 0.4)?.dataset.para ?? "0";
    const atEnd = (rows.at(-1)?.getBoundingClientRect().bottom ?? Infinity) < innerHeight;
    if (atEnd) kept(LEFT, "");
    else if (here !== "0") kept(LEFT, here);
  };
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());

  const line = document.querySelector(".mrg-left");
  const link = line?.querySelector("a");
  const para = kept(LEFT);
  const known = rows.some((row) => row.dataset.para === para);
  if (!known) delete chosen.left;
  if (line && link && known && "left" in chosen) {
    link.hash = `para-${para}`;
    const number = link.querySelector("span");
    if (number) number.textContent = para;
    line.setAttribute("data-ready", "");
    line.querySelector("button")?.addEventListener("click", () => {
      kept(LEFT, "");
      delete chosen.left;
      document.getElementById("main")?.focus({ preventScroll: true });
    });
  }
  try { sessionStorage.setItem("mrg-here", "1"); } catch { /* then every visit is a later one */ }
})();
