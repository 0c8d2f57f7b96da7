// @ts-check
// The page of saved studies: each as its own page has it now.

import { keep, savedStudies } from "../shared/keeping.js";

/**
 * The saved studies, each as its own page has it now.
 * @param {HTMLElement} place
 */
async function showList(place) {
  const saved = savedStudies();
  /** @type {HTMLElement} */ (document.getElementById("saved-none")).hidden = saved.length > 0;
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
    const saved = savedStudies().filter((each) => each !== id);
    keep("saved", saved.join(","));
    document.dispatchEvent(new CustomEvent("saved", { detail: saved }));
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

const savedList = document.getElementById("saved-studies");
if (savedList) showList(savedList);
