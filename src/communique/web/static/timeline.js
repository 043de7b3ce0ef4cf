// Zoom for the timeline: by wheel, keys and buttons. Without this file the whole of it is drawn.
"use strict";

(() => {
  const box = document.getElementById("timeline");
  const svg = box && box.querySelector("svg.timeline");
  if (!svg || typeof d3 === "undefined") return;
  const left = Number(svg.dataset.left);
  const right = Number(svg.dataset.right);
  const axisTop = Number(svg.dataset.axis);
  const DAY = 86400000;
  const first = (day) => Date.UTC(+day.slice(0, 4), +(day.slice(5, 7) || 1) - 1, +(day.slice(8, 10) || 1));
  const after = (day) =>
    day.length === 10 ? first(day) + DAY : day.length === 7 ? Date.UTC(+day.slice(0, 4), +day.slice(5, 7), 1) : Date.UTC(+day + 1, 0, 1);
  const whole = d3.scaleUtc([first(svg.dataset.begins), after(svg.dataset.ends)], [left, right]);
  const FADE = 34;
  const RADIUS = 4;
  const marks = [...svg.querySelectorAll("[data-day]")].map((mark) => ({
    mark,
    a: first(mark.dataset.day),
    b: after(mark.dataset.last),
    ends: mark.dataset.ends,
    least: mark.classList.contains("mark") ? 2 * RADIUS : 1,
  }));
  const axis = svg.querySelector("g.axis");
  const make = (name, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text !== undefined) made.textContent = text;
    return made;
  };
  // Far outside of the drawing numbers are kept small: a long bar stays a bar.
  const near = (x) => Math.max(-2000, Math.min(3000, x));

  function draw(scale) {
    for (const { mark, a, b, ends, least } of marks) {
      const x1 = near(scale(a));
      const x2 = near(scale(b));
      if (mark.tagName === "circle") {
        mark.setAttribute("cx", (x1 + x2) / 2);
      } else if (ends === "before") {
        mark.setAttribute("x", x2 - FADE);
        mark.setAttribute("width", FADE);
      } else if (ends === "after") {
        mark.setAttribute("x", x1);
        mark.setAttribute("width", FADE);
      } else {
        mark.setAttribute("x", x1);
        mark.setAttribute("width", Math.max(x2 - x1 - (least === 1 ? 0.6 : 0), least));
      }
    }
    const ticks = scale.ticks(9);
    const days = ticks.length > 1 && ticks[1] - ticks[0] < 27 * DAY;
    const format = d3.utcFormat(days ? "%Y-%m-%d" : "%Y-%m");
    axis.replaceChildren(
      ...ticks.flatMap((tick) => {
        const x = scale(tick);
        if (x > right - 30) return [];
        const label = !days && tick.getUTCMonth() === 0 ? String(tick.getUTCFullYear()) : format(tick);
        return [
          make("line", { class: "base", x1: x, x2: x, y1: axisTop, y2: axisTop + 5 }),
          make("text", { x, y: axisTop + 18 }, label),
        ];
      }),
    );
  }

  const extent = [[left, 0], [right, axisTop]];
  const zoom = d3
    .zoom()
    .scaleExtent([1, 400])
    .extent(extent)
    .translateExtent(extent)
    // The wheel scrolls the page until the chart is in focus, so that nobody is caught in it.
    .filter((event) => (event.type === "wheel" ? event.ctrlKey || document.activeElement === box : !event.button && event.type !== "dblclick"))
    .on("zoom", (event) => draw(event.transform.rescaleX(whole)));
  const chart = d3.select(svg).call(zoom);
  const ACTS = {
    in: () => chart.call(zoom.scaleBy, 1.6),
    out: () => chart.call(zoom.scaleBy, 1 / 1.6),
    left: () => chart.call(zoom.translateBy, (right - left) / 5 / d3.zoomTransform(svg).k, 0),
    right: () => chart.call(zoom.translateBy, -(right - left) / 5 / d3.zoomTransform(svg).k, 0),
    all: () => chart.call(zoom.transform, d3.zoomIdentity),
  };
  const KEYS = { "+": "in", "=": "in", "-": "out", ArrowLeft: "left", ArrowRight: "right", 0: "all" };
  box.addEventListener("keydown", (event) => {
    const act = ACTS[KEYS[event.key]];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  // The list above has the same links for keys and readers.
  svg.addEventListener("click", (event) => {
    const where = event.target.dataset && event.target.dataset.href;
    if (where) location.href = where;
  });
  const bar = document.querySelector(".zoom");
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const act = ACTS[event.target.dataset && event.target.dataset.zoom];
    if (act) act();
  });
})();
