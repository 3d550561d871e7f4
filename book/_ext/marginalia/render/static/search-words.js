// @ts-check
// From a text to the words by which it is found: without case, accents, points and simple endings; days in one form;
// and with a mark for what the book holds to be the same (data/search-words.yml). The index and the question share it.
(() => {
  "use strict";
  /** @typedef {{start: number, end: number, terms: string[], marks: string[]}} Slot A word or phrase of a text, its words, and the marks of what it means. */
  const TOKEN = /(?:\p{L}\.){2,}|[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;
  const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
  const SHORT = /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;

  /** @param {string} word @returns {string} */
  const plain = (word) => word.normalize("NFD").replace(/[\u0300-\u036f.]/g, "").toLowerCase().replace(/['’]s?$/, "").replace(/['’]/g, "");

  /** @param {string} word A plain word. @returns {string} The word without the endings -s, -ed, -ing, -ion and -e. */
  const stem = (word) => {
    if (word.length < 4 || word === "news" || /\d/.test(word)) return word;
    let root = word.replace(/(?<=..)ies$|(?<=..)ied$/, "y").replace(/(?<=ss|sh|ch|x)es$/, "").replace(/(?<=[^sui])s$/, "");
    const cut = root.replace(/(?<!e)ed$|ing$/, "");
    if (cut !== root && /[aeiouy]/.test(cut)) root = cut.length < 3 ? `${cut}e` : cut.replace(/([^aeiouylsz])\1$/, "$1");
    root = root.replace(/(?<=.{4}[st])ion$/, "");
    return root.length > 3 ? root.replace(/e$/, "") : root;
  };

  /** @typedef {{word: string, month: number, day: number}} Read A word as it is sought, and what it may be in a date. */
  /** @type {Map<string, Read>} Words once seen: a book says the same words again and again. */
  const seen = new Map();
  /** @param {string} raw @returns {Read} */
  const read = (raw) => {
    let found = seen.get(raw);
    if (!found) {
      const word = plain(raw);
      const month = word === "may" || !SHORT.test(word) ? MONTHS.indexOf(word) + 1 : MONTHS.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;
      found = { word: stem(word), month, day: /^(?:0?[1-9]|[12]\d|3[01])$/.test(word) ? Number(word) : 0 };
      seen.set(raw, found);
    }
    return found;
  };

  /** @type {Set<string>} */
  let unsaid = new Set();
  /** @type {Map<string, [words: string[], mark: string][]>} Phrases by their first word, the longest first. */
  let phrases = new Map();

  /** @param {{unsaid: string[], same: string[][]}} known */
  const learn = (known) => {
    unsaid = new Set(known.unsaid.map((raw) => read(raw).word));
    phrases = new Map();
    known.same.forEach((group, n) => group.forEach((phrase) => {
      const words = [...phrase.matchAll(TOKEN)].map(([raw]) => read(raw).word);
      const first = phrases.get(words[0] ?? "") ?? [];
      phrases.set(words[0] ?? "", [...first, /** @type {[string[], string]} */ ([words, `=${n}`])].sort(([a], [b]) => b.length - a.length));
    }));
  };

  /** @param {Read[]} words @param {number} n @returns {{length: number, marks: string[]}} The longest phrase or day that begins here. */
  const phraseAt = (words, n) => {
    const [one, next] = [words[n], words[n + 1]];
    if (next && ((one.day && next.month) || (one.month && next.day))) return { length: 2, marks: [`@${one.month || next.month}-${one.day || next.day}`] };
    const fits = phrases.get(one.word)?.filter(([phrase]) => phrase.every((word, i) => words[n + i]?.word === word)) ?? [];
    const length = fits[0]?.[0].length ?? 1;
    return { length, marks: fits.filter(([phrase]) => phrase.length === length).map(([, mark]) => mark) };
  };

  /** @param {string} text @returns {Slot[]} */
  const slots = (text) => {
    const tokens = [...text.matchAll(TOKEN)];
    const words = tokens.map(([raw]) => read(raw));
    /** @type {Slot[]} */
    const found = [];
    for (let n = 0; n < tokens.length;) {
      const { length, marks } = phraseAt(words, n);
      const own = [];
      for (const { word } of words.slice(n, n + length)) if ((word.length > 1 || /\d/.test(word)) && !unsaid.has(word)) own.push(word);
      const last = tokens[n + length - 1];
      if (own.length || marks.length) found.push({ start: tokens[n].index, end: last.index + last[0].length, terms: own, marks });
      n += length;
    }
    return found;
  };

  /** @param {string} question @returns {string} Days as figures become days in words; 2/27 is read as in America. */
  const spelled = (question) => question
    .replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, (all, year, month, date) => (MONTHS[month - 1] ? `${Number(date)} ${MONTHS[month - 1]} ${year}` : all))
    .replace(/\b(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?\b/g, (all, month, date, year = "") => (MONTHS[month - 1] ? `${date} ${MONTHS[month - 1]} ${year}` : all));

  const own = (/** @type {any} */ (self).mrgSearch ??= {});
  Object.assign(own, { learn, slots, spelled });
})();
