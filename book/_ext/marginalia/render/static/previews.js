// @ts-check
// What a link leads to, in a sentence, under the pointer and at the focus. The sentences of the whole book are one file
// beside this one, asked for when a first link needs it. A tap has no preview: it follows the link, as without this script.
(() => {
  "use strict";
  /** @typedef {[label: string, title: string, text?: string, meta?: string, later?: string, known?: string]} Preview */
  const HOVER = 300, FOCUS = 150, GRACE = 300, EDGE = 8, GAP = 6;
  const LEADS = /#(?:claim|event|framing|note|para|position|source|term)-[^#]+$|\/(?:parties|concepts)\/[^#]+$/;
  const PLAIN = ".mrg-phrase, .mrg-num a, .headerlink, [role=doc-backlink]"; // beside what they lead to
  const file = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const top = new URL("../", file).href;

  const box = document.createElement("div");
  box.id = box.className = "mrg-preview";
  box.role = "tooltip";
  box.popover = "manual";

  /** @typedef {HTMLAnchorElement | SVGAElement} Link */
  /** @type {Link | null} The link whose preview is shown. */
  let shown = null;
  /** @type {Link | null} The link whose preview Escape or a click has closed, until pointer or focus comes anew. */
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

  /** @param {Link} link @returns {string} */
  const address = (link) => new URL(link.getAttribute("href") ?? "", document.baseURI).href.split(":~:")[0];

  /** @param {Link} link @returns {string} The fragment or, for a page of its own, the path from the top. */
  const key = (link) => decodeURIComponent(address(link).slice(top.length).split("#").at(-1) ?? "");

  /** @param {EventTarget | null} target @returns {Link | null} A link in the text or in a chart. */
  const linkAt = (target) => {
    const link = /** @type {Link | null} */ (target instanceof Element ? target.closest("a[href]") : null);
    if (!link || !address(link).startsWith(top) || !LEADS.test(address(link))) return null;
    return link.matches(PLAIN) || link.closest("nav, header, footer, dialog") ? null : link;
  };

  /** @param {Link} link @returns {string | null} The name of a mark of a chart; as a title it would come up beside the preview. */
  const named = (link) => {
    const title = link.querySelector(":scope > title");
    if (title) link.setAttribute("aria-label", title.textContent ?? "");
    title?.remove();
    return link instanceof SVGElement ? link.getAttribute("aria-label") : null;
  };

  /** @returns {string} The day as of which the reader reads, chosen here or on another page. */
  const chosen = () => {
    const here = /** @type {HTMLInputElement | null} */ (document.querySelector(".mrg-switch input:checked"));
    try {
      return here?.value ?? localStorage.getItem("mrg-known") ?? "all";
    } catch {
      return "all"; // private window
    }
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

  /** @param {Link} link @param {Preview} preview */
  const show = (link, [label, title, text, meta, later, known = ""]) => {
    if (shown === link) return;
    hide();
    const name = named(link), hidden = known > chosen();
    const lines = hidden && !later ? [["label", label], ["said", "Known only after the day you read by."]]
      : [["label", name ? "" : label], ["title", name ?? title], ["said", text], ["meta", meta], ["meta", hidden ? "" : later]];
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

  /** @param {Link | null} link @param {number} wait Look again a little later: who is still there meant to stay. */
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
