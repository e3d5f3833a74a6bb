export class DeadlinePassed extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms} ms`)
    this.name = 'DeadlinePassed'
  }
}

/** The SDK knows no time-out and cannot be stopped: we stop waiting instead, and hear out what comes too late. */
export async function within<T>(ms: number, call: Promise<T>): Promise<T> {
  // Nobody listens any more once the deadline has won; a late failure must not look unhandled.
  call.catch(() => undefined)
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed(ms)), ms)
  })
  try {
    return await Promise.race([call, late])
  } finally {
    clearTimeout(timer)
  }
}
