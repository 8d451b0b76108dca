// Drawing with ECharts: loaded only where a chart is seen, with nothing but what is drawn here. As SVG, so that its colours are
// those of the page, dark and on paper too, and a print is sharp. What it would write as HTML the pages' policy refuses, so hints
// are drawn as well.
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type Chart, type Series, shown } from './charts'

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

/** A bar is no wider than this, a line has its points marked up to so many, and the time axis has so many labels at most. */
const [BAR_MAX, POINTS_MAX, LABELS_MAX] = [36, 40, 11]
const [INK, SOFT, LINE, CARD] = ['var(--ink)', 'var(--soft)', 'var(--line)', 'var(--card)']

export interface Drawing {
  show: (chart: Chart) => void
  fit: () => void
  end: () => void
}

/** Where the scale of rates begins: at the ten below the lowest, so that what differs is seen. */
function lowest(chart: Chart): number {
  const values = chart.series.flatMap((one) => one.values).filter((one) => one !== null)
  return values.length ? Math.min(Math.floor((Math.min(...values) - 0.1) / 10) * 10, 90) : 0
}

function drawn(chart: Chart, one: Series) {
  const color = `var(--hue-${one.hue})`
  const shared = { name: one.name, data: one.values, emphasis: { disabled: true }, silent: false }
  if (chart.kind === 'lines')
    return {
      ...shared,
      type: 'line',
      symbol: one.dashed ? 'rect' : 'circle',
      symbolSize: 6,
      showSymbol: one.values.length <= POINTS_MAX,
      connectNulls: true,
      itemStyle: { color },
      lineStyle: { color, width: 2, type: one.dashed ? 'dashed' : 'solid' },
    }
  const itemStyle = { color, borderColor: CARD, borderWidth: 1 }
  // A bar of nothing would still draw its border, over the axis.
  const data = one.values.map((value) => value || null)
  return { ...shared, data, type: 'bar', stack: 'all', barMaxWidth: BAR_MAX, itemStyle }
}

function hint(chart: Chart, index: number): string {
  const lines = chart.series.map((one) => `${one.name}  ${shown(one.values[index], chart.unit)}`)
  const more = chart.more?.map((one) => `${one.name}  ${one.values[index] ?? ''}`) ?? []
  return [chart.pieces[index]?.full ?? '', ...lines, ...more].join('\n')
}

function optionOf(chart: Chart): EChartsCoreOption {
  const isLying = chart.kind === 'bars'
  const isRate = chart.unit === '%'
  const fitting = isLying
    ? { width: 96, overflow: 'truncate' }
    : { interval: Math.ceil(chart.pieces.length / LABELS_MAX) - 1 }
  const pieces = {
    type: 'category',
    data: chart.pieces.map((one) => one.short),
    inverse: isLying,
    boundaryGap: chart.kind !== 'lines',
    axisLine: { lineStyle: { color: LINE } },
    axisTick: { show: false },
    axisLabel: { color: isLying ? INK : SOFT, fontSize: 12, ...fitting },
  }
  const values = {
    type: 'value',
    ...(isRate ? { min: lowest(chart), max: 100 } : { minInterval: 1 }),
    splitLine: { lineStyle: { color: LINE } },
    axisLabel: { color: SOFT, fontSize: 12, formatter: isRate ? '{value}%' : '{value}' },
  }
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 20, top: 14, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: isLying ? values : pieces,
    yAxis: isLying ? pieces : values,
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      transitionDuration: 0,
      axisPointer: { type: 'line', lineStyle: { color: SOFT, type: 'dashed' }, animation: false },
      backgroundColor: CARD,
      borderColor: 'var(--line-strong)',
      borderWidth: 1,
      shadowBlur: 0,
      textStyle: { color: INK, fontSize: 13, lineHeight: 20, fontFamily: 'inherit' },
      formatter: (points: { dataIndex: number }[]) => hint(chart, points[0]?.dataIndex ?? 0),
    },
    series: chart.series.map((one) => drawn(chart, one)),
  }
}

/** Draws in an element, which has its size already. */
export function draw(into: HTMLElement): Drawing {
  const chart = init(into, null, { renderer: 'svg' })
  /** On paper the picture grows and shrinks with its box, which only a view box lets it do. */
  const frame = () => {
    chart.getZr().flush()
    into.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`)
  }
  return {
    show: (wanted) => {
      chart.setOption(optionOf(wanted), { notMerge: true })
      frame()
    },
    fit: () => {
      // What is hidden has no size, and on paper the picture is scaled: both keep the one of the screen.
      if (!into.clientWidth || !into.clientHeight || matchMedia('print').matches) return
      chart.resize()
      frame()
    },
    end: () => chart.dispose(),
  }
}
