// @ts-check
// Statuses age: after the day in `data-until`, a status is no longer confirmed.

import { ago, today } from "./ages.js";
import { said } from "./wording.js";

/** @param {string | undefined} day */
export const past = (day) => Boolean(day) && String(day) < today;
/** @type {(selector: string, inside?: ParentNode) => HTMLElement[]} */
export const all = (selector, inside = document) => [.../** @type {NodeListOf<HTMLElement>} */ (inside.querySelectorAll(selector))];

/** @param {ParentNode} inside the element whose statuses and ages are updated */
export function age(inside) {
  for (const each of all("[data-until]", inside)) {
    if (!past(each.dataset.until)) continue;
    const steps = each.dataset.then ? JSON.parse(each.dataset.then) : [[said.css, said.stale]];
    const [css, text] = steps.find((/** @type {string[]} */ [, , until]) => !past(until));
    if (each.matches(".dots")) each.setAttribute("class", "dots");
    else if (each.matches("script")) {
      // Hosts that require trusted types refuse a new text of a script, even if it is data, but not a new text node.
      each.replaceChildren(JSON.stringify({ ...JSON.parse(each.textContent ?? ""), status: text || undefined }));
    } else {
      if (each instanceof HTMLTimeElement) each.dateTime = css;
      else if (css) each.className = `status ${css}`; // headings and lines of towns have no class
      each.textContent = text;
    }
  }
  for (const each of all("[data-after],[data-before]", inside)) {
    const { after, before } = each.dataset;
    each.hidden = past(before) || (after !== undefined && !past(after));
  }

  // A day becomes an age on the screen, and stays a day on paper, where "3 weeks ago" would be wrong tomorrow.
  // The sentence has its own line, so that nothing below it moves.
  for (const time of all("time[datetime]", inside)) {
    const [line, when] = [time.parentElement, ago(time.getAttribute("datetime") ?? "")];
    if (!line || !when) continue;
    const stale = line.parentElement?.previousElementSibling?.matches(".is-not-confirmed");
    const words = (stale ? said.last : said.confirmed) ?? "";
    const screen = Object.assign(document.createElement("span"), { className: "on-screen", textContent: words.replace("{when}", when) });
    line.classList.add("on-paper");
    line.before(screen);
    if (!stale) continue;
    const [before, after] = (said.lastDay ?? "").split("{day}");
    line.replaceChildren(before, time, after);
    if (!line.nextElementSibling) line.after(" ", document.createElement("span")); // nobody signed
    if (line.nextElementSibling) line.nextElementSibling.textContent = said.ask ?? "";
  }
}
