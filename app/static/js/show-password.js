// A button beside a password: input[data-show] holds its words, data-hide the words to hide again.
(() => {
  const add = (input) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn alt";
    button.textContent = input.dataset.show;
    button.setAttribute("aria-controls", input.id);
    const box = document.createElement("div");
    box.className = "shown";
    input.replaceWith(box);
    box.append(input, button);
    button.addEventListener("click", () => {
      const hidden = input.type === "password";
      input.type = hidden ? "text" : "password";
      button.textContent = hidden ? input.dataset.hide : input.dataset.show;
    });
    // Browsers offer to keep a password only from a password field.
    input.form?.addEventListener("submit", () => {
      input.type = "password";
    });
  };

  document.querySelectorAll("input[data-show]").forEach(add);
})();
