// @ts-check
// Save, share, print. The list of saved studies stands after `#` in the address and goes along from page to page.

import { keep, kept, readable } from "../shared/address.js";
import { figures, said } from "../shared/wording.js";

const IDENTIFIER = /^[\w.-]+$/;
let saved = kept("saved")
  .split(",")
  .filter((id) => IDENTIFIER.test(id));
const bar = /** @type {HTMLElement | null} */ (document.querySelector(".take-along"));
const rootOfPages = /** @type {HTMLElement} */ (document.querySelector(".brand")).getAttribute("href")?.replace("index.html", "") ?? "";

/** @type {(selector: string) => HTMLElement | null} */
const inBar = (selector) => bar?.querySelector(selector) ?? null;

inBar("[data-save]")?.addEventListener("click", () => {
  const id = bar?.dataset.study ?? "";
  saved = saved.includes(id) ? saved.filter((each) => each !== id) : [...saved, id];
  keep("saved", saved.join(","));
  showSaved();
});
inBar("[data-share]")?.addEventListener("click", () => shareThis());
inBar("[data-print]")?.addEventListener("click", () => window.print());

/** The button and the way to the list, as they are now. */
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
    (document.querySelector(".way") ?? document.querySelector(".top > .wide"))?.append(link);
  }
  if (!link) return;
  link.hidden = !saved.length;
  link.textContent = (said.saved ?? "").replace("{num}", figures.format(saved.length));
  link.href = `${rootOfPages}saved.html#saved=${saved.join(",")}`;
}

/** The device's own sheet; where there is none, the address is copied, and a letter is offered. */
async function shareThis() {
  const title = document.querySelector("h1")?.textContent ?? "";
  if (navigator.share) return navigator.share({ title, url: location.href }).catch(() => {}); // somebody thought better of it
  const mail = inBar("[data-mail]");
  const status = inBar("[role=status]");
  if (mail) {
    const subject = [title, bar?.dataset.number].filter(Boolean).join(", ");
    mail.setAttribute("href", `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${title}\n${location.href}`)}`);
    mail.hidden = false;
  }
  await navigator.clipboard?.writeText(location.href).then(
    () => status && (status.textContent = status.dataset.copied ?? ""),
    () => {},
  );
}

// The list goes along with every way to another page of the site; a way within the page leaves it in the address.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
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
    link.hash = readable(all);
  }
});

showSaved();
const list = /** @type {HTMLElement | null} */ (document.getElementById("saved-studies"));
if (list) showList(list);

/**
 * The saved studies, each as its own page has it now.
 * @param {HTMLElement} place
 */
async function showList(place) {
  /** @type {HTMLElement} */ (document.getElementById("saved-none")).hidden = saved.length > 0;
  place.replaceChildren(...(await Promise.all(saved.map((id) => rowOf(id, place)))));
}

/**
 * @param {string} id
 * @param {HTMLElement} place
 */
async function rowOf(id, place) {
  const address = `${rootOfPages}studies/${encodeURIComponent(id)}.html`;
  const row = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: address, textContent: id });
  row.append(Object.assign(document.createElement("h3"), {}));
  row.firstElementChild?.append(link);
  try {
    const page = await pageAt(address);
    link.textContent = page.querySelector("h1")?.textContent ?? id;
    for (const selector of [".status-now .status", ".brief dd", ".lead-location th", "#contact ~ .contact [href^='tel:']"]) {
      const found = page.querySelector(selector);
      if (!found) continue;
      const line = Object.assign(document.createElement("p"), { className: found.className, textContent: found.textContent?.trim() });
      row.append(line);
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
  remove.setAttribute("aria-label", `${place.dataset.remove}: ${link.textContent}`);
  remove.addEventListener("click", () => {
    saved = saved.filter((each) => each !== id);
    keep("saved", saved.join(","));
    showSaved();
    showList(place);
  });
  row.append(remove);
  return row;
}

/**
 * Another page of the site, read and not run.
 * @param {string} address
 * @returns {Promise<Document>}
 */
function pageAt(address) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest(); // makes a document of what comes without a text in between
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? done(request.response) : failed(new Error(`${request.status}`)));
    request.onerror = failed;
    request.send();
  });
}
