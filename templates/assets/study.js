/* The page of a study: statuses that age, and a list of criteria to go through for oneself.
   Nothing is stored and nothing is sent. All words come from the page. */
"use strict";
(() => {
  const said = document.currentScript.dataset;
  const language = document.documentElement.lang;
  const day = 864e5;

  /* --- How long ago a status was checked. What may change needs a fresh check; what is over stays over. --- */
  const changing = ".is-open, .is-by-invitation, .is-opening-soon, .is-paused";
  const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const age = (times) => {
    const found = [...times].map((time) => {
      const days = Math.round((today - Date.parse(time.dateTime)) / day);
      const line = time.parentElement;
      return { time, line, days, height: line.offsetHeight, status: line.previousElementSibling };
    });
    for (const { time, line, days, height, status } of found) {
      if (!(days >= 0)) continue;
      const [number, unit] = days < 14 ? [days, "day"] : days < 61 ? [days / 7, "week"] : days < 730 ? [days / 30.44, "month"] : [days / 365.25, "year"];
      const when = ago.format(-Math.floor(number), unit);
      line.style.minBlockSize = `${height}px`;
      time.title = time.textContent;
      if (days > said.limit && status?.matches(changing)) {
        status.style.minBlockSize = `${status.offsetHeight}px`;
        status.className = "status is-not-confirmed";
        status.textContent = said.stale;
        time.textContent = when;
        line.replaceChildren(...said.ask.split("{when}").flatMap((part, place) => (place ? [time, part] : [part])));
      } else {
        const fresh = time.cloneNode();
        fresh.textContent = when;
        // The line as a whole is exchanged: words that follow would count as moved.
        line.replaceChildren(...[...line.childNodes].map((node) => (node === time ? fresh : node.cloneNode(true))));
      }
    }
  };

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

  /* A study may have 1,500 locations, folded in groups: these age when they are opened. */
  age([...document.querySelectorAll("main time[datetime]")].filter((time) => !time.closest("details")));
  if (document.querySelector(".status-now .is-not-confirmed")) {
    for (const each of document.querySelectorAll(`.tally :is(${changing})`)) each.setAttribute("class", each.matches("rect") ? "is-not-confirmed" : "status is-not-confirmed");
  }
  for (const group of document.querySelectorAll("main details")) group.addEventListener("toggle", () => age(group.querySelectorAll("time")), { once: true });
  const button = document.querySelector("[data-self-check]");
  let show;
  button?.addEventListener("click", () => (show ? show(button.getAttribute("aria-expanded") === "false") : (show = check(button))));
})();
