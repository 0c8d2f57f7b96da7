// @ts-check
// Save, share, print. The list of saved studies is after `#` in the address, and links to other pages pass it on.

import { keep, kept, readable, savedStudies } from "../shared/keeping.js";
import { figures, said } from "../shared/wording.js";

let saved = savedStudies();
const bar = /** @type {HTMLElement | null} */ (document.querySelector(".take-along"));
const rootOfPages = document.querySelector(".brand")?.getAttribute("href")?.replace("index.html", "") ?? "";

/** @type {(selector: string) => HTMLElement | null} */
const inBar = (selector) => bar?.querySelector(selector) ?? null;

inBar("[data-save]")?.addEventListener("click", () => {
  const id = bar?.dataset.study ?? "";
  saved = saved.includes(id) ? saved.filter((each) => each !== id) : [...saved, id];
  keep("saved", saved.join(","));
  showSaved();
});
inBar("[data-print]")?.addEventListener("click", () => window.print());

/** Update the button and the link to the list. */
function showSaved() {
  const button = inBar("[data-save]");
  if (button) {
    const on = saved.includes(bar?.dataset.study ?? "");
    button.setAttribute("aria-pressed", String(on));
    button.textContent = (on ? button.dataset.saved : button.dataset.save) ?? "";
  }
  let link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".saved-list"));
  if (!link && saved.length) {
    link = Object.assign(document.createElement("a"), { className: "saved-list" });
    const nav = Object.assign(document.createElement("nav"), { ariaLabel: said.saved?.split(/[:：]/)[0] });
    nav.append(link);
    (document.querySelector(".way") ?? document.querySelector(".top > .wide"))?.append(nav);
  }
  if (!link) return;
  link.hidden = !saved.length;
  link.textContent = (said.saved ?? "").replace("{num}", figures.format(saved.length));
  link.href = `${rootOfPages}saved.html#saved=${saved.join(",")}`;
}

// Links to other pages of the site pass the list on; links within the page keep it in the address.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a");
  if (!saved.length || !link || link.host !== location.host || link.protocol !== location.protocol) return;
  const target = link.getAttribute("href")?.startsWith("#") ? document.getElementById(link.hash.slice(1)) : null;
  if (target) {
    event.preventDefault();
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  } else if (/\.html$|\/$/.test(link.pathname) && (!link.hash || link.hash.includes("="))) {
    const all = new URLSearchParams(link.hash.slice(1));
    all.set("saved", saved.join(","));
    if (kept("from")) all.set("from", kept("from"));
    link.hash = readable(all);
  }
});

showSaved();
document.addEventListener("saved", (event) => {
  saved = /** @type {CustomEvent<string[]>} */ (event).detail;
  showSaved();
});
