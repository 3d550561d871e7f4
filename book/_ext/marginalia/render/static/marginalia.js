// @ts-check
// Opens notes where they are read. Without this script every note can be opened by hand, or by its address.
(() => {
  "use strict";
  const wide = matchMedia("(min-width: 1100px)");
  /** @type {HTMLElement | null} The words from which a note was opened. */
  let from = null;

  /** @param {string} id @returns {HTMLElement | null} */
  const note = (id) => document.querySelector(`aside.mrg-note[id="${CSS.escape(id)}"]`);

  /** @param {HTMLElement} aside */
  const stack = (aside) => /** @type {HTMLElement | null} */ (aside.closest(".mrg-notes"));

  /** @param {HTMLElement} section Let the stack come up as a sheet; its place in the page is kept, so nothing shifts. */
  const raise = (section) => {
    if (wide.matches || section.hasAttribute("data-sheet")) return;
    section.style.minHeight = `${section.offsetHeight}px`;
    const inner = section.querySelector(".mrg-stack");
    if (inner && !inner.querySelector(".mrg-close")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "mrg-close";
      button.textContent = "Close";
      button.addEventListener("click", close);
      inner.prepend(button);
    }
    section.setAttribute("data-sheet", "");
  };

  function close() {
    document.querySelectorAll(".mrg-note[data-open]").forEach((aside) => {
      aside.removeAttribute("data-open");
      const details = aside.querySelector("details");
      if (details && aside.hasAttribute("data-raised")) details.open = false;
      aside.removeAttribute("data-raised");
    });
    document.querySelectorAll(".mrg-notes[data-sheet]").forEach((section) => {
      section.removeAttribute("data-sheet");
      /** @type {HTMLElement} */ (section).style.minHeight = "";
    });
    from?.focus({ preventScroll: true });
    from = null;
  }

  /** @param {string[]} ids @param {HTMLElement | null} origin */
  const open = (ids, origin) => {
    close();
    const found = ids.map(note).filter((aside) => aside !== null);
    found.forEach((aside) => {
      const details = aside.querySelector("details");
      if (details && !details.open) {
        details.open = true;
        if (origin && !wide.matches) aside.setAttribute("data-raised", "");
      }
      aside.setAttribute("data-open", "");
      aside.tabIndex = -1;
    });
    const first = found[0];
    if (!first) return;
    const section = stack(first);
    if (origin && section) raise(section);
    from = origin;
    first.focus({ preventScroll: true });
    if (origin && !wide.matches) {
      const sheet = section?.querySelector(".mrg-stack");
      sheet?.scrollTo(0, 0);
      // The words stay in sight: the page moves only if the sheet would lie over them.
      const covered = origin.getBoundingClientRect().bottom + 8 - (sheet?.getBoundingClientRect().top ?? innerHeight);
      if (covered > 0) scrollBy({ top: covered, behavior: "instant" });
    }
    else first.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("click", (event) => {
    const phrase = event.target instanceof Element ? event.target.closest("a.mrg-phrase") : null;
    if (!(phrase instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", phrase.hash);
    open((phrase.dataset.note ?? "").split(" "), phrase);
  });

  document.addEventListener("mrg-open", (event) => {
    const { id, from: words } = /** @type {CustomEvent<{ id: string, from: HTMLElement | null }>} */ (event).detail;
    open([id], words);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.querySelector(".mrg-note[data-open]")) {
      event.preventDefault();
      close();
    }
  });

  /** @param {Event} event @param {boolean} on Words and notes point at each other under the pointer and the focus. */
  const light = (event, on) => {
    const target = event.target instanceof Element ? event.target.closest("a.mrg-phrase, aside.mrg-note") : null;
    if (!target) return;
    const ids = target.id.startsWith("note-") ? [target.id] : (target.getAttribute("data-note") ?? "").split(" ");
    ids.forEach((id) =>
      document.querySelectorAll(`[data-note~="${CSS.escape(id)}"]`).forEach((words) => words.toggleAttribute("data-lit", on)),
    );
  };
  for (const type of ["mouseover", "focusin"]) document.addEventListener(type, (event) => light(event, true));
  for (const type of ["mouseout", "focusout"]) document.addEventListener(type, (event) => light(event, false));

  const fromAddress = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id.startsWith("note-") && note(id)) {
      open([id], null);
      note(id)?.scrollIntoView({ block: "start" });
    }
  };
  addEventListener("hashchange", fromAddress);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", fromAddress);
  else fromAddress();

  /** @type {HTMLDetailsElement[]} Browsers that cannot print a closed <details> by style alone. */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("details")).filter((details) => !details.open && details.matches("main :not(.mrg-key)"));
    opened.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => {
    opened.forEach((details) => (details.open = false));
    opened = [];
  });
})();
