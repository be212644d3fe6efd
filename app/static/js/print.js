// Print buttons work only with scripts: show them, and hide the sentence that stands in for them.
(() => {
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  document.querySelectorAll("[data-print-hint]").forEach((words) => {
    words.hidden = true;
  });
})();
