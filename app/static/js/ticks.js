// Says on form[data-ticks]'s button how many boxes are ticked, in the words that the page brought
// for each number, and ticks all of them in place: what was typed beside them stays.
(() => {
  const say = (form) => {
    const button = form.querySelector("[data-words]");
    const { words, which } = button.dataset;
    button.dataset.plain ??= button.textContent;
    const count = form.querySelectorAll("[type=checkbox]:checked").length;
    const fit = words.split("|")[which[count - 1]];
    button.textContent = fit ? fit.replace("#", count) : button.dataset.plain;
  };
  const all = () => document.querySelectorAll("form[data-ticks]").forEach(say);

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-ticks]");
    if (form) say(form);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-ticks] [name=all]");
    if (!button) return;
    event.preventDefault();
    button.form.querySelectorAll("[type=checkbox]").forEach((box) => { box.checked = true; });
    say(button.form);
  });
  window.addEventListener("pageshow", all); // a page that comes back has its old ticks
  all();
})();
