/* While only a part of the picture is seen, a small one of the whole stands in its corner: it says where one is, and a
   press leads elsewhere. For the eye and the pointer only: the keys go everywhere, and 0 shows all. */

// The most that it takes of the picture's height, with the gap around it.
const OVERVIEW = 84;

function gradusOverview(frame, held) {
  const small = document.createElement("canvas");
  small.className = "g-overview";
  small.setAttribute("aria-hidden", "true");
  frame.append(small);
  const pen = small.getContext("2d");
  let box = null;

  const allIsSeen = (seen) => box.left >= seen.left - 24 && box.right <= seen.right + 24 && box.top >= seen.top - 24 && box.bottom <= seen.bottom + 24;

  function sized() {
    const [wide, high] = [Math.min(220, frame.clientWidth * 0.4), OVERVIEW - 18];
    const scale = Math.min(wide / (box.right - box.left), high / (box.bottom - box.top));
    const ratio = globalThis.devicePixelRatio || 1;
    const [across, down] = [Math.max(56, (box.right - box.left) * scale), Math.max(34, (box.bottom - box.top) * scale)].map(Math.round);
    if (small.width !== Math.round(across * ratio) || small.height !== Math.round(down * ratio)) {
      [small.width, small.height] = [across * ratio, down * ratio].map(Math.round);
      [small.style.width, small.style.height] = [`${across}px`, `${down}px`];
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    return [across, down];
  }

  function draw() {
    box = held.frame();
    const seen = held.seen();
    small.hidden = !box || allIsSeen(seen);
    if (small.hidden) return;
    const [wide, high] = sized();
    const colours = held.look();
    const x = (at) => ((at - box.left) / (box.right - box.left)) * wide;
    const y = (at) => ((at - box.top) / (box.bottom - box.top)) * high;
    pen.fillStyle = colours.ground;
    pen.fillRect(0, 0, wide, high);
    const [left, top, right, bottom] = [x(seen.left), y(seen.top), x(seen.right), y(seen.bottom)].map((at, i) => Math.min(Math.max(at, 1), (i % 2 ? high : wide) - 1));
    pen.fillStyle = held.dark ? "#16303F" : "#E8F3FA";
    pen.fillRect(left, top, right - left, bottom - top);
    pen.strokeStyle = colours.rule;
    pen.lineWidth = 1;
    held.data.columns.slice(1).forEach((column, place) => {
      const at = x((held.data.columns[place].end + column.start) / 2);
      pen.beginPath();
      pen.moveTo(at, 0);
      pen.lineTo(at, high);
      pen.stroke();
    });
    for (const node of held.data.nodes) {
      const [across, down] = [Math.max(2.5, x(node.wide) - x(0) - 1), Math.max(2.5, y(node.high) - y(0) - 1)];
      pen.fillStyle = node.id === held.selected ? colours.ring : node.marked ? colours.text : node.fill;
      pen.fillRect(x(node.x) - across / 2, y(node.y) - down / 2, across, down);
    }
    pen.strokeStyle = colours.ring;
    pen.lineWidth = 2;
    pen.strokeRect(left, top, right - left, bottom - top);
  }

  function lead(event) {
    const place = small.getBoundingClientRect();
    const [x, y] = [(event.clientX - place.left) / place.width, (event.clientY - place.top) / place.height];
    held.network.moveTo({ position: { x: box.left + x * (box.right - box.left), y: box.top + y * (box.bottom - box.top) } });
  }
  small.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    small.setPointerCapture(event.pointerId);
    lead(event);
  });
  small.addEventListener("pointermove", (event) => { if (small.hasPointerCapture(event.pointerId)) lead(event); });
  held.network.on("afterDrawing", draw);
}
