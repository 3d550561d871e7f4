// @ts-check
// The preview's own script, added by the server to each page it sends; nothing of it is in the built book.
// It loads the page again when it was written anew, and shows what is wrong in a bar above it.
(() => {
  /** @typedef {{built: boolean, problems: string[], version: number}} State */
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("./", own.src);
  const place = "mrg-live-scroll:" + location.pathname;
  const version = Number(own.dataset.version); // of this page as it was sent: what is newer when the stream begins counts too
  let wasOpen = true;

  const bar = document.createElement("details");
  bar.id = "mrg-live";
  bar.hidden = true;
  bar.open = true;
  bar.setAttribute("aria-label", "Problems of the book");
  const title = document.createElement("summary");
  title.setAttribute("role", "status");
  const list = document.createElement("ul");
  bar.append(title, list);
  bar.addEventListener("toggle", () => { wasOpen = bar.open; });

  /** @param {State} state */
  function show(state) {
    const count = state.problems.length;
    bar.hidden = !count;
    bar.dataset.built = String(state.built);
    const these = count === 1 ? "1 problem" : count + " problems";
    title.textContent = state.built ? these : these + ". This is the last good page; mend them and it is built again.";
    list.replaceChildren(...state.problems.slice(0, 50).map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    bar.open = wasOpen;
  }

  /** @param {State} state */
  function take(state) {
    if (state.version !== version) {
      try { sessionStorage.setItem(place, String(scrollY)); } catch { /* without storage the page begins at its top */ }
      location.reload();
      return;
    }
    show(state);
  }

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("client.css", root).href;
  document.head.append(style);
  addEventListener("DOMContentLoaded", () => {
    document.body.prepend(bar);
    try {
      const kept = sessionStorage.getItem(place);
      if (kept !== null) { sessionStorage.removeItem(place); scrollTo(0, Number(kept)); }
    } catch { /* see above */ }
    const events = new EventSource(new URL("events", root));
    events.onmessage = (event) => take(JSON.parse(event.data));
  });
})();
