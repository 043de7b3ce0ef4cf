// A report as it is read: marks and cards show each other, a link by fragment alone goes to its words,
// chosen words can be linked to and cited. Every page reads without this file.
"use strict";

const reading = document.querySelector(".reading");
const article = document.getElementById("text");

function light(ids) {
  document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  ids.forEach((id) => {
    document.querySelectorAll(`[data-of~="${CSS.escape(id)}"]`).forEach((one) => one.classList.add("lit"));
  });
}

function show(id) {
  const card = document.getElementById(`card-${id}`);
  const list = card && card.closest(".cards");
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const above = card.offsetTop < list.scrollTop;
  const below = card.offsetTop + card.offsetHeight > list.scrollTop + list.clientHeight;
  if (above || below) list.scrollTop = Math.max(0, card.offsetTop - list.clientHeight / 3);
}

function over(event) {
  const target = event.target.closest("[data-of]");
  if (!target) return light([]);
  const ids = target.dataset.of.split(" ");
  light(ids);
  if (!target.classList.contains("card")) show(ids[0]);
}

if (reading) {
  reading.addEventListener("mouseover", over);
  reading.addEventListener("focusin", over);
  reading.addEventListener("mouseleave", () => light([]));
}

// Offsets count characters of the text; scripts count units of UTF-16, of which some characters have two.
const units = (text, characters) => [...text].slice(0, characters).join("").length;

function* textNodes(part) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(".ref")) yield walker.currentNode;
  }
}

function nodesIn(start, end) {
  const found = [];
  for (const part of article.querySelectorAll("[data-start]")) {
    let at = Number(part.dataset.start);
    if (at >= end) break;
    for (const node of textNodes(part)) {
      const length = [...node.data].length;
      const first = Math.max(start - at, 0);
      const last = Math.min(end - at, length);
      if (first < last) found.push([node, units(node.data, first), units(node.data, last)]);
      at += length;
    }
  }
  return found;
}

function goTo(fragment) {
  const match = /^#s=(\d+)-(\d+)$/.exec(fragment);
  if (!match || !article) return;
  const there = document.getElementById(fragment.slice(1));
  if (there) return there.scrollIntoView({ block: "center" });
  const [start, end] = [Number(match[1]), Number(match[2])];
  const { at, until, length } = reading.dataset;
  const shown = start >= Number(at) && start < Number(until);
  if (!shown || end > Number(length) || start >= end) {
    const address = new URL(location.href);
    if (address.searchParams.get("s") === `${start}-${end}`) return;
    address.searchParams.set("s", `${start}-${end}`);
    address.searchParams.delete("quote");
    location.replace(address);
    return;
  }
  article.querySelectorAll("mark[data-by-fragment]").forEach((mark) => mark.replaceWith(...mark.childNodes));
  article.normalize();
  nodesIn(start, end).forEach(([node, first, last], number) => {
    const mark = document.createElement("mark");
    mark.dataset.byFragment = "";
    if (number === 0) mark.id = fragment.slice(1);
    const range = document.createRange();
    range.setStart(node, first);
    range.setEnd(node, last);
    range.surroundContents(mark);
  });
  const first = document.getElementById(fragment.slice(1));
  if (first) first.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", () => goTo(location.hash));
goTo(location.hash);

// Words that are chosen: a link to them, with the words in it, so that it is seen when they have moved.
function offsetOf(node, offset) {
  const part = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!part) return null;
  let at = Number(part.dataset.start);
  for (const one of textNodes(part)) {
    if (one === node) return at + [...one.data.slice(0, offset)].length;
    at += [...one.data].length;
  }
  return null;
}

function chosen() {
  const selection = document.getSelection();
  if (!article || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end, range };
}

function addressOf({ start, end, range }) {
  const copy = range.cloneContents();
  copy.querySelectorAll(".ref").forEach((one) => one.remove());
  const address = new URL(`/documents/${reading.dataset.document}`, location.origin);
  address.searchParams.set("s", `${start}-${end}`);
  address.searchParams.set("quote", copy.textContent.trim().replace(/\s+/g, " ").slice(0, 200));
  address.hash = `s=${start}-${end}`;
  return address;
}

async function copy(text, button) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed here";
  }
  setTimeout(() => { button.textContent = before; }, 1500);
}

if (article) {
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.setAttribute("role", "toolbar");
  tools.setAttribute("aria-label", "Chosen words");
  tools.hidden = true;
  const link = document.createElement("button");
  link.type = "button";
  link.className = "small";
  link.textContent = "Copy link to these words";
  const cite = document.createElement("a");
  cite.textContent = "Cite them";
  tools.append(link, cite);
  document.body.append(tools);
  let address = null;
  document.addEventListener("selectionchange", () => {
    const found = chosen();
    tools.hidden = !found;
    if (!found) return;
    address = addressOf(found);
    const citing = new URL(address);
    citing.hash = "cite";
    cite.href = citing;
  });
  link.addEventListener("mousedown", (event) => event.preventDefault());
  link.addEventListener("click", () => copy(address.href, link));
}

// Citations.
document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => copy(button.closest(".cited").querySelector("pre").textContent, button));
});
const panel = document.getElementById("cite");
if (panel && location.hash === "#cite") panel.open = true;
