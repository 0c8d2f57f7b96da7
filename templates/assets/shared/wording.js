// @ts-check
// Texts that the page provides for its scripts.

/** The page's script element, whose attributes contain texts in the page's language. */
export const ownScript = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-confirmed]"));
export const said = ownScript.dataset;

/** Formats numbers in the page's language. */
export const figures = new Intl.NumberFormat(document.documentElement.lang);
