// Where the focus goes: to the error summary of a page or of a swap, else to what asks for it.
(() => {
  const take = (root) => {
    const wanted = root.querySelector(".summary[data-focus]")
      || root.querySelector("[data-focus], [autofocus]");
    if (wanted) wanted.focus();
  };

  const summary = document.querySelector(".summary[data-focus]");
  if (summary) summary.focus();

  document.addEventListener("swapped", (event) => {
    const root = event.detail.elt;
    if (root.matches?.("[data-focus]")) root.focus();
    else if (root.querySelector) take(root);
  });

  // A link of the summary leads to the field itself, not only to its place on the page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".summary a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
})();
