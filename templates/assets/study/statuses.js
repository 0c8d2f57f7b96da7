// @ts-check
// Statuses age; counts, bars, maps and lists are updated with them. Nothing is stored or sent.

import { age, all, past } from "../shared/aging.js";
import { today } from "../shared/ages.js";
import { figures } from "../shared/wording.js";

age(document);

// The list of contents has the same words as the headings, some of which change with the status.
for (const link of all(".contents a")) {
  const heading = document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
  if (heading?.dataset.until) link.textContent = heading.textContent;
}

// A list of one status loses the studies that now have another one.
for (const list of all("[data-only]")) {
  const rows = /** @type {HTMLElement[]} */ ([...list.children]);
  for (const row of rows) row.hidden = !row.querySelector(`.status.${list.dataset.only}`);
  const left = rows.filter((row) => row.hidden).length;
  const total = left && list.parentElement?.querySelector("[data-uncounted]");
  if (total instanceof HTMLElement) total.textContent = total.dataset.uncounted ?? "";
  if (left === rows.length) list.closest("section:not(.slide)")?.setAttribute("hidden", "");
}

// "2026-12-31*2 2027-01-10*1"
for (const count of all("[data-open]")) {
  let open = 0;
  for (const [day, many] of (count.dataset.open ?? "").split(" ").map((each) => each.split("*"))) if (!past(day)) open += Number(many);
  const number = count.querySelector("b");
  if (open && number) number.textContent = figures.format(open);
  else if (!open) count.textContent = count.dataset.all ?? "";
}

// [day, status before, status after, number]
for (const counts of all("[data-moves]")) {
  /** @type {Record<string, number>} */
  const sums = Object.fromEntries(all("[data-number]", counts).map((each) => [each.dataset.status, Number(each.dataset.number)]));
  for (const [day, from, to, many] of JSON.parse(counts.dataset.moves ?? "[]")) {
    if (!past(day)) continue;
    sums[from] -= many;
    sums[to] += many;
  }
  let before = 0;
  for (const each of all("[data-number]", counts)) {
    const many = sums[each.dataset.status ?? ""];
    const number = each.querySelector("b");
    if (number) number.textContent = figures.format(many);
    each.hidden = !many;
  }
  for (const part of counts.querySelectorAll("rect")) {
    const many = sums[part.dataset.status ?? ""];
    part.setAttribute("x", String(before));
    part.setAttribute("width", String(many));
    before += many;
    // As in a build, one status needs no bar.
    if (counts.matches("figure") && many === Number(part.ownerSVGElement?.viewBox.baseVal.width)) counts.hidden = true;
  }
}

document.addEventListener("click", ({ target }) => {
  const link = /** @type {HTMLAnchorElement | null} */ (target instanceof Element && target.closest("a.wrong"));
  if (!link || link.dataset.dated) return;
  link.dataset.dated = today;
  const row = link.hash && link.closest("tr");
  if (row) {
    const team = /** @type {HTMLAnchorElement} */ (row.querySelector("[href^=mailto]") ?? all(".wrong")[0]);
    link.href = `mailto:${team.pathname}?subject=${encodeURIComponent(row.cells[0].textContent ?? "")}&body=`;
  }
  link.href += encodeURIComponent(`\n${today}\n${location.href.split(/[?#]/)[0]}\n${document.lastModified}`);
});
