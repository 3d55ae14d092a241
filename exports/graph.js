// Draws what exports/graph_data.py made, with vis-network: lanes, columns, cards and lines, on a light or dark ground.
// Needs globalThis.vis. The file and the app draw with it alike.
globalThis.gradusGraph = function (element, given, options = {}) {
  const vis = globalThis.vis;
  const { onSelect = () => {}, onOpen = () => {}, onFocus = () => {}, wheel = "always", still = false, corner = 0 } = options;
  const quiet = still || globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
  const face = options.face || "system-ui, sans-serif";
  const grounds = {
    light: { text: "#1B2430", faint: "#56616D", bands: ["#F3F6F9", "#FAFBFC"], off: "#F6F3EC", ground: "#FFFFFF", card: "#FFFFFF",
      edge: "#AEB8C2", ring: "#0072B2", badge: "#E8F3FA", rule: "#DCE2E8", figure: "#3F4A55" },
    dark: { text: "#E6EBF0", faint: "#A9B4BF", bands: ["#18212B", "#141B23"], off: "#211E18", ground: "#12181F", card: "#1F2933",
      edge: "#52606D", ring: "#56B4E9", badge: "#16303F", rule: "#26313C", figure: "#C6D0D9" },
  };
  const held = { data: given, dark: Boolean(options.dark), selected: null, cursor: null, hover: null };
  const look = () => (held.dark ? grounds.dark : grounds.light);
  const ROOM = { left: 66, top: 34, right: 14, bottom: 12 };
  const { least, readable } = globalThis.gradusGraph;
  const pen = document.createElement("canvas").getContext("2d");
  function roomForNames() {
    pen.font = `600 12.5px ${face}`;
    held.names = held.data.lanes.map((lane) => inTwo(lane.label));
    ROOM.left = 26 + Math.max(30, ...held.names.flat().map((said) => pen.measureText(said).width));
  }
  // A long name of a lane stands on two lines, so that there is room for what is in the lane.
  function inTwo(said) {
    const middle = said.length / 2;
    const gaps = [...said].flatMap((letter, i) => (letter === " " ? [i] : []));
    if (pen.measureText(said).width < 64 || !gaps.length) return [said];
    const at = gaps.reduce((a, b) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a));
    return [said.slice(0, at), said.slice(at + 1)];
  }

  // Cards ---------------------------------------------------------------------------------------------------------
  const POINTS = {
    triangle: [[0, -1], [0.95, 0.8], [-0.95, 0.8]],
    triangleDown: [[0, 1], [0.95, -0.8], [-0.95, -0.8]],
    diamond: [[0, -1.05], [1.05, 0], [0, 1.05], [-1.05, 0]],
    square: [[-0.84, -0.84], [0.84, -0.84], [0.84, 0.84], [-0.84, 0.84]],
    hexagon: [[-0.5, -0.88], [0.5, -0.88], [1, 0], [0.5, 0.88], [-0.5, 0.88], [-1, 0]],
    star: Array.from({ length: 10 }, (_, i) => {
      const [angle, far] = [(i * Math.PI) / 5 - Math.PI / 2, i % 2 ? 0.45 : 1.08];
      return [Math.cos(angle) * far, Math.sin(angle) * far];
    }),
  };
  function figure(ctx, node, x, y, size) {
    ctx.beginPath();
    if (POINTS[node.figure]) {
      POINTS[node.figure].forEach(([dx, dy], i) => ctx[i ? "lineTo" : "moveTo"](x + dx * size, y + dy * size));
      ctx.closePath();
    } else if (node.figure === "box") ctx.roundRect(x - size * 1.05, y - size * 0.7, size * 2.1, size * 1.4, size * 0.25);
    else if (node.figure === "ellipse") ctx.ellipse(x, y, size * 1.1, size * 0.75, 0, 0, 2 * Math.PI);
    else ctx.arc(x, y, size * 0.92, 0, 2 * Math.PI);
    ctx.fillStyle = node.fill;
    ctx.fill();
    ctx.lineWidth = Math.max(1, size / 11);
    ctx.strokeStyle = look().figure;
    ctx.stroke();
  }

  function card(id) {
    return ({ ctx, x, y, state }) => {
      const node = held.nodes.get(id);
      const { wide, high } = node;
      const drawNode = () => {
        const [left, top, scale, colours] = [x - wide / 2, y - high / 2, held.network?.getScale() ?? 1, look()];
        const chosen = id === held.selected;
        const faint = held.path && !node.marked && !chosen ? 0.62 : 1;
        if (id === held.cursor && held.focused) {
          ctx.beginPath();
          ctx.roundRect(left - 7, top - 7, wide + 14, high + 14, 14);
          ctx.lineWidth = Math.max(3, 2.5 / scale);
          ctx.setLineDash([7, 5]);
          ctx.strokeStyle = colours.text;
          ctx.stroke();
          ctx.setLineDash([]);
        }
        ctx.beginPath();
        ctx.roundRect(left, top, wide, high, 9);
        ctx.fillStyle = colours.card;
        ctx.fill();
        ctx.globalAlpha = faint;
        ctx.lineWidth = chosen ? Math.max(3.5, 2.5 / scale) : node.marked ? 2.4 : 1.2;
        ctx.strokeStyle = chosen ? colours.ring : node.marked || state.hover ? colours.text : colours.edge;
        ctx.stroke();
        if (scale < 0.4) {
          // From so far away nothing can be read: the figure alone tells the sectors apart.
          figure(ctx, node, x, y, Math.max(high * 0.34, Math.min(3.8 / scale, 31)));
        } else if (scale < 0.66) {
          // From some way off the title alone is written, larger.
          figure(ctx, node, left + 20, y, 12);
          const lines = node.far.split("\n");
          ctx.textAlign = "left";
          ctx.textBaseline = "middle";
          let at = y - ((lines.length - 1) * 20 + (node.place ? 18 : 0)) / 2;
          if (node.place) {
            ctx.font = `16.5px ${face}`;
            ctx.fillStyle = colours.faint;
            ctx.fillText(node.place, left + 39, at, wide - 44);
            at += 18.5;
          }
          ctx.font = `600 19px ${face}`;
          ctx.fillStyle = colours.text;
          for (const line of lines) {
            ctx.fillText(line, left + 39, at, wide - 44);
            at += 20;
          }
        } else {
          figure(ctx, node, left + 20, y, 10);
          const lines = node.label.split("\n");
          const note = node.note && (lines.length < 2 || high > 56) ? node.note : "";
          let at = y - ((lines.length - 1) * 17 + (note ? 16 : 0)) / 2;
          ctx.textAlign = "left";
          ctx.textBaseline = "middle";
          ctx.fillStyle = colours.text;
          ctx.font = `600 14.5px ${face}`;
          for (const line of lines) {
            ctx.fillText(line, left + 38, at, wide - 46);
            at += 17;
          }
          if (note) {
            ctx.fillStyle = colours.faint;
            ctx.font = `12px ${face}`;
            ctx.fillText(note, left + 38, at - 0.5, wide - 46);
          }
        }
        if (node.more && scale >= 0.3) badge(ctx, `+${node.more}`, left + wide - 4, top + 2, colours);
        ctx.globalAlpha = 1;
      };
      return { drawNode, nodeDimensions: { width: wide, height: high } };
    };
  }
  function badge(ctx, said, right, middle, colours) {
    ctx.font = `600 11.5px ${face}`;
    const wide = ctx.measureText(said).width + 11;
    ctx.beginPath();
    ctx.roundRect(right - wide, middle - 9, wide, 18, 9);
    ctx.fillStyle = colours.badge;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = colours.ring;
    ctx.stroke();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = colours.text;
    ctx.fillText(said, right - wide / 2, middle + 0.5);
  }

  // What vis-network gets -----------------------------------------------------------------------------------------
  const nodeOn = (node) => ({ ...node, shape: "custom", ctxRenderer: card(node.id), chosen: false });
  function edgeOn(edge) {
    const colours = look();
    const color = held.dark ? edge.dark : edge.light;
    const chosen = edge.id === held.selected;
    const beside = held.path ? edge.width < 5 : held.near && edge.from !== held.selected && edge.to !== held.selected;
    return {
      ...edge,
      chosen: false,
      width: edge.width + (chosen ? 2.5 : 0),
      color: { color, highlight: color, hover: color, opacity: beside && !chosen ? 0.38 : 1 },
      arrows: { to: { enabled: true, scaleFactor: edge.width > 4 ? 0.5 : edge.width < 1.6 ? 0.6 : 0.75 } },
      font: { size: 12.5, face, color: colours.text, strokeWidth: 0, background: colours.ground, align: "horizontal" },
    };
  }
  const settings = {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false },
    nodes: { fixed: true },
    edges: { selectionWidth: 0, hoverWidth: 0.8, endPointOffset: { to: 1 } },
    interaction: {
      hover: true, tooltipDelay: 200, dragNodes: false, dragView: true, keyboard: false, selectConnectedEdges: false,
      hoverConnectedEdges: false, zoomView: wheel === "always",
    },
  };

  // Lanes and countries -------------------------------------------------------------------------------------------
  const size = () => ({ wide: element.clientWidth, high: element.clientHeight });
  const edges = () => {
    const [from, to] = [held.network.DOMtoCanvas({ x: 0, y: 0 }), held.network.DOMtoCanvas({ x: size().wide, y: size().high })];
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  };
  const isOff = (lane) => !/\d/.test(lane.label);
  function ground(ctx) {
    const { lanes, columns } = held.data;
    const [{ left, right, top, bottom }, colours, scale] = [edges(), look(), held.network.getScale()];
    ctx.fillStyle = colours.ground;
    ctx.fillRect(left, top, right - left, bottom - top);
    lanes.forEach((lane, place) => {
      ctx.fillStyle = isOff(lane) ? colours.off : colours.bands[place % 2];
      ctx.fillRect(left, lane.start, right - left, lane.end - lane.start);
    });
    if (columns.length < 2 || !lanes.length) return;
    ctx.strokeStyle = colours.rule;
    ctx.lineWidth = 1.5 / scale;
    columns.slice(1).forEach((column, place) => {
      const x = (columns[place].end + column.start) / 2;
      ctx.beginPath();
      ctx.moveTo(x, lanes[0].start);
      ctx.lineTo(x, lanes.at(-1).end);
      ctx.stroke();
    });
  }
  // The names of lanes and countries stay in sight, whatever part is looked at, and as large as the page's text.
  function names(ctx) {
    const { lanes, columns } = held.data;
    const [{ left, right, top, bottom }, colours, scale] = [edges(), look(), held.network.getScale()];
    const pixel = 1 / scale;
    ctx.textBaseline = "middle";
    ctx.font = `600 ${12.5 * pixel}px ${face}`;
    lanes.forEach((lane, place) => {
      // What is looked at from further on passes under the names.
      ctx.fillStyle = isOff(lane) ? colours.off : colours.bands[place % 2];
      ctx.fillRect(left, lane.start, (ROOM.left - 8) * pixel, lane.end - lane.start);
      const [from, to] = [Math.max(lane.start, top + (columns.length ? 26 : 0) * pixel), Math.min(lane.end, bottom)];
      if (to - from < 16 * pixel) return;
      const said = to - from < 32 * pixel ? [lane.label] : held.names[place];
      ctx.textAlign = "left";
      ctx.fillStyle = colours.faint;
      said.forEach((line, i) => ctx.fillText(line, left + 12 * pixel, (from + to) / 2 + (i - (said.length - 1) / 2) * 15 * pixel, (ROOM.left - 22) * pixel));
    });
    if (!columns.some((column) => column.label)) return;
    const tight = columns.some((c) => c.label && ctx.measureText(c.label).width > c.end - c.start + 4 * pixel);
    const high = (tight ? 92 : 26) * pixel;
    ctx.globalAlpha = 0.94;
    ctx.fillStyle = colours.ground;
    ctx.fillRect(left, top, right - left, high);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colours.text;
    columns.forEach((column) => {
      const [from, to] = [Math.max(column.start, left), Math.min(column.end, right)];
      if (to <= from || !column.label) return;
      if (!tight) {
        if (ctx.measureText(column.label).width > to - from + 4 * pixel) return;
        ctx.textAlign = "center";
        ctx.fillText(column.label, (from + to) / 2, top + 14 * pixel, to - from);
      } else if (column.end - column.start > 13 * pixel) {
        ctx.save();
        ctx.translate((column.start + column.end) / 2, top + high - 4 * pixel);
        ctx.rotate(-Math.PI / 2);
        ctx.textAlign = "left";
        ctx.fillText(column.label, 0, 0, high - 8 * pixel);
        ctx.restore();
      }
    });
  }

  // The view ------------------------------------------------------------------------------------------------------
  function frame(ids) {
    const nodes = held.data.nodes.filter((node) => !ids || ids.has(node.id));
    if (!nodes.length) return null;
    return {
      left: Math.min(...nodes.map((n) => n.x - n.wide / 2)) - 12, right: Math.max(...nodes.map((n) => n.x + n.wide / 2)) + 12,
      top: Math.min(...nodes.map((n) => n.y - n.high / 2)) - 22, bottom: Math.max(...nodes.map((n) => n.y + n.high / 2)) + 22,
    };
  }
  function whole(box, most) {
    const { wide, high } = size();
    return Math.min((wide - ROOM.left - ROOM.right) / (box.right - box.left), (high - ROOM.top - ROOM.bottom) / (box.bottom - box.top), most);
  }
  function look_at(box, scale, animate) {
    const shift = { x: (ROOM.left - ROOM.right) / 2 / scale, y: (ROOM.top - ROOM.bottom) / 2 / scale };
    const position = { x: (box.left + box.right) / 2 - shift.x, y: (box.top + box.bottom) / 2 - shift.y };
    held.network.moveTo({ position, scale, animation: animate && !quiet ? { duration: 250, easingFunction: "easeInOutQuad" } : false });
  }
  // A page that is being left has no size any more, and the library does not take a scale of 0.
  const hasRoom = () => element.isConnected && size().wide > ROOM.left + 40 && size().high > ROOM.top + 40;
  function showAll(animate = true) {
    const box = frame();
    if (box && hasRoom()) look_at(box, whole(box, 1.15), animate);
  }
  // Where a picture begins that does not fit: at what is chosen, at what it was started from, or at its heart. That is
  // the card of the first country at which most lines meet; without countries as columns, the first card.
  function heart(roomX, roomY) {
    const { nodes, edges: lines, columns } = held.data;
    const edge = held.raw.get(held.selected);
    if (held.selected !== null) return frame(new Set(edge ? [edge.from, edge.to] : [held.selected]));
    const marked = frame(new Set(nodes.filter((n) => n.marked).map((n) => n.id)));
    if (marked && marked.right - marked.left <= roomX && marked.bottom - marked.top <= roomY) return marked;
    const first = nodes.filter((n) => columns.length < 2 || n.x <= columns[0].end);
    const met = (node) => lines.filter((e) => e.from === node.id || e.to === node.id).length;
    const before = columns.some((c) => c.label) ? (a, b) => met(b) - met(a) || a.x - b.x : (a, b) => a.y - b.y || a.x - b.x;
    return frame(new Set([(first.length ? first : [...nodes]).sort(before)[0].id]));
  }
  // First seen, a picture is large enough to be read, even where not all of it fits.
  function begin() {
    const box = frame();
    if (!box || !hasRoom()) return;
    const scale = whole(box, 1.15);
    const { wide, high } = size();
    if (scale >= least(wide)) return look_at(box, scale, false);
    const [roomX, roomY] = [(wide - ROOM.left - ROOM.right) / readable, (high - ROOM.top - ROOM.bottom - corner) / readable];
    const nearest = heart(roomX, roomY);
    const within = (from, to, low, high_, room) => (high_ - low <= room ? (low + high_) / 2 : Math.min(Math.max((from + to) / 2, low + room / 2), high_ - room / 2));
    const [x, y] = [within(nearest.left, nearest.right, box.left, box.right, roomX), within(nearest.top, nearest.bottom, box.top, box.bottom, roomY)];
    const down = y + corner / 2 / readable;
    look_at({ left: x, right: x, top: down, bottom: down }, readable, false);
  }
  function nearer(id) {
    const box = frame(new Set([id]));
    if (box && hasRoom()) look_at(box, readable, true);
  }
  function bring(ids) {
    const box = frame(new Set(ids));
    if (!box || !hasRoom()) return;
    const seen = edges();
    const pixel = 1 / held.network.getScale();
    const fits = box.left >= seen.left + (ROOM.left - 12) * pixel && box.right <= seen.right && box.top >= seen.top + 10 * pixel && box.bottom <= seen.bottom;
    if (fits) return;
    const all = frame();
    const together = whole(all, held.network.getScale());
    if (together >= least(size().wide)) return look_at(all, together, true);
    const scale = Math.min(held.network.getScale(), whole(box, 1.15));
    look_at(box, Math.max(scale, 0.12), true);
  }

  // Choosing ------------------------------------------------------------------------------------------------------
  const known = (id) => held.nodes.get(id) !== null || held.edges.get(id) !== null;
  function select(id, { tell = false, move = false } = {}) {
    const before = held.selected;
    held.selected = id !== null && id !== undefined && known(id) ? id : null;
    if (held.selected !== null && held.nodes.get(held.selected)) held.cursor = held.selected;
    // The lines of the card that is chosen stand out among the others.
    held.near = held.selected !== null && held.nodes.get(held.selected) !== null && held.data.edges.some((e) => e.from === held.selected || e.to === held.selected);
    if (before !== held.selected) held.edges.update(held.data.edges.map(edgeOn));
    if (move && held.selected !== null) {
      const edge = held.raw.get(held.selected);
      bring(edge ? [edge.from, edge.to] : [held.selected]);
    }
    held.network.redraw();
    if (tell) onSelect(held.selected);
  }
  function step(dx, dy) {
    const from = held.data.nodes.find((n) => n.id === held.cursor) ?? held.data.nodes.find((n) => n.marked) ?? held.data.nodes[0];
    if (!from) return;
    let [best, least] = [held.cursor === from.id ? null : from, Infinity];
    if (!best) {
      for (const node of held.data.nodes) {
        const [x, y] = [node.x - from.x, node.y - from.y];
        const [ahead, aside] = dx ? [x * dx, Math.abs(y)] : [y * dy, Math.abs(x)];
        // Sideways along the lane; up and down to the nearest lane, there to what is nearest.
        const cost = dx ? ahead + aside * 2 : ahead * 1.6 + aside;
        const reached = dx ? ahead > 4 && aside < 66 : ahead > 20;
        if (node.id !== from.id && reached && cost < least) [best, least] = [node, cost];
      }
    }
    if (!best) return;
    held.cursor = best.id;
    bring([best.id]);
    held.network.redraw();
    onFocus(best.id);
  }
  const KEYS = {
    ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
    Enter: () => held.cursor && select(held.cursor, { tell: true }),
    " ": () => held.cursor && onOpen(held.cursor),
    "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), "0": () => showAll(),
    Home: () => { const first = held.data.nodes.find((n) => n.marked) ?? held.data.nodes[0]; if (first) { held.cursor = first.id; bring([first.id]); held.network.redraw(); onFocus(first.id); } },
  };
  const zoom = (by) => held.network.moveTo({ scale: Math.min(Math.max(held.network.getScale() * by, 0.05), 3), animation: quiet ? false : { duration: 150 } });
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    held.focused = true;
    KEYS[event.key]();
  };

  // The other ground, other data ----------------------------------------------------------------------------------
  function read(data) {
    held.data = data;
    held.path = data.edges.some((edge) => edge.width > 4);
    held.raw = new Map(data.edges.map((edge) => [edge.id, edge]));
    roomForNames();
  }
  function setGround(dark) {
    held.dark = Boolean(dark);
    held.edges.update(held.data.edges.map(edgeOn));
    held.network.redraw();
  }
  function update(data) {
    const before = new Set(held.data.nodes.map((node) => node.id));
    read(data);
    const [nodes, lines] = [new Set(data.nodes.map((n) => n.id)), new Set(data.edges.map((e) => e.id))];
    held.edges.remove(held.edges.getIds().filter((id) => !lines.has(id)));
    held.nodes.remove(held.nodes.getIds().filter((id) => !nodes.has(id)));
    held.nodes.update(data.nodes.map(nodeOn));
    held.edges.update(data.edges.map(edgeOn));
    if (held.selected !== null && !known(held.selected)) held.selected = null;
    if (held.cursor !== null && !nodes.has(held.cursor)) held.cursor = null;
    held.network.redraw();
    return data.nodes.map((n) => n.id).filter((id) => !before.has(id));
  }

  read(given);
  held.nodes = new vis.DataSet(given.nodes.map(nodeOn));
  held.edges = new vis.DataSet(given.edges.map(edgeOn));
  const network = new vis.Network(element, { nodes: held.nodes, edges: held.edges }, settings);
  held.network = network;
  // The library makes a second stop for the Tab key inside; the one stop is the element itself.
  element.querySelector(".vis-network").removeAttribute("tabindex");
  network.on("beforeDrawing", ground);
  network.on("afterDrawing", names);
  network.on("click", (event) => {
    const id = event.nodes[0] ?? event.edges[0];
    element.querySelector(".vis-tooltip")?.style.setProperty("visibility", "hidden");
    if (id === undefined) return;
    select(id, { tell: true });
    // A finger comes nearer by what it taps: so far away nothing could be read.
    if (event.event?.pointerType === "touch" && event.nodes.length && network.getScale() < 0.4) nearer(id);
  });
  network.on("doubleClick", (event) => { if (event.nodes[0] !== undefined) onOpen(event.nodes[0]); });
  for (const [on, cursor] of [["hoverNode", "pointer"], ["hoverEdge", "pointer"], ["blurNode", ""], ["blurEdge", ""]]) {
    network.on(on, () => { element.style.cursor = cursor; });
  }
  if (wheel === "clicked") network.on("click", () => network.setOptions({ interaction: { zoomView: true } }));
  element.addEventListener("mouseleave", () => {
    if (wheel === "clicked") network.setOptions({ interaction: { zoomView: false } });
    // vis-network keeps its hover text where the pointer leaves the picture straight from a thing.
    element.querySelector(".vis-tooltip")?.style.setProperty("visibility", "hidden");
  });
  const focusing = (yes) => () => { held.focused = yes; network.redraw(); };
  element.addEventListener("keydown", onKey);
  element.addEventListener("focus", () => { focusing(element.matches(":focus-visible"))(); if (held.cursor !== null && held.focused) onFocus(held.cursor); });
  element.addEventListener("blur", focusing(false));
  begin();

  // A picture of everything, as PNG: drawn once more, out of sight, as large as it can be read.
  async function png({ credit = "" } = {}) {
    const box = frame();
    if (!box) return null;
    const ratio = globalThis.devicePixelRatio || 1;
    const scale = Math.min(1, 5200 / ratio / (box.right - box.left), 5200 / ratio / (box.bottom - box.top));
    const place = document.createElement("div");
    const [wide, high] = [(box.right - box.left) * scale + ROOM.left + ROOM.right, (box.bottom - box.top) * scale + ROOM.top + ROOM.bottom + (credit ? 26 : 0)];
    place.style.cssText = `position:fixed;left:-99999px;top:0;width:${Math.ceil(wide)}px;height:${Math.ceil(high)}px`;
    element.after(place);
    const copy = globalThis.gradusGraph(place, held.data, { face, still: true });
    copy.showAll(false);
    await new Promise((done) => { copy.network.once("afterDrawing", done); copy.network.redraw(); });
    const canvas = place.querySelector("canvas");
    if (credit) {
      const ctx = canvas.getContext("2d");
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.font = `12px ${face}`;
      ctx.textBaseline = "bottom";
      ctx.fillStyle = grounds.light.ground;
      ctx.fillRect(0, high - 24, wide, 24);
      ctx.fillStyle = grounds.light.faint;
      ctx.fillText(credit, 12, high - 6, wide - 24);
      ctx.restore();
    }
    const made = canvas.toDataURL("image/png");
    copy.network.destroy();
    place.remove();
    return made;
  }

  return Object.assign(held, {
    select, setGround, update, zoom, showAll, begin, bring, png, frame, look, seen: edges, room: ROOM,
    show: (id) => select(id, { tell: true, move: true }),
    destroy: () => network.destroy(),
  });
};
// At which scale titles are read with ease; and down to which one the whole is shown, that a part is not begun with.
globalThis.gradusGraph.readable = 0.55;
globalThis.gradusGraph.least = (wide) => (wide < 500 ? 0.5 : 0.46);
