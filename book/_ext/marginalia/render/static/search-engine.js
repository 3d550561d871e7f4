// @ts-check
// The index, made in the browser by MiniSearch from the entries of the book: first the records, then the text of pages.
(() => {
  "use strict";
  /** @typedef {{id: number, kind: string, address: string, title: string, text: string, keys: string, known: string, page: string}} Entry */
  /** @typedef {{entry: Entry, terms: Set<string>, score: number}} Hit */
  const own = /** @type {any} */ (self).mrgSearch;
  const FIRST = 10;
  const BOOST = { title: 2.5, keys: 1.5, text: 1, page: 0.6 };
  // A record is more often what is sought than the document behind it, a question on it or one heading of its page.
  const KINDS = new Map([["Source", 0.6], ["Section", 0.5], ["Question", 0.5], ["Wording", 0.8], ["Page", 1.2]]);

  /** @typedef {{start: number, end: number, terms: string[], marks: string[]}} Slot */
  /** @param {Slot} slot @returns {string[]} */
  const all = ({ terms, marks }) => (marks.length ? [...terms, ...marks] : terms);
  // What a question asks for, by its first words.
  const PARTIES = ["Person", "Company", "Agency", "Court", "Legislature", "Press", "Civil society"];
  /** @type {[RegExp, string[]][]} */
  const HINTS = [[/\bwho\b/i, PARTIES], [/\b(?:when|happened|date)\b/i, ["Event"]], [/^\s*(?:can|may|is it|what is|what does)\b/i, ["Concept", "Term"]]];
  const isPlain = (/** @type {string} */ term) => !/^[=@]|^\d+$/.test(term);

  /** @param {string} title @param {Set<string>} met @returns {number} How much of a title was asked for, from 0 to 1. */
  const share = (title, met) => {
    const slots = /** @type {Slot[]} */ (own.slots(title));
    return slots.filter((slot) => all(slot).some((term) => met.has(term))).length / (slots.length || 1);
  };

  class Index {
    constructor() {
      /** @type {Entry[]} */
      this.entries = [];
      /** @type {Set<string>} */
      this.vocabulary = new Set();
      this.page = { text: "", terms: /** @type {string[]} */ ([]) };
      this.mini = new /** @type {any} */ (self).MiniSearch({
        fields: Object.keys(BOOST),
        tokenize: (/** @type {string} */ text, /** @type {string} */ field) => {
          // The entries of a page come one after the other, all with its title.
          if (field === "page" && text === this.page.text) return this.page.terms;
          const found = own.terms(text);
          for (const term of found) this.vocabulary.add(term);
          if (field === "page") this.page = { text, terms: found };
          return found;
        },
        processTerm: (/** @type {string} */ term) => term,
      });
    }

    /** @param {[address: string, title: string, rows: string[][]][]} pages @returns {Entry[]} */
    read(pages) {
      this.entries = pages.flatMap(([path, page, rows]) => rows.map(([kind, anchor, title, text = "", keys = "", known = ""]) => ({
        id: 0, kind, address: path + (anchor && `#${anchor}`), title, text, keys, known, page: page === title ? "" : page,
      })));
      this.entries.forEach((entry, id) => (entry.id = id));
      return this.entries;
    }

    /** @param {string} term */
    isKnown(term) {
      if (this.vocabulary.has(term)) return true;
      for (const word of this.vocabulary) if (word.startsWith(term)) return true;
      return false;
    }

    /** @param {string} question @returns {Hit[]} The best first. */
    search(question) {
      // Who asks for a day asks for no other day of that month.
      const slots = /** @type {Slot[]} */ (own.slots(own.spelled(question))).map((slot) => (slot.marks[0]?.[0] === "@" ? { ...slot, terms: [] } : slot));
      const last = slots.at(-1)?.terms ?? [];
      // In a phrase the whole counts, in a single word the word itself.
      const weight = new Map(slots.flatMap(({ terms, marks }) => [
        ...terms.map((term) => /** @type {[string, number]} */ ([term, terms.length > 1 && marks.length ? 0.4 : 1])),
        ...marks.map((mark) => /** @type {[string, number]} */ ([mark, terms.length === 1 ? 0.6 : 1.4])),
      ]));
      const kinds = [...HINTS].filter(([words]) => words.test(question)).flatMap(([, of]) => of);
      const found = this.mini.search(question, {
        tokenize: () => [...weight.keys()],
        processTerm: (/** @type {string} */ term) => term,
        boost: BOOST,
        boostTerm: (/** @type {string} */ term) => weight.get(term),
        boostDocument: (/** @type {number} */ id) => (KINDS.get(this.entries[id].kind) ?? 1) * (kinds.includes(this.entries[id].kind) ? 1.5 : 1),
        prefix: (/** @type {string} */ term) => isPlain(term) && term.length > 1 && (last.includes(term) || !this.vocabulary.has(term)),
        // Another spelling is tried only for a word that the book does not have.
        fuzzy: (/** @type {string} */ term) => isPlain(term) && term.length > 3 && !this.isKnown(term) && (term.length > 4 ? 2 : 1),
        weights: { prefix: 0.35, fuzzy: 0.4 },
      });
      const scored = found.map((/** @type {any} */ one) => {
        const met = slots.filter((slot) => all(slot).some((term) => one.queryTerms.includes(term))).length;
        // MiniSearch counts each term met; what counts here is how much of the question is.
        const entry = this.entries[one.id];
        const terms = new Set(one.terms);
        return { entry, terms, met, score: (one.score / one.queryTerms.length) * met ** 2 * (1 + share(entry.title, terms)) };
      });
      const most = Math.max(0, ...scored.map((/** @type {any} */ hit) => hit.met));
      scored.sort((/** @type {Hit} */ a, /** @type {Hit} */ b) => b.score - a.score || a.entry.id - b.entry.id);
      // Beyond the first, what meets only half of the question is noise.
      return scored.filter((/** @type {any} */ hit, /** @type {number} */ n) => hit.met > most / 2 || (n < FIRST && hit.met * 2 >= most));
    }
  }

  /** @param {string} text @param {Set<string>} met @returns {[string, boolean][]} Pieces of a text, and which of them are words that were met. */
  const marked = (text, met) => {
    /** @type {[string, boolean][]} */
    const pieces = [];
    let done = 0;
    for (const slot of own.slots(text)) {
      const { start, end } = slot;
      if (!all(slot).some((term) => met.has(term))) continue;
      if (start > done) pieces.push([text.slice(done, start), false]);
      pieces.push([text.slice(start, end), true]);
      done = end;
    }
    return done < text.length ? [...pieces, [text.slice(done), false]] : pieces;
  };

  const LENGTH = 190;

  /** @param {string} text @param {Set<string>} met @returns {string} The stretch with the most of the words that were met. */
  const excerpt = (text, met) => {
    if (text.length <= LENGTH) return text;
    const hits = own.slots(text).map((/** @type {any} */ slot) => [slot.start, all(slot).filter((/** @type {string} */ term) => met.has(term))]).filter((/** @type {any} */ [, of]) => of.length);
    let from = 0, most = 0;
    for (const [start] of hits) {
      const within = hits.filter((/** @type {any} */ [at]) => at >= start && at < start + LENGTH - 40);
      const count = new Set(within.flatMap((/** @type {any} */ [, of]) => of)).size;
      if (count > most) [from, most] = [start, count];
    }
    const begin = from < 60 ? 0 : text.lastIndexOf(" ", Math.min(from - 30, text.length - LENGTH)) + 1;
    const stop = begin + LENGTH >= text.length ? text.length : text.lastIndexOf(" ", begin + LENGTH);
    return `${begin ? "… " : ""}${text.slice(begin, stop)}${stop < text.length ? " …" : ""}`;
  };

  /** @param {{unsaid: string[], same: string[][]}} known @param {any} pages */
  const records = (known, pages) => {
    own.learn(known);
    own.first = new Index();
    own.first.mini.addAll(own.first.read(pages));
  };

  /** @param {any} pages In pieces, so that typing goes on. */
  const text = (pages) => {
    const made = new Index();
    own.whole = made.mini.addAllAsync(made.read(pages), { chunkSize: 25 }).then(() => made);
  };

  Object.assign(own, { records, text, marked, excerpt });
})();
