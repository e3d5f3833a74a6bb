import { MongoError, MongoNetworkError, MongoServerSelectionError } from 'mongodb'
import { WorldError } from '../kernel/errors.ts'

/** E11000: the row is there already, which is how writing it twice looks. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === 11000
}

/** The store is away, closing or full: not the person's fault and not ours, so it is tried again. */
export function isWorldFault(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof WorldError) return true
    if (cause instanceof MongoNetworkError || cause instanceof MongoServerSelectionError) return true
    if (cause instanceof MongoError && (cause.hasErrorLabel('RetryableWriteError') || AWAY.has(Number(cause.code))))
      return true
  }
  return false
}

// MongoDB's own numbers: interrupted at shutdown, not primary, primary stepped down, disk full, write conflict.
const AWAY = new Set([11600, 91, 10107, 13435, 189, 14031, 112])
