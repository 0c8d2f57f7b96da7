// @ts-check
// Data that a reader stores in the address.

/** @type {(name: string) => string} the value under a name in the address, or "" */
export const kept = (name) => new URLSearchParams(location.hash.slice(1)).get(name) ?? "";

/**
 * Store a value under a name in the address; "" removes it. Other values stay.
 * @param {string} name
 * @param {string} value
 */
export function keep(name, value) {
  const all = location.hash.includes("=") ? new URLSearchParams(location.hash.slice(1)) : new URLSearchParams();
  if (value) all.set(name, value);
  else all.delete(name);
  const hash = readable(all);
  history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
}

/** Identifiers of the saved studies; other values are ignored. */
export const savedStudies = () =>
  kept("saved")
    .split(",")
    .filter((id) => /^[\w.-]+$/.test(id));

/** @type {(all: URLSearchParams) => string} with unescaped commas, so that readers can read the address */
export const readable = (all) => `${all}`.replaceAll("%2C", ",");
