// @ts-check
// Says right or wrong and why, when asked. Without this script the fields can be filled in and the key opened by hand.
// What is right is read from the key in the page. Nothing is kept and nothing is sent.
(() => {
  "use strict";

  /** @param {string} text White space, case, final stop and the form of quotation marks do not matter. */
  const plain = (text) =>
    text.normalize("NFC").toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ").trim().replace(/\.$/, "");

  /** @param {Element} question @param {string} selector */
  const words = (question, selector) => question.querySelector(`.mrg-key ${selector}`)?.textContent?.trim() ?? "";

  /** @param {Element} field */
  const row = (field) => /** @type {HTMLElement} */ (field.closest("li, label"));

  /** @typedef {{ verdict: string, lines: string[], marks: [Element, boolean][] }} Result */

  /** @param {Element} question @returns {Result} */
  const judgeChoices = (question) => {
    const inputs = [...question.querySelectorAll("input")];
    const chosen = inputs.filter((input) => input.checked);
    const rows = new Map([...question.querySelectorAll(".mrg-key [data-choice]")].map((item) => [item.getAttribute("data-choice"), item]));
    /** @param {HTMLInputElement} input */
    const isRight = (input) => rows.get(input.value)?.hasAttribute("data-right") ?? false;
    /** @param {HTMLInputElement} input */
    const why = (input) => rows.get(input.value)?.querySelector(".mrg-q-why")?.textContent ?? "";
    const missing = inputs.filter((input) => isRight(input) && !input.checked).length;
    const wrong = chosen.filter((input) => !isRight(input)).length;
    const single = question.getAttribute("data-type") === "single";
    let verdict = wrong || missing ? "Not right." : "Right.";
    if (!single && (wrong || missing)) {
      verdict = `Not yet: ${chosen.length - wrong} of your choices ${chosen.length - wrong === 1 ? "is" : "are"} right, ${wrong} ${wrong === 1 ? "is" : "are"} not, ${missing} ${missing === 1 ? "is" : "are"} missing.`;
    }
    const lines = chosen.map((input) => (single ? why(input) : `“${row(input).textContent?.trim()}”: ${isRight(input) ? "right" : "not right"}. ${why(input)}`));
    return { verdict, lines, marks: chosen.map((input) => [row(input), isRight(input)]) };
  };

  /** @param {Element} question @param {(select: HTMLSelectElement) => boolean} isRight @returns {Result} */
  const judgeRows = (question, isRight) => {
    const selects = [...question.querySelectorAll("select")];
    const right = selects.filter(isRight).length;
    const all = right === selects.length;
    return {
      verdict: all ? "Right." : `Not yet: ${right} of ${selects.length} right.`,
      lines: [all ? words(question, ".mrg-q-because") : words(question, ".mrg-q-tempting")],
      marks: selects.map((select) => [row(select), isRight(select)]),
    };
  };

  /** @param {Element} question @returns {Result} */
  const judgeOrder = (question) => {
    const key = [...question.querySelectorAll(".mrg-key ol > li")].map((item) => item.textContent?.trim());
    return judgeRows(question, (select) => key[Number(select.value) - 1] === row(select).querySelector("span")?.textContent?.trim());
  };

  /** @param {Element} question @returns {Result} Each field is named after its own pair, and so is the option that is right. */
  const judgeMatch = (question) => judgeRows(question, (select) => select.name.endsWith(`-${select.value}`) && select.value !== "");

  /** @param {Element} question @returns {Result} */
  const judgeShort = (question) => {
    const input = /** @type {HTMLInputElement} */ (question.querySelector("input"));
    const accepted = [...question.querySelectorAll(".mrg-key [data-accept]")].map((item) => plain(item.getAttribute("data-accept") ?? ""));
    const right = accepted.includes(plain(input.value));
    return {
      verdict: right ? "Right." : "Not one of the answers that count as right.",
      lines: [words(question, right ? ".mrg-q-because" : ".mrg-q-tempting")],
      marks: [[row(input), right]],
    };
  };

  /** @type {Record<string, (question: Element) => Result>} */
  const judges = { single: judgeChoices, multiple: judgeChoices, order: judgeOrder, match: judgeMatch, short: judgeShort };

  /** @param {Element} question True once something is filled in; of rows, once all are. */
  const isAnswered = (question) => {
    const selects = [...question.querySelectorAll("select")];
    if (selects.length) return selects.every((select) => select.value);
    return [...question.querySelectorAll("input")].some((input) => (input.type === "text" ? input.value.trim() : input.checked));
  };

  /** @param {Element} question */
  const clearMarks = (question) => question.querySelectorAll("[data-verdict]").forEach((one) => one.removeAttribute("data-verdict"));

  /** @param {Element} status @param {string} verdict @param {string[]} lines */
  const say = (status, verdict, lines) => {
    status.replaceChildren(Object.assign(document.createElement("span"), { className: "mrg-q-verdict", textContent: verdict }));
    for (const line of lines.filter(Boolean)) {
      status.append(" ", Object.assign(document.createElement("span"), { textContent: line }));
    }
  };

  /** @param {string} words @param {() => void} act */
  const button = (words, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    made.addEventListener("click", act);
    return made;
  };

  /** @param {Element} question */
  const equip = (question) => {
    const judge = judges[question.getAttribute("data-type") ?? ""];
    const status = question.querySelector(".mrg-q-status");
    if (!judge || !status) return;
    const check = () => {
      clearMarks(question);
      if (!isAnswered(question)) {
        say(status, question.querySelector("select") ? "Fill in every row first." : "Answer first.", []);
        return;
      }
      const { verdict, lines, marks } = judge(question);
      marks.forEach(([one, right]) => one.setAttribute("data-verdict", right ? "right" : "wrong"));
      say(status, verdict, lines);
    };
    const reset = () => {
      clearMarks(question);
      status.replaceChildren();
      question.querySelectorAll("input").forEach((input) => (input.type === "text" ? (input.value = "") : (input.checked = false)));
      question.querySelectorAll("select").forEach((select) => (select.selectedIndex = 0));
      const key = question.querySelector("details");
      if (key) key.open = false;
      /** @type {HTMLElement | null} */ (question.querySelector("input, select"))?.focus();
    };
    const tools = Object.assign(document.createElement("div"), { className: "mrg-q-tools" });
    tools.append(button("Check", check), button("Start over", reset));
    status.before(tools);
  };

  document.querySelectorAll(".mrg-question").forEach(equip);
})();
