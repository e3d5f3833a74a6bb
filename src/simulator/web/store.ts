/** What the simulator told us last, and how we ask it to do things. */
import { useEffect, useState } from 'preact/hooks'
import type { Effect } from '../phones/phone.ts'
import type { Deed, FaultName, Jump, WireChat, WireExchange, WirePatch, WireState } from '../wire.ts'

export type Line = { readonly state: WireState | null; readonly connected: boolean; readonly trouble: string | null }

let line: Line = { state: null, connected: false, trouble: null }
const listeners = new Set<() => void>()
const KEPT_EXCHANGES = 200

function set(next: Partial<Line>): void {
  line = { ...line, ...next }
  for (const listener of listeners) listener()
}

export function useLine(): Line {
  const [, draw] = useState(0)
  useEffect(() => {
    const listener = () => draw((n) => n + 1)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
  return line
}

function byId<T extends { id: string }>(before: readonly T[], changed: readonly T[] | undefined): T[] {
  if (!changed) return before as T[]
  const next = new Map(before.map((one) => [one.id, one]))
  for (const one of changed) next.set(one.id, one)
  return [...next.values()]
}

function apply(patch: WirePatch): void {
  const { state } = line
  if (!state) return
  const chats: WireChat[] = byId(state.chats, patch.chats)
  const exchanges: WireExchange[] = byId(state.exchanges, patch.exchanges).slice(-KEPT_EXCHANGES)
  set({ state: { ...state, ...patch, chats, exchanges } })
}

export function listen(): void {
  const source = new EventSource('/simulator/api/stream')
  source.addEventListener('state', (event) => set({ state: JSON.parse(event.data), connected: true, trouble: null }))
  source.addEventListener('patch', (event) => apply(JSON.parse(event.data)))
  // The browser tries again by itself; until then the page says that nobody answers.
  source.addEventListener('error', () => set({ connected: false }))
  source.addEventListener('open', () => set({ connected: true }))
}

async function post<T>(path: string, body: unknown): Promise<T | null> {
  return send(path, JSON.stringify(body), 'application/json')
}

async function send<T>(path: string, body: BodyInit, type: string): Promise<T | null> {
  try {
    const headers = { 'content-type': type || 'application/octet-stream', 'x-simulator': '1' }
    const response = await fetch(`/simulator/api/${path}`, { method: 'POST', headers, body })
    const answer = await response.json()
    if (!response.ok) set({ trouble: String(answer.message) })
    return response.ok ? answer : null
  } catch (error) {
    set({ trouble: error instanceof Error ? error.message : String(error) })
    return null
  }
}

export const forgive = (): void => set({ trouble: null })

type Here = Pick<WireChat, 'person' | 'where'>

export const act = ({ person, where }: Here, deed: Deed): Promise<Effect | null> =>
  post('deeds', { person, where, ...deed })

export function upload(
  { person, where }: Here,
  kind: 'image' | 'video' | 'audio' | 'file',
  file: Blob,
  name = '',
): Promise<unknown> {
  const query = new URLSearchParams({ person, where, kind, name })
  return send(`media?${query}`, file, file.type)
}

export const setFault = (name: FaultName, on: boolean): Promise<unknown> => post('faults', { name, on })
export const jump = (to: Jump): Promise<unknown> => post('jump', { to })
export const restart = (): Promise<unknown> => post('restart', {})
export const redeliver = (agency: string): Promise<{ count: number } | null> => post('redeliver', { agency })
export const setUsed = (agency: string, used: number): Promise<unknown> => post('quota', { agency, used })
export const addPerson = (name: string, look: string): Promise<{ id: string } | null> => post('people', { name, look })
