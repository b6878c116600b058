// Keys, theme and small comforts. Every page works without this.
"use strict";

const root = document.documentElement;
root.classList.add("js");

const themeButton = document.querySelector(".theme");
const dark = matchMedia("(prefers-color-scheme: dark)");

function toggleTheme() {
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
  root.dataset.theme = isDark ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not remembered, then */ }
}
themeButton.hidden = false;
themeButton.addEventListener("click", toggleTheme);

// The claims that j and k step through: a list's rows, or whatever a page's own script offers.
const rows = {
  all: () => [...document.querySelectorAll("[data-row]")],
  current: () => document.querySelector("[data-row].on"),
  go(row) {
    this.current()?.classList.remove("on");
    row.classList.add("on");
    row.querySelector("a[data-open]")?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  },
  open(row) { row.querySelector("a[data-open]")?.click(); },
  clear() { this.current()?.classList.remove("on"); },
};
window.stepper = rows;

function step(by) {
  const s = window.stepper, all = s.all();
  if (!all.length) return;
  const at = all.indexOf(s.current());
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  s.go(all[next]);
}

const help = document.querySelector(".help");
const typing = (el) => el.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");

addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "Escape") {
    if (typing(e.target)) e.target.blur();
    else if (!help.open) window.stepper.clear();
    return;
  }
  if (typing(e.target) || help.open) return;
  const action = {
    j: () => step(1),
    k: () => step(-1),
    t: toggleTheme,
    "/": () => { const q = document.querySelector("main input[type=search]") ?? document.querySelector(".find input"); q.focus(); q.select(); },
    "?": () => help.showModal(),
  }[e.key];
  if (action) {
    e.preventDefault();
    action();
  } else if (e.key === "Enter" && !e.target.closest("a, button, summary, label")) {
    const row = window.stepper.current();
    if (row) window.stepper.open(row);
  }
});

// Where a bar of links is wider than a narrow page, the link to this page is in sight.
for (const here of document.querySelectorAll("nav > [aria-current]")) {
  const bar = here.parentElement;
  bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
}

// Forms that filter apply themselves; without this script their button does.
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
  form.addEventListener("submit", () => {
    for (const el of form.elements) if (el.name && !el.value) el.disabled = true; // keeps the address short
  });
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(source);
      button.textContent = "Selected: press Ctrl+C";
    }
  });
}
