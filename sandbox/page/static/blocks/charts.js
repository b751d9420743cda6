/** The data_visualization block: a plain picture, and its numbers beside it. */
import { el, fill } from "../dom.js";
import { drawFigures } from "./tables.js";
import { word } from "./words.js";

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [480, 200, 8, 24];

/** A line, area, bar or pie chart. */
export function drawChart(block, ctx) {
  const chart = block.chart ?? {};
  const draw = chart.type === "pie" ? drawPie : drawAxes;
  return el(
    "figure",
    { class: "b-chart" },
    el("figcaption", { class: "b-strong" }, block.title),
    draw(chart, block.title),
    el("ul", { class: "b-legend" }, names(chart).map((name, at) => el("li", { class: `b-series-${at}` }, name))),
    el("details", null, el("summary", null, word(ctx, "series")), figures(chart, ctx)),
  );
}

const names = (chart) => (chart.segments ?? []).map(({ label }) => label).concat((chart.series ?? []).map(({ name }) => name));

function figures(chart, ctx) {
  if (chart.type === "pie") return drawFigures(["", ""], chart.segments.map(({ label, value }) => [label, value]), ctx);
  const { categories, x_label: across = "", y_label: up = "" } = chart.axis_config;
  const rows = categories.map((category) => [category, ...chart.series.map((series) => valueAt(series, category))]);
  const axes = [across, up].filter(Boolean).join(" / ");
  return drawFigures([axes, ...chart.series.map(({ name }) => name)], rows, ctx);
}

const valueAt = (series, category) => series.data.find(({ label }) => label === category)?.value ?? 0;

/** Like `el`, for what a picture is made of. */
function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return fill(node, ...children);
}

const canvas = (title, ...drawn) =>
  svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT + BOTTOM}`, role: "img", "aria-label": title, class: "b-plot" }, drawn);

function drawAxes(chart, title) {
  const { categories } = chart.axis_config;
  const values = chart.series.flatMap((series) => categories.map((category) => valueAt(series, category)));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = (WIDTH - 2 * LEFT) / categories.length;
  const scale = {
    x: (at) => LEFT + room * (at + 0.5),
    y: (value) => 8 + (HEIGHT - 16) * (1 - (value - low) / (high - low || 1)),
    room,
    count: chart.series.length,
  };
  const ground = svg("line", { class: "b-ground", x1: LEFT, x2: WIDTH - LEFT, y1: scale.y(0), y2: scale.y(0) });
  const every = Math.ceil(categories.length / 8);
  const labels = categories.map((category, at) =>
    at % every ? null : svg("text", { class: "b-tick", x: scale.x(at), y: HEIGHT + 16, "text-anchor": "middle" }, category),
  );
  const shapes = chart.series.map((series, nth) => {
    const points = categories.map((category) => valueAt(series, category));
    return chart.type === "bar" ? bars(points, nth, scale) : line(points, nth, scale, chart.type === "area");
  });
  return canvas(title, ground, shapes, labels);
}

function bars(points, nth, scale) {
  const width = (scale.room * 0.7) / scale.count;
  return points.map((value, at) => {
    const [top, ground] = [scale.y(Math.max(value, 0)), scale.y(Math.min(value, 0))];
    const x = scale.x(at) - scale.room * 0.35 + nth * width;
    return svg("rect", { class: `b-fill-${nth}`, x, y: top, width: width * 0.92, height: Math.max(ground - top, 1), rx: 2 });
  });
}

function line(points, nth, scale, filled) {
  const path = points.map((value, at) => `${scale.x(at)},${scale.y(value)}`);
  const ground = [`${scale.x(points.length - 1)},${scale.y(0)}`, `${scale.x(0)},${scale.y(0)}`];
  return [
    filled ? svg("polygon", { class: `b-area b-fill-${nth}`, points: [...path, ...ground].join(" ") }) : null,
    svg("polyline", { class: `b-line b-stroke-${nth}`, points: path.join(" ") }),
    points.map((value, at) => svg("circle", { class: `b-fill-${nth}`, cx: scale.x(at), cy: scale.y(value), r: 3 })),
  ];
}

function drawPie(chart, title) {
  const total = chart.segments.reduce((sum, { value }) => sum + value, 0) || 1;
  const [x, y, radius] = [WIDTH / 2, HEIGHT / 2 + 8, HEIGHT / 2 - 4];
  const edge = (share) => {
    const angle = 2 * Math.PI * share - Math.PI / 2;
    return `${x + radius * Math.cos(angle)} ${y + radius * Math.sin(angle)}`;
  };
  let done = 0;
  const slices = chart.segments.map(({ value }, nth) => {
    const [from, to] = [done / total, (done += value) / total];
    if (to - from > 0.9999) return svg("circle", { class: `b-fill-${nth}`, cx: x, cy: y, r: radius });
    const large = to - from > 0.5 ? 1 : 0;
    const d = `M ${x} ${y} L ${edge(from)} A ${radius} ${radius} 0 ${large} 1 ${edge(to)} Z`;
    return svg("path", { class: `b-fill-${nth}`, d });
  });
  return canvas(title, slices);
}
