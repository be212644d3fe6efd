// Says at a field with data-limit how many characters are left when its end is near, and how many
// are too many after it, in the words of <template id="limit-words">, or where texts are saved
// whatever their length, of <template id="autosave-words">. Nothing is cut.
(() => {
  document.addEventListener("input", ({ target }) => {
    const limit = Number(target.dataset?.limit);
    const saved = target.form?.matches("[data-autosave]");
    const words = document.getElementById(saved ? "autosave-words" : "limit-words")?.content;
    if (!limit || !words) return;
    const left = limit - [...target.value].length;
    const id = `${target.id}-end`;
    let end = document.getElementById(id);
    if (left * 10 > limit) return void end?.remove();
    if (!end) {
      end = document.createElement("p");
      end.id = id;
      target.after(end);
    }
    const was = end.className;
    end.className = left < 0 ? "small err" : "small";
    const text = words.querySelector(left < 0 ? "[data-say=over]" : "[data-say=near]").textContent;
    end.textContent = text.replace("#", Math.abs(left));
    if (was === end.className) return; // it is read out when the end is near, and when it is over
    const live = document.getElementById("live");
    live.querySelector("[data-heard]")?.remove();
    const heard = document.createElement("p");
    heard.className = "vh";
    heard.dataset.heard = "";
    heard.textContent = end.textContent;
    live.append(heard);
  });
})();
