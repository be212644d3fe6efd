// The time of a sign-in, by the clock on the wall: asks two minutes before the end, then takes the
// page from the screen, in every window. The server has the last word on who is there.
(() => {
  sessionStorage.clear(); // htmx notes the address there
  const root = document.documentElement;
  const me = root.dataset.me || "";
  const windows = new BroadcastChannel("sign-in");
  windows.postMessage(me);
  const over = document.getElementById("over");
  const dialog = document.getElementById("still-there");
  if (!me || !over || !dialog) return;
  const [WARN, SOON, LONGEST] = [120000, 30000, 60000];
  let [end, asked, timer, leaving, handed] = [Date.now() + root.dataset.left * 1000, 0, 0, false, 0];
  const handOver = () => {
    const under = [];
    document.dispatchEvent(new CustomEvent("hand-over", { detail: under })); // see unsent.js
    return Promise.all(under);
  };
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    dialog.close();
    root.dataset.ended = "";
    document.title = over.textContent.trim();
    over.hidden = false;
    while (!await handOver().then(() => true, () => false)) await new Promise((go) => { setTimeout(go, 3000); });
    // the text is on the server: nobody need be asked whether to leave
    window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
    const next = location.pathname + location.search;
    location.replace(`${over.dataset.url}?${new URLSearchParams({ next, whose: me })}`);
  };

  const take = (state) => {
    if (state.me !== me || state.left <= 0) return leave();
    delete root.dataset.ended;
    end = Date.now() + state.left * 1000;
    const old = document.querySelector("[name=csrf_token]")?.value.split(".")[0];
    if (old !== state.token.split(".")[0]) {
      document.querySelectorAll("[name=csrf_token]").forEach((input) => { input.value = state.token; });
      document.dispatchEvent(new CustomEvent("signed-in"));
    }
    return tick();
  };

  const ask = async (url, options) => {
    asked = Date.now();
    const answer = await fetch(url, options);
    take(answer.ok ? await answer.json() : { me: "" });
  };
  const check = () => ask(over.dataset.state).catch(() => tick());

  const stay = (event) => {
    event.preventDefault();
    const form = dialog.querySelector("form");
    const failed = dialog.querySelector("[data-failed]");
    ask(form.action, { method: "POST", body: new FormData(form) })
      .then(() => { failed.hidden = true; windows.postMessage(me); }, () => { failed.hidden = false; });
  };
  dialog.addEventListener("submit", stay);
  dialog.addEventListener("cancel", stay); // Esc: somebody is there

  const warn = (left) => {
    if (!dialog.open) dialog.showModal();
    const seconds = Math.ceil(left / 1000);
    const two = String(seconds % 60).padStart(2, "0");
    dialog.querySelector("[data-left]").textContent = `${Math.floor(seconds / 60)}:${two}`;
    const soon = dialog.querySelector("[data-soon]");
    soon.textContent = left <= SOON ? soon.dataset.soon : "";
    const step = left <= SOON / 3 ? 2 : 1; // once when asked, once more just before the end
    if (handed < step) handOver().then(() => { handed = step; }, () => {});
  };

  const tick = () => {
    clearTimeout(timer);
    if (leaving) return;
    const left = end - Date.now();
    if (left <= 0) { // not on the screen while the server is asked
      root.dataset.ended = "";
      return void (Date.now() - asked > 5000 ? check() : leave());
    }
    const isNear = left <= WARN;
    if (isNear && !dialog.open && Date.now() - asked > 5000) return void check();
    if (isNear) warn(left);
    else {
      if (dialog.open) dialog.close();
      handed = 0;
    }
    timer = setTimeout(tick, isNear ? 1000 - (Date.now() % 1000) : Math.min(left - WARN, LONGEST));
  };

  windows.addEventListener("message", (event) => { if (event.data !== me || dialog.open) check(); });
  document.addEventListener("save-state", (event) => {
    if (event.detail.state === "signed-out") check();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") (Date.now() - asked > LONGEST ? check : tick)();
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) check(); });
  tick();
})();
