// @ts-check
// Other pages of the site.

/**
 * Another page of the site, parsed without running its scripts.
 * @param {string} address
 * @returns {Promise<Document>}
 */
export function pageAt(address) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest(); // parses the response without an intermediate text
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? done(request.response) : failed(new Error(`${request.status}`)));
    request.onerror = failed;
    request.send();
  });
}

/**
 * Copies of parts of another page, with their days, so that statuses in them age on this page too.
 * @param {Document} page
 * @param {string} selector
 */
export const partOf = (page, selector) => {
  const found = page.querySelector(selector);
  return found ? /** @type {HTMLElement} */ (document.importNode(found, true)) : null;
};
