import { useLayoutEffect, useRef, useState } from 'preact/hooks'

const PHONE = 384
const GAP = 20
const SMALLEST = 0.76

/** How much smaller the phones are drawn so that those on the desk stand side by side, still readable. */
export function useFit(phones: number, small: boolean) {
  const ref = useRef<HTMLElement>(null)
  const [fit, setFit] = useState(1)
  useLayoutEffect(() => {
    const stage = ref.current
    if (!stage) return
    const measure = () => {
      const room = stage.clientWidth - GAP * 2
      const wanted = phones * PHONE + (phones - 1) * GAP
      setFit(small ? 1 : Math.round(Math.max(SMALLEST, Math.min(1, room / Math.max(1, wanted))) * 100) / 100)
    }
    const watch = new ResizeObserver(measure)
    watch.observe(stage)
    measure()
    return () => watch.disconnect()
  }, [phones, small])
  return { ref, fit }
}
