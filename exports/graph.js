// Draws what exports/graph_data.py made, with vis-network: lanes, columns, nodes and lines, on a light or dark ground.
// Needs globalThis.vis. Returns the network; network.setGround(dark) draws the same on the other ground.
globalThis.gradusGraph = function (element, data, { dark = false, onSelect = () => {} } = {}) {
  const vis = globalThis.vis;
  const quiet = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
  const grounds = {
    light: { text: "#1B2430", faint: "#56616D", bands: ["#FFFFFF", "#F3F6F9"], halo: "#FFFFFF" },
    dark: { text: "#E6EBF0", faint: "#A3AEB9", bands: ["#12181F", "#1A222B"], halo: "#12181F" },
  };
  let ground = dark ? grounds.dark : grounds.light;

  const nodesOn = () =>
    data.nodes.map((node) => ({
      ...node,
      color: { ...node.color, ...(node.marked ? { border: ground.text } : {}) },
    }));
  const edgesOn = () =>
    data.edges.map((edge) => {
      const color = ground === grounds.dark ? edge.dark : edge.light;
      return { ...edge, color: { color, highlight: color, hover: color } };
    });
  const optionsOn = () => ({
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 150, keyboard: { enabled: true, bindToWindow: false, autoFocus: false } },
    nodes: {
      font: { size: 14, face: "system-ui, sans-serif", color: ground.text, strokeWidth: 4, strokeColor: ground.halo },
      widthConstraint: { maximum: 205 },
    },
    edges: {
      font: { size: 14, face: "system-ui, sans-serif", color: ground.text, strokeWidth: 4, strokeColor: ground.halo },
      arrows: { to: { scaleFactor: 0.7 } },
      selectionWidth: 2,
    },
  });

  const nodes = new vis.DataSet(nodesOn());
  const edges = new vis.DataSet(edgesOn());
  const network = new vis.Network(element, { nodes, edges }, optionsOn());

  network.on("beforeDrawing", (context) => {
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const far = network.DOMtoCanvas({ x: element.clientWidth, y: element.clientHeight });
    const scale = network.getScale();
    context.save();
    context.textBaseline = "top";
    data.lanes.forEach((lane, number) => {
      context.fillStyle = ground.bands[number % 2];
      context.fillRect(corner.x, lane.start, far.x - corner.x, lane.end - lane.start);
      context.fillStyle = ground.faint;
      context.font = `600 ${15 / scale}px system-ui, sans-serif`;
      context.fillText(lane.label, corner.x + 8 / scale, lane.start + 6 / scale);
    });
    context.textAlign = "center";
    data.columns.forEach((column) => {
      context.fillStyle = ground.faint;
      context.font = `600 ${15 / scale}px system-ui, sans-serif`;
      context.fillText(column.label, (column.start + column.end) / 2, corner.y + 6 / scale);
      context.strokeStyle = ground.faint;
      context.lineWidth = 0.5 / scale;
      context.beginPath();
      context.moveTo(column.start, corner.y);
      context.lineTo(column.start, far.y);
      context.stroke();
    });
    context.restore();
  });
  network.on("selectNode", (event) => onSelect({ node: event.nodes[0] }));
  network.on("selectEdge", (event) => event.nodes.length || onSelect({ edge: event.edges[0] }));
  network.on("deselectNode", (event) => event.nodes.length || onSelect({}));
  network.on("deselectEdge", (event) => event.nodes.length || event.edges.length || onSelect({}));

  // vis-network keeps its hover text where the pointer leaves the picture straight from a thing.
  element.addEventListener("mouseleave", () => element.querySelector(".vis-tooltip")?.style.setProperty("visibility", "hidden"));

  network.setGround = (isDark) => {
    ground = isDark ? grounds.dark : grounds.light;
    network.setOptions(optionsOn());
    nodes.update(nodesOn());
    edges.update(edgesOn());
  };
  network.show = (id) => {
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: !quiet });
    onSelect({ node: id });
  };
  network.zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: !quiet });
  network.showAll = () => {
    network.fit({ animation: false });
    // Leaves room for the names of the lanes, which stand at the left edge whatever is shown.
    const room = Math.min(130, element.clientWidth / 5);
    const scale = network.getScale() * (1 - room / element.clientWidth);
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x - (0.4 * room) / scale, y }, scale });
  };
  network.showAll();
  return network;
};
