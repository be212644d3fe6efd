// The line beside the button: puts the server's answer to an autosave in its place, says the rest
// in the words of <template id="autosave-words">, and offers to copy the text while saving fails.
(() => {
  const words = document.getElementById("autosave-words");
  if (!words) return;
  const say = (name) => words.content.querySelector(`[data-say="${name}"]`)?.cloneNode(true);
  const line = () => document.getElementById("save-state");
  let told = "";

  const announce = (state) => {
    const known = state === told || (state === "saved" && told);
    told = state;
    if (known) return;
    const live = document.getElementById("live");
    live.querySelector("[data-heard]")?.remove();
    const heard = document.createElement("p");
    heard.className = "vh";
    heard.dataset.heard = "";
    heard.textContent = line()?.textContent.trim() || "";
    live.append(heard);
  };

  // What people type in is never replaced. A link that has the focus hands it to the new line.
  const put = (fresh, old) => {
    const held = old.contains(document.activeElement);
    if (held && fresh.id !== "save-state") return;
    old.replaceWith(fresh);
    window.htmx?.process(fresh);
    if (held) {
      fresh.tabIndex = -1;
      fresh.focus();
    }
  };

  const apply = (answer, selector) => {
    answer.querySelectorAll(selector).forEach((fresh) => {
      const old = answer.contains(fresh) && document.getElementById(fresh.id);
      if (old) put(fresh, old);
    });
  };

  const show = (name) => {
    const fresh = say(name);
    if (!fresh || !line()) return;
    fresh.id = "save-state";
    put(fresh, line());
  };

  const label = (field) => field.labels?.[0]?.innerText || field.getAttribute("aria-label") || "";
  const text = (form) => [...form.elements]
    .filter((field) => field.matches("textarea, input[type=text], input:not([type])"))
    .filter((field) => field.value.trim())
    .map((field) => `${label(field).trim()}\n${field.value}`)
    .join("\n\n");

  const copy = async (form) => {
    try {
      await navigator.clipboard.writeText(text(form));
    } catch { // not offered without https
      const box = document.createElement("textarea");
      box.value = text(form);
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
  };

  const offer = (form) => {
    if (form.querySelector("[data-say=copy]") || !line()) return;
    const button = say("copy");
    button.addEventListener("click", async () => {
      await copy(form);
      button.textContent = say("copied").textContent;
      button.focus();
    });
    line().after(button);
  };

  document.addEventListener("save-state", (event) => {
    const { state, answer } = event.detail;
    const part = answer && !answer.querySelector("main"); // not the page of sign-in or of an error
    if (part && (state === "saved" || state === "conflict")) apply(answer, "[id]");
    else if (part && answer.getElementById("save-state")) apply(answer, "#save-state");
    else show(state);
    if (state === "saved") event.target.querySelector("[data-say=copy]")?.remove();
    else if (state !== "saving") offer(event.target);
    if (state !== "saving") announce(state);
  });

  document.querySelectorAll("[data-when-saving]").forEach((promise) => {
    promise.hidden = false;
  });
  document.querySelectorAll("[data-unless-saving]").forEach((way) => way.remove());
})();
