// @ts-check
// What a reader keeps in the address.

/** @type {(name: string) => string} the value there under a name, or "" */
export const kept = (name) => new URLSearchParams(location.hash.slice(1)).get(name) ?? "";

/**
 * Keep something under a name, beside all else; "" takes it away.
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

/** Identifiers of the saved studies; nothing else. */
export const savedStudies = () =>
  kept("saved")
    .split(",")
    .filter((id) => /^[\w.-]+$/.test(id));

/** @type {(all: URLSearchParams) => string} with commas as they are: whoever reads the address should see what it says */
export const readable = (all) => `${all}`.replaceAll("%2C", ",");
