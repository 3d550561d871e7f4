// @ts-check
// Opens the search: by its link in the head of the page, by / and by Ctrl-K. All else is loaded when it is first opened;
// where that fails, and without this script, the link leads to the search's own page.
(() => {
  "use strict";
  const file = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const FIELDS = "textarea, select, [contenteditable]:not([contenteditable=false]), input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset])";

  /** @type {Promise<void> | undefined} */
  let loading;
  const load = () => (loading ??= new Promise((resolve, reject) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("search.css", file).href;
    const script = document.createElement("script");
    script.src = new URL("search-box.js", file).href;
    // Opened before its style has come, it would be seen without.
    style.onload = style.onerror = () => document.head.append(script);
    script.onload = () => resolve();
    script.onerror = reject;
    document.head.append(style);
  }));
  const open = () => load().then(() => /** @type {any} */ (self).mrgSearch.open(), () => location.assign(new URL("../search.html", file)));

  /** Single keys can be turned off on the reading page (comforts.js). */
  const off = () => {
    try { return localStorage.getItem("shell-keys") === "off"; } catch { return false; }
  };

  document.addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.metaKey;
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const asked = modified ? !event.shiftKey && event.key.toLowerCase() === "k" : event.key === "/" && !off() && !(event.target instanceof Element && event.target.closest(FIELDS));
    if (!asked) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.shell-search") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  if (document.querySelector(".mrg-find")) open();
})();
