/* Shows HTML that Python made, and tells it which of the buttons in it was pressed. The HTML is put in anew only where
   it changed, so that focus and scroll stay where they are. */

const shown = new WeakMap();

/* What a press opens may be out of view, under a wide picture or on a phone: bring it in as soon as it is there. */
function reveal(id) {
  const look = () => {
    const opened = document.querySelector("[data-opened]");
    if (opened?.dataset.opened !== id) return false;
    const { top, bottom } = opened.getBoundingClientRect();
    if (top > innerHeight - 150 || bottom < 100) opened.scrollIntoView({ block: "start" });
    return true;
  };
  if (look()) return;
  const watch = new MutationObserver(() => look() && watch.disconnect());
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), 10000);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".g-pressed");
  if (shown.get(host) !== data.html) {
    host.innerHTML = data.html;
    shown.set(host, data.html);
  }
  for (const button of host.querySelectorAll("button[data-id]")) {
    button.setAttribute("aria-pressed", String(button.dataset.id === data.pressed));
  }
  host.onclick = (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.id) {
      setTriggerValue("pressed", button.dataset.id);
      reveal(button.dataset.id);
    } else if ("print" in (button?.dataset ?? {})) window.print();
  };
}
