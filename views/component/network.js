/* The picture in a Streamlit page: `gradusGraph` (exports/graph.js) draws it, this listens and tells Python.
   The picture stays on the element; only another `stage` is looked at afresh, else zoom and place are kept. */

function isDark(host) {
  const ground = getComputedStyle(host).getPropertyValue("--st-background-color").trim();
  const probe = document.createElement("span");
  probe.style.color = ground;
  host.append(probe);
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g)?.map(Number) ?? [255, 255, 255];
  probe.remove();
  return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2] < 128;
}

function button(tools, sign, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", name);
  made.title = name;
  made.addEventListener("click", act);
  tools.append(made);
}

function save(address, name) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

// As high as what there is to see, so that no picture stands in an empty field.
function sized(canvas, held) {
  const box = held.frame();
  if (!box || !canvas.clientWidth) return;
  const { least, readable } = globalThis.gradusGraph;
  const fitting = (canvas.clientWidth - held.room.left - held.room.right) / (box.right - box.left);
  const all = fitting >= least(canvas.clientWidth);
  const scale = all ? Math.min(1.15, fitting) : readable;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const most = Math.max(24 * rem, innerHeight * (canvas.clientWidth < 500 ? 0.68 : 0.74));
  const high = (box.bottom - box.top + 24) * scale + 70 + (all ? 0 : OVERVIEW);
  canvas.style.height = `${Math.round(Math.min(most, Math.max(20 * rem, high)))}px`;
  held.network.redraw();
}

function build(host, data, dark) {
  host.__gradus?.destroy();
  host.__watching?.disconnect();
  host.replaceChildren();
  const [stage, canvas, tools, hint, live] = ["g-stage", "g-canvas", "g-tools", "g-hint", "g-live"].map((name) => {
    const made = document.createElement(name === "g-hint" ? "p" : "div");
    made.className = name;
    return made;
  });
  hint.id = "g-hint";
  canvas.tabIndex = 0;
  // Arrow keys belong to the picture while it has the focus; its content is in the table as well.
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-describedby", "g-hint");
  live.setAttribute("aria-live", "polite");
  const frame = document.createElement("div");
  frame.className = "g-frame";
  frame.append(canvas);
  stage.append(hint, tools);
  host.append(frame, stage, live);
  const say = (id) => {
    const [node, words] = [held.data.nodes.find((one) => one.id === id), held.data.words];
    const around = node?.open ? words.opened : node?.more ? words.more?.replace("{n}", node.more) : "";
    live.textContent = [node?.title ?? held.raw.get(id)?.title ?? "", around ?? ""].join("\n").trim().replaceAll("\n", ". ");
  };
  const held = globalThis.gradusGraph(canvas, data, {
    dark,
    face: getComputedStyle(host).fontFamily,
    wheel: "clicked",
    corner: OVERVIEW,
    onSelect: (id) => { say(id); if (id !== null) host.__send("clicked", id); },
    onOpen: (id) => host.__send("toggled", id),
    onFocus: say,
  });
  host.__gradus = held;
  sized(canvas, held);
  held.network.on("afterDrawing", () => { held.drawn ??= performance.now(); });
  gradusOverview(frame, held);
  button(tools, "−", data.words.farther, () => held.zoom(1 / 1.3));
  button(tools, "+", data.words.closer, () => held.zoom(1.3));
  button(tools, data.words.fit, data.words.fit, () => held.showAll());
  if (data.words.save) {
    button(tools, data.words.save, data.words.save, async () => {
      const made = await held.png({ credit: held.data.words.credit });
      if (made) save(made, "gradus.png");
    });
  }
  host.__watching = new ResizeObserver(() => {
    if (canvas.clientWidth !== held.wide) { held.wide = canvas.clientWidth; held.begin(); }
  });
  host.__watching.observe(canvas);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".g-net");
  const dark = isDark(host);
  const held = host.__gradus;
  host.__send = setTriggerValue;
  if (!held) {
    build(host, data, dark);
    host.__gradus.select(data.selected);
    host.__gradus.begin();
  } else {
    const another = host.__stage !== data.stage;
    if (held.dark !== dark) held.setGround(dark);
    let added = [];
    if (host.__version !== data.version || another) added = held.update(data);
    held.data = data;
    const moved = held.selected !== data.selected;
    if (moved) held.select(data.selected, { move: !another });
    if (another) {
      sized(host.querySelector(".g-canvas"), held);
      held.begin();
    }
    else if (added.length) held.bring([...added, ...(held.selected !== null && data.nodes.some((n) => n.id === held.selected) ? [held.selected] : [])]);
  }
  host.__stage = data.stage;
  host.__version = data.version;
  const hint = host.querySelector(".g-hint");
  const said = (matchMedia("(pointer: coarse)").matches && data.words.touch) || data.words.hint;
  if (hint.textContent !== said) hint.textContent = said;
  host.querySelector(".g-overview").title = data.words.overview ?? "";
  host.setAttribute("role", "group");
  host.setAttribute("aria-label", data.label);
  host.querySelector(".g-canvas").setAttribute("aria-label", data.label);
}
