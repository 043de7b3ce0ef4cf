// Brings what others said on the matter into the page; without this file it is a link.
"use strict";

const link = document.getElementById("matter-link");
if (link) {
  fetch(link.href)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((text) => {
      const found = new DOMParser().parseFromString(text, "text/html").getElementById("matter");
      if (found) document.getElementById("matter").replaceWith(found);
    })
    .catch(() => {});
}
