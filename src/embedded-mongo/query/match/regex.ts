// PCRE patterns as JavaScript's: flags, what differs in the writing, and `$` before a last newline.
import { Regex, SymbolText, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { compareText } from '../order/text-order.ts'
import type { Test } from './path.ts'

const cache = new Map<string, RegExp>()

export function compileRegex(regex: Regex): RegExp {
  const address = `${regex.flags}/${regex.pattern}`
  const known = cache.get(address)
  if (known) return known
  const compiled = build(regex)
  if (cache.size > 500) cache.clear()
  cache.set(address, compiled)
  return compiled
}

function build({ pattern, flags }: Regex): RegExp {
  const unknown = /[^imsxu]/.exec(flags)
  if (unknown) throw new QueryError(51108, `invalid flag in regex options: ${unknown[0]}`)
  const inline = /^\(\?([imsx]+)\)/.exec(pattern)
  const all = flags + (inline?.[1] ?? '')
  const body = inline ? pattern.slice(inline[0].length) : pattern
  const kept = ['i', 'm', 's'].filter((flag) => all.includes(flag)).join('')
  const source = translate(body, all.includes('x'), all.includes('m'))
  for (const mode of ['u', '']) {
    try {
      return new RegExp(source, kept + mode)
    } catch {
      // Without `u` JavaScript allows what PCRE allows: needless escapes, lone braces.
    }
  }
  throw new QueryError(51091, `Regular expression is invalid: ${pattern}`)
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9a-fA-F',
  word: '\\w',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  print: '\\x20-\\x7e',
  graph: '\\x21-\\x7e',
}

function translate(pattern: string, extended: boolean, multiline: boolean): string {
  let out = ''
  let inClass = false
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at]!
    if (char === '\\') {
      at += 1
      out += escaped(pattern[at] ?? '', inClass)
    } else if (inClass) {
      const named = /^\[:(\w+):\]/.exec(pattern.slice(at))
      if (named && CLASSES[named[1]!]) {
        out += CLASSES[named[1]!]
        at += named[0].length - 1
      } else {
        if (char === ']') inClass = false
        out += char === '[' ? '\\[' : char
      }
    } else if (char === '[') {
      inClass = true
      out += char
      if (pattern[at + 1] === '^') {
        out += '^'
        at += 1
      }
      if (pattern[at + 1] === ']') {
        out += '\\]'
        at += 1
      }
    } else if (extended && /\s/.test(char)) {
      // Blank space means nothing under `x`.
    } else if (extended && char === '#') {
      while (at + 1 < pattern.length && pattern[at + 1] !== '\n') at += 1
    } else if (char === '$' && !multiline) out += '(?=\\n?(?![\\s\\S]))'
    else if (char === '(' && pattern.startsWith('(?P<', at)) {
      out += '(?<'
      at += 3
    } else if (char === '(' && pattern.startsWith('(?#', at)) {
      while (at < pattern.length && pattern[at] !== ')') at += 1
    } else out += char
  }
  return out
}

function escaped(char: string, inClass: boolean): string {
  if (char === 'h') return inClass ? ' \\t' : '[ \\t]'
  if (inClass) return `\\${char}`
  if (char === 'A') return '(?<![\\s\\S])'
  if (char === 'z') return '(?![\\s\\S])'
  if (char === 'Z') return '(?=\\n?(?![\\s\\S]))'
  return char === 'R' ? '(?:\\r\\n|[\\n\\v\\f\\r])' : `\\${char}`
}

// A text that matches, or the very same regular expression stored as a value.
export function regexTest(regex: Regex): Test {
  const compiled = compileRegex(regex)
  return (value: Value | undefined) => {
    if (typeof value === 'string') return compiled.test(value)
    if (value instanceof SymbolText) return compiled.test(value.text)
    return value instanceof Regex && compareText(value.pattern, regex.pattern) === 0 && value.flags === regex.flags
  }
}
