import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb'
import { finds } from '../support/cases.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

finds(
  store,
  'numbers of all kinds',
  [
    { a: new Int32(5) },
    { a: new Double(5) },
    { a: Long.fromNumber(5) },
    { a: Decimal128.fromString('5.0') },
    { a: 5.5 },
    { a: '5' },
    { a: new Double(Number.NaN) },
    { a: Decimal128.fromString('NaN') },
    { a: new Double(Number.POSITIVE_INFINITY) },
    { a: -5 },
    { a: new Double(-0) },
  ],
  [{ a: 1 }, { a: -1 }],
  [
    ['equal numbers are equal whatever their type', { a: 5 }, [1, 2, 3, 4]],
    ['equal to a decimal', { a: Decimal128.fromString('5') }, [1, 2, 3, 4]],
    ['equal to a long', { a: Long.fromNumber(5) }, [1, 2, 3, 4]],
    ['a text is not a number', { a: '5' }, [6]],
    ['greater', { a: { $gt: 5 } }, [5, 9]],
    ['greater or equal', { a: { $gte: 5 } }, [1, 2, 3, 4, 5, 9]],
    ['less', { a: { $lt: 5 } }, [10, 11]],
    ['less or equal', { a: { $lte: 5 } }, [1, 2, 3, 4, 10, 11]],
    ['NaN equals NaN only', { a: Number.NaN }, [7, 8]],
    ['NaN is greater or equal to NaN only', { a: { $gte: Number.NaN } }, [7, 8]],
    ['nothing is greater than NaN', { a: { $gt: Number.NaN } }, []],
    ['nothing is less than NaN', { a: { $lt: Number.NaN } }, []],
    ['zero has no sign', { a: 0 }, [11]],
    ['not equal', { a: { $ne: 5 } }, [5, 6, 7, 8, 9, 10, 11]],
    ['a range', { a: { $gt: -6, $lt: 5.5 } }, [1, 2, 3, 4, 10, 11]],
    ['a range that is empty', { a: { $gt: 6, $lt: 3 } }, []],
    ['infinity', { a: Number.POSITIVE_INFINITY }, [9]],
    ['in', { a: { $in: [5, '5'] } }, [1, 2, 3, 4, 6]],
    ['not in', { a: { $nin: [5, '5'] } }, [5, 7, 8, 9, 10, 11]],
    ['in nothing', { a: { $in: [] } }, []],
    ['not in nothing', { a: { $nin: [] } }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ],
)

finds(
  store,
  'whole numbers beyond 2^53',
  [
    { a: Long.fromString('9007199254740992') },
    { a: Long.fromString('9007199254740993') },
    { a: Long.fromString('9007199254740994') },
    { a: new Double(9007199254740992) },
    { a: Decimal128.fromString('9007199254740993') },
    { a: Long.MAX_VALUE },
    { a: new Double(2 ** 63) },
    { a: Long.MIN_VALUE },
  ],
  [{ a: 1 }, { a: -1 }],
  [
    ['stay apart', { a: Long.fromString('9007199254740993') }, [2, 5]],
    ['a double meets only its equal', { a: new Double(9007199254740992) }, [1, 4]],
    ['order is exact', { a: { $gt: new Double(9007199254740992) } }, [2, 3, 5, 6, 7]],
    ['order below is exact', { a: { $lt: Long.fromString('9007199254740993') } }, [1, 4, 8]],
    ['the greatest long is less than 2^63', { a: { $gt: Long.MAX_VALUE } }, [7]],
    ['the least long is -2^63', { a: new Double(-(2 ** 63)) }, [8]],
  ],
)

finds(
  store,
  'decimals',
  [
    { a: Decimal128.fromString('9') },
    { a: Decimal128.fromString('10') },
    { a: Decimal128.fromString('0.1') },
    { a: new Double(0.1) },
    { a: Decimal128.fromString('1E+3') },
    { a: Decimal128.fromString('1000.00') },
    { a: Decimal128.fromString('1E+6000') },
    { a: Decimal128.fromString('-1E-6000') },
    { a: Decimal128.fromString('Infinity') },
  ],
  [{ a: 1 }],
  [
    ['ten is greater than nine', { a: { $gt: Decimal128.fromString('9'), $lt: 100 } }, [2]],
    ['trailing zeros do not matter', { a: Decimal128.fromString('1000') }, [5, 6]],
    ['a tenth as double is not the decimal tenth', { a: Decimal128.fromString('0.1') }, [3]],
    ['nor the other way round', { a: 0.1 }, [4]],
    ['beyond every double', { a: { $gt: 1.7e308 } }, [7, 9]],
    ['nearer to zero than every double', { a: { $lt: 0 } }, [8]],
  ],
)

finds(
  store,
  'types apart',
  [
    { a: 1 },
    { a: '1' },
    { a: true },
    { a: new Date(1) },
    { a: new Timestamp({ t: 1, i: 1 }) },
    { a: new ObjectId('000000000000000000000001') },
    { a: new Binary(Buffer.from([1]), 0) },
    { a: { b: 1 } },
    { a: /1/ },
    { a: new MinKey() },
    { a: new MaxKey() },
    { a: null },
    {},
  ],
  [{ a: 1 }, { a: -1 }],
  [
    ['numbers only', { a: { $gt: -1000 } }, [1]],
    ['texts only', { a: { $gte: '' } }, [2]],
    ['texts below', { a: { $lt: 'zzz' } }, [2]],
    ['dates only', { a: { $gt: new Date(0) } }, [4]],
    ['dates below', { a: { $lte: new Date() } }, [4]],
    ['timestamps only', { a: { $gt: new Timestamp({ t: 0, i: 1 }) } }, [5]],
    ['ids only', { a: { $gt: new ObjectId('000000000000000000000000') } }, [6]],
    ['booleans only', { a: { $gte: false } }, [3]],
    ['true is not one', { a: true }, [3]],
    ['documents only', { a: { $gt: {} } }, [8]],
    ['binaries only', { a: { $gte: new Binary(Buffer.from([0]), 0) } }, [7]],
    ['all but the least', { a: { $gt: new MinKey() } }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13]],
    ['all but the greatest', { a: { $lt: new MaxKey() } }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13]],
    ['the least itself', { a: new MinKey() }, [10]],
    ['everything from the least on', { a: { $gte: new MinKey() } }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]],
    ['nothing above the greatest', { a: { $gt: new MaxKey() } }, []],
    ['a stored pattern by itself', { a: /1/ }, [2, 9]],
    ['a stored pattern as a value', { a: { $eq: /1/ } }, [9]],
  ],
)

