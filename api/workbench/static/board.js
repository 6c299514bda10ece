// The trend of a board as a chart, drawn from the table that says the same; and a date that is taken as soon as it is chosen.
document.documentElement.classList.add("scripted");
let loading = null, tableOpen = false;

function charts() {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = "/static/vendor/echarts.min.js";
    script.onload = () => done(window.echarts);
    script.onerror = failed;
    document.head.append(script);
  });
  return loading;
}

function column(table, n) {
  return [...table.tBodies[0].rows].map((row) => Number(row.cells[n].dataset.value));
}

async function draw(box) {
  const table = document.getElementById(box.dataset.trend), labels = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  box.dataset.drawn = "";
  table.closest("details").open = tableOpen;
  const echarts = await charts();
  if (!box.isConnected) return;
  box.hidden = false;
  const colours = getComputedStyle(document.documentElement), of = (name) => colours.getPropertyValue(name).trim();
  const font = { color: of("--soft"), fontSize: 13, fontFamily: getComputedStyle(document.body).fontFamily };
  const line = (n, colour, extra) => ({ name: labels[n], type: "line", data: column(table, n), symbolSize: 5, showSymbol: false,
    itemStyle: { color: colour }, lineStyle: { width: 2, color: colour }, emphasis: { disabled: true }, ...extra });
  const chart = echarts.init(box, null, { renderer: "svg" });
  chart.setOption({
    animation: false, textStyle: font,
    grid: { left: 8, right: 16, top: 36, bottom: 4, containLabel: true },
    legend: { right: 8, top: 0, icon: "roundRect", itemWidth: 14, itemHeight: 3, textStyle: font },
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, textStyle: { fontSize: 13 } },
    xAxis: { type: "category", boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: of("--line") } }, axisLabel: font,
      data: [...table.tBodies[0].rows].map((row) => row.cells[0].dataset.day) },
    yAxis: [{ type: "value", minInterval: 1, splitNumber: 4, axisLabel: font, splitLine: { lineStyle: { color: of("--line") } } },
      { type: "value", minInterval: 1, show: false }],
    series: [
      line(3, of("--accent"), { yAxisIndex: 1, lineStyle: { width: 0 }, areaStyle: { color: of("--trend-area"), opacity: 1 }, itemStyle: { color: of("--heat-3") }, z: 1 }),
      line(1, of("--accent")), line(2, of("--yellow")),
    ],
  });
  new ResizeObserver(() => chart.resize()).observe(box);
}

function drawAll() {
  for (const box of document.querySelectorAll("[data-trend]:not([data-drawn])")) draw(box);
}

document.addEventListener("click", (event) => {
  const summary = event.target.closest(".as-table > summary");
  if (summary !== null && summary.parentElement.querySelector("#trend-table") !== null) tableOpen = !summary.parentElement.open;
});
document.addEventListener("htmx:afterSettle", drawAll);
document.addEventListener("change", (event) => { if (event.target.matches("[data-submit]")) event.target.form.requestSubmit(); });
drawAll();
