// The one file that listens to htmx: tells busy.js and focus.js in plain events what happens,
// stops what is under way when somebody presses Esc, and says in #live when the network or the
// server fails. The words stand in <template>s.
(() => {
  const under = new Set();
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  const say = (name) => {
    const words = document.getElementById(`say-${name}`);
    if (words) document.getElementById("live").replaceChildren(words.content.cloneNode(true));
  };

  const button = (event) => {
    const source = event.detail.elt;
    const pressed = event.detail.requestConfig?.triggeringEvent?.submitter;
    return pressed || (source.matches("button") ? source : null);
  };

  // A text, a file, the page of a network that asks for a password of its own: not a part of ours.
  const isPart = (xhr) => (xhr.getResponseHeader("Content-Type") || "").startsWith("text/html")
    && !/<html[\s>]/i.test(xhr.responseText);

  document.addEventListener("htmx:beforeSend", (event) => {
    under.add(event.detail.elt);
    tell("request-start", { button: button(event) });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    under.delete(event.detail.elt);
    tell("request-end", { button: button(event) });
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.shouldSwap || isPart(event.detail.xhr)) return;
    Object.assign(event.detail, { shouldSwap: false, isError: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") under.forEach((source) => window.htmx.trigger(source, "htmx:abort"));
  });
  document.addEventListener("htmx:afterSettle", (event) => tell("swapped", event.detail));
  document.addEventListener("htmx:sendError", () => say("offline"));
  document.addEventListener("htmx:timeout", () => say("offline"));
  document.addEventListener("sending-late", () => say("offline"));
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    say(status >= 400 && status < 500 ? "refused" : "failed");
  });
})();
