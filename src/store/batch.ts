/**
 * Calls made at about the same time become one. While a batch is under way the next one gathers, so a lonely caller
 * waits for nothing and a crowd shares one round trip and one commit.
 */
export function createBatcher<Item, Result>(options: {
  run: (items: Item[]) => Promise<Result[]>
  max: number
}): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }
  const waiting: Waiting[] = []
  let running = false

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, options.max)
      try {
        const results = await options.run(batch.map((one) => one.item))
        batch.forEach((one, i) => {
          one.resolve(results[i] as Result)
        })
      } catch (error) {
        for (const one of batch) one.reject(error)
      }
    }
    running = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (running) return
      running = true
      // One turn of the loop lets everybody who is about to ask join the first batch too.
      setImmediate(() => void drain())
    })
}
