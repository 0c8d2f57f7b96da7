// @ts-check
// Shows the next study every 20 seconds, unless it is paused or touched, or reduced motion is requested.
"use strict";
(() => {
  const slides = document.querySelector(".slides");
  const pause = document.querySelector("[data-pause]");
  const next = () => {
    const shown = /** @type {HTMLElement[]} */ ([...slides.children]).filter((slide) => !slide.hidden); // a study whose status has aged is not shown
    const place = Math.round(slides.scrollTop / slides.clientHeight) + 1;
    slides.scrollTo({ top: (place % shown.length) * slides.clientHeight });
  };
  let clock = 0;
  const run = (on) => {
    clearInterval(clock);
    if (on) clock = setInterval(next, 20000);
    pause.setAttribute("aria-pressed", String(!on));
  };
  pause.addEventListener("click", () => run(pause.getAttribute("aria-pressed") === "true"));
  run(!matchMedia("(prefers-reduced-motion: reduce)").matches);
})();
