/* The page of a study: a list of criteria to go through for oneself.
   Nothing is stored and nothing is sent. All words come from the page. */
"use strict";
(() => {
  /* --- The criteria, one by one. A criterion with parts is answered as a whole. --- */
  const check = (button) => {
    const parts = document.getElementById("self-check").content;
    const lists = [...document.querySelectorAll(".include, .exclude")];
    const all = lists.flatMap((list) => {
      const title = list.previousElementSibling.textContent.trim();
      const single = [...list.querySelectorAll("li:not(.group)")].filter((item) => !item.parentElement.closest("li:not(.group)"));
      return single.map((item) => ({ item, title, text: written(item) }));
    });
    const panel = parts.querySelector(".my-list").cloneNode(true);
    const [count, copy, print, clear, out] = ["[data-count]", "[data-copy]", "[data-print]", "[data-clear]", "pre"].map((name) => panel.querySelector(name));
    all.forEach((each, number) => {
      each.answers = parts.querySelector(".answers").cloneNode(true);
      each.answers.setAttribute("aria-label", each.text);
      for (const radio of each.answers.querySelectorAll("input")) {
        radio.name = `criterion-${number}`;
        radio.addEventListener("change", () => update());
      }
      each.item.append(each.answers);
    });
    const update = () => {
      const groups = new Map();
      let done = 0;
      for (const { title, text, answers } of all) {
        const chosen = answers.querySelector(":checked");
        if (chosen) done += 1;
        const word = chosen ? chosen.nextElementSibling.textContent : out.dataset.open;
        groups.set(title, [...(groups.get(title) || []), `[${word}] ${text}`]);
      }
      count.textContent = count.dataset.count.replace("{done}", done).replace("{all}", all.length);
      out.textContent = [document.querySelector("h1").textContent, location.href.split("#")[0], ...[...groups].map(([title, lines]) => [title, ...lines].join("\n"))].join("\n\n");
    };
    copy.addEventListener("click", async () => {
      const range = document.createRange();
      range.selectNodeContents(out);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      try {
        await navigator.clipboard.writeText(out.textContent);
        count.textContent = copy.dataset.done;
      } catch {
        out.focus(); // selected, so that it can be copied by hand
      }
    });
    print.addEventListener("click", () => {
      document.documentElement.classList.add("list-only");
      addEventListener("afterprint", () => document.documentElement.classList.remove("list-only"), { once: true });
      window.print();
    });
    clear.addEventListener("click", () => {
      for (const { answers } of all) for (const radio of answers.querySelectorAll("input")) radio.checked = false;
      update();
    });
    lists.at(-1).after(panel);
    update();
    const show = (open) => {
      button.setAttribute("aria-expanded", open);
      for (const part of [panel, ...all.map(({ answers }) => answers)]) part.hidden = !open;
    };
    show(true);
    return show;
  };

  const written = (item) => {
    const copy = item.cloneNode(true);
    for (const list of copy.querySelectorAll("ul")) list.replaceWith(` ${[...list.children].map((each) => each.textContent.trim()).join("; ")}`);
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const button = document.querySelector("[data-self-check]");
  let show;
  button?.addEventListener("click", () => (show ? show(button.getAttribute("aria-expanded") === "false") : (show = check(button))));
})();
