import { Binary, Double, Long } from 'mongodb'
import { describe, test } from 'vitest'
import { filled, finds } from '../support/cases.ts'
import { refused } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

finds(
  store,
  'texts by pattern',
  [
    { a: 'apple' },
    { a: 'Apple pie' },
    { a: 'grape' },
    { a: ['fig', 'apple'] },
    { a: 'line\napple' },
    { a: 5 },
    { a: /^a/ },
    { a: 'ทดสอบระบบ' },
    {},
    { a: 'a.c' },
    { a: 'abc' },
    { a: 'apple\n' },
  ],
  [{ a: 1 }],
  [
    ['anchored', { a: /^ap/ }, [1, 4, 12]],
    ['anchored, any case', { a: /^ap/i }, [1, 2, 4, 12]],
    ['anywhere', { a: /ape/ }, [3]],
    ['at the end, or before a last newline', { a: { $regex: 'apple$' } }, [1, 4, 5, 12]],
    ['each line', { a: { $regex: '^apple', $options: 'm' } }, [1, 4, 5, 12]],
    ['options apart', { a: { $regex: '^APPLE P', $options: 'i' } }, [2]],
    ['spaces ignored', { a: { $regex: 'ap ple # fruit', $options: 'x' } }, [1, 4, 5, 12]],
    ['the dot and newlines', { a: { $regex: 'line.apple', $options: 's' } }, [5]],
    ['the dot without', { a: { $regex: 'line.apple' } }, []],
    ['a dot that is one', { a: { $regex: '^a\\.c' } }, [10]],
    ['a dot that is any', { a: { $regex: '^a.c' } }, [10, 11]],
    ['Thai', { a: /ระบบ$/ }, [8]],
    ['in a list', { a: { $in: [/^gr/, 'apple'] } }, [1, 3, 4]],
    ['not in a list', { a: { $nin: [/p/] } }, [6, 7, 8, 9, 10, 11]],
    ['not', { a: { $not: /p/ } }, [6, 7, 8, 9, 10, 11]],
    ['not by $regex', { a: { $not: { $regex: 'p' } } }, [6, 7, 8, 9, 10, 11]],
    ['the same pattern as a value', { a: /^a/ }, [1, 4, 7, 10, 11, 12]],
    ['inline flags', { a: { $regex: '(?i)^APPLE' } }, [1, 2, 4, 12]],
    ['one or the other', { a: { $regex: '^gr|^fi' } }, [3, 4]],
    ['with a quantifier behind the prefix', { a: { $regex: '^applee?$' } }, [1, 4, 12]],
    ['with a bound beside', { a: { $regex: '^a', $gte: 'b' } }, [4]],
    ['POSIX classes', { a: { $regex: '^[[:upper:]]' } }, [2]],
  ],
)

finds(
  store,
  'bits',
  [
    { a: 0 },
    { a: 1 },
    { a: 20 },
    { a: 54 },
    { a: -1 },
    { a: new Double(20) },
    { a: 20.5 },
    { a: new Binary(Buffer.from([0x14]), 0) },
    { a: '20' },
    { a: Long.fromNumber(2 ** 40) },
  ],
  [{ a: 1 }],
  [
    ['all set, by mask', { a: { $bitsAllSet: 20 } }, [3, 4, 5, 6, 8]],
    ['all set, by places', { a: { $bitsAllSet: [2, 4] } }, [3, 4, 5, 6, 8]],
    ['any set', { a: { $bitsAnySet: 3 } }, [2, 4, 5]],
    ['all clear', { a: { $bitsAllClear: 20 } }, [1, 2, 10]],
    ['any clear', { a: { $bitsAnyClear: [0, 1] } }, [1, 2, 3, 4, 6, 8, 10]],
    ['by binary mask', { a: { $bitsAllSet: new Binary(Buffer.from([0x14]), 0) } }, [3, 4, 5, 6, 8]],
    ['beyond 32 bits', { a: { $bitsAllSet: [40] } }, [5, 10]],
    ['far beyond, the sign goes on', { a: { $bitsAllSet: [200] } }, [5]],
  ],
)

finds(
  store,
  'remainders',
  [
    { a: 0 },
    { a: 4 },
    { a: 5 },
    { a: -3 },
    { a: 4.9 },
    { a: Long.fromString('9007199254740993') },
    { a: '4' },
    { a: Number.NaN },
    { a: Number.POSITIVE_INFINITY },
    {},
  ],
  [{ a: 1 }],
  [
    ['none', { a: { $mod: [4, 0] } }, [1, 2, 5]],
    ['one', { a: { $mod: [4, 1] } }, [3, 6]],
    ['the sign is the number’s own', { a: { $mod: [2, -1] } }, [4]],
    ['fractions are cut off', { a: { $mod: [4.9, 0.3] } }, [1, 2, 5]],
  ],
)

