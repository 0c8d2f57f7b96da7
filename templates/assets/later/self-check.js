// @ts-check
// Shows the criteria as questions, one by one; a criterion with parts has one answer. The answers are after `#` in the
// address; nothing is stored or sent. Fetched when a reader starts the self-check.

import { keep, kept } from "../shared/keeping.js";

/** @typedef {{ item: Element, title: string, text: string, answers: HTMLElement }} Question */

/** @type {Record<string, string>} */
const LETTER = { true: "y", false: "n", unsure: "u" };
/**
 * Adds answers below each criterion, and the list of answers at the end.
 * @param {Element} button
 * @returns {(open: boolean) => void} shows or hides all of it
 */
function selfCheck(button) {
  const parts = /** @type {HTMLTemplateElement} */ (document.getElementById("self-check")).content;
  const lists = [...document.querySelectorAll(".include, .exclude")];
  const panel = copyOf(parts, ".my-list");
  /** @type {(selector: string) => HTMLElement} */
  const within = (selector) => /** @type {HTMLElement} */ (panel.querySelector(selector));
  const [count, copy, out] = [within("[data-count]"), within("[data-copy]"), within("pre")];
  const questions = lists.flatMap((list) => questionsOf(list, parts));
  questions.forEach((each, place) => {
    for (const radio of each.answers.querySelectorAll("input")) {
      radio.name = `criterion-${place}`;
      radio.addEventListener("change", () => update());
    }
  });
  /** A letter per answer: y, n, u, or - for no answer. */
  const letters = () =>
    questions.map(({ answers }) => LETTER[answers.querySelector("input:checked")?.getAttribute("value") ?? ""] ?? "-").join("");
  const recall = (/** @type {string} */ before) =>
    questions.forEach(({ answers }, place) => {
      for (const radio of answers.querySelectorAll("input")) radio.checked = LETTER[radio.value] === before[place];
    });
  const update = () => {
    keep("answers", /[^-]/.test(letters()) ? letters() : "");
    const done = questions.filter(({ answers }) => answers.querySelector(":checked")).length;
    count.textContent = (count.dataset.count ?? "").replace("{done}", String(done)).replace("{all}", String(questions.length));
    out.textContent = listed(questions, out.dataset.open ?? "");
  };
  copy.addEventListener("click", () => copied(out).then(() => (count.textContent = copy.dataset.done ?? ""), () => out.focus()));
  within("[data-print]").addEventListener("click", printList);
  within("[data-clear]").addEventListener("click", () => {
    for (const { answers } of questions) for (const radio of answers.querySelectorAll("input")) radio.checked = false;
    update();
  });
  lists.at(-1)?.after(panel);
  recall(kept("answers"));
  update();
  const show = (/** @type {boolean} */ open) => {
    button.setAttribute("aria-expanded", String(open));
    for (const part of [panel, ...questions.map(({ answers }) => answers)]) part.hidden = !open;
  };
  show(true);
  return show;
}

/**
 * @param {Element} list
 * @param {DocumentFragment} parts
 * @returns {Question[]}
 */
function questionsOf(list, parts) {
  const title = list.previousElementSibling?.textContent?.trim() ?? "";
  const single = [...list.querySelectorAll("li:not(.group)")].filter((item) => !item.parentElement?.closest("li:not(.group)"));
  return single.map((item) => {
    const text = written(item);
    const answers = copyOf(parts, ".answers");
    answers.setAttribute("aria-label", text);
    item.append(answers);
    return { item, title, text, answers };
  });
}

/** @type {(parts: DocumentFragment, selector: string) => HTMLElement} */
const copyOf = (parts, selector) => /** @type {HTMLElement} */ (/** @type {Element} */ (parts.querySelector(selector)).cloneNode(true));

/**
 * The list as a text to take to an appointment.
 * @param {Question[]} questions
 * @param {string} open the text for a criterion without an answer
 */
function listed(questions, open) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const { title, text, answers } of questions) {
    const word = answers.querySelector(":checked")?.nextElementSibling?.textContent ?? open;
    groups.set(title, [...(groups.get(title) ?? []), `[${word}] ${text}`]);
  }
  const heading = document.querySelector("h1")?.textContent ?? "";
  return [heading, location.href, ...[...groups].map(([title, rows]) => [title, ...rows].join("\n"))].join("\n\n");
}

/** @param {HTMLElement} out is also selected, to be copied by hand where scripts cannot */
function copied(out) {
  const range = document.createRange();
  range.selectNodeContents(out);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
  return navigator.clipboard ? navigator.clipboard.writeText(out.textContent ?? "") : Promise.reject(new Error("no clipboard"));
}

function printList() {
  document.documentElement.classList.add("list-only");
  addEventListener("afterprint", () => document.documentElement.classList.remove("list-only"), { once: true });
  window.print();
}

/** @param {Element} item a criterion, whose parts are put on one line */
function written(item) {
  const copy = /** @type {Element} */ (item.cloneNode(true));
  for (const list of copy.querySelectorAll("ul")) {
    list.replaceWith(` ${[...list.children].map((each) => (each.textContent ?? "").trim()).join("; ")}`);
  }
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

const opener = document.querySelector("[data-self-check]");
if (opener) {
  const show = selfCheck(opener);
  opener.addEventListener("click", () => show(opener.getAttribute("aria-expanded") === "false"));
}
