// A toast stays ten seconds, and longer while the pointer or the focus is on it.
(() => {
  const live = document.getElementById("live");
  const SECONDS = 10;
  if (!live) return;

  const watch = (toast) => {
    let timer;
    const hold = () => clearTimeout(timer);
    const leave = () => {
      hold();
      timer = setTimeout(() => {
        if (!toast.matches(":hover, :focus-within")) toast.remove();
        else leave();
      }, SECONDS * 1000);
    };
    toast.addEventListener("pointerenter", hold);
    toast.addEventListener("pointerleave", leave);
    toast.addEventListener("focusin", hold);
    toast.addEventListener("focusout", leave);
    leave();
  };

  new MutationObserver(() => {
    live.querySelectorAll(".toast:not([data-seen])").forEach((toast) => {
      toast.dataset.seen = "";
      watch(toast);
    });
  }).observe(live, { childList: true, subtree: true });
})();
