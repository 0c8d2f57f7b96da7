// @ts-check
// What is open closes when the focus leaves it: otherwise it could hide what has the focus. Of the browser's own ways to
// close it, none does that. On pages without this script the stylesheet hides menus then.

import { all } from "../shared/aging.js";

document.addEventListener("focusin", ({ target }) => {
  if (!(target instanceof Element) || !CSS.supports("selector(:popover-open)")) return;
  for (const open of all(":popover-open")) {
    if (!open.contains(target) && target.getAttribute("popovertarget") !== open.id) open.hidePopover();
  }
});
