// $regexMatch, $regexFind, $regexFindAll.
import { Doc, List, Regex, type Value } from '../../document.ts'
import { compileRegex } from '../../match/regex.ts'
import { typeName } from '../../match/type.ts'
import { compileNamed, isNull } from '../arguments.ts'
import { type Operator, type Operators, refuse } from '../types.ts'

function regexOf(name: string, regex: Value, options: Value | undefined): RegExp {
  if (!isNull(options) && typeof options !== 'string')
    throw refuse(51106, `${name} needs 'options' to be of type string`)
  if (regex instanceof Regex) {
    if (regex.flags !== '' && !isNull(options) && options !== '') {
      throw refuse(51107, `${name} found regex option(s) specified in both 'regex' and 'option' fields`)
    }
    return compileRegex(new Regex(regex.pattern, regex.flags || (isNull(options) ? '' : (options as string))))
  }
  if (typeof regex !== 'string') throw refuse(51105, `${name} needs 'regex' to be of type string or regex`)
  return compileRegex(new Regex(regex, isNull(options) ? '' : (options as string)))
}

function operator(run: (text: string | undefined, regex: RegExp | undefined) => Value): Operator {
  return (operand, compiler, name) => {
    const named = compileNamed(name, operand, compiler, ['input', 'regex'], ['options'], {
      shape: 51103,
      unknown: 31024,
      missing: 31022,
    })
    return (scope) => {
      const text = named.input!(scope)
      const regex = named.regex!(scope)
      const options = named.options?.(scope)
      if (!isNull(text) && typeof text !== 'string')
        throw refuse(51104, `${name} needs 'input' to be of type string, found: ${typeName(text)}`)
      if (isNull(text) || isNull(regex)) return run(undefined, undefined)
      return run(text, regexOf(name, regex, options))
    }
  }
}

function found(text: string, match: RegExpExecArray): Doc {
  const place = [...text.slice(0, match.index)].length
  const captures = match.slice(1).map((capture): Value => capture ?? null)
  return new Doc(['match', 'idx', 'captures'], [match[0], place, new List(captures)])
}

function allIn(text: string, regex: RegExp): Doc[] {
  const every = new RegExp(regex.source, `${regex.flags}g`)
  return [...text.matchAll(every)].map((match) => found(text, match as RegExpExecArray))
}

export const regexes: Operators = {
  $regexMatch: operator((text, regex) => regex?.test(text ?? '') ?? false),
  $regexFind: operator((text, regex) => {
    const match = text === undefined ? undefined : regex?.exec(text)
    return match && text !== undefined ? found(text, match) : null
  }),
  $regexFindAll: operator((text, regex) => new List(text === undefined || !regex ? [] : allIn(text, regex))),
}
