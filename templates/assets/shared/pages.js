// @ts-check
// Other pages of the site.

/**
 * Another page of the site, read and not run.
 * @param {string} address
 * @returns {Promise<Document>}
 */
export function pageAt(address) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest(); // makes a document of what comes without a text in between
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? done(request.response) : failed(new Error(`${request.status}`)));
    request.onerror = failed;
    request.send();
  });
}

/**
 * Parts of another page as this one shows them: copies with their days, so that statuses in them age here too.
 * @param {Document} page
 * @param {string} selector
 */
export const partOf = (page, selector) => {
  const found = page.querySelector(selector);
  return found ? /** @type {HTMLElement} */ (document.importNode(found, true)) : null;
};
