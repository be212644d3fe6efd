// After Back a browser fills one's own name into the newer page, beside its newer version: of all
// fields this one has to say what it is (WCAG 1.3.5), so only a script keeps it as it is stored.
window.addEventListener("pageshow", () => {
  const [came] = performance.getEntriesByType("navigation");
  if (came?.type !== "back_forward") return;
  document.querySelectorAll("main [autocomplete=name]").forEach((one) => { one.value = one.defaultValue; });
});
