// data-confirm-dialog="id" on a button or a form: ask in that <dialog> first. Yes sends the form
// with confirmed=1, so that the server does not ask again. Without scripts the server asks.
(() => {
  let agreed = false;

  const mark = (form) => {
    if (!form || form.elements.confirmed) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "confirmed", value: "1" });
    form.append(field);
  };

  const ask = (event, opener, proceed) => {
    const dialog = document.getElementById(opener.dataset.confirmDialog);
    if (agreed || !dialog) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    dialog.querySelector("[data-no]").onclick = () => dialog.close();
    dialog.querySelector("[data-yes]").onclick = () => {
      dialog.close();
      agreed = true;
      proceed();
      agreed = false;
    };
    dialog.showModal();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-confirm-dialog]");
    if (!button) return;
    ask(event, button, () => {
      mark(button.form);
      button.click();
    });
  }, true);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.confirmDialog) return;
    const pressed = event.submitter;
    ask(event, form, () => {
      mark(form);
      form.requestSubmit(pressed);
    });
  }, true);
})();
