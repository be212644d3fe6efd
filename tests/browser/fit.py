"""What does not fit into a narrow window: one script looks at a whole page and returns the faults.

It opens whatever is closed first. Left out is what eyes do not meet (shrunk by `clip-path`, the
skip link above the window), and what scrolls in a frame of its own, as wide tables do.
"""

from playwright.sync_api import Page

LINES = 2  # of a button
FAULTS = r"""
(most) => {
  const found = [], root = document.documentElement, slack = 1.5;
  const hides = ["hidden", "clip"];
  const unworded = ["checkbox", "radio", "file", "date", "time", "range"];
  const style = (one) => getComputedStyle(one);
  const said = (one) => (one.innerText || one.value || one.placeholder || one.tagName).trim()
    .replace(/\s+/g, " ").slice(0, 90);
  const named = (one) => [one.tagName.toLowerCase(), ...one.classList].join(".");
  const tell = (fault, one, by) =>
    found.push(`${fault} by ${Math.round(by)} px: ${named(one)} «${said(one)}»`);
  document.querySelectorAll("details").forEach((one) => {
    one.removeAttribute("name");
    one.open = true;
  });

  const over = root.scrollWidth - root.clientWidth;
  if (over > 0) found.push(`scrolls sideways by ${over} px`);

  const shrunk = (one) => one && (style(one).clipPath !== "none" || shrunk(one.parentElement));
  const seen = (one) => one.checkVisibility({ visibilityProperty: true })
    && !one.closest(".skip, svg, option, script, style") && !shrunk(one);
  const rects = (texts) => texts.flatMap((text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  });
  const texts = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const one = text.parentElement;
    if (text.data.trim() && seen(one)) texts.set(one, [...(texts.get(one) || []), text]);
  }

  // Text that stands out of its box, of a box that hides the rest, or of the window.
  for (const [one, own] of texts) {
    const boxes = rects(own);
    if (!boxes.length) continue;
    const left = Math.min(...boxes.map((box) => box.left));
    const right = Math.max(...boxes.map((box) => box.right));
    const top = Math.min(...boxes.map((box) => box.top));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    let block = one;
    while (style(block).display === "inline") block = block.parentElement;
    const around = block.getBoundingClientRect();
    const out = Math.max(around.left - left, right - around.right);
    if (out > slack) tell("stands out", one, out);
    let scrolls = false;
    for (let box = one; box !== root; box = box.parentElement) {
      const { overflowX, overflowY } = style(box), edge = box.getBoundingClientRect();
      const rolls = ["auto", "scroll"].includes(overflowX);
      if (rolls && box.scrollWidth > box.clientWidth) scrolls = true;
      const aside = Math.max(edge.left - left, right - edge.right);
      const below = Math.max(edge.top - top, bottom - edge.bottom);
      if (!scrolls && hides.includes(overflowX) && aside > slack) tell("is cut off", one, aside);
      if (hides.includes(overflowY) && below > slack) tell("is cut off below", one, below);
      if (style(box).position === "fixed") break;
    }
    const beyond = Math.max(-left, right - root.clientWidth);
    if (!scrolls && beyond > slack) tell("leaves the window", one, beyond);
  }

  // What a field shows on one line: a hint inside it, the choice of a list, a button's value.
  const pen = document.createElement("canvas").getContext("2d");
  for (const one of document.querySelectorAll("input, select")) {
    if (!seen(one) || unworded.includes(one.type)) continue;
    const look = style(one);
    pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
    const text = one.tagName === "SELECT" ? one.selectedOptions[0]?.text : one.placeholder;
    const arrow = one.tagName === "SELECT" ? 20 : 0;
    const padding = parseFloat(look.paddingLeft) + parseFloat(look.paddingRight);
    const room = one.clientWidth - padding - arrow;
    const wide = pen.measureText((text || "").trim()).width;
    if (wide > room + slack) tell(`hides an end of «${text}»`, one, wide - room);
  }

  for (const one of document.querySelectorAll("button, .btn, input[type=submit]")) {
    if (!seen(one)) continue;
    const inside = [...texts].flatMap(([box, own]) => (one.contains(box) ? own : []));
    const boxes = rects(inside).sort((a, b) => a.top - b.top);
    let lines = 0, end = -Infinity;
    for (const box of boxes) {
      if (box.top > end - box.height / 2) { lines += 1; end = box.bottom; }
    }
    if (lines > most) found.push(`a button of ${lines} lines: «${said(one)}»`);
  }
  return [...new Set(found)];
}
"""


def faults(page: Page) -> list[str]:
    """What does not fit on the open page, in the window that it has."""
    width = page.evaluate("innerWidth")
    return [f"{page.url} at {width}: {one}" for one in page.evaluate(FAULTS, LINES)]
