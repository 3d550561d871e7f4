// @ts-check
// The search as a reader sees it: a field, a line that says what was found, and lists of links; in a dialog on every page
// and on the search's own page. What it searches is loaded with the first letter; the text of pages after the first answer.
(() => {
  "use strict";
  const file = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const top = new URL("../", file).href;
  const own = (/** @type {any} */ (self).mrgSearch ??= {});
  const PAUSE = 120; // between the last key and the answer
  const REST = 400; // until the text of pages is asked for

  /** @param {string} name @returns {Promise<void>} */
  const script = (name) => new Promise((resolve, reject) => {
    const made = document.createElement("script");
    made.src = new URL(name, file).href;
    made.onload = () => resolve();
    made.onerror = () => reject(new Error(name));
    document.head.append(made);
  });
  /** @type {Promise<void> | undefined} */
  let loading;
  const load = () => (loading ??= Promise.all(["minisearch/minisearch.js", "search-words.js"].map(script)).then(() => script("search-engine.js")).then(() => script("search-records.js")));
  /** @type {Promise<any> | undefined} */
  let whole;
  const loadText = () => (whole ??= script("search-text.js").then(() => own.whole));

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children @returns {HTMLElement} */
  const h = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  /** @returns {string} The day up to which the reader wants to know, if that was chosen on some page. */
  const day = () => {
    try {
      return /^\d{4}-\d{2}-\d{2}$/.exec(localStorage.getItem("mrg-known") ?? "")?.[0] ?? "";
    } catch {
      return "";
    }
  };

  /** @param {string} text @param {Set<string>} met @returns {(Node | string)[]} */
  const marked = (text, met) => own.marked(text, met).map((/** @type {[string, boolean]} */ [piece, hit]) => (hit ? h("mark", {}, piece) : piece));

  /** @param {any} hit @returns {HTMLElement} */
  const item = ({ entry, terms }) => {
    const until = day();
    const isLater = until !== "" && entry.known > until;
    const [path, anchor] = entry.address.split("#");
    // Who asks for what came later is shown it, though the page would hide it.
    const link = h("a", { href: top + path + (isLater ? "?known=all" : "") + (anchor ? "#" + anchor : "") }, ...marked(entry.title, terms));
    const where = [h("span", { class: "mrg-found-kind" }, entry.kind), ...(entry.page ? [` in ${entry.page}`] : []), ...(isLater ? [" ", h("strong", {}, "later")] : [])];
    const text = entry.text ? [h("p", { class: "mrg-found-text" }, ...marked(own.excerpt(entry.text, terms), terms))] : [];
    return h("li", {}, link, h("p", { class: "mrg-found-where" }, ...where), ...text);
  };

  /** @param {number} number @param {string} one @returns {string} */
  const count = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

  /** @param {HTMLElement} root @param {number} most How many are shown. @param {(question: string) => void} asked @returns {HTMLInputElement} */
  const fill = (root, most, asked) => {
    const input = /** @type {HTMLInputElement} */ (h("input", { type: "search", name: "q", id: `mrg-q-${most}`, autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search" }));
    const form = h("form", { role: "search", action: `${top}search.html` }, h("label", { for: input.id }, "Search the book"), input);
    const status = h("p", { class: "mrg-found-status", role: "status" });
    const first = h("ol", { class: "mrg-found" });
    const more = h("ol", { class: "mrg-found" });
    const heading = h("h2", { class: "mrg-found-more", hidden: "" }, "More in the text of pages");
    const added = h("p", { class: "mrg-found-added", role: "status" });
    const rest = h("p", { class: "mrg-found-all", hidden: "" });
    root.replaceChildren(form, status, h("div", { class: "mrg-found-lists" }, first, rest, heading, added, more));
    let timer = 0, turn = 0;
    /** @param {any[]} hits */
    const shown = (hits) => (hits.length > most ? `, the first ${most} shown.` : ".");

    /** @param {any[]} hits @param {any[]} text Show both lists; what the text of pages adds stands below, so that nothing moves. */
    const showText = (hits, text) => {
      const seen = new Set(hits.slice(0, most).map(({ entry }) => entry.address));
      const found = text.filter(({ entry }) => !seen.has(entry.address));
      more.replaceChildren(...found.slice(0, most).map(item));
      heading.hidden = !found.length;
      added.textContent = found.length ? count(found.length, "more place") + shown(found) : "";
      return found.length;
    };

    /** @param {string} question @param {number} mine Answers that come after another question are dropped. */
    const answer = async (question, mine) => {
      await load();
      if (mine !== turn) return;
      const hits = own.first.search(question);
      first.replaceChildren(...hits.slice(0, most).map(item));
      showText([], []);
      rest.hidden = hits.length <= most;
      if (!rest.hidden) rest.replaceChildren(h("a", { href: `${top}search.html?q=${encodeURIComponent(question)}` }, `All ${hits.length} on a page`));
      status.textContent = `${count(hits.length, "result")} for “${question}”` + shown(hits);
      if (!whole) await new Promise((resolve) => setTimeout(resolve, REST));
      if (mine !== turn) return;
      const text = await loadText();
      if (mine !== turn) return;
      if (!showText(hits, text.search(question)) && !hits.length) status.textContent = `Nothing was found for “${question}”. Fewer or other words may help.`;
    };

    const ask = () => {
      const question = input.value.trim();
      const mine = ++turn;
      asked(question);
      root.toggleAttribute("data-asked", question !== "");
      if (question) {
        answer(question, mine).catch(() => (status.textContent = "The search could not be loaded."));
        return;
      }
      first.replaceChildren();
      showText([], []);
      rest.hidden = true;
      status.textContent = "";
    };

    input.addEventListener("input", () => {
      if (input.value.trim()) load().catch(() => {});
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    root.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.isComposing) return;
      const stops = /** @type {HTMLElement[]} */ ([input, ...root.querySelectorAll(".mrg-found a, .mrg-found-all:not([hidden]) a")]);
      const next = stops[stops.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step];
      event.preventDefault();
      next?.focus();
    });
    if (!root.closest("dialog")) form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask();
    });
    input.value = root.closest("dialog") ? "" : new URLSearchParams(location.search).get("q") ?? "";
    if (input.value) ask();
    return input;
  };

  /** @param {string} question */
  const remember = (question) => history.replaceState(null, "", question ? `?q=${encodeURIComponent(question)}` : location.pathname);

  /** @type {HTMLInputElement | undefined} */
  let input;
  const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: "mrg-search", "aria-label": "Search" }));
  const standing = /** @type {HTMLElement | null} */ (document.querySelector(".mrg-find"));

  /** Bring up the field, wherever it is on this page, ready to be written in. */
  own.open = () => {
    if (!input && standing) input = fill(standing, 200, remember);
    else if (!input) {
      const close = h("button", { type: "button", class: "mrg-search-close" }, "Close");
      document.body.append(dialog);
      input = fill(dialog, 20, () => {});
      dialog.querySelector("form")?.append(close);
      dialog.append(h("p", { class: "mrg-search-keys" }, "↓ ↑ go through the results, Enter opens one, Esc closes."));
      close.addEventListener("click", () => dialog.close());
      // A result on this very page: the dialog has to go, for the place to be seen.
      dialog.addEventListener("click", (event) => {
        if (event.target === dialog || (event.target instanceof Element && event.target.closest("a"))) dialog.close();
      });
      dialog.addEventListener("keydown", (event) => {
        // Escape closes the search and no note beneath it; only what brings up the search is heard below.
        if (event.key !== "/" && !event.ctrlKey && !event.metaKey) event.stopPropagation();
        if (event.key !== "Escape") return;
        event.preventDefault(); // in a search field it would only empty it
        dialog.close();
      });
    }
    if (!standing && !dialog.open) dialog.showModal();
    input?.focus();
    input?.select();
  };
})();
