/* Statuses age: from the day after `data-until` on, one is not confirmed; counts, bars, maps and lists follow.
   Nothing is stored or sent. */
"use strict";
(() => {
  const said = document.currentScript.dataset;
  const language = document.documentElement.lang;
  const today = new Date().toLocaleDateString("sv");
  const past = (day) => Boolean(day) && day < today;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const number = new Intl.NumberFormat(language);
  const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const since = (day) => {
    const days = Math.round((Date.parse(today) - Date.parse(day)) / 864e5);
    const [many, unit] = days < 14 ? [days, "day"] : days < 61 ? [days / 7, "week"] : days < 730 ? [days / 30.44, "month"] : [days / 365.25, "year"];
    return days < 0 ? "" : ago.format(-Math.floor(many), unit);
  };

  for (const each of all("[data-until]")) {
    if (!past(each.dataset.until)) continue;
    const steps = each.dataset.then ? JSON.parse(each.dataset.then) : [[said.css, said.stale]];
    const [css, text] = steps.find(([, , until]) => !past(until));
    if (each.matches(".dots")) each.setAttribute("class", "dots");
    else if (each.type === "application/ld+json") each.textContent = JSON.stringify({ ...JSON.parse(each.textContent), status: text || undefined });
    else {
      each.style.minBlockSize = `${each.offsetHeight}px`;
      each.className = `status ${css}`;
      each.textContent = text;
    }
  }
  for (const each of all("[data-after]")) each.hidden = !past(each.dataset.after);
  for (const each of all("[data-before]")) each.hidden = past(each.dataset.before);

  /* Heights are kept, and lines are exchanged as a whole: nothing may move. */
  const times = all("time[datetime]").map((time) => ({ time, line: time.parentElement, when: since(time.dateTime), height: time.parentElement.offsetHeight }));
  for (const { time, line, when, height } of times) {
    if (!when) continue;
    const told = time.cloneNode();
    told.title = time.textContent;
    told.textContent = when;
    line.style.minBlockSize = `${height}px`;
    if (line.previousElementSibling?.matches(".is-not-confirmed")) line.replaceChildren(...said.ask.split("{when}").flatMap((part, place) => (place ? [told, part] : [part])));
    else line.replaceChildren(...[...line.childNodes].map((node) => (node === time ? told : node.cloneNode(true))));
  }

  /* From a list of one status, what has another one leaves. */
  for (const list of all("[data-only]")) {
    const rows = [...list.children];
    for (const row of rows) row.hidden = !row.querySelector(`.status.${list.dataset.only}`);
    const left = rows.filter((row) => row.hidden).length;
    const total = left && list.parentElement.querySelector("[data-uncounted]");
    if (total) total.textContent = total.dataset.uncounted;
    if (left === rows.length) list.closest("section:not(.slide)")?.setAttribute("hidden", "");
  }

  /* "2026-12-31*2 2027-01-10*1" */
  for (const count of all("[data-open]")) {
    let open = 0;
    for (const [day, many] of count.dataset.open.split(" ").map((each) => each.split("*"))) if (!past(day)) open += Number(many);
    if (open) count.querySelector("b").textContent = number.format(open);
    else count.textContent = count.dataset.all;
  }

  /* [day, status before, status after, how many] */
  for (const counts of all("[data-moves]")) {
    const sums = Object.fromEntries(all("[data-number]", counts).map((each) => [each.dataset.status, Number(each.dataset.number)]));
    for (const [day, from, to, many] of JSON.parse(counts.dataset.moves)) {
      if (!past(day)) continue;
      sums[from] -= many;
      sums[to] += many;
    }
    let before = 0;
    for (const each of all("[data-number]", counts)) {
      const many = sums[each.dataset.status];
      each.querySelector("b").textContent = number.format(many);
      each.hidden = !many;
    }
    for (const part of all("rect", counts)) {
      const many = sums[part.dataset.status];
      part.setAttribute("x", before);
      part.setAttribute("width", many);
      before += many;
    }
  }

  document.addEventListener("click", ({ target }) => {
    const link = target.closest("a.wrong");
    if (!link || link.dataset.told) return;
    link.dataset.told = today;
    link.href += encodeURIComponent(`\n${today}\n${location.href.split(/[?#]/)[0]}\n${document.lastModified}`);
  });
})();

(() => {
  /* The criteria, one by one: one with parts is answered as a whole. */
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
        out.focus(); // to be copied by hand
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
