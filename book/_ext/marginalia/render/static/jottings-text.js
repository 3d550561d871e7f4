// @ts-check
// Words of a page and where they stand: the anchor contract of the book (core/text.py, core/anchoring.py) in the browser.
// A quotation stands in exactly one place of its element, or nowhere. Nothing is ever matched because it is near.
(() => {
  "use strict";
  /** @typedef {{ text: string, starts: number[], ends: number[] }} Normal Character i came from [starts[i], ends[i]) of the text given. */
  /** @typedef {{ exact: string, prefix: string, suffix: string }} Quote */
  /** @typedef {{ raw: string, pieces: { node: Text, at: number }[], normal: Normal }} Words */

  const UNSEEN = /[\u00ad\u200b\u200c\u200d\u2060\ufeff]/;
  /** @type {[RegExp, string][]} */
  const PLAIN = [[/[‘’‚‛′`´]/, "'"], [/[“”„‟″«»]/, '"'], [/[‐‑‒–—―−]/, "-"], [/…/, "..."], [/[\s\u001c-\u001f\u0085]/, " "]];
  const LETTER = /[\p{L}\p{N}\p{M}\ud800-\udfff]/u;

  /** @param {string} char */
  const plain = (char) => PLAIN.find(([from]) => from.test(char))?.[1] ?? char;

  /** @param {string} given @returns {Normal} */
  const normalize = (given) => {
    /** @type {string[]} */
    const out = [];
    /** @type {number[]} */
    const starts = [], ends = [];
    const seen = [...given].reduce((all, char) => {
      if (!UNSEEN.test(char)) all.list.push([char, all.at]);
      all.at += char.length;
      return all;
    }, { at: 0, list: /** @type {[string, number][]} */ ([]) }).list;
    for (let n = 0; n < seen.length; ) {
      let last = n + 1;
      while (last < seen.length && /\p{M}/u.test(seen[last][0])) last++;
      const start = seen[n][1], end = seen[last - 1][1] + seen[last - 1][0].length;
      const composed = seen.slice(n, last).map(([char]) => char).join("").normalize("NFC");
      for (const char of [...composed].map(plain).join("").split("")) {
        if ((char === " " || char === "-") && out.at(-1) === char) ends[ends.length - 1] = end;
        else { out.push(char); starts.push(start); ends.push(end); }
      }
      n = last;
    }
    const head = out[0] === " " ? 1 : 0, tail = out.length > head && out.at(-1) === " " ? out.length - 1 : out.length;
    return { text: out.slice(head, tail).join(""), starts: starts.slice(head, tail), ends: ends.slice(head, tail) };
  };

  /** @param {string} text @param {number} at Whether a word goes on across this place. */
  const within = (text, at) => at > 0 && at < text.length && LETTER.test(text[at - 1]) && LETTER.test(text[at]);

  /** @param {Quote} quote @param {string} text Normalized. @returns {[number, number][]} Every place where the words stand, at word edges. */
  const matches = ({ exact, prefix, suffix }, text) => {
    const whole = normalize(prefix + exact + suffix);
    const inside = whole.text.split("").map((_, n) => n).filter((n) => whole.starts[n] >= prefix.length && whole.starts[n] < prefix.length + exact.length && whole.text[n] !== " ");
    if (!inside.length) return [];
    const begin = inside[0], stop = /** @type {number} */ (inside.at(-1)) + 1;
    /** @type {[number, number][]} */
    const found = [];
    for (let at = text.indexOf(whole.text); at >= 0; at = text.indexOf(whole.text, at + 1)) {
      if (!within(text, at + begin) && !within(text, at + stop)) found.push([at + begin, at + stop]);
    }
    return found;
  };

  /** @param {string} text @param {number} at @param {number} step The next place where a word begins or ends. */
  const edge = (text, at, step) => {
    at += step;
    while (at > 0 && at < text.length && LETTER.test(text[at]) === LETTER.test(text[at - 1])) at += step;
    return Math.min(Math.max(at, 0), text.length);
  };

  /** @param {string} raw @param {Normal} normal @param {number} start @param {number} end As printed, in one line. */
  const printed = (raw, normal, start, end) => (start < end ? raw.slice(normal.starts[start], normal.ends[end - 1]).replace(/\s+/g, " ") : "");

  /** @param {string} raw @param {Normal} normal @param {number} start @param {number} end @returns {Quote} The shortest quotation that stands only here. */
  const describe = (raw, normal, start, end) => {
    const { text } = normal, lefts = [start], rights = [end];
    const quote = () => ({ exact: printed(raw, normal, start, end), prefix: printed(raw, normal, lefts[lefts.length - 1], start), suffix: printed(raw, normal, end, rights[rights.length - 1]) });
    const unique = () => matches(quote(), text).length === 1;
    while (!unique() && (lefts[lefts.length - 1] > 0 || rights[rights.length - 1] < text.length)) {
      lefts.push(edge(text, lefts[lefts.length - 1], -1));
      rights.push(edge(text, rights[rights.length - 1], 1));
    }
    for (const edges of [rights, lefts]) {
      while (edges.length > 1) {
        const last = /** @type {number} */ (edges.pop());
        if (!unique()) { edges.push(last); break; }
      }
    }
    return quote();
  };

  // From here on, the page.

  const BLOCK = "p,li,dt,dd,td,th,tr,h1,h2,h3,h4,h5,h6,div,section,article,aside,figure,figcaption,caption,summary,details,blockquote,pre,ul,ol,dl,table,legend,nav";
  const APART = "sup.mrg-mark,.mrg-spoken,.shell-spoken,.mrg-num,.headerlink,.shell-toc,form,button,input,textarea,script,style,template,svg,.mrg-left,.mrg-preview,[data-jottings]";

  /** @param {Element} root @returns {Words} The words of an element, without marks, commands and what scripts have put there. */
  const wordsOf = (root) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {Words["pieces"]} */
    const pieces = [];
    let raw = "", before = null;
    for (let node = /** @type {Text | null} */ (walk.nextNode()); node; node = /** @type {Text | null} */ (walk.nextNode())) {
      if (node.parentElement?.closest(APART)) continue;
      const block = node.parentElement?.closest(BLOCK);
      if (before && block !== before) raw += " ";
      before = block;
      pieces.push({ node, at: raw.length });
      raw += node.data;
    }
    return { raw, pieces, normal: normalize(raw) };
  };

  /** @param {Range} range @param {Words} words @returns {[number, number] | null} The whole words a selection touches, as a normalized span. */
  const spanOf = (range, { pieces, normal }) => {
    let from = Infinity, to = -1;
    for (const { node, at } of pieces.filter((piece) => range.intersectsNode(piece.node))) {
      const start = node === range.startContainer ? range.startOffset : 0, end = node === range.endContainer ? range.endOffset : node.length;
      if (end > start) { from = Math.min(from, at + start); to = Math.max(to, at + end); }
    }
    let start = normal.ends.findIndex((end) => end > from), end = normal.starts.findLastIndex((at) => at < to) + 1;
    if (start < 0) return null;
    while (start < end && !LETTER.test(normal.text[start]) && normal.text[start] === " ") start++;
    while (end > start && normal.text[end - 1] === " ") end--;
    if (start >= end) return null;
    while (within(normal.text, start)) start--;
    while (within(normal.text, end)) end++;
    return [start, end];
  };

  /** @param {Words} words @param {number} start @param {number} end @returns {Range[]} One range for each piece of text, marks between them left out. */
  const rangesOf = ({ pieces, normal }, start, end) => {
    const from = normal.starts[start], to = normal.ends[end - 1];
    return pieces.filter(({ node, at }) => at < to && at + node.length > from).map(({ node, at }) => {
      const range = document.createRange();
      range.setStart(node, Math.max(0, from - at));
      range.setEnd(node, Math.min(node.length, to - at));
      return range;
    });
  };

  Object.assign((/** @type {any} */ (self).jottings ??= {}), { normalize, matches, describe, wordsOf, spanOf, rangesOf });
})();
