import { useLayoutEffect, useRef, useState } from 'preact/hooks'

const WIDTHS = { phone: 384, large: 384, pc: 430 } as const
const GAP = 20
const SMALLEST = 0.76

/** How much smaller the phones are drawn so that those on the desk stand side by side, still readable. */
export function useFit(looks: readonly (keyof typeof WIDTHS)[], small: boolean) {
  const phones = looks.reduce((sum, look) => sum + WIDTHS[look] + GAP, -GAP)
  const ref = useRef<HTMLElement>(null)
  const [fit, setFit] = useState(1)
  useLayoutEffect(() => {
    const stage = ref.current
    if (!stage) return
    const measure = () => {
      const room = stage.clientWidth - GAP * 2
      setFit(small ? 1 : Math.round(Math.max(SMALLEST, Math.min(1, room / Math.max(1, phones))) * 100) / 100)
    }
    const watch = new ResizeObserver(measure)
    watch.observe(stage)
    measure()
    return () => watch.disconnect()
  }, [phones, small])
  return { ref, fit }
}
