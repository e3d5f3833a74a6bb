// How often something can be done in a second by so many callers at once.

export type Rate = { readonly perSecond: number; readonly p50: number; readonly p99: number }

export async function rate(callers: number, ms: number, work: (caller: number) => Promise<unknown>): Promise<Rate> {
  const times: number[] = []
  const warm = performance.now() + Math.min(300, ms / 4)
  let from = warm
  const run = async (caller: number, until: number, keep: boolean): Promise<void> => {
    for (;;) {
      const began = performance.now()
      if (began >= until) return
      await work(caller)
      if (keep) times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: callers }, (_, caller) => run(caller, warm, false)))
  from = performance.now()
  await Promise.all(Array.from({ length: callers }, (_, caller) => run(caller, from + ms, true)))
  const seconds = (performance.now() - from) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) }
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]!.length)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

export const round = (value: number): string => Math.round(value).toLocaleString('en')