finds(
  store,
  'binaries',
  [
    { a: new Binary(Buffer.from([1, 2]), 0) },
    { a: new Binary(Buffer.from([1, 2]), 4) },
    { a: new Binary(Buffer.from([255, 254]), 0) },
    { a: new Binary(Buffer.from([255]), 0) },
    { a: new Binary(Buffer.from([0xc3, 0x28]), 0) },
    { a: new Binary(Buffer.from([0xc3, 0x29]), 0) },
  ],
  [{ a: 1 }],
  [
    ['bytes and kind must be equal', { a: new Binary(Buffer.from([1, 2]), 0) }, [1]],
    ['the kind counts', { a: new Binary(Buffer.from([1, 2]), 4) }, [2]],
    ['what is not text stays apart', { a: new Binary(Buffer.from([0xc3, 0x28]), 0) }, [5]],
    ['length first, then kind, then bytes', { a: { $gt: new Binary(Buffer.from([1, 2]), 0) } }, [2, 3, 5, 6]],
    ['shorter is less', { a: { $lt: new Binary(Buffer.from([0, 0]), 0) } }, [4]],
  ],
)

finds(
  store,
  'dates and times',
  [
    { a: new Date(0) },
    { a: new Date(-1) },
    { a: new Date('2026-01-15T00:00:00Z') },
    { a: new Timestamp({ t: 4294967295, i: 1 }) },
    { a: new Timestamp({ t: 1, i: 4294967295 }) },
    { a: new Timestamp({ t: 1, i: 2 }) },
  ],
  [{ a: 1 }, { a: -1 }],
  [
    ['equal dates', { a: new Date(0) }, [1]],
    ['before 1970', { a: { $lt: new Date(0) } }, [2]],
    ['a window', { a: { $gte: new Date('2026-01-01'), $lt: new Date('2026-02-01') } }, [3]],
    ['timestamps are unsigned', { a: { $gt: new Timestamp({ t: 1, i: 2 }) } }, [4, 5]],
  ],
)

finds(
  store,
  'documents as values',
  [
    { a: { x: 1, y: 2 } },
    { a: { y: 2, x: 1 } },
    { a: { x: 1 } },
    { a: { x: 1.0, y: Long.fromNumber(2) } },
    { a: { x: 1, y: 2, z: 3 } },
    { a: {} },
    { a: { x: '1' } },
  ],
  [{ a: 1 }],
  [
    ['the order of fields counts', { a: { x: 1, y: 2 } }, [1, 4]],
    ['the other order is another value', { a: { y: 2, x: 1 } }, [2]],
    ['all fields count', { a: { x: 1 } }, [3]],
    ['the empty document', { a: {} }, [6]],
    ['a prefix is less', { a: { $gt: { x: 1, y: 2 } } }, [2, 5, 7]],
    ['types before names before values', { a: { $lt: { x: 1, y: 2 } } }, [3, 6]],
  ],
)