finds(
  store,
  'and, or, nor, not',
  [{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 1 }, { a: 2, b: 2 }, { b: 1 }, { a: [1, 2], b: 3 }],
  [{ a: 1 }, { a: 1, b: 1 }, { b: 1 }],
  [
    ['all of a document', { a: 1, b: 1 }, [1]],
    ['$and', { $and: [{ a: 1 }, { b: { $gt: 1 } }] }, [2, 6]],
    ['$and on one path', { $and: [{ a: 1 }, { a: 2 }] }, [6]],
    ['$or', { $or: [{ a: 1 }, { b: 1 }] }, [1, 2, 3, 5, 6]],
    ['$or on one path', { $or: [{ a: 1 }, { a: 2 }] }, [1, 2, 3, 4, 6]],
    ['$or beside a predicate', { b: 1, $or: [{ a: 1 }, { a: 2 }] }, [1, 3]],
    ['$nor', { $nor: [{ a: 1 }, { b: 1 }] }, [4]],
    ['$or inside $and', { $and: [{ $or: [{ a: 1 }, { a: 2 }] }, { $or: [{ b: 1 }, { b: 3 }] }] }, [1, 3, 6]],
    ['$not', { a: { $not: { $eq: 1 } } }, [3, 4, 5]],
    ['$not of two', { a: { $not: { $gt: 0, $lt: 2 } } }, [3, 4, 5]],
    ['$not twice', { a: { $not: { $not: { $eq: 1 } } } }, [1, 2, 6]],
    ['a comment says nothing', { a: 1, $comment: 'why' }, [1, 2, 6]],
    ['nothing asked, all found', {}, [1, 2, 3, 4, 5, 6]],
    ['an expression', { $expr: { $gt: ['$b', '$a'] } }, [2, 5]],
    ['an expression beside a predicate', { a: 1, $expr: { $eq: ['$b', 2] } }, [2]],
  ],
)

describe('what is not a filter is refused', () => {
  const cases: readonly (readonly [string, object, number, RegExp?])[] = [
    ['an unknown operator', { a: { $foo: 1 } }, 2, /unknown operator: \$foo/],
    ['an unknown operator at the top', { $foo: 1 }, 2, /unknown top level operator: \$foo/],
    ['$in without an array', { a: { $in: 1 } }, 2, /\$in needs an array/],
    ['$nin without an array', { a: { $nin: {} } }, 2, /needs an array/],
    ['$in with an operator inside', { a: { $in: [{ $gt: 1 }] } }, 2, /cannot nest \$ under \$in/],
    ['$all without an array', { a: { $all: 1 } }, 2, /\$all needs an array/],
    ['$elemMatch without a document', { a: { $elemMatch: 1 } }, 2, /\$elemMatch needs an Object/],
    ['$size of a text', { a: { $size: 'x' } }, 2],
    ['$size below zero', { a: { $size: -1 } }, 2],
    ['$mod without an array', { a: { $mod: 1 } }, 2],
    ['$mod by zero', { a: { $mod: [0, 1] } }, 2, /divisor cannot be 0/],
    ['$mod of one', { a: { $mod: [4] } }, 2, /not enough elements/],
    ['$mod of three', { a: { $mod: [4, 1, 1] } }, 2, /too many elements/],
    ['$and without an array', { $and: {} }, 2, /must be an array/],
    ['$or of nothing', { $or: [] }, 2, /nonempty array/],
    ['$or of a number', { $or: [1] }, 2, /entries need to be full objects/],
    ['$not of a number', { a: { $not: 1 } }, 2, /\$not needs a regex or a document/],
    ['$not of nothing', { a: { $not: {} } }, 2, /\$not cannot be empty/],
    ['$type of an unknown name', { a: { $type: 'foo' } }, 2],
    ['$type of an unknown number', { a: { $type: 99 } }, 2],
    ['$type of nothing', { a: { $type: [] } }, 9],
    ['$regex of a number', { a: { $regex: 1 } }, 2, /\$regex has to be a string/],
    ['$options without $regex', { a: { $options: 'i' } }, 2, /\$options needs a \$regex/],
    ['$options twice', { a: { $regex: /a/i, $options: 'm' } }, 51075],
    ['a broken pattern', { a: { $regex: '(' } }, 51091],
    ['$ne of a pattern', { a: { $ne: /a/ } }, 2],
    ['$gt of a pattern', { a: { $gt: /a/ } }, 2],
    ['$bitsAllSet below zero', { a: { $bitsAllSet: -1 } }, 9],
    ['$bitsAllSet of a text', { a: { $bitsAllSet: 'x' } }, 2],
    ['an unknown expression', { $expr: { $foo: 1 } }, 168],
    ['an unknown variable', { $expr: { $eq: ['$$foo', 1] } }, 17276],
  ]
  for (const [name, filter, code, message] of cases)
    test(name, async () => {
      const collection = await filled(store, [{ a: 1 }])
      await refused(collection.find(filter).toArray(), code, message)
    })
})
