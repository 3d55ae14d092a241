/* Draws with vis-network. The network stays on the element; it is built anew only when `version` changes. */

const PLAIN = { light: "#1B2430", dark: "#E6EBF0" };

function isDark(host) {
  const ground = getComputedStyle(host).getPropertyValue("--st-background-color").trim();
  const probe = document.createElement("span");
  probe.style.color = ground;
  host.append(probe);
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g)?.map(Number) ?? [255, 255, 255];
  probe.remove();
  return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2] < 128;
}

function nodesOf(data, dark, face) {
  const ink = dark ? PLAIN.dark : PLAIN.light;
  return data.nodes.map((node) => ({
    ...node,
    font: { size: 15, face, color: ink, strokeWidth: 4, strokeColor: dark ? "#12181F" : "#FFFFFF", ...node.font },
    color: { ...node.color, highlight: node.color, hover: node.color, border: node.borderWidth > 1 ? ink : node.color.border },
    widthConstraint: { maximum: 170 },
  }));
}

function edgesOf(data, dark) {
  return data.edges.map((edge) => {
    const colour = dark ? edge.dark : edge.light;
    const ink = dark ? PLAIN.dark : PLAIN.light;
    return {
      ...edge,
      color: { color: colour, highlight: colour, hover: colour },
      font: { size: 13, color: ink, strokeWidth: 4, strokeColor: dark ? "#12181F" : "#FFFFFF" },
      arrows: { to: { enabled: true, scaleFactor: edge.width > 4 ? 0.55 : 0.8 } },
    };
  });
}

function drawLanes(context, lanes, network, dark) {
  const canvas = context.canvas;
  const ratio = window.devicePixelRatio || 1;
  const left = network.DOMtoCanvas({ x: 0, y: 0 }).x;
  const right = network.DOMtoCanvas({ x: canvas.width / ratio, y: 0 }).x;
  const scale = network.getScale();
  lanes.forEach((lane, place) => {
    if (place % 2 === 0) {
      context.fillStyle = dark ? "#18212B" : "#F3F6F9";
      context.fillRect(left, lane.start, right - left, lane.end - lane.start);
    }
    context.fillStyle = dark ? "#A9B4BF" : "#5C6773";
    context.font = `600 ${13 / scale}px ${getComputedStyle(canvas).fontFamily}`;
    context.textAlign = "left";
    context.textBaseline = "top";
    context.fillText(lane.label, left + 10 / scale, lane.start + 7 / scale);
  });
}

function fit(held, animate) {
  // The lanes are part of the picture: the highest one's name must be seen too.
  const { network, data, canvas } = held;
  // A page that is being left has no size any more, and the library does not take a scale of 0.
  if (!canvas.isConnected || !canvas.clientWidth || !canvas.clientHeight) return;
  network.fit({ animation: false, maxZoomLevel: 1.25 });
  const top = Math.min(...data.lanes.map((lane) => lane.start));
  const bottom = Math.max(...data.lanes.map((lane) => lane.end));
  const scale = Math.min(network.getScale(), canvas.clientHeight / (bottom - top));
  const position = { x: network.getViewPosition().x, y: (top + bottom) / 2 };
  network.moveTo({ position, scale, animation: animate && !held.still ? { duration: 250 } : false });
}

function build(host, data, dark) {
  host.__gradus?.network.destroy();
  host.replaceChildren();
  const canvas = document.createElement("div");
  canvas.className = "g-canvas";
  const tools = document.createElement("div");
  tools.className = "g-tools";
  const hint = document.createElement("p");
  hint.className = "g-hint";
  hint.textContent = data.words.hint;
  host.append(canvas, tools, hint);
  const nodes = new globalThis.vis.DataSet(nodesOf(data, dark, getComputedStyle(host).fontFamily));
  const edges = new globalThis.vis.DataSet(edgesOf(data, dark));
  const network = new globalThis.vis.Network(
    canvas,
    { nodes, edges },
    {
      physics: false,
      layout: { improvedLayout: false },
      nodes: { fixed: false, chosen: false },
      edges: { chosen: false, selectionWidth: 0, hoverWidth: 0.5 },
      interaction: { hover: true, tooltipDelay: 150, zoomView: false, dragView: true, keyboard: { enabled: true, bindToWindow: false } },
    },
  );
  const held = { network, canvas, nodes, edges, version: data.version, dark, data, still: matchMedia("(prefers-reduced-motion: reduce)").matches };
  host.__gradus = held;
  network.on("beforeDrawing", (context) => drawLanes(context, held.data.lanes, network, held.dark));
  network.on("click", (event) => {
    network.setOptions({ interaction: { zoomView: true } });
    const id = event.nodes[0] ?? event.edges[0];
    if (id !== undefined) held.send(id);
  });
  network.on("hoverNode", () => { canvas.style.cursor = "pointer"; });
  network.on("hoverEdge", () => { canvas.style.cursor = "pointer"; });
  network.on("blurNode", () => { canvas.style.cursor = ""; });
  network.on("blurEdge", () => { canvas.style.cursor = ""; });
  // The wheel belongs to the page until somebody has clicked into the picture.
  canvas.addEventListener("mouseleave", () => {
    network.setOptions({ interaction: { zoomView: false } });
    // vis-network keeps its hover text where the pointer leaves the picture straight from a thing.
    canvas.querySelector(".vis-tooltip")?.style.setProperty("visibility", "hidden");
  });
  const zoom = (by) => network.moveTo({ scale: network.getScale() * by, animation: held.still ? false : { duration: 150 } });
  for (const [sign, name, act] of [
    ["−", data.words.farther, () => zoom(1 / 1.3)],
    ["+", data.words.closer, () => zoom(1.3)],
    [data.words.fit, data.words.fit, () => fit(held, true)],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", act);
    tools.append(button);
  }
  new ResizeObserver(() => { if (canvas.clientWidth !== held.wide) { held.wide = canvas.clientWidth; fit(held, false); } }).observe(canvas);
  fit(held, false);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".g-net");
  const dark = isDark(host);
  const held = host.__gradus;
  if (!held || held.version !== data.version) {
    build(host, data, dark);
  } else {
    held.data = data;
    held.dark = dark;
    held.nodes.update(nodesOf(data, dark, getComputedStyle(host).fontFamily).map(({ x, y, ...look }) => look));
    held.edges.update(edgesOf(data, dark));
    held.network.redraw();
  }
  host.__gradus.send = (id) => setTriggerValue("clicked", id);
  host.setAttribute("role", "group");
  host.setAttribute("aria-label", data.label);
}
