// @ts-check
// Two ways to narrow a page: what was known on a day, and filters over its cards. Without this script all is shown.
// Nothing is hidden without saying how much.
(() => {
  "use strict";
  const KEY = "mrg-known";

  /** @param {string} name @returns {string | null} */
  const asked = (name) => new URLSearchParams(location.search).get(name);

  /** @param {Record<string, string>} values Put choices into the address, so that it can be shared. */
  const remember = (values) => {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(values)) value ? query.set(name, value) : query.delete(name);
    const text = query.toString();
    history.replaceState(null, "", location.pathname + (text && "?" + text) + location.hash);
  };

  /** @param {string | null} [value] The choice kept from page to page; nothing is kept where the browser forbids it. */
  const kept = (value) => {
    try {
      if (value === undefined) return localStorage.getItem(KEY);
      value ? localStorage.setItem(KEY, value) : localStorage.removeItem(KEY);
    } catch { /* private window */ }
    return null;
  };

  /** @param {Element} one @returns {string} */
  const knownOn = (one) => one.getAttribute("data-known") ?? "";

  /** @param {string} day Empty: all. Hide what became known later; its phrases lose their mark. */
  const showKnown = (day) => {
    document.querySelectorAll("[data-known]").forEach((one) => one.toggleAttribute("data-unknown", day !== "" && knownOn(one) > day));
    document.querySelectorAll("a.mrg-phrase").forEach((phrase) => {
      const notes = (phrase.getAttribute("data-note") ?? "").split(" ").map((id) => document.getElementById(id));
      const none = notes.every((note) => note?.hasAttribute("data-unknown"));
      phrase.toggleAttribute("data-silent", none);
      if (none) phrase.setAttribute("aria-disabled", "true");
      else phrase.removeAttribute("aria-disabled");
    });
    document.querySelectorAll("sup.mrg-mark[data-of]").forEach((mark) => {
      mark.toggleAttribute("data-unknown", document.getElementById(mark.getAttribute("data-of") ?? "")?.hasAttribute("data-unknown") ?? false);
    });
  };

  /** @param {Element} element @param {string} text */
  const say = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.mrg-switch"));

  /** @param {boolean} announce */
  const applyKnown = (announce) => {
    const wanted = asked("known") ?? kept() ?? "";
    const day = /^\d{4}-\d{2}-\d{2}$/.test(wanted) ? wanted : "";
    document.querySelector(".mrg-unnarrowed")?.toggleAttribute("hidden", Boolean(form) || !day);
    if (!form) return;
    showKnown(day);
    form.querySelectorAll("input").forEach((input) => (input.checked = input.value === (day || "all")));
    const hidden = [...document.querySelectorAll("[data-unknown]")].filter((one) => !one.matches("sup") && !one.parentElement?.closest("[data-unknown]")).length;
    const status = form.querySelector("[role=status]");
    const words = day ? `${hidden} ${hidden === 1 ? "item" : "items"} that became known later ${hidden === 1 ? "is" : "are"} hidden on this page.` : "";
    if (status && (announce || day)) say(status, words || "Nothing is hidden.");
  };

  applyKnown(false);
  if (form) {
    form.addEventListener("change", () => {
      const value = String(new FormData(form).get("known") ?? "all");
      const day = value === "all" ? "" : value;
      kept(day || null);
      remember({ known: day });
      applyKnown(true);
      count();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  const filter = /** @type {HTMLFormElement | null} */ (document.querySelector("form.mrg-filter"));

  /** @param {HTMLElement} card @param {string} name @param {string} value */
  const fits = (card, name, value) => {
    if (!value) return true;
    if (name === "known-by") return knownOn(card) <= value;
    return (card.getAttribute(`data-${name}`) ?? "").split(" ").includes(value);
  };

  function count() {
    if (!filter) return;
    const chosen = [...new FormData(filter)].map(([name, value]) => /** @type {[string, string]} */ ([name, String(value)]));
    const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".mrg-card[data-track], .mrg-card[data-status], .mrg-card[data-against]")]);
    cards.forEach((card) => card.toggleAttribute("data-filtered", !chosen.every(([name, value]) => fits(card, name, value))));
    document.querySelectorAll(".mrg-group").forEach((group) => {
      const left = [...group.querySelectorAll(".mrg-card")].some((card) => !card.matches("[data-filtered], [data-unknown]"));
      group.toggleAttribute("data-filtered", !left);
    });
    const shown = cards.filter((card) => !card.matches("[data-filtered], [data-unknown]")).length;
    const status = filter.querySelector("[role=status]");
    const noun = filter.dataset.noun ?? "items";
    if (status) say(status, shown === cards.length ? `All ${cards.length} ${noun} are shown.` : `${shown} of ${cards.length} ${noun} are shown; ${cards.length - shown} are hidden.`);
    return chosen;
  }

  if (filter) {
    filter.querySelectorAll("select").forEach((select) => {
      const value = asked(select.name);
      if (value && [...select.options].some((option) => option.value === value)) select.value = value;
    });
    count();
    filter.addEventListener("change", () => remember(Object.fromEntries(count() ?? [])));
    filter.addEventListener("submit", (event) => event.preventDefault());
    // A link to a card that the filter hides shows all again, rather than lead to nothing.
    addEventListener("hashchange", () => {
      if (document.querySelector(":target")?.matches("[data-filtered]")) {
        filter.reset();
        remember(Object.fromEntries(count() ?? []));
      }
    });
  }
})();
