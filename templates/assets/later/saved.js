// @ts-check
// The page of saved studies, which shows the current summary of each.

import { age } from "../shared/aging.js";
import { keep, savedStudies } from "../shared/keeping.js";
import { pageAt, partOf } from "../shared/pages.js";

/**
 * Show the current summary of each saved study.
 * @param {HTMLElement} place
 */
async function showList(place) {
  const saved = savedStudies();
  /** @type {HTMLElement} */ (document.getElementById("saved-none")).hidden = saved.length > 0;
  const compare = /** @type {HTMLAnchorElement | null} */ (document.getElementById("compare-saved"));
  if (compare) {
    compare.hidden = saved.length < 2;
    compare.href = `${compare.href.split("#")[0]}#saved=${saved.join(",")}`;
  }
  place.replaceChildren(...(await Promise.all(saved.map((id) => rowOf(id, place)))));
}

/**
 * @param {string} id
 * @param {HTMLElement} place
 */
async function rowOf(id, place) {
  const address = `studies/${encodeURIComponent(id)}.html`;
  const row = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: address, textContent: id });
  row.append(Object.assign(document.createElement("h3"), {}));
  row.firstElementChild?.append(link);
  try {
    const page = await pageAt(address);
    link.textContent = page.querySelector("h1")?.textContent ?? id;
    const status = partOf(page, ".status-now .status");
    const confirmed = partOf(page, ".status-now .status + .aside");
    row.append(...[status, confirmed].filter((each) => each !== null));
    age(row);
    for (const selector of [".brief dd", ".lead-location tbody th", "#contact ~ .contact [href^='tel:']"]) {
      const found = partOf(page, selector);
      found?.querySelector(".area")?.prepend("\n"); // the town is on a line of its own
      if (found) row.append(Object.assign(document.createElement("p"), { textContent: found.textContent?.trim() }));
      if (found?.matches("a")) row.lastElementChild?.replaceChildren(found); // a telephone number can be dialled
    }
  } catch {
    if (location.protocol.startsWith("http")) {
      row.append(Object.assign(document.createElement("p"), { textContent: place.dataset.gone ?? "" }));
    }
  }
  const remove = Object.assign(document.createElement("button"), {
    type: "button",
    className: "plain",
    textContent: place.dataset.remove ?? "",
  });
  remove.setAttribute("aria-label", `${place.dataset.remove} ${link.textContent}`);
  remove.addEventListener("click", () => {
    const saved = savedStudies().filter((each) => each !== id);
    keep("saved", saved.join(","));
    document.dispatchEvent(new CustomEvent("saved", { detail: saved }));
    showList(place);
  });
  row.append(remove);
  return row;
}

const savedList = document.getElementById("saved-studies");
if (savedList) showList(savedList);
