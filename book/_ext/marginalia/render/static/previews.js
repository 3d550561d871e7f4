// @ts-check
// What a link leads to, in a sentence, under the pointer and at the focus. The sentences of the whole book are one file
// beside this one, asked for when a first link needs it. A tap has no preview: it follows the link, as without this script.
(() => {
  "use strict";
  /** @typedef {[label: string, title: string, text?: string, meta?: string, later?: string, known?: string]} Preview */
  const HOVER = 300, FOCUS = 150, GRACE = 300, EDGE = 8, GAP = 6;
  const LEADS = /#(?:claim|event|note|source|term)-[^#]+$|\/(?:parties|concepts)\/[^#]+$/;
  const file = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const top = new URL("../", file).href;

  const box = document.createElement("div");
  box.id = box.className = "mrg-preview";
  box.role = "tooltip";
  box.popover = "manual";

  /** @type {HTMLAnchorElement | null} The link whose preview is shown. */
  let shown = null;
  /** @type {HTMLAnchorElement | null} The link whose preview Escape or a click has closed, until pointer or focus comes anew. */
  let closed = null;
  /** @type {number | undefined} Where the pointer came upon the link. */
  let pointerX;
  let timer = 0;

  /** @type {Promise<Record<string, Preview>> | undefined} */
  let loading;
  const load = () => (loading ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = new URL("previews-data.js", file).href;
    script.onload = script.onerror = () => resolve(/** @type {any} */ (self).mrgPreviews ?? {});
    document.head.append(script);
  }));

  /** @param {HTMLAnchorElement} link @returns {string} The fragment or, for a page of its own, the path from the top. */
  const key = (link) => (link.hash ? decodeURIComponent(link.hash.slice(1)) : link.href.slice(top.length));

  /** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} A link in the text; phrases have their notes beside them. */
  const linkAt = (target) => {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || !link.href.startsWith(top) || !LEADS.test(link.href)) return null;
    return link.matches(".mrg-phrase, .headerlink") || link.closest("nav, header, footer, dialog") ? null : link;
  };

  /** @param {Element} one */
  const attended = (one) => one.matches(":hover, :focus-visible");

  const hide = () => {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.remove();
  };

  /** Below the link or, where there is no room, above it; never past an edge of the window. */
  const place = () => {
    if (!shown) return;
    const at = shown.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = at.bottom + GAP, above = at.top - GAP - box.offsetHeight;
    const y = below + box.offsetHeight + EDGE <= clientHeight ? below : above >= EDGE ? above : Math.max(EDGE, clientHeight - EDGE - box.offsetHeight);
    const x = Math.max(EDGE, Math.min(pointerX ?? at.left, clientWidth - EDGE - box.offsetWidth));
    box.style.left = `${x + scrollX}px`;
    box.style.top = `${y + scrollY}px`;
  };

  /** @param {HTMLAnchorElement} link @param {Preview} preview */
  const show = (link, [label, title, text, meta, later, known = ""]) => {
    if (shown === link) return;
    hide();
    // Who reads as on publication day is told nothing that came later.
    const day = /** @type {HTMLInputElement | null} */ (document.querySelector(".mrg-switch input:checked"))?.value ?? "all";
    const lines = [["label", label], ["title", title], ["said", text], ["meta", meta], ["meta", known > day ? "" : later]];
    box.replaceChildren(...lines.filter(([, words]) => words).map(([name, words = ""]) => {
      const line = document.createElement("p");
      line.className = `mrg-${name}`;
      line.textContent = words;
      return line;
    }));
    (link.closest("main") ?? document.body).append(box);
    box.showPopover?.();
    shown = link;
    link.setAttribute("aria-describedby", box.id);
    place();
  };

  /** @param {HTMLAnchorElement | null} link @param {number} wait Look again a little later: who is still there meant to stay. */
  const settle = (link, wait) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const preview = link && (await load())[key(link)];
      if (link && preview && link !== closed && attended(link)) show(link, preview);
      else if (shown && !attended(shown) && !attended(box)) hide();
    }, wait);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    if (link !== closed) closed = null;
    if (link && link !== shown) pointerX = event.clientX - 3 * EDGE;
    settle(link, link ? HOVER : GRACE);
  });
  document.documentElement.addEventListener("pointerleave", () => settle(null, GRACE));
  document.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (!link?.matches(":focus-visible")) return;
    closed = null;
    pointerX = undefined;
    settle(link, FOCUS);
  });
  document.addEventListener("focusout", () => settle(null, GRACE));
  for (const type of ["click", "keydown"]) {
    document.addEventListener(type, (event) => {
      if (!shown || (event instanceof KeyboardEvent ? event.key !== "Escape" : linkAt(event.target) !== shown)) return;
      if (event instanceof KeyboardEvent) event.stopPropagation(); // the note in which the link stands remains open
      closed = shown;
      hide();
    }, true);
  }
  for (const type of ["scroll", "resize"]) addEventListener(type, place, { capture: true, passive: true });
})();
