// @ts-check
// Fetches scripts that most readers never need, when they are first used.

import { all, past } from "../shared/aging.js";
import { onAnotherDay } from "../shared/another-day.js";
import { kept } from "../shared/keeping.js";
import { ownScript } from "../shared/wording.js";

/** @param {string} name of a script in the same folder; from a disk, browsers import nothing */
function fetchScript(name) {
  const src = ownScript.src.replace("study.js", `${name}.js`);
  if (location.protocol === "file:") document.head.append(Object.assign(document.createElement("script"), { src }));
  else import(src);
}

const selfCheckButton = document.querySelector("[data-self-check]");
if (selfCheckButton && kept("answers")) fetchScript("self-check");
else selfCheckButton?.addEventListener("click", () => fetchScript("self-check"), { once: true });
// The location that leads is the reader's, or an open one; since the build, another may be the first open one.
if (kept("at") || all(".lead-location .status").some((status) => past(status.dataset.until))) fetchScript("nearest");
document.querySelector("[data-share]")?.addEventListener("click", () => fetchScript("share"), { once: true });
document.getElementById("filter-locations")?.addEventListener("focus", () => fetchScript("locations"), { once: true });
for (const [id, name] of [["saved-studies", "saved"], ["compare", "compare"]]) if (document.getElementById(id)) fetchScript(name);
// Whatever opens is opened by a click; Enter is one too.
document.addEventListener("click", () => fetchScript("popovers"), { once: true });
if (history.state?.typed) fetchScript("left-open");
onAnotherDay(() => fetchScript("left-open"));
