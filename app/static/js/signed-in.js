// After an autosave met a closed session: when the window has the focus again, look whether the
// same person is signed in once more. If so take the new CSRF token and let autosave go on.
// Another person at the same computer never sends the first one's text.
(() => {
  let waiting = false;

  const look = async () => {
    if (!waiting) return;
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const token = fresh.querySelector("form[data-autosave] [name=csrf_token]")?.value;
    const same = fresh.documentElement.dataset.me === document.documentElement.dataset.me;
    if (!waiting || !token || !same) return;
    waiting = false;
    document.querySelectorAll("[name=csrf_token]").forEach((input) => {
      input.value = token;
    });
    document.dispatchEvent(new CustomEvent("signed-in"));
  };

  document.addEventListener("save-state", (event) => {
    waiting = event.detail.state === "signed-out";
  });
  window.addEventListener("focus", () => look().catch(() => {}));
})();
