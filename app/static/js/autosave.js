// Saves form[data-autosave="URL"] while people write: 1.5 s after the last key, every 10 s while
// typing on, on leaving a field or the page. One request at a time, the newest wins, and nothing
// of it is kept in the browser. Tells save-line.js by the event "save-state" how it went.
(() => {
  const [SLOW, PAUSE, AT_MOST, LATE, RETRY] = [400, 1500, 10000, 15000, [2, 4, 8, 16, 30]];
  const SIGNED_OUT = [400, 401, 403, 404];
  const savers = new Map();

  const collect = (form) => {
    const data = new FormData(form);
    data.delete("form_key"); // it belongs to the form's own button and works once
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };

  const judge = (response, answer) => {
    if (response.status === 409) return "conflict";
    const elsewhere = response.redirected || response.headers.get("HX-Redirect");
    if (elsewhere || SIGNED_OUT.includes(response.status)) return "signed-out";
    return response.ok && answer.getElementById("save-state") ? "saved" : "failed";
  };

  const begin = (form) => {
    const it = { dirty: false, state: "", stopped: false, running: null, fails: 0 };
    const seq = form.elements.seq;
    const tell = (state, answer) => {
      it.state = state === "saving" ? it.state : state;
      form.dispatchEvent(new CustomEvent("save-state", { bubbles: true, detail: { state, answer } }));
    };
    const count = () => { if (seq) seq.value = Number(seq.value) + 1; };
    const rest = () => {
      [it.idle, it.latest].forEach(clearTimeout);
      it.latest = 0;
    };
    it.later = (pause = PAUSE) => {
      clearTimeout(it.idle);
      it.idle = setTimeout(it.send, pause);
      it.latest ||= setTimeout(it.send, Math.max(pause, AT_MOST));
    };
    it.send = async (leaving = false) => {
      const away = it.stopped || it.state === "signed-out" || !form.isConnected;
      if (away || (leaving ? !it.dirty && !it.running : !it.dirty || it.running)) return;
      rest();
      it.running?.abort();
      const mine = it.running = new AbortController();
      const slow = setTimeout(tell, SLOW, "saving");
      const late = setTimeout(() => { mine.late = true; mine.abort(); }, LATE);
      count();
      const body = collect(form);
      const small = new Blob([...body.values()]).size < 50000; // what a leaving page may send
      it.dirty = false;
      let [state, answer] = ["failed", null];
      try {
        const response = await fetch(form.dataset.autosave, {
          headers: { "HX-Request": "true", "X-Autosave": "1" },
          method: "POST", body, keepalive: leaving && small, signal: mine.signal,
        });
        answer = new DOMParser().parseFromString(await response.text(), "text/html");
        state = judge(response, answer);
      } catch { /* no network, or overtaken by a newer request: the text is still to be saved */ }
      [slow, late].forEach(clearTimeout);
      if (it.running === mine) it.running = null;
      if (state !== "saved") it.dirty = true;
      if (mine.signal.aborted && !mine.late) return;
      it.fails = state === "failed" ? it.fails + 1 : 0;
      it.stopped = state === "conflict";
      tell(state, answer);
      if (it.dirty) it.later(state === "failed" ? RETRY[Math.min(it.fails, 5) - 1] * 1000 : PAUSE);
    };
    it.touched = () => { it.dirty = true; it.later(); };
    it.pressed = () => { count(); it.running?.abort(); if (it.dirty || it.running) it.touched(); };
    it.halt = () => { rest(); it.running?.abort(); it.stopped = true; it.dirty = false; };
    it.resume = () => { it.state = ""; it.send(); };
    it.goOn = () => { it.stopped = it.state === "conflict"; it.touched(); };
    savers.set(form, it);
    return it;
  };

  const all = () => [...savers.values()];
  const saver = (form) => savers.get(form) || (form?.matches("[data-autosave]") ? begin(form) : null);
  document.addEventListener("input", ({ target: { form } }) => saver(form)?.touched());
  document.addEventListener("focusout", (event) => savers.get(event.target.form)?.send());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") all().forEach((it) => it.send(true));
  });
  window.addEventListener("pagehide", () => all().forEach((it) => it.send(true)));
  window.addEventListener("online", () => all().forEach((it) => it.send()));
  document.addEventListener("signed-in", () => all().forEach((it) => it.resume()));
  document.addEventListener("click", (event) => {
    saver(event.target.closest("button")?.form)?.pressed(); // each sending has its own number
  }, true);
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) savers.get(event.target)?.halt();
  });
  document.addEventListener("sending-stopped", ({ target }) => savers.get(target)?.goOn());
  window.addEventListener("beforeunload", (event) => {
    const lost = all().some((it) => it.dirty && ["failed", "signed-out"].includes(it.state));
    if (lost) Object.assign(event, { returnValue: "?" }).preventDefault(); // "?" for older browsers
  });
})();
