// @ts-check
// Opens the way to a reader's own highlights and jottings. What they need is loaded when words are selected, when notes of
// this reader for this page are stored, or when their list is asked for; until then a page carries these lines alone.
(() => {
  "use strict";
  const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const { book, page } = document.body.dataset;
  const text = document.querySelector(".shell-text");
  const list = document.querySelector(".mrg-own details");
  const all = document.getElementById("own-notes");
  if (!book || !page || !text || !(list || all)) return;
  const key = `jottings:${book}:${page}`;

  /** @type {Promise<unknown> | undefined} */
  let loading;
  const load = () => (loading ??= Promise.all((all ? ["store", "list"] : ["text", "store", "page"]).map((part) => new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = new URL(`jottings-${part}.js`, source).href;
    script.async = false; // in this order
    script.onload = script.onerror = resolve;
    document.head.append(script);
  }))));

  if (all) { load(); return; }
  const offer = () => load().then(() => /** @type {any} */ (self).jottings?.offer?.());
  try { if (localStorage.getItem(key)) load(); } catch { /* nothing is stored */ }
  addEventListener("storage", (event) => { if (event.key === key) load(); });
  list?.addEventListener("toggle", load, { once: true });

  let timer = 0, pressed = false;
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const selection = getSelection();
      const some = selection?.rangeCount && !selection.isCollapsed && selection.getRangeAt(0).intersectsNode(text);
      if (!pressed && (some || loading)) offer();
    }, 250);
  };
  document.addEventListener("pointerdown", () => (pressed = true), true);
  for (const type of ["pointerup", "pointercancel"]) document.addEventListener(type, () => { pressed = false; settle(); }, true);
  document.addEventListener("selectionchange", settle);
})();
