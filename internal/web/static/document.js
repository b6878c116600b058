// The document page: cards beside their words, and both linked.
"use strict";
{
  const doc = document.querySelector(".doc");
  const stage = doc.querySelector(".stage");
  const textBox = stage.querySelector(".text");
  const cards = [...stage.querySelectorAll(".card")];
  const byId = new Map(cards.map((c) => [c.dataset.claim, c]));
  const marks = new Map(); // claim -> its stretches of text
  for (const el of textBox.querySelectorAll(".hl")) {
    if (!marks.has(el.dataset.claim)) marks.set(el.dataset.claim, []);
    marks.get(el.dataset.claim).push(el);
  }
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const leader = svg.appendChild(document.createElementNS(svg.namespaceURI, "path"));
  svg.setAttribute("class", "leader");
  stage.append(svg);
  doc.classList.add("live");

  let active = null;
  const gap = 9;
  const shown = (card) => getComputedStyle(card).display !== "none";

  // Puts the cards of one margin as near to their words as they go without overlapping: the least sum of squared
  // displacements, by pooling adjacent violators. The active card stands where it belongs; what then finds no room above
  // it is hidden. Gives the lowest edge and the largest displacement.
  function place(column) {
    const pools = [];
    let offset = 0;
    for (const item of column) {
      item.offset = offset;
      offset += item.height + gap;
      const weight = item.card === active ? 1e6 : 1;
      pools.push({ sum: (item.want - item.offset) * weight, weight, items: [item] });
      while (pools.length > 1) {
        const b = pools[pools.length - 1], a = pools[pools.length - 2];
        if (a.sum / a.weight <= b.sum / b.weight) break;
        a.sum += b.sum; a.weight += b.weight;
        for (const i of b.items) a.items.push(i);
        pools.pop();
      }
    }
    const pinned = column.some((item) => item.card === active);
    let bottom = 0, drift = 0;
    for (const pool of pools) {
      const start = pinned ? pool.sum / pool.weight : Math.max(pool.sum / pool.weight, 0);
      for (const item of pool.items) {
        item.top = start + item.offset;
        item.card.style.top = `${item.top}px`;
        item.card.classList.toggle("lost", item.top < -1);
        bottom = item.top + item.height;
        drift = Math.max(drift, Math.abs(item.top - item.want));
      }
    }
    return { bottom, drift };
  }

  const levels = [0, 0]; // how little the cards of the left and the right margin show: all, less, one line

  // Lays the cards out. With full, it also finds out how much they can show: where many claims stand together, cards
  // show less until one is chosen, so that they keep near their words.
  function layout(full = true) {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const width = stage.clientWidth / rem;
    const columns = matchMedia("print").matches ? 0 : width >= 68 ? 2 : width >= 50 ? 1 : 0;
    stage.classList.toggle("laid", columns > 0);
    stage.classList.toggle("one", columns === 1);
    stage.style.minHeight = "";
    if (!columns) { leader.setAttribute("d", ""); return; }
    if (full) levels.fill(0);
    let items, placed;
    for (let again = true; again;) {
      again = false;
      for (const card of cards) {
        const level = levels[side(card, columns)];
        card.classList.toggle("dense", level === 1);
        card.classList.toggle("terse", level === 2);
      }
      items = measure(columns);
      placed = items.map(place);
      if (full) placed.forEach((p, i) => { if (p.drift > 240 && levels[i] < 2) { levels[i]++; again = true; } });
    }
    stage.style.minHeight = `${Math.max(...placed.map((p) => p.bottom))}px`;
    lead(items.flat().find((i) => i.card === active));
  }
  const side = (card, columns) => (columns === 2 && card.classList.contains("aside") ? 0 : 1);

  // The cards of each margin in the order of their words, with where they want to be.
  function measure(columns) {
    const top = stage.getBoundingClientRect().top;
    const margins = [[], []];
    for (const card of cards) {
      const first = marks.get(card.dataset.claim)?.[0];
      if (!first || !shown(card)) continue;
      margins[side(card, columns)].push({ card, want: first.getClientRects()[0].top - top, height: card.offsetHeight });
    }
    return margins.map((column) => column.sort((a, b) => a.want - b.want));
  }

  // A hairline from the words to the active card.
  function lead(item) {
    if (!item) { leader.setAttribute("d", ""); return; }
    const base = stage.getBoundingClientRect(), column = textBox.getBoundingClientRect();
    const rect = marks.get(active.dataset.claim)[0].getClientRects()[0];
    const card = active.getBoundingClientRect();
    const y = rect.bottom - base.top - 1, to = item.top + 11;
    const points = card.left > column.left
      ? [[rect.right, y], [column.right + 10, y], [card.left - 6, to]]
      : [[rect.left, y], [column.left - 10, y], [card.right + 6, to]];
    leader.setAttribute("d", "M" + points.map(([x, py], i) => [i ? x - base.left : x - base.left, py].join(" ")).join("L"));
    svg.setAttribute("class", "leader " + [...active.classList].find((c) => c.startsWith("k-")));
  }

  function activate(id, { scroll = "", hash = true } = {}) {
    const card = byId.get(id);
    for (const el of stage.querySelectorAll(".on")) el.classList.remove("on");
    active = card ?? null;
    if (card) {
      card.classList.add("on");
      for (const el of marks.get(id) ?? []) el.classList.add("on");
    }
    if (hash) history.replaceState(null, "", card ? `#claim-${id}` : location.pathname + location.search);
    layout(false);
    if (!card) return;
    const target = scroll === "card" ? card : marks.get(id)?.[0];
    const rect = target.getBoundingClientRect();
    if (scroll && (rect.top < 130 || rect.bottom > innerHeight - 60)) target.scrollIntoView({ block: "center" });
  }

  function warm(id, on) {
    byId.get(id)?.classList.toggle("warm", on);
    for (const el of marks.get(id) ?? []) el.classList.toggle("warm", on);
  }

  // A click on words takes the innermost claim; clicking again goes outward through the claims that lie over them.
  textBox.addEventListener("click", (e) => {
    const link = e.target.closest("a[href^='#card-']");
    if (!link) return;
    e.preventDefault();
    const over = [];
    for (let el = link.closest(".hl"); el; el = el.parentElement.closest(".hl")) {
      if (shown(byId.get(el.dataset.claim))) over.push(el.dataset.claim);
    }
    if (!over.length) return;
    const at = active ? over.indexOf(active.dataset.claim) : -1;
    activate(over[(at + 1) % over.length], { scroll: stage.classList.contains("laid") ? "card" : "" });
  });
  for (const card of cards) {
    card.addEventListener("click", (e) => {
      const link = e.target.closest("a");
      if (link && !link.hash.startsWith("#claim-")) return;
      e.preventDefault();
      activate(card.dataset.claim, { scroll: "words" });
    });
    card.addEventListener("mouseenter", () => warm(card.dataset.claim, true));
    card.addEventListener("mouseleave", () => warm(card.dataset.claim, false));
  }
  let warmed = null;
  textBox.addEventListener("mouseover", (e) => {
    const id = e.target.closest(".hl")?.dataset.claim ?? null;
    if (id === warmed) return;
    if (warmed) warm(warmed, false);
    if (id) warm(id, true);
    warmed = id;
  });

  // The switches of the kinds, remembered for the next document.
  const key = "hidden-kinds";
  const boxes = [...doc.querySelectorAll(".toggles input")];
  try {
    const hidden = JSON.parse(localStorage.getItem(key) ?? "[]");
    for (const box of boxes) box.checked = !hidden.includes(box.id);
  } catch { /* as the page came */ }
  function remember() {
    let hidden = [];
    try { hidden = JSON.parse(localStorage.getItem(key) ?? "[]").filter((id) => !boxes.some((b) => b.id === id)); } catch { /* anew */ }
    for (const box of boxes) if (!box.checked) hidden.push(box.id);
    try { localStorage.setItem(key, JSON.stringify(hidden)); } catch { /* not remembered, then */ }
  }
  for (const box of boxes) {
    box.addEventListener("change", () => { remember(); layout(); });
    box.closest("label").addEventListener("dblclick", (e) => { // one kind alone, and back
      e.preventDefault();
      const alone = boxes.every((b) => b.checked === (b === box));
      for (const b of boxes) b.checked = alone || b === box;
      remember(); layout();
    });
  }

  window.stepper = {
    all: () => cards.filter((c) => marks.has(c.dataset.claim) && shown(c)),
    current: () => active,
    go: (card) => activate(card.dataset.claim, { scroll: "words" }),
    open: (card) => { location.href = card.querySelector(".perma").href; },
    clear: () => activate(null),
  };

  function fromHash() {
    const id = /^#(?:claim|card)-(.+)$/.exec(location.hash)?.[1] ?? new URLSearchParams(location.search).get("claim");
    if (id && byId.has(id)) {
      const box = boxes.find((b) => byId.get(id).classList.contains("k-" + b.id.slice(5)));
      if (box) box.checked = true;
      activate(id, { scroll: "words", hash: false });
    }
  }
  layout();
  fromHash();
  document.fonts?.ready.then(() => layout());
  addEventListener("hashchange", fromHash);
  addEventListener("beforeprint", () => { stage.classList.remove("laid", "one"); leader.setAttribute("d", ""); });
  addEventListener("afterprint", () => layout());
  let width = doc.clientWidth;
  new ResizeObserver(() => {
    if (doc.clientWidth !== width) { width = doc.clientWidth; layout(); }
  }).observe(doc);
}
