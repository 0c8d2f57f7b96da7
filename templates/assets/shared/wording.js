// @ts-check
// What scripts of a page know of it.

/** The script of the page, whose element has the words of the page's language. */
export const ownScript = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-confirmed]"));
export const said = ownScript.dataset;

/** Numbers as the page's language writes them. */
export const figures = new Intl.NumberFormat(document.documentElement.lang);
