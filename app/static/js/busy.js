// While a form is on its way, its button says so: aria-busy and the words of data-busy.
(() => {
  const waiting = new Map();

  const start = (button) => {
    if (!button || waiting.has(button)) return;
    waiting.set(button, [...button.childNodes]);
    button.setAttribute("aria-busy", "true");
    if (button.dataset.busy) button.replaceChildren(button.dataset.busy);
  };

  const stop = (button) => {
    if (!waiting.has(button)) return;
    button.removeAttribute("aria-busy");
    button.replaceChildren(...waiting.get(button));
    waiting.delete(button);
  };

  // A second click while the first is on its way would send the form twice.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[aria-busy]");
    if (button) event.preventDefault();
  }, true);
  // After htmx and confirm.js had their say: whoever stopped the event sends it in another way.
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) start(event.submitter);
  });
  window.addEventListener("pageshow", () => [...waiting.keys()].forEach(stop));
  document.addEventListener("request-start", (event) => start(event.detail.button));
  document.addEventListener("request-end", (event) => stop(event.detail.button));
})();
