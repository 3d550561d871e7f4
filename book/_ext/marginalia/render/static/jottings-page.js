// @ts-check
// A reader's own highlights and jottings on a page: drawn without touching the text, listed at its end, made by two buttons
// that come with selected words. Loaded by jottings-open.js, after jottings-text.js and jottings-store.js.
(() => {
  "use strict";
  /** @typedef {{ id: string, page: string, title: string, at: string, exact: string, prefix: string, suffix: string, words: string, made: string, changed: string }} Jotting */
  const j = /** @type {any} */ (self).jottings;
  const HOME = ":is(p,li,dt,dd,td,th,tr,table,section,article,aside,div,figure,details,blockquote)[id]";
  const BLOCK = "p,li,dd,td,th,h1,h2,h3,h4,summary,caption,figcaption,blockquote,pre";
  const page = document.body.dataset.page ?? "";
  const text = /** @type {HTMLElement} */ (document.querySelector(".shell-text"));
  const list = /** @type {HTMLDetailsElement} */ (document.querySelector(".mrg-own details"));
  const REFUSED = "Not kept: this browser stores nothing for this page, or has no room left.";
  /** @type {{ one: Jotting, ranges: Range[] }[]} What is drawn, in the order of the text. */
  let drawn = [];
  /** @type {Range | null} The words selected last. */
  let last = null;

  /** @param {string} tag @param {Record<string, any>} set @param {(Node | string)[]} inner @returns {any} */
  const el = (tag, set = {}, ...inner) => {
    const made = Object.assign(document.createElement(tag), set);
    made.append(...inner);
    return made;
  };
  /** @param {string} words @param {(event: Event) => void} run @param {string} [name] What those hear who hear the button alone. */
  const button = (words, run, name) => {
    const made = el("button", { type: "button", onclick: run }, words);
    if (name) made.ariaLabel = name;
    return made;
  };
  /** @param {string} words */
  const short = (words) => (words.length > 60 ? `${words.slice(0, 57).trimEnd()}…` : words);

  const said = el("p", { role: "status", className: "mrg-status-line" });
  /** @param {string} words */
  const say = (words) => { said.textContent = words; };

  // Where words stand ------------------------------------------------------------------------------------------

  /** @param {Range} range @returns {[Element, string]} The nearest element with an id of its own, and the id; else all of the text. */
  const homeOf = (range) => {
    const inner = range.commonAncestorContainer;
    let home = (inner instanceof Element ? inner : inner.parentElement)?.closest(HOME);
    while (home && /^id\d+$/.test(home.id)) home = home.parentElement?.closest(HOME);
    return home && text.contains(home) ? [home, home.id] : [text, ""];
  };

  /** @param {Jotting} one @returns {Range[] | null} Null: its words stand nowhere in their element any more, or more than once. */
  const find = (one) => {
    const home = one.at ? document.getElementById(one.at) : text;
    if (!home || !text.contains(home)) return null;
    const words = j.wordsOf(home), found = j.matches(one, words.normal.text);
    return found.length === 1 ? j.rangesOf(words, ...found[0]) : null;
  };

  function draw() {
    const all = /** @type {Jotting[]} */ (j.read(page)).map((one) => ({ one, ranges: find(one) }));
    drawn = /** @type {typeof drawn} */ (all.filter(({ ranges }) => ranges)).sort((a, b) => a.ranges[0].compareBoundaryPoints(Range.START_TO_START, b.ranges[0]));
    if (globalThis.Highlight) {
      CSS.highlights.set("mrg-own", new Highlight(...drawn.flatMap(({ ranges }) => ranges)));
      CSS.highlights.set("mrg-own-words", new Highlight(...drawn.filter(({ one }) => one.words).flatMap(({ ranges }) => ranges)));
    }
    show(all.filter(({ ranges }) => !ranges).map(({ one }) => one));
  }

  // The list at the end of the page ------------------------------------------------------------------------------

  const count = el("span");
  const items = el("ol"), lost = el("ul"), lostWords = el("p", { className: "mrg-label" }, "Not found on this page any more: the words have changed, or stand here more than once.");
  const chosen = el("p", { className: "mrg-own-last" });
  const shell = el("div", {},
    el("p", {}, button("Highlight the selected words", () => keep(false)), " ", button("Highlight and jot", () => keep(true))),
    chosen, said, items, lostWords, lost,
    el("p", { className: "mrg-hint" }, "They are kept in this browser only, nowhere else. Whoever uses this browser after you can read them: on a shared computer, delete them before you leave."));
  list.querySelector("summary")?.append(count);
  list.querySelector("summary")?.after(shell);

  /** @param {Jotting[]} gone */
  function show(gone) {
    count.textContent = drawn.length + gone.length ? ` (${drawn.length + gone.length})` : "";
    items.replaceChildren(...drawn.map(({ one }) => row(one, true)));
    lost.replaceChildren(...gone.map((one) => row(one, false)));
    items.hidden = !drawn.length;
    lost.hidden = lostWords.hidden = !gone.length;
  }

  /** @param {Jotting} one @param {boolean} found */
  function row(one, found) {
    const quote = found ? el("a", { href: `#${one.at || "main"}`, onclick: (/** @type {Event} */ event) => { event.preventDefault(); goTo(one); } }, `“${one.exact}”`) : el("q", {}, one.exact);
    const words = one.words ? [el("p", { className: "mrg-own-words" }, one.words)] : [];
    const made = el("li", {}, quote, ...words, " ", button(one.words ? "Edit" : "Jot", () => edit(one), `Edit your note on “${short(one.exact)}”`), " ", button("Delete", () => remove(one), `Delete your note on “${short(one.exact)}”`));
    made.dataset.id = one.id;
    return made;
  }

  /** @param {Jotting} one Bring the words into the window, whatever they are folded into, and the focus to where they stand. */
  function goTo(one) {
    const home = one.at ? document.getElementById(one.at) : text;
    const aside = home?.closest("aside.mrg-note");
    if (aside) document.dispatchEvent(new CustomEvent("mrg-open", { detail: { id: aside.id, from: null } }));
    const range = drawn.find((other) => other.one.id === one.id)?.ranges[0];
    for (let inner = range?.startContainer.parentElement; inner; inner = inner.parentElement) if (inner instanceof HTMLDetailsElement) inner.open = true;
    if (home instanceof HTMLElement && !home.hasAttribute("tabindex")) home.tabIndex = -1;
    home?.focus({ preventScroll: true });
    if (range) scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 3, behavior: "instant" });
  }

  /** @param {Jotting} one */
  function remove(one) {
    if (one.words && !confirm("Delete this note and what you wrote?")) return;
    const rows = [...shell.querySelectorAll("li")], at = rows.findIndex((/** @type {HTMLElement} */ other) => other.dataset.id === one.id);
    j.drop(one);
    hide();
    draw();
    say("Deleted.");
    if (!shell.contains(document.activeElement) && list.open && at >= 0) (shell.querySelectorAll("li")[Math.max(0, at - 1)]?.querySelector("button") ?? list.querySelector("summary"))?.focus();
  }

  // Making and writing ---------------------------------------------------------------------------------------------

  const bar = el("div", { className: "mrg-jot", popover: "manual", role: "group", ariaLabel: "Selected words" },
    button("Highlight", () => keep(false)), button("Highlight and jot", () => keep(true)));
  const area = el("textarea", { rows: 4, maxLength: 10000, id: "mrg-jot-words" }), quoted = el("p", { className: "mrg-own-last" });
  const sheet = el("form", { className: "mrg-jot", popover: "manual", role: "dialog", ariaLabel: "Your note" },
    quoted, el("label", { htmlFor: area.id }, "Your words"), area,
    el("p", {}, el("button", { type: "submit" }, "Keep"), " ", button("Delete", () => { if (editing) remove(editing); })),
    el("p", { className: "mrg-hint" }, "Kept in this browser only."));
  for (const box of [bar, sheet]) {
    box.setAttribute("data-jottings", "");
    box.addEventListener("pointerdown", (/** @type {Event} */ event) => { if (event.target instanceof HTMLButtonElement) event.preventDefault(); });
  }
  /** @type {Jotting | null} */
  let editing = null;

  function hide() {
    bar.remove();
    if (editing && sheet.contains(document.activeElement)) sheet.returnTo?.focus({ preventScroll: true });
    sheet.remove();
    editing = null;
  }

  /** @param {HTMLElement} box @param {Range} range Below the words or, without room, above; in the order of keys right after their block. */
  function place(box, range) {
    const end = range.endContainer instanceof Element ? range.endContainer : range.endContainer.parentElement;
    const block = end?.closest(BLOCK);
    if (block?.matches("li,dd,td,th")) block.append(box); else (block ?? text).after(box);
    box.showPopover?.();
    const at = range.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    const under = at.bottom + 8, y = under + box.offsetHeight < innerHeight ? under : Math.max(8, at.top - 8 - box.offsetHeight);
    box.style.left = `${Math.max(8, Math.min(at.left, wide - box.offsetWidth - 8)) + scrollX}px`;
    box.style.top = `${y + scrollY}px`;
  }

  /** Show the two buttons with the words selected now, if they are of the text. */
  function offer() {
    const selection = getSelection(), range = selection?.rangeCount ? selection.getRangeAt(0) : null;
    if (editing || bar.contains(document.activeElement)) return;
    const inside = range && !range.collapsed && text.contains(range.startContainer) && text.contains(range.endContainer) && !sheet.contains(range.startContainer);
    if (!inside || !String(range).trim()) { bar.remove(); return; }
    last = range.cloneRange();
    chosen.textContent = `Selected: “${short(String(range).replace(/\s+/g, " ").trim())}”`;
    place(bar, last);
  }

  /** @param {boolean} jot Keep the words selected last; with ``jot``, to write on them. */
  function keep(jot) {
    const range = last;
    const [home, at] = range ? homeOf(range) : [text, ""];
    const words = j.wordsOf(home), span = range && j.spanOf(range, words);
    if (!range || !span) return say("Select words on this page first.");
    const quote = j.describe(words.raw, words.normal, ...span);
    if ([quote.exact, quote.prefix, quote.suffix].some((part) => part.length > 2000)) return say("Select fewer words: at most 2,000 characters.");
    const same = j.read(page).find((/** @type {Jotting} */ one) => one.at === at && one.exact === quote.exact && one.prefix === quote.prefix && one.suffix === quote.suffix);
    const made = j.now(), title = (document.querySelector("h1")?.firstChild?.textContent ?? "").trim().slice(0, 300);
    /** @type {Jotting} */
    const one = same ?? { id: j.name(), page, title, at, ...quote, words: "", made, changed: made };
    const kept = Boolean(same) || j.put(one);
    const byList = shell.contains(document.activeElement), end = range.cloneRange();
    hide();
    draw();
    say(kept ? `Highlighted: “${short(one.exact)}”.` : REFUSED);
    if (!kept) list.open = true;
    if (jot && kept) edit(one, byList ? document.activeElement : null);
    else if (!byList) { end.collapse(false); getSelection()?.removeAllRanges(); getSelection()?.addRange(end); }
  }

  /** @param {Jotting} one @param {Element | null} [returnTo] */
  function edit(one, returnTo = document.activeElement) {
    hide();
    editing = one;
    sheet.returnTo = returnTo;
    quoted.textContent = `“${short(one.exact)}”`;
    area.value = one.words;
    const row = shell.contains(returnTo) && returnTo?.closest("li, p");
    const ranges = drawn.find((other) => other.one.id === one.id)?.ranges, range = document.createRange();
    if (row || !ranges) range.selectNodeContents(row || list);
    else range.setStart(ranges[0].startContainer, ranges[0].startOffset), range.setEnd(/** @type {Range} */ (ranges.at(-1)).endContainer, /** @type {Range} */ (ranges.at(-1)).endOffset);
    place(sheet, range);
    area.focus({ preventScroll: true });
  }

  /** Keep what is written, and go back to where it was asked for. */
  function done() {
    const one = editing;
    if (!one) return;
    const words = area.value.trim(), id = one.id;
    const ok = words === one.words || j.put({ ...one, words, changed: j.now() });
    if (!ok) return say(REFUSED);
    const listed = list.contains(sheet.returnTo);
    hide();
    draw();
    say("Kept.");
    if (listed) /** @type {HTMLElement | null} */ (shell.querySelector(`li[data-id="${CSS.escape(id)}"] button`) ?? list.querySelector("summary"))?.focus({ preventScroll: true });
  }

  sheet.addEventListener("submit", (/** @type {Event} */ event) => { event.preventDefault(); done(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (editing || bar.isConnected)) {
      event.preventDefault();
      event.stopPropagation(); // a note of the book that is open remains open
      editing ? done() : hide();
    } else if (event.key === "Tab" && !event.shiftKey && bar.isConnected && !bar.contains(document.activeElement)) {
      event.preventDefault();
      bar.querySelector("button").focus();
    }
  }, true);

  // A click on one's own highlight opens it; a link among the words remains a link.
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-jottings], .mrg-own")) return;
    if (editing) return done();
    if (!target || !text.contains(target) || target.closest("a, button, summary, label, input") || getSelection()?.isCollapsed === false) return;
    const { clientX: x, clientY: y } = event;
    const hit = drawn.find(({ ranges }) => ranges.some((range) => [...range.getClientRects()].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)));
    if (hit) edit(hit.one, null);
  });
  addEventListener("storage", (event) => { if (event.key === null || event.key === j.ROOT + page) draw(); });

  j.offer = offer;
  j.draw = draw;
  draw();
})();
