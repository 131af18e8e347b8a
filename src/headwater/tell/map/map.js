// The map that can be moved: drawn over what the page says without it. No text of a report becomes markup here: every
// word goes in by textContent. Nothing is asked of a server but the tiles that the case names.
(function () {
  "use strict";

  const given = window.headwaterMap;
  const place = document.getElementById("atlas");
  if (!given || !place || !window.L) return;
  const L = window.L;
  const SHOWN = 40; // statements in one popup: the page has all
  const BLUE = "#6ea8c8";
  const colour = {};
  given.sides.forEach((side) => { colour[side.id] = side.colour; });
  const sideNames = {};
  given.sides.forEach((side) => { sideNames[side.id] = side.name; });

  function element(name, className, words) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (words !== undefined) made.textContent = words;
    return made;
  }

  function drawn(name, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach((key) => made.setAttribute(key, attributes[key]));
    return made;
  }

  // ---- the room: tools above, ground below

  const tools = element("div", "tools");
  const ground = element("div", "ground");
  ground.setAttribute("role", "application");
  ground.setAttribute("aria-label", "Map that can be moved; the pictures and tables below say the same");
  place.append(tools, ground);
  place.classList.remove("waiting");

  const map = L.map(ground, { attributionControl: false, zoomSnap: 0.25, worldCopyJump: true, minZoom: 2, maxZoom: 17 });
  L.control.scale({ imperial: false }).addTo(map);
  if (given.tiles.address) {
    L.tileLayer(given.tiles.address, {
      minNativeZoom: given.tiles.lowest, maxNativeZoom: given.tiles.highest, maxZoom: 17,
      referrerPolicy: "no-referrer",
    }).addTo(map);
  }
  map.createPane("rings").style.zIndex = 405;
  map.createPane("names").style.zIndex = 450;
  map.getPane("names").style.pointerEvents = "none";
  const still = { interactive: false };
  L.polygon(given.ground.lake, Object.assign({ color: BLUE, weight: 1, fillColor: BLUE, fillOpacity: 0.4 }, still)).addTo(map);
  L.polyline(given.ground.coast, Object.assign({ color: BLUE, weight: 1.2 }, still)).addTo(map);
  L.polyline(given.ground.river, Object.assign({ color: BLUE, weight: 1.4 }, still)).addTo(map);
  L.polyline(given.ground.border, Object.assign({ color: "#8a857b", weight: 1.3, dashArray: "7 3 2 3" }, still)).addTo(map);

  // ---- what is chosen: sides, and a stretch of time

  const chosen = {};
  given.sides.forEach((side) => { chosen[side.id] = true; });
  const days = given.notes.map((note) => note.day).filter(Boolean).sort();
  const first = days.length ? Date.parse(days[Math.floor(days.length / 50)]) : 0;
  const last = days.length ? Date.parse(days[days.length - 1]) : 0;
  const DAY = 86400000;
  const span = Math.max(1, Math.round((last - first) / DAY));
  const time = { from: 0, to: span };

  function dayOf(step) { return new Date(first + step * DAY).toISOString().slice(0, 10); }

  function inTime(note) {
    if (time.from === 0 && time.to === span) return true;
    if (!note.day) return false;
    return (time.from === 0 || note.day >= dayOf(time.from)) && (time.to === span || note.day <= dayOf(time.to));
  }

  // ---- discs

  const layer = L.layerGroup().addTo(map);
  const rings = L.layerGroup().addTo(map);
  const names = L.layerGroup().addTo(map);
  const more = L.layerGroup().addTo(map);
  const spots = {};
  given.spots.forEach((spot) => { spots[spot.key] = spot; });
  let showMoved = false;

  function heaps() {
    const bySpot = new Map();
    given.notes.forEach((note) => {
      if (!chosen[note.side] || !inTime(note)) return;
      if (!bySpot.has(note.spot)) bySpot.set(note.spot, []);
      bySpot.get(note.spot).push(note);
    });
    const made = [];
    Array.from(bySpot.entries()).sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).forEach((pair) => {
      const at = map.latLngToContainerPoint(spots[pair[0]].at);
      const near = made.find((heap) => heap.at.distanceTo(at) < 0.9 * (radius(heap.notes.length) + radius(pair[1].length)));
      if (near) { near.spots.push(spots[pair[0]]); near.notes = near.notes.concat(pair[1]); }
      else made.push({ at: at, spots: [spots[pair[0]]], notes: pair[1] });
    });
    return made;
  }

  function radius(number) { return Math.min(26, Math.max(8, 3.2 * Math.sqrt(number))); }

  function pie(heap) {
    const size = radius(heap.notes.length);
    const whole = 2 * size + 4;
    const svg = drawn("svg", { width: whole, height: whole, viewBox: [-size - 2, -size - 2, whole, whole].join(" ") });
    svg.append(drawn("circle", { r: size + 1.5, fill: "#fdfcfa" }));
    const counted = new Map();
    heap.notes.forEach((note) => counted.set(note.side, (counted.get(note.side) || 0) + 1));
    let turn = 0;
    Array.from(counted.entries()).sort((a, b) => b[1] - a[1]).forEach((pair) => {
      const share = pair[1] / heap.notes.length;
      if (share > 0.999) svg.append(drawn("circle", { r: size, fill: colour[pair[0]] || "#77736b" }));
      else svg.append(drawn("path", { d: wedge(size, turn, turn + share), fill: colour[pair[0]] || "#77736b" }));
      turn += share;
    });
    if (wide(heap)) svg.append(drawn("circle", { r: size * 0.5, fill: "#fdfcfa" }));
    return svg;
  }

  function wedge(size, from, to) {
    const at = (turn) => [size * Math.sin(2 * Math.PI * turn), -size * Math.cos(2 * Math.PI * turn)].map((n) => n.toFixed(2));
    const large = to - from > 0.5 ? 1 : 0;
    return ["M0 0L", at(from).join(" "), "A", size, size, 0, large, 1, at(to).join(" "), "Z"].join(" ");
  }

  function pixels(spot) {
    const across = map.distance(map.containerPointToLatLng([0, 0]), map.containerPointToLatLng([0, 100])) / 100;
    return (spot.km * 1000) / across;
  }

  function wide(heap) { return pixels(heap.spots[0]) > 2.5 * radius(heap.notes.length); }

  function title(heap) {
    return heap.spots[0].name + (heap.spots.length > 1 ? " + " + (heap.spots.length - 1) : "");
  }

  function popup(heap) {
    const box = element("div");
    heap.spots.forEach((spot) => {
      const head = element("p");
      head.append(anchor(spot.link, spot.name), " " + spot.exactly + (spot.km >= 1 ? ", " + Math.round(spot.km) + " km around" : ""));
      box.append(head);
    });
    const list = element("ul");
    heap.notes.slice(0, SHOWN).forEach((note) => list.append(line(note)));
    box.append(list);
    if (heap.notes.length > SHOWN) box.append(element("p", "", "and " + (heap.notes.length - SHOWN) + " more: see the table"));
    return box;
  }

  function anchor(link, words) {
    const made = element("a", "", words);
    made.setAttribute("href", link);
    return made;
  }

  function line(note) {
    const item = element("li");
    if (note.link) item.append(anchor(note.link, note.ref || note.sort), " ");
    item.append(element("b", "", note.says), " ");
    if (note.words) { const quote = element("q", "words", note.words); quote.dir = "auto"; item.append(quote, " "); }
    item.append(element("span", "of", [sideNames[note.side], note.who, note.outlet, note.day].filter(Boolean).join(", ")));
    return item;
  }

  // ---- names: the weightiest first, none on another

  function room(at, words, size, bold) {
    const w = words.length * size * (bold ? 0.58 : 0.53);
    return [at.x, at.y - size * 0.7, at.x + w, at.y + size * 0.7];
  }

  function meets(one, other) { return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]; }

  function name(words, latlng, shift, strong, full) {
    const at = map.latLngToContainerPoint(latlng).add([shift, 0]);
    const own = room(at, words, strong ? 13 : 11.5, strong);
    if (full.some((other) => meets(own, other))) return false;
    full.push(own);
    const icon = L.divIcon({ className: "name" + (strong ? " place" : ""), html: element("span", "", words), iconSize: null, iconAnchor: [-shift, 7] });
    L.marker(latlng, { icon: icon, interactive: false, keyboard: false, pane: "names" }).addTo(names);
    return true;
  }

  let made = [];

  // Discs and rings change with the zoom and with what is chosen; a pan, as for a popup, leaves them where they are.
  function draw() {
    layer.clearLayers(); rings.clearLayers(); more.clearLayers();
    made = heaps();
    made.forEach((heap) => {
      const size = radius(heap.notes.length);
      heap.spots.forEach((spot) => {
        if (pixels(spot) < 6) return;
        L.circle(spot.at, { radius: spot.km * 1000, color: "#5e5a52", weight: 1, dashArray: spot.guessed ? "4 3" : null,
          fillOpacity: pixels(spot) < 120 ? 0.05 : 0, pane: "rings", interactive: false }).addTo(rings);
      });
      const icon = L.divIcon({ className: "disc", html: pie(heap), iconSize: [2 * size + 4, 2 * size + 4] });
      L.marker(heap.spots[0].at, { icon: icon, title: title(heap) + ": " + heap.notes.length, riseOnHover: true })
        .bindPopup(() => popup(heap), { maxWidth: 340 }).addTo(layer);
    });
    if (showMoved) given.moved.forEach(moved);
    given.stood.forEach((one) => { if (chosen[one.side]) stood(one); });
    write();
  }

  function write() {
    names.clearLayers();
    const full = made.map((heap) => {
      const size = radius(heap.notes.length);
      const at = map.latLngToContainerPoint(heap.spots[0].at);
      return [at.x - size, at.y - size, at.x + size, at.y + size];
    });
    made.forEach((heap) => name(title(heap) + " · " + heap.notes.length, heap.spots[0].at, radius(heap.notes.length) + 6, true, full));
    towns(full);
  }

  function towns(full) {
    const inside = map.getBounds();
    const most = Math.round((ground.clientWidth * ground.clientHeight) / 14000);
    let given_ = 0;
    given.towns.some((town) => {
      const at = [town[1], town[2]];
      if (!inside.contains(at)) return false;
      const here = map.latLngToContainerPoint(at);
      if (full.some((other) => meets([here.x - 4, here.y - 4, here.x + 4, here.y + 4], other))) return false;
      if (name(town[0], at, 6, false, full)) {
        L.circleMarker(at, { radius: 2, color: "#5e5a52", weight: 0, fillOpacity: 1, interactive: false }).addTo(names);
        given_ += 1;
      }
      return given_ >= most;
    });
  }

  // ---- retellings, positions, movements

  function moved(pair) {
    const say = pair.before.name + " became " + pair.after.name + ": " + pair.number;
    [[pair.before, given.colours.before, "6 4"], [pair.after, given.colours.after, null]].forEach((end) => {
      L.circle(end[0].at, { radius: Math.max(500, end[0].km * 1000), color: end[1], weight: 2, dashArray: end[2], fillOpacity: 0.06 })
        .bindPopup(() => { const box = element("div"); box.append(anchor(pair.link, say)); return box; }).addTo(more);
    });
  }

  function stood(one) {
    const look = { color: colour[one.side] || "#77736b", weight: 2, dashArray: one.denied || !one.done ? "6 5" : null,
      fillOpacity: one.denied ? 0 : 0.08 };
    const say = () => {
      const box = element("div");
      box.append(anchor(one.link, one.ref), " ", element("b", "", one.says), " ", element("q", "words", one.words), " ", element("span", "of", one.who));
      return box;
    };
    one.areas.forEach((outline) => L.polygon(outline, Object.assign({ smoothFactor: 0.3 }, look)).bindPopup(say).addTo(more));
    if (one.way.length) {
      L.polyline(one.way, Object.assign({}, look, { weight: 3, fill: false })).bindPopup(say).addTo(more);
      L.circleMarker(one.way[one.way.length - 1], { radius: 5, color: look.color, fillColor: one.denied ? "#fdfcfa" : look.color, fillOpacity: 1 })
        .bindPopup(say).addTo(more);
    }
  }

  // ---- tools

  function check(words, on, change, swatch) {
    const label = element("label");
    const box = element("input");
    box.type = "checkbox"; box.checked = on;
    box.addEventListener("change", () => { change(box.checked); draw(); });
    label.append(box);
    if (swatch) {
      const dot = drawn("svg", { width: 12, height: 12, viewBox: "0 0 12 12", "aria-hidden": "true" });
      dot.append(drawn("circle", { cx: 6, cy: 6, r: 5, fill: swatch }));
      label.append(dot);
    }
    const said = element("bdi", "", words);
    label.append(said);
    tools.append(label);
  }

  given.sides.forEach((side) => check(side.name, true, (on) => { chosen[side.id] = on; }, side.colour));
  if (given.moved.length) check("what retellings did to places", false, (on) => { showMoved = on; });

  if (days.length > 1) {
    const told = element("output");
    const tell = () => {
      const from = time.from === 0 ? "the beginning" : dayOf(time.from);
      const to = time.to === span ? "the end" : dayOf(time.to);
      told.textContent = "about days from " + from + " to " + to;
    };
    ["from", "to"].forEach((end) => {
      const label = element("label", "", end + " ");
      const slider = element("input");
      slider.type = "range"; slider.min = "0"; slider.max = String(span); slider.value = String(time[end]);
      slider.addEventListener("input", () => {
        time[end] = Number(slider.value);
        if (time.from > time.to) time[end] = end === "from" ? time.to : time.from;
        slider.value = String(time[end]);
        tell(); draw();
      });
      label.append(slider);
      tools.append(label);
    });
    tell();
    tools.append(told);
  }

  [["all places", given.box]].concat(given.near.map((box, at) => ["closer " + (at + 1), box])).forEach((pair) => {
    const button = element("button", "", pair[0]);
    button.type = "button";
    button.addEventListener("click", () => map.fitBounds(pair[1]));
    tools.append(button);
  });

  map.on("zoomend", draw);
  map.on("moveend", write);
  map.fitBounds(given.near.length ? given.near[0] : given.box, { animate: false });
  draw();
})();
