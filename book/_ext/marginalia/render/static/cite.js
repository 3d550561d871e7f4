// @ts-check
// A button that copies a way of citing the page, beside each. Without this script, or without a clipboard, they are selected by hand.
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  document.querySelectorAll(".mrg-cited, .mrg-cite pre").forEach((block) => {
    const button = document.createElement("button");
    const name = block.previousElementSibling?.classList.contains("mrg-label") ? block.previousElementSibling.textContent : "text";
    const said = `Copy ${name}`;
    button.type = "button";
    button.className = "mrg-copy";
    button.textContent = said;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(block.textContent ?? "");
        button.textContent = "Copied";
      } catch {
        button.textContent = "Select and copy by hand";
      }
      setTimeout(() => { button.textContent = said; }, 2000);
    });
    block.after(button);
  });
})();
