// While a form is on its way, its button says so: aria-busy and the words of data-busy. A sending
// that was stopped (Esc, a line that does not answer, an answer that is no page) gives the button
// back and tells its form, by the event "sending-stopped". Pressed again, the form still has its
// one-time key: nothing is stored twice.
(() => {
  const PATIENCE = 15000; // longer than the server makes anybody wait
  const TWICE = 2000; // a second click within it is one by mistake
  const waiting = new Map(); // the words of each button that waits
  const sent = new Map(); // forms that lead to another page

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

  const giveBack = (form) => {
    const { button, late } = sent.get(form);
    clearTimeout(late);
    sent.delete(form);
    stop(button);
    form.dispatchEvent(new CustomEvent("sending-stopped", { bubbles: true }));
  };
  const giveAllBack = () => [...sent.keys()].forEach(giveBack);

  const isLate = (form) => {
    giveBack(form);
    document.dispatchEvent(new CustomEvent("sending-late"));
  };

  // A second click while the first is on its way would send the form twice. Pressed again later, the
  // button is given back: not every browser tells a page that its reader pressed Stop.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[aria-busy]");
    if (!button) return;
    event.preventDefault();
    if (Date.now() - sent.get(button.form)?.at > TWICE) giveBack(button.form);
  }, true);
  // After htmx and confirm.js had their say: whoever stopped the event sends it in another way.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    start(event.submitter);
    const hasFiles = form.enctype === "multipart/form-data"; // they take their time
    const late = hasFiles ? 0 : setTimeout(isLate, PATIENCE, form);
    sent.set(form, { button: event.submitter, late, at: Date.now() });
  });
  window.addEventListener("pageshow", giveAllBack);
  window.navigation?.addEventListener("navigateerror", giveAllBack); // stopped by the browser's button
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") giveAllBack();
  });
  document.addEventListener("request-start", (event) => start(event.detail.button));
  document.addEventListener("request-end", (event) => stop(event.detail.button));
})();
