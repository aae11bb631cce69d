"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const wide = matchMedia("(min-width: 64rem)");
  const exchanges = all(".exchange");
  const areas = all(".sheet svg a");
  const pages = document.getElementById("pages");

  // One side marks the other.
  const pieceOf = (node) => node instanceof Element ? node.closest("[data-piece]") : null;
  const keysAt = (node) => {
    const piece = pieceOf(node);
    if (piece) return [piece.dataset.piece];
    const holder = node instanceof Element && node.closest(".exchange, .notes li, section.unit");
    return holder ? all("[data-piece]", holder).map((found) => found.dataset.piece) : [];
  };
  const onPages = (node) => Boolean(pages && pages.contains(node));
  const places = new Map();
  for (const area of areas) {
    const key = area.dataset.piece;
    places.set(key, [...(places.get(key) || []), area]);
  }

  // Only the one side scrolls: scrollIntoView would stop the other on its way.
  const smooth = () => calm.matches ? "auto" : "smooth";
  const reveal = (target, pane, { top, bottom }) => {
    const box = target.getBoundingClientRect();
    const fits = box.bottom <= bottom || box.height > bottom - top;
    if (box.top >= top && box.top <= bottom - 40 && fits) return;
    const room = Math.max(24, (bottom - top - box.height) / 2);
    pane.scrollBy({ top: box.top - top - room, behavior: smooth() });
  };

  let marked = [];
  let waiting = 0;
  const mark = (keys, from) => {
    if (keys.join() === marked.join()) return;
    clearTimeout(waiting);
    for (const node of all(".on")) node.classList.remove("on");
    marked = keys;
    for (const key of keys) {
      document.getElementById(key).classList.add("on");
      for (const area of places.get(key) || []) area.classList.add("on");
      const chip = document.querySelector(`.strip a[href="#${key.split("-")[0]}"]`);
      if (chip) chip.classList.add("on");
    }
    if (keys.length && wide.matches) waiting = setTimeout(show, 120, keys, from);
  };
  const show = (keys, from) => {
    if (onPages(from)) {
      reveal(document.getElementById(keys[0]), globalThis, sight());
    } else if (pages && !pages.hidden) {
      const area = keys.flatMap((key) => places.get(key) || [])[0];
      if (area) reveal(area, pages, pages.getBoundingClientRect());
    }
  };
  const sight = () => {
    const bar = document.querySelector(".strip") || document.querySelector(".bar");
    return { top: bar.getBoundingClientRect().bottom, bottom: innerHeight };
  };

  // After a jump the pointer lies on whatever came to lie under it; that counts only when it moves.
  let pointer = "";
  let parked = "";
  const jump = () => { parked = pointer; };
  const moved = (event) => {
    pointer = `${event.clientX},${event.clientY}`;
    if (pointer !== parked) parked = "";
    return !parked;
  };

  document.addEventListener("pointerover", (event) => {
    if (!moved(event)) return;
    tell(telling(event.target));
    const piece = pieceOf(event.target);
    mark(piece ? [piece.dataset.piece] : keysAt(document.activeElement), event.target);
  });
  document.addEventListener("focusin", (event) => mark(keysAt(event.target), event.target));

  // Arrows go from one exchange, or one place on the pages, to the next; Tab stops at the current one.
  const stops = (list) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const enter = (now) => list.forEach((node) => node.setAttribute("tabindex", node === now ? "0" : "-1"));
    for (const node of list) {
      node.addEventListener("focusin", () => enter(node));
      node.addEventListener("keydown", (event) => {
        if (event.target !== node || event.altKey || event.ctrlKey || event.metaKey) return;
        const seen = list.filter((other) => !other.hidden);
        const at = seen.indexOf(node);
        const next = event.key === "Home" ? seen[0] : event.key === "End" ? seen.at(-1) : seen[at + step[event.key]];
        if (!(event.key in step) && event.key !== "Home" && event.key !== "End") return;
        event.preventDefault();
        if (next) go(next);
      });
    }
    if (list.length) enter(list[0]);
  };
  const go = (node) => {
    jump();
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest", behavior: smooth() });
  };
  stops(exchanges);
  stops(areas);

  // A link within the page shows its target, whatever the filter hides, and gives it the focus.
  const search = document.getElementById("filter");
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    jump();
    const unit = target.closest("[data-unit]");
    if (unit && unit.hidden) {
      search.value = "";
      filter();
    }
    for (const node of all(".target")) node.classList.remove("target");
    target.classList.add("target");
    if (!target.matches("a, [tabindex]")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    const block = target.matches("a.mark, .piece") ? "center" : "start";
    target.scrollIntoView({ block, behavior: smooth() });
    history.replaceState(null, "", link.getAttribute("href"));
  });

  // The filter keeps what holds all the words.
  const fold = (text) =>
    text.replace(/[^\x00-\x7f]/g, (sign) => sign.normalize("NFD")[0].toLowerCase()[0]).toLowerCase();
  const units = all("[data-unit]").map((node) => ({ node, text: fold(node.textContent) }));
  const count = document.getElementById("count");
  const filter = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    for (const { node, text } of units) node.hidden = !words.every((word) => text.includes(word));
    for (const area of areas) {
      const unit = document.getElementById(area.dataset.piece).closest("[data-unit]");
      area.classList.toggle("faded", Boolean(unit && unit.hidden));
    }
    const found = units.filter(({ node }) => !node.hidden).length;
    count.textContent = words.length ? `${found} of ${units.length}` : "";
    paint(words);
  };
  const paint = (words) => {
    if (!globalThis.Highlight || !CSS.highlights) return;
    const ranges = [];
    for (const { node } of words.length ? units : []) {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      while (!node.hidden && walker.nextNode()) {
        const text = fold(walker.currentNode.data);
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };
  search.addEventListener("input", filter);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    search.value = "";
    filter();
  });

  // The legend shows and hides the tags of a label.
  const boxes = all(".legend input[value]:not(#all-tags)");
  const every = document.getElementById("all-tags");
  const colour = () => {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    for (const tag of all(".piece .tag")) tag.classList.toggle("off", off.has(tag.dataset.label));
    if (!every) return;
    every.checked = off.size === 0;
    every.indeterminate = off.size > 0 && off.size < boxes.length;
  };
  for (const box of boxes) box.addEventListener("change", colour);
  if (every) every.addEventListener("change", () => {
    for (const box of boxes) box.checked = every.checked;
    colour();
  });

  // A card tells what a tag stands for, and what a note says.
  const card = document.createElement("div");
  card.id = "card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  const meanings = new Map(boxes.map((box) => [box.value, box.closest("label").title]));
  const line = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };
  const told = (node) => {
    if (node.matches(".mark")) {
      const note = document.getElementById(node.getAttribute("href").slice(1));
      return [line("p", note.querySelector(".piece").innerText)];
    }
    const { label, id, value, mod } = node.dataset;
    const known = [id, value, mod].filter(Boolean).join(" · ");
    return [line("strong", known || node.textContent), line("p", `${label} – ${meanings.get(label) || ""}`)];
  };
  let holder = null;
  const tell = (node) => {
    if (holder) holder.removeAttribute("aria-describedby");
    holder = node && !node.matches(".off") ? node : null;
    card.hidden = !holder;
    if (!holder) return;
    card.replaceChildren(...told(holder));
    holder.setAttribute("aria-describedby", "card");
    const box = holder.getClientRects()[0];
    const { width, height } = card.getBoundingClientRect();
    const below = box.bottom + 8 + height < innerHeight;
    card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    card.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - height - 6)}px`;
  };
  const telling = (node) => node instanceof Element ? node.closest(".piece .tag, .mark") : null;
  document.addEventListener("focusin", (event) => tell(telling(event.target)));
  document.addEventListener("scroll", (event) => { if (event.target.contains(holder)) tell(null); }, true);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tell(null); });

  // The pages can make room for the text.
  const toggle = document.getElementById("toggle");
  if (toggle) toggle.addEventListener("click", () => {
    pages.hidden = !pages.hidden;
    toggle.setAttribute("aria-pressed", String(!pages.hidden));
    document.querySelector(".panes").classList.toggle("single", pages.hidden);
  });

  const bars = () => {
    const bar = document.querySelector(".bar").offsetHeight;
    const strip = document.querySelector(".strip");
    document.documentElement.style.setProperty("--bar", `${bar}px`);
    document.documentElement.style.setProperty("--bars", `${bar + (strip && wide.matches ? strip.offsetHeight : 0)}px`);
  };
  addEventListener("resize", bars);
  bars();

  // Who comes from elsewhere to a question finds it below the bar, marked on both sides.
  const arrive = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const exchange = target && target.closest(".exchange");
    if (!exchange) return;
    jump();
    exchange.focus({ preventScroll: true });
    exchange.scrollIntoView({ block: "start", behavior: "auto" });
    const piece = target.matches("[id^='q.']") && target.parentElement.querySelector(`#${CSS.escape(target.id)} ~ .piece`);
    mark(piece ? [piece.dataset.piece] : keysAt(exchange), exchange);
  };
  addEventListener("hashchange", arrive);
  addEventListener("load", () => requestAnimationFrame(arrive));  // the browser itself goes there first
})();
