// The page around the picture: tools, details, and the other ground when the reader's system changes.
(() => {
  const data = JSON.parse(document.getElementById("gradus-data").textContent);
  const details = document.getElementById("details");
  const words = details.dataset;
  const byId = (list) => new Map(list.map((one, number) => [one.id, { ...one, number }]));
  const nodes = byId(data.nodes);
  const edges = byId(data.edges);

  const onSelect = (id) => {
    details.replaceChildren();
    const node = nodes.get(id);
    const chosen = node ?? edges.get(id);
    const text = document.createElement("p");
    if (!chosen) {
      text.textContent = words.empty;
      details.append(text);
      return;
    }
    const ends = node ? "" : [chosen.from, chosen.to].map((end) => nodes.get(end).title.split("\n")[0]).join(" → ") + "\n";
    text.textContent = ends + chosen.title;
    const link = document.createElement("a");
    link.href = (node ? "#thing-" : "#connection-") + chosen.number;
    link.textContent = words.row;
    details.append(text, link);
  };

  const element = document.getElementById("graph");
  const ground = matchMedia("(prefers-color-scheme: dark)");
  const network = globalThis.gradusGraph(element, data, { dark: ground.matches, onSelect, onFocus: onSelect });
  ground.addEventListener("change", () => network.setGround(ground.matches));

  const on = (id, event, action) => document.getElementById(id).addEventListener(event, action);
  on("fit", "click", () => network.showAll());
  on("closer", "click", () => network.zoom(1.3));
  on("farther", "click", () => network.zoom(1 / 1.3));
  on("save", "click", async () => {
    const link = document.createElement("a");
    link.href = await network.png({ credit: document.title });
    link.download = "gradus.png";
    link.click();
  });
  on("search", "change", (event) => {
    const wanted = event.target.value.trim().toLocaleLowerCase();
    const found = wanted && data.nodes.find((node) => node.title.toLocaleLowerCase().includes(wanted));
    if (found) network.show(found.id);
  });
  document.querySelectorAll("button[data-node]").forEach((button) =>
    button.addEventListener("click", () => {
      network.show(data.nodes[Number(button.dataset.node)].id);
      element.scrollIntoView({ block: "center" });
    }),
  );
  document.body.dataset.drawn = "true";
})();
