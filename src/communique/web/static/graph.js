// Whom a person met, drawn from the table beside it. Without this file the table says the same.
"use strict";

(() => {
  const box = document.getElementById("graph");
  const rows = [...document.querySelectorAll("#counterparts tbody tr")];
  if (!box || !rows.length || typeof cytoscape === "undefined") return;
  // Cytoscape would add a style element, which our policy forbids; the style is in overview.css.
  const there = document.createElement("span");
  there.id = "__________cytoscape_stylesheet";
  there.hidden = true;
  document.body.append(there);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const times = rows.map((row) => Number(row.dataset.times));
  const most = Math.max(...times);
  const nodes = rows.map((row) => ({
    data: {
      id: row.dataset.id,
      label: row.querySelector("a").textContent + (row.dataset.state ? ` (${row.dataset.state})` : ""),
      size: 10 + 16 * Math.sqrt(row.dataset.times / most),
      colleague: row.dataset.colleague,
    },
  }));
  const edges = rows.map((row) => ({
    data: { source: "self", target: row.dataset.id, times: row.dataset.times, width: 1 + 4 * (row.dataset.times / most) },
  }));
  box.hidden = false;
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", "Whom the person met, as a graph; the table below says the same");
  // Who was met most often stands nearest; letters keep their size.
  const wide = box.clientWidth;
  const high = box.clientHeight;
  const inner = Math.min(13, nodes.length);
  const places = new Map([["self", { x: wide / 2, y: high / 2 }]]);
  nodes.forEach((node, rank) => {
    const [place, count, reach] = rank < inner ? [rank, inner, 0.52] : [rank - inner, nodes.length - inner, 1];
    const angle = (2 * Math.PI * (place + (reach < 1 ? 0 : 0.5))) / count - Math.PI / 2;
    places.set(node.data.id, {
      x: wide / 2 + Math.cos(angle) * reach * (wide / 2 - 70),
      y: high / 2 + Math.sin(angle) * reach * (high / 2 - 34),
    });
  });
  const graph = cytoscape({
    container: box,
    elements: [{ data: { id: "self", label: box.dataset.name, size: 30, self: 1 } }, ...nodes, ...edges],
    userZoomingEnabled: false,
    autoungrabify: true,
    boxSelectionEnabled: false,
    style: [
      { selector: "node", style: { width: "data(size)", height: "data(size)", label: "data(label)", "font-size": 11, color: colour("--ink"), "background-color": colour("--accent"), "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "wrap", "text-max-width": 120 } },
      { selector: "node[colleague = '1']", style: { "background-color": colour("--soft") } },
      { selector: "node[self]", style: { "background-color": colour("--ink"), "font-weight": "bold" } },
      { selector: "edge", style: { width: "data(width)", "line-color": colour("--line"), label: "data(times)", "font-size": 9, color: colour("--soft"), "text-background-color": colour("--paper"), "text-background-opacity": 1, "text-background-padding": 1 } },
    ],
    layout: { name: "preset", positions: (node) => places.get(node.id()), fit: false },
  });
  graph.on("tap", "node", (event) => {
    const id = event.target.id();
    if (id !== "self") location.href = `/people/${id}`;
  });
})();
