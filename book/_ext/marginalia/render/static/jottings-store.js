// @ts-check
// A reader's own notes as they are kept: in this browser, under the book and the page, checked each time they are read.
// They go out and come in as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), and go out as Markdown.
(() => {
  "use strict";
  /** @typedef {{ id: string, page: string, title: string, at: string, exact: string, prefix: string, suffix: string, words: string, made: string, changed: string }} Jotting */
  const MOST = 5000;
  const LONGEST = { id: 200, page: 200, title: 300, at: 200, exact: 2000, prefix: 2000, suffix: 2000, words: 10000, made: 30, changed: 30 };
  const PAGE = /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*(?:\/[\p{L}\p{N}_-][\p{L}\p{N}._-]*)*$/u;
  const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
  const ROOT = `jottings:${document.body.dataset.book}:`;

  /** @param {unknown} given @returns {Jotting | null} A note of its own making, field by field; null for what is none. */
  const checked = (given) => {
    if (typeof given !== "object" || given === null) return null;
    const one = /** @type {any} */ ({});
    for (const [name, longest] of Object.entries(LONGEST)) {
      const value = /** @type {any} */ (given)[name] ?? "";
      if (typeof value !== "string" || value.length > longest) return null;
      one[name] = value;
    }
    return one.id && one.exact.trim() && PAGE.test(one.page) && MOMENT.test(one.made) && MOMENT.test(one.changed) ? one : null;
  };

  /** @param {string} page @returns {Jotting[]} */
  const read = (page) => {
    try {
      const found = JSON.parse(localStorage.getItem(ROOT + page) ?? "[]");
      return (Array.isArray(found) ? found : []).map(checked).filter((one) => one !== null && one.page === page).slice(0, MOST);
    } catch {
      return [];
    }
  };

  /** @param {string} page @param {(now: Jotting[]) => Jotting[]} change What is stored now goes in: another tab's notes stay. @returns {boolean} False if the browser refuses. */
  const change = (page, change) => {
    try {
      const next = change(read(page));
      next.length ? localStorage.setItem(ROOT + page, JSON.stringify(next)) : localStorage.removeItem(ROOT + page);
      return true;
    } catch {
      return false;
    }
  };

  /** @returns {Jotting[]} All there are, page by page. */
  const all = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(ROOT)).sort().flatMap((key) => read(key.slice(ROOT.length)));
    } catch {
      return [];
    }
  };

  /** @param {Jotting} one Put a note in, in place of the one with its id. */
  const put = (one) => change(one.page, (now) => [...now.filter(({ id }) => id !== one.id), one]);
  /** @param {Jotting} one */
  const drop = (one) => change(one.page, (now) => now.filter(({ id }) => id !== one.id));
  const now = () => new Date().toISOString();
  /** A name for a new note, also where the page is no secure context. */
  const name = () => `urn:uuid:${"10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => (Number(digit) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(digit) / 4)))).toString(16))}`;

  /** @param {Jotting} one */
  const annotation = ({ id, page, title, at, exact, prefix, suffix, words, made, changed }) => {
    const quote = { type: "TextQuoteSelector", exact, ...(prefix && { prefix }), ...(suffix && { suffix }) };
    const selector = at ? { type: "FragmentSelector", conformsTo: "http://tools.ietf.org/rfc/rfc3236", value: at, refinedBy: quote } : quote;
    return {
      id, type: "Annotation", ...(title && { label: title }), motivation: words ? "commenting" : "highlighting", created: made, modified: changed,
      ...(words && { body: { type: "TextualBody", format: "text/plain", purpose: "commenting", value: words } }),
      target: { type: "SpecificResource", source: `${page}.html`, selector },
    };
  };

  /** @param {Jotting[]} notes @param {string} label @param {string} base The site's address, empty if it has none. */
  const toJson = (notes, label, base) => {
    const context = "http://www.w3.org/ns/anno.jsonld";
    const items = notes.map(annotation);
    const first = { type: "AnnotationPage", startIndex: 0, items };
    return `${JSON.stringify({ "@context": base ? [context, { "@base": base }] : context, type: "AnnotationCollection", label, total: items.length, first }, null, 2)}\n`;
  };

  /** @param {any} given @param {string} base @returns {Jotting | null} */
  const fromAnnotation = (given, base) => {
    const { target, body } = given ?? {};
    const outer = target?.selector, quote = outer?.refinedBy ?? outer;
    const source = typeof target?.source === "string" ? target.source : "";
    const page = (base && source.startsWith(base) ? source.slice(base.length) : source).replace(/\.html$/, "");
    if (given?.type !== "Annotation" || quote?.type !== "TextQuoteSelector" || (body && body.type !== "TextualBody")) return null;
    const { exact, prefix, suffix } = quote;
    return checked({ id: given.id, page, title: given.label, at: outer.refinedBy ? outer.value : "", exact, prefix, suffix, words: body?.value, made: given.created, changed: given.modified ?? given.created });
  };

  /** @param {string} text @param {string} base @returns {{ notes: Jotting[], refused: number } | null} Null: not a file of annotations. */
  const fromJson = (text, base) => {
    let given;
    try { given = JSON.parse(text); } catch { return null; }
    const items = Array.isArray(given) ? given : given?.first?.items ?? given?.items ?? (given?.type === "Annotation" ? [given] : null);
    if (!Array.isArray(items)) return null;
    const notes = items.slice(0, MOST).map((one) => fromAnnotation(one, base)).filter((one) => one !== null);
    return { notes, refused: items.length - notes.length };
  };

  /** @param {string} text Letters that Markdown would read as marks, as letters. */
  const escaped = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, "$1\\$2");

  /** @param {Jotting[]} notes @param {string} label @param {(one: Jotting) => string} address */
  const toMarkdown = (notes, label, address) => {
    const pages = [...new Set(notes.map(({ page }) => page))].map((page) => notes.filter((one) => one.page === page));
    const parts = pages.map((own) => [`## ${escaped(own[0].title || own[0].page)}`, ...own.map((one) =>
      [`> ${escaped(one.exact)}`, escaped(one.words), `[In the book](<${address(one)}>), ${one.made.slice(0, 10)}`].filter(Boolean).join("\n\n"))].join("\n\n"));
    return [`# ${escaped(label)}`, ...parts].join("\n\n") + "\n";
  };

  Object.assign((/** @type {any} */ (self).jottings ??= {}), { ROOT, read, all, put, drop, change, now, name, toJson, fromJson, toMarkdown });
})();
