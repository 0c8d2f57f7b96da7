// @ts-check
// Loads a page again that is left open. Fetched on another day, and by the page that is loaded then.

import { reloadInPause, retype } from "../shared/typed.js";

if (history.state?.typed) retype();
else reloadInPause();
