// The page's own frame: the color mode, the chapters on a phone, and what only scrolls can be scrolled by key.
(() => {
  "use strict";
  const root = document.documentElement;
  const wide = matchMedia("(min-width: 75rem)");
  const modes = ["", "light", "dark"];
  const names = { "": "as your device", light: "light", dark: "dark" };

  /** The reader's choice, "" for the device's own; storage may be refused. */
  function stored() {
    try { return localStorage.getItem("shell-mode") || ""; } catch { return ""; }
  }

  const button = document.querySelector(".shell-mode");
  /** Show a mode and say on the button what it is. @param {string} mode */
  function show(mode) {
    if (mode) root.dataset.theme = mode; else delete root.dataset.theme;
    button.setAttribute("aria-label", `Colors: ${names[mode]}. Change`);
    button.title = `Colors: ${names[mode]}`;
  }
  if (button) {
    button.hidden = false;
    show(stored());
    button.addEventListener("click", () => {
      const next = modes[(modes.indexOf(stored()) + 1) % modes.length];
      try { if (next) localStorage.setItem("shell-mode", next); else localStorage.removeItem("shell-mode"); } catch { /* for this page only */ }
      show(next);
    });
  }

  // The chapters: where they stand beside the text the open one is brought into sight, without moving the page.
  const nav = document.getElementById("shell-nav");
  const here = nav && nav.querySelector('[aria-current="page"]');
  if (here && nav.scrollHeight > nav.clientHeight) nav.scrollTop = here.offsetTop - nav.clientHeight / 3;
  if (nav) nav.addEventListener("toggle", (event) => { if (event.newState === "open" && here) here.focus(); });

  const toc = document.querySelector(".shell-toc details");
  if (toc) {
    const set = () => { toc.open = wide.matches; };
    set();
    wide.addEventListener("change", set);
    toc.addEventListener("click", (event) => { if (event.target.closest("a") && !wide.matches) toc.open = false; });
  }

  // A table too wide for its place is a thing to scroll, so a key must reach it.
  const boxes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0; else target.removeAttribute("tabindex");
    }
  });
  document.querySelectorAll(".shell-scroll").forEach((box) => boxes.observe(box));
})();
