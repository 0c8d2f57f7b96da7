// @ts-check
// The search of a page that is loaded again: on another day, or after a new version was published. Few readers need it, so
// the search fetches it when the page is left open for an hour, or was loaded again.

import { onAnotherDay } from "./shared/another-day.js";
import { mayLocateAgain } from "./shared/may-locate.js";
import { reloadInPause, reloadTyped, retype } from "./shared/typed.js";

const STILL = 700; // ms without a change of a search, after which nobody is typing

/**
 * The reader's position is nowhere, not even in the address: a page that is loaded again measures it again.
 * @param {Finder} finder
 */
const located = ({ place, form }) => (place && !place.label ? { located: true, within: form.within.value } : {});

/**
 * Reload a search for which a new version was published, when nobody is typing.
 * @param {Finder} finder
 * @param {string} newer the version
 * @param {number} turn the last change of the search when this was noticed
 */
export async function reloadFinder(finder, newer, turn) {
  await new Promise((go) => setTimeout(go, STILL));
  if (turn === finder.turn) reloadTyped({ newer, ...located(finder) });
  return true;
}

let watched = false;

/**
 * From the first call on, load a search again on another day. Where that happened, continue the search.
 * @param {Finder} finder
 */
export async function goOn(finder) {
  if (!watched) onAnotherDay(() => reloadInPause(() => located(finder)), finder.begun);
  watched = true;
  retype();
  if (!(await mayLocateAgain())) return;
  const { within } = history.state;
  history.replaceState({ ...history.state, located: false }, "");
  await (await finder.near()).locate(finder);
  finder.form.within.value = within ?? "";
  await finder.show({ keep: true });
}

/**
 * @typedef {object} Finder the page of the search
 * @property {Date} [begun] when the page was opened
 * @property {number} turn the number of changes of the search so far
 * @property {{ label: string } | null} place where the reader is
 * @property {{ within: HTMLSelectElement }} form
 * @property {() => Promise<{ locate: (finder: Finder) => Promise<void> }>} near
 * @property {(how: object) => Promise<void>} show
 */
