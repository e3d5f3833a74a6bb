/** Which names a JSON-e template reads from outside: its slots, read off the template itself. */
import { isNode, type Node } from '../validate/json.ts'

/** What every template is given beside its slots. */
export const PROVIDED = ['t', 'short', 'facts', 'choices', 'language'] as const

// https://json-e.js.org/built-ins.html
const BUILT_IN = new Set(
  'max min sqrt ceil floor abs range lowercase uppercase str number len strip rstrip lstrip split join fromNow typeof defined'.split(
    ' ',
  ),
)
const WORDS_OF_JSON_E = new Set(['true', 'false', 'null', 'in', 'now'])

/** All names a template reads: slots, and those of PROVIDED it uses. */
export function namesIn(template: unknown): Set<string> {
  const found = new Set<string>()
  walk(template, new Set(), found)
  return found
}

export function slotsIn(template: unknown): Set<string> {
  const provided = new Set<string>(PROVIDED)
  return new Set([...namesIn(template)].filter((name) => !provided.has(name)))
}

type Names = ReadonlySet<string>

function walk(value: unknown, known: Names, found: Set<string>): void {
  if (typeof value === 'string') for (const expression of interpolations(value)) read(expression, known, found)
  else if (Array.isArray(value)) for (const item of value) walk(item, known, found)
  else if (isNode(value)) walkNode(value, known, found)
}

const BINDS = /^(?:each|by)\(([^)]*)\)$/

function walkNode(node: Node, known: Names, found: Set<string>): void {
  const bound = new Set(known)
  for (const key of Object.keys(node)) {
    const names = BINDS.exec(key)?.[1]
    for (const name of names?.split(',') ?? []) bound.add(name.trim())
  }
  const lets = node.$let
  if (isNode(lets)) for (const name of Object.keys(lets)) bound.add(name)
  for (const [key, value] of Object.entries(node)) {
    const isExpression =
      key === '$eval' || key === '$if' || ((key.startsWith('by(') || '$find' in node) && BINDS.test(key))
    const scope = BINDS.test(key) || key === 'in' ? bound : known
    if (isExpression && typeof value === 'string') read(value, scope, found)
    else if ((key === '$switch' || key === '$match') && isNode(value)) {
      for (const [condition, result] of Object.entries(value)) {
        if (condition !== '$default') read(condition, known, found)
        walk(result, known, found)
      }
    } else {
      for (const expression of interpolations(key)) read(expression, known, found)
      walk(value, scope, found)
    }
  }
}

/** The expressions in `text ${like.this} and ${that}`; `$${` is a plain `${`. */
function* interpolations(text: string): Generator<string> {
  for (let at = text.indexOf(OPEN); at >= 0; at = text.indexOf(OPEN, at + 2)) {
    if (text[at - 1] === '$') continue
    let depth = 1
    let quote = ''
    let end = at + 2
    for (; end < text.length && depth > 0; end += 1) {
      const letter = text[end]!
      if (quote !== '') quote = letter === quote ? '' : quote
      else if (letter === "'" || letter === '"') quote = letter
      else if (letter === '{') depth += 1
      else if (letter === '}') depth -= 1
    }
    yield text.slice(at + 2, end - 1)
  }
}

const OPEN = '$' + '{'
const TOKENS = /'[^']*'|"[^"]*"|\.\s*[A-Za-z_]\w*|[A-Za-z_]\w*|\S/g

function read(expression: string, known: Names, found: Set<string>): void {
  const tokens = expression.match(TOKENS) ?? []
  for (const [index, token] of tokens.entries()) {
    if (!/^[A-Za-z_]/.test(token) || WORDS_OF_JSON_E.has(token)) continue
    const isKey = tokens[index + 1] === ':' && /^[{,]$/.test(tokens[index - 1] ?? '')
    // `number` alone is a slot like any other, `number(…)` is JSON-e's own.
    const isBuiltIn = BUILT_IN.has(token) && tokens[index + 1] === '('
    if (!isKey && !isBuiltIn && !known.has(token)) found.add(token)
  }
}
