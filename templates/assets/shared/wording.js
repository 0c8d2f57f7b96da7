// @ts-check
// What scripts of a page know of it.

/** The words of the page's language, which stand on the element of the script. */
export const said = /** @type {HTMLElement} */ (document.currentScript).dataset;

/** Numbers as the page's language writes them. */
export const figures = new Intl.NumberFormat(document.documentElement.lang);
