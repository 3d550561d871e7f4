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

  /** @typedef {{word: string, month: number, day: number, isSaid: boolean, phrases: [words: string[], mark: string][]}} Read
   * A word as it is sought, what it may be in a date, whether it says something, and the phrases that it begins. */
  /** @type {Map<string, Read>} Words once seen: a book says the same words again and again. */
  const seen = new Map();
  /** @type {Set<string>} */
  let unsaid = new Set();
  /** @type {Map<string, [words: string[], mark: string][]>} Phrases by their first word, the longest first. */
  let phrases = new Map();
  /** @type {[string[], string][]} */
  const NONE = [];

  /** @param {string} raw @returns {Read} */
  const read = (raw) => {
    let found = seen.get(raw);
    if (!found) {
      const plainly = plain(raw);
      const word = stem(plainly);
      const month = SHORT.test(plainly) ? MONTHS.findIndex((name) => name.startsWith(plainly.slice(0, 3))) + 1 : MONTHS.indexOf(plainly) + 1;
      const day = /^(?:0?[1-9]|[12]\d|3[01])$/.test(plainly) ? Number(plainly) : 0;
      found = { word, month, day, isSaid: (word.length > 1 || /\d/.test(word)) && !unsaid.has(word), phrases: phrases.get(word) ?? NONE };
      seen.set(raw, found);
    }
    return found;
  };

  /** @param {{unsaid: string[], same: string[][]}} known */
  const learn = (known) => {
    const words = (/** @type {string} */ text) => [...text.matchAll(TOKEN)].map(([raw]) => stem(plain(raw)));
    unsaid = new Set(known.unsaid.flatMap(words));
    phrases = new Map();
    known.same.forEach((group, n) => group.forEach((phrase) => {
      const [first, ...others] = words(phrase);
      phrases.set(first, [...(phrases.get(first) ?? []), /** @type {[string[], string]} */ ([[first, ...others], `=${n}`])].sort(([a], [b]) => b.length - a.length));
    }));
    seen.clear();
  };

  const ALONE = { length: 1, marks: /** @type {string[]} */ ([]) };

  /** @param {Read[]} words @param {number} n @returns {{length: number, marks: string[]}} The longest phrase or day that begins here. */
  const phraseAt = (words, n) => {
    const one = words[n], next = words[n + 1];
    if (next && ((one.day && next.month) || (one.month && next.day))) return { length: 2, marks: [`@${one.month || next.month}-${one.day || next.day}`] };
    if (!one.phrases.length) return ALONE;
    const fits = one.phrases.filter(([phrase]) => phrase.every((word, i) => words[n + i]?.word === word));
    const length = fits[0]?.[0].length ?? 1;
    return { length, marks: fits.filter(([phrase]) => phrase.length === length).map(([, mark]) => mark) };
  };

  /** @param {string} text @returns {string[]} All words and marks of a text, for the index. */
  const terms = (text) => {
    const words = (text.match(TOKEN) ?? []).map(read);
    const found = [];
    for (let n = 0; n < words.length;) {
      const { length, marks } = phraseAt(words, n);
      for (const stop = n + length; n < stop; n += 1) if (words[n].isSaid) found.push(words[n].word);
      if (marks.length) found.push(...marks);
    }
    return found;
  };

  /** @param {string} text @returns {Slot[]} The same, with the place of each. */
  const slots = (text) => {
    const tokens = [...text.matchAll(TOKEN)];
    const words = tokens.map(([raw]) => read(raw));
    /** @type {Slot[]} */
    const found = [];
    for (let n = 0; n < tokens.length;) {
      const { length, marks } = phraseAt(words, n);
      const own = words.slice(n, n + length).filter(({ isSaid }) => isSaid).map(({ word }) => word);
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
  Object.assign(own, { learn, terms, slots, spelled });
})();
