// @ts-check
// All of a reader's own notes on one page: export, import, delete. Loaded by jottings-open.js, after the store.
(() => {
  "use strict";
  /** @typedef {{ id: string, page: string, title: string, at: string, exact: string, words: string, made: string, changed: string }} Jotting */
  const j = /** @type {any} */ (self).jottings;
  const place = /** @type {HTMLElement} */ (document.getElementById("own-notes"));
  const top = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href;
  const base = canonical?.endsWith(`${document.body.dataset.page}.html`) ? canonical.slice(0, -`${document.body.dataset.page}.html`.length) : top.startsWith("http") ? top : "";
  const label = `Your notes on ${document.querySelector(".shell-home")?.textContent ?? "this book"}`;
  const LARGEST = 5_000_000;

  /** @param {string} tag @param {Record<string, any>} set @param {(Node | string)[]} inner @returns {any} */
  const el = (tag, set = {}, ...inner) => {
    const made = Object.assign(document.createElement(tag), set);
    made.append(...inner);
    return made;
  };
  /** @param {string} words @param {() => void} run @returns {HTMLButtonElement} */
  const button = (words, run) => el("button", { type: "button", onclick: run }, words);
  /** @param {number} n */
  const notes = (n) => `${n} ${n === 1 ? "note" : "notes"}`;

  const said = el("p", { role: "status", className: "mrg-status-line" });
  const list = el("div");
  const file = el("input", { type: "file", accept: ".json,.jsonld,application/json,application/ld+json", id: "own-notes-file", onchange: take });
  const out = [button("Export as Web Annotations (JSON)", () => give("json")), button("Export as Markdown", () => give("md"))];
  const clear = button("Delete all my notes", () => {
    const all = j.all();
    if (!confirm(`Delete ${notes(all.length)} from this browser? There is no way back but a file you exported.`)) return;
    all.forEach((/** @type {Jotting} */ one) => j.drop(one));
    show();
    said.textContent = `Deleted: ${notes(all.length)}.`;
    file.focus();
  });
  const forget = button("Forget my choices and my place", () => {
    try { Object.keys(localStorage).filter((key) => /^(mrg|shell)-/.test(key)).forEach((key) => localStorage.removeItem(key)); } catch { /* nothing is kept */ }
    said.textContent = "Forgotten: colors, day, kinds of notes, keys, and where you left off.";
  });

  /** @param {string} kind Hand over a file of all notes. */
  function give(kind) {
    const all = j.all();
    const text = kind === "json" ? j.toJson(all, label, base) : j.toMarkdown(all, label, (/** @type {Jotting} */ one) => address(one, base || top));
    const href = URL.createObjectURL(new Blob([text], { type: kind === "json" ? "application/ld+json" : "text/markdown" }));
    el("a", { href, download: `my-notes.${kind === "json" ? "jsonld" : "md"}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
    said.textContent = `Exported: ${notes(all.length)}.`;
  }

  /** Take in a file: notes with an id that is here already are replaced if the file's are newer. */
  async function take() {
    const given = file.files?.[0];
    if (!given) return;
    const found = given.size > LARGEST ? null : j.fromJson(await given.text(), base);
    file.value = "";
    if (!found) { said.textContent = "Nothing was taken in: this is not a file of Web Annotations, or it is larger than 5 MB."; return; }
    const here = new Map(j.all().map((/** @type {Jotting} */ one) => [one.id, one]));
    const fresh = found.notes.filter((/** @type {Jotting} */ one) => !here.has(one.id) || /** @type {Jotting} */ (here.get(one.id)).changed < one.changed);
    const kept = fresh.filter((/** @type {Jotting} */ one) => {
      const old = /** @type {Jotting | undefined} */ (here.get(one.id));
      if (old && old.page !== one.page) j.drop(old);
      return j.put(one);
    });
    show();
    const rest = [
      found.notes.length - fresh.length && `${notes(found.notes.length - fresh.length)} already here`,
      fresh.length - kept.length && `${notes(fresh.length - kept.length)} not kept: the browser has no room`,
      found.refused && `${found.refused} refused: not ${found.refused === 1 ? "a note" : "notes"} on pages of this book`,
    ].filter(Boolean).join("; ");
    said.textContent = [`Taken in: ${notes(kept.length)}`, ...(rest ? [rest] : [])].join("; ") + ".";
  }

  /** @param {Jotting} one @param {string} from */
  const address = (one, from) => `${from}${one.page.split("/").map(encodeURIComponent).join("/")}.html${one.at ? "#" + encodeURIComponent(one.at) : ""}`;

  /** @param {Jotting} one */
  function row(one) {
    const words = one.words ? [el("p", { className: "mrg-own-words" }, one.words)] : [];
    const drop = button("Delete", () => {
      if (one.words && !confirm("Delete this note and what you wrote?")) return;
      j.drop(one);
      show();
      said.textContent = "Deleted.";
      (list.querySelector("li button") ?? file).focus();
    });
    drop.ariaLabel = `Delete your note on “${one.exact.slice(0, 60)}”`;
    return el("li", {}, el("a", { href: address(one, top) }, `“${one.exact}”`), ...words, " ", drop);
  }

  function show() {
    const all = /** @type {Jotting[]} */ (j.all());
    const pages = [...new Set(all.map(({ page }) => page))];
    list.replaceChildren(...pages.flatMap((page) => {
      const own = all.filter((one) => one.page === page);
      return [el("h3", {}, own[0].title || page), el("ul", {}, ...own.map(row))];
    }));
    if (!all.length) list.append(el("p", {}, "There are none in this browser."));
    [...out, clear].forEach((one) => (one.disabled = !all.length));
  }

  place.setAttribute("data-jottings", "");
  place.replaceChildren(el("p", {}, ...out), el("p", {}, el("label", { htmlFor: file.id }, "Import Web Annotations (JSON): "), file), el("p", {}, clear, " ", forget), said, list);
  addEventListener("storage", show);
  show();
})();
