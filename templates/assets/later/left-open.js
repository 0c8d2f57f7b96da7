// @ts-check
// Loads a page again that is left open. Fetched on another day, and by the page that is loaded then.

import { onAnotherDay } from "../shared/another-day.js";
import { reloadInPause, retype } from "../shared/typed.js";

if (history.state?.typed) {
  retype();
  onAnotherDay(() => reloadInPause()); // a script that was fetched already is not run again
} else reloadInPause();
