// Keys for the review page: each presses a button or follows a link that the page
// has. Without this file the page works by these.
"use strict";

(() => {
  const press = (selector) => () => document.querySelector(selector)?.click();
  const correct = () => {
    const details = document.getElementById("correct");
    if (!details) return;
    details.open = true;
    details.querySelector("select, input")?.focus();
  };
  const keys = {
    a: press('#verdicts button[value="accept"]'),
    r: press('#verdicts button[value="reject"]'),
    s: press("#skip"),
    u: press("#undo button"),
    c: correct,
  };
  let sent = false;
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (sent) event.preventDefault(); // a key that is held down decides once
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const details = document.getElementById("correct");
      if (details?.open) details.open = false;
      document.activeElement?.blur();
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.target.closest("#correct form")?.querySelector('button[value="correct"]').click();
      return;
    }
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
