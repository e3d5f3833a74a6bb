// Values without others inside.
import { bigintAt, broken, doubleAt, int32At, nameEnd, textAt, uint32At } from './scan.ts'
import {
  Binary,
  Code,
  DateTime,
  DbPointer,
  Decimal,
  Double,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  type Singular,
  SymbolText,
  Timestamp,
  UNDEFINED,
} from './types.ts'

export type Scalar =
  | string
  | number
  | bigint
  | boolean
  | null
  | Double
  | Decimal
  | ObjectId
  | Binary
  | DateTime
  | Timestamp
  | Regex
  | SymbolText
  | Code<never>
  | DbPointer
  | Singular

export function readScalar(bytes: Uint8Array, type: number, at: number): Scalar {
  switch (type) {
    case 0x02:
      return textAt(bytes, at + 4, at + 3 + int32At(bytes, at))
    case 0x10:
      return int32At(bytes, at)
    case 0x07:
      return objectIdAt(bytes, at)
    case 0x09:
      return new DateTime(int32At(bytes, at + 4) * 4294967296 + uint32At(bytes, at))
    case 0x08:
      return bytes[at] === 1
    case 0x0a:
      return null
    case 0x01:
      return new Double(doubleAt(bytes, at))
    case 0x12:
      return bigintAt(bytes, at)
    case 0x05:
      return binaryAt(bytes, at)
    default:
      return readRare(bytes, type, at)
  }
}

function objectIdAt(bytes: Uint8Array, at: number): ObjectId {
  return new ObjectId(bigEndianAt(bytes, at), bigEndianAt(bytes, at + 4), bigEndianAt(bytes, at + 8))
}

function bigEndianAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
}

function binaryAt(bytes: Uint8Array, at: number): Binary {
  const length = int32At(bytes, at)
  return new Binary(bytes[at + 4]!, bytes.subarray(at + 5, at + 5 + length))
}

function readRare(bytes: Uint8Array, type: number, at: number): Scalar {
  const text = () => textAt(bytes, at + 4, at + 3 + int32At(bytes, at))
  switch (type) {
    case 0x13:
      return new Decimal(BigInt.asUintN(64, bigintAt(bytes, at + 8)), BigInt.asUintN(64, bigintAt(bytes, at)))
    case 0x11:
      return new Timestamp(uint32At(bytes, at + 4), uint32At(bytes, at))
    case 0x0b: {
      const middle = nameEnd(bytes, at)
      return new Regex(textAt(bytes, at, middle), textAt(bytes, middle + 1, nameEnd(bytes, middle + 1)))
    }
    case 0x0d:
      return new Code(text())
    case 0x0e:
      return new SymbolText(text())
    case 0x0c:
      return new DbPointer(text(), objectIdAt(bytes, at + 4 + int32At(bytes, at)))
    case 0x06:
      return UNDEFINED
    case 0xff:
      return MIN_KEY
    case 0x7f:
      return MAX_KEY
    default:
      throw broken(`unknown type ${type}`)
  }
}
