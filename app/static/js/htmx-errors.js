// The one file that listens to htmx: tells busy.js and focus.js in plain events what happens,
// and says in #live when the network or the server fails. The words stand in <template>s.
(() => {
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

  document.addEventListener("htmx:beforeSend", (event) => {
    tell("request-start", { button: button(event) });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    tell("request-end", { button: button(event) });
  });
  document.addEventListener("htmx:afterSettle", (event) => tell("swapped", event.detail));
  document.addEventListener("htmx:sendError", () => say("offline"));
  document.addEventListener("htmx:timeout", () => say("offline"));
  document.addEventListener("htmx:responseError", (event) => {
    say(event.detail.xhr.status < 500 ? "refused" : "failed");
  });
})();
