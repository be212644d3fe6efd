// Keeps a form whose words are not sent yet (ui.hidden(form, keep=url)) on the server: 1.5 s after
// the last key, every 10 s while typing on, when the page is left and when its sign-in ends.
// Nothing of it is kept in the browser.
(() => {
  const [PAUSE, AT_MOST, RETRY, LARGEST] = [1500, 10000, 5000, 60000]; // bytes a leaving page may send
  const [keepers, over] = [new Map(), document.getElementById("over")];
  let sent = 0;
  if (!over) return;

  const called = (field) => [field.closest("li, fieldset")?.querySelector("h3, legend"),
    field.type === "radio" ? null : field.labels?.[0]].map((one) => one?.innerText.trim()).filter(Boolean).join(": ");
  const written = (field) => field.name && !field.readOnly && (
    field.matches("textarea, input:not([type]), input[type=text]")
    || (field.type === "radio" && field.checked && !field.defaultChecked));
  const put = (form, name, value) => {
    const field = form.elements[name] || Object.assign(document.createElement("input"), { type: "hidden", name });
    field.value = value;
    if (!field.form) form.append(field);
  };

  const begin = (form) => {
    const it = { form, dirty: false, running: false };
    const body = () => {
      const fields = [...form.elements].filter(written);
      put(form, "kept", "1");
      put(form, "labels", JSON.stringify(Object.fromEntries(fields.map((one) => [one.name, called(one)]))));
      const data = new FormData(form);
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      return data;
    };
    const address = (where) => `${where}?${new URLSearchParams({ path: location.pathname + location.search })}`;
    const say = (words) => {
      const line = form.querySelector("[data-kept]");
      if (!line) return;
      (form.querySelector(".bar") || form).append(line);
      line.textContent = words;
      line.hidden = !words;
    };
    const rest = () => {
      [it.idle, it.latest].forEach(clearTimeout);
      it.latest = 0;
    };
    it.later = (pause = PAUSE) => {
      it.dirty = true;
      clearTimeout(it.idle);
      it.idle = setTimeout(it.send, pause);
      it.latest ||= setTimeout(it.send, Math.max(pause, AT_MOST));
    };
    it.send = async (where = over.dataset.form) => {
      if (!form.isConnected || it.running || !it.dirty) return;
      rest();
      [it.dirty, it.running] = [false, true];
      const answer = await fetch(address(where), { method: "POST", body: body() }).catch(() => null);
      it.running = false;
      if (!answer || answer.status >= 500) {
        say(over.dataset.failed);
        it.later(RETRY);
      } else if ([401, 403].includes(answer.status)) {
        document.dispatchEvent(new CustomEvent("save-state", { detail: { state: "signed-out" } }));
      } else if (answer.status !== 204) say(await answer.text());
    };
    it.hand = async () => {
      rest();
      if (!form.isConnected) return;
      const answer = await fetch(address(over.dataset.keep), { method: "POST", body: body() });
      if (answer.status >= 500) throw new Error(answer.status);
      it.dirty = false;
    };
    it.leave = () => {
      if (!it.dirty && !it.running) return;
      rest();
      it.dirty = !navigator.sendBeacon(address(over.dataset.form), body());
    };
    it.large = () => it.dirty && new Blob([...body().values()]).size > LARGEST;
    keepers.set(form, it);
    return it;
  };

  const all = () => [...keepers.values()];
  const touch = ({ target: { form } }) => {
    if (form?.querySelector("[data-kept]")) (keepers.get(form) || begin(form)).later();
  };
  document.addEventListener("input", touch);
  // A sending may be stopped, so a form is kept before it; its key tells the server which came
  // last. One without a key is kept when it stays on the page.
  const leave = () => all().filter((it) => it.form.elements.form_key || Date.now() - sent > AT_MOST).forEach((it) => it.leave());
  document.addEventListener("submit", () => { sent = Date.now(); leave(); }, true);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  window.addEventListener("pagehide", leave);
  window.addEventListener("online", () => all().forEach((it) => it.send()));
  document.addEventListener("hand-over", ({ detail }) => all().forEach((it) => detail.push(it.hand())));
  window.addEventListener("beforeunload", (event) => {
    if (Date.now() - sent > AT_MOST && all().some((it) => it.large())) event.preventDefault();
  });
  // Once the browser has gone to the part of the page that the address names, and left the focus.
  window.addEventListener("load", () => setTimeout(() => {
    const fields = document.querySelector("[data-resumed]")?.closest("form").elements || [];
    [...fields].find((one) => one.matches("select, textarea, input") && one.offsetParent)?.focus();
  }));
})();
