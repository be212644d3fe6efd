// What is typed and not sent: hands it to the server before the page is left by its sign-in
// (ended, locked, signed out), and puts it back into the form when the same person returns.
(() => {
  const touched = new Set();
  const over = document.getElementById("over");
  const path = (url) => new URL(url, location.href).pathname;
  const isTyped = (field) => field.name && !field.disabled && !field.readOnly
    && !["hidden", "password", "file", "submit", "button"].includes(field.type)
    && !field.dataset.show; // a password that is shown is still one

  const mark = (form, value) => {
    let field = form.elements.unsent;
    if (!field) {
      field = Object.assign(document.createElement("input"), { type: "hidden", name: "unsent" });
      form.append(field);
    }
    field.value = value;
  };

  const touch = (form) => {
    if (form?.method !== "post" || !form.closest("main")) return;
    if (!form.querySelector("[data-kept]")) touched.add(form); // see kept.js
  };
  document.addEventListener("input", (event) => touch(event.target.form));
  document.addEventListener("change", (event) => touch(event.target.form));
  document.addEventListener("save-state", (event) => {
    if (event.detail.state === "saved") touched.delete(event.target);
  });
  document.querySelectorAll("form .bad").forEach((field) => touch(field.closest("form")));

  const body = (form) => {
    const data = new FormData();
    for (const name of ["csrf_token", "seen"]) {
      if (form.elements[name]) data.append(name, form.elements[name].value);
    }
    for (const field of form.elements) {
      if (!isTyped(field)) continue;
      if (["checkbox", "radio"].includes(field.type) && !field.checked) continue;
      const chosen = field.selectedOptions && [...field.selectedOptions].map((one) => one.value);
      for (const value of chosen || [field.value]) data.append(field.name, value);
    }
    return data;
  };

  // Resolves when the server has every touched form; rejects without a network.
  const hand = () => Promise.all([...touched].filter((form) => form.isConnected).map(async (form) => {
    const action = path(form.dataset.autosave || form.getAttribute("action"));
    const here = location.pathname + location.search;
    const query = new URLSearchParams({ path: here, action });
    const sent = body(form);
    const answer = await fetch(`${over.dataset.keep}?${query}`, { method: "POST", body: sent });
    if (answer.status >= 500) throw new Error(answer.status);
    mark(form, action);
  }));
  document.addEventListener("hand-over", (event) => event.detail.push(hand()));

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!("leaves" in form.dataset) || !touched.size || event.defaultPrevented) return;
    event.preventDefault();
    await hand().catch(() => {});
    touched.clear();
    form.submit();
  });

  const put = (form, texts) => {
    const used = new Map();
    texts.forEach((text) => {
      const fields = [...form.elements].filter((one) => one.name === text.dataset.name);
      const nth = used.get(text.dataset.name) || 0;
      used.set(text.dataset.name, nth + 1);
      const box = fields.find((one) => one.type === "radio" || one.type === "checkbox");
      const field = box ? fields.find((one) => one.value === text.value) : fields[nth];
      if (!field || field.dataset.show) return;
      if (box) field.checked = true;
      else field.value = text.value;
      text.closest("[data-text]")?.remove();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };

  document.querySelectorAll("[data-unsent]").forEach((note) => {
    const action = note.dataset.unsent;
    const form = [...document.querySelectorAll("main form")].find((one) => one.method === "post"
      && [one.getAttribute("action"), one.dataset.autosave].some((url) => url && path(url) === action));
    if (!form) return;
    put(form, note.querySelectorAll("[data-name]"));
    mark(form, action);
    const left = note.querySelector("[data-text]");
    note.querySelector("[data-in-form]").hidden = false;
    if (!left) note.querySelector("[data-not-in-form]").hidden = true;
  });
})();
