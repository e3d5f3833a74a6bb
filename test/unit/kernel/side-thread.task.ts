import { defineErrors } from '../../../src/kernel/errors.ts'

const { fail } = defineErrors('plans', ['file-empty'])

type Input = { readonly do: 'double' | 'refuse' | 'fail' | 'leave'; readonly n: number }

export function run(input: Input): number {
  if (input.do === 'refuse') throw fail('plans.file-empty', { n: input.n })
  if (input.do === 'fail') throw new TypeError(`no ${input.n}`)
  if (input.do === 'leave') process.exit(3)
  return input.n * 2
}
