// Keys, and what else a page gains where scripts run. Every page reads without this file.
"use strict";

const rows = () => [...document.querySelectorAll("[data-row]")];
const typing = (target) => target.matches("input, textarea, select, [contenteditable]");
const keys = document.getElementById("keys");
let at = -1;

function move(step) {
  const all = rows();
  if (!all.length) return;
  at = Math.max(0, Math.min(all.length - 1, at + step));
  all.forEach((row, number) => row.classList.toggle("at", number === at));
  const link = all[at].querySelector("a[href]");
  if (link) link.focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
}

// The first link of the row for the first of the selectors that has one.
function open(...selectors) {
  const row = rows()[at];
  const link = row && selectors.map((selector) => row.querySelector(selector)).find(Boolean);
  if (link) link.click();
}

// A row that is reached by Tab or pointer is the row that the keys are about.
document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-row]");
  if (!row) return;
  at = rows().indexOf(row);
  rows().forEach((one) => one.classList.toggle("at", one === row));
});

const KEYS = {
  "/": () => document.getElementById("q").focus(),
  j: () => move(1),
  k: () => move(-1),
  o: () => open("a[data-open]", "a[href]:not(.party)"),
  e: () => open("a[data-evidence]", "a[href^='/evidence/']", "a[href^='/documents/']"),
  "?": () => keys.open || keys.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || keys.open) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
