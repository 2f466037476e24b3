// What script there is: copy a quotation, and open the card of the fact that was clicked. Everything works without it.
"use strict";
document.documentElement.classList.add("scripted");
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}
function openTarget() {
  const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (card instanceof HTMLDetailsElement) card.open = true;
}
addEventListener("hashchange", openTarget);
openTarget();
