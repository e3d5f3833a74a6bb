import type { Post } from '../rules/account.ts'

// LINE waits this long for a 2xx: https://developers.line.biz/en/docs/messaging-api/check-webhook-error-statistics/
const PATIENCE_MS = 2_000

export const postWebhook: Post = async (endpoint, { headers, body }) => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  await response.body?.cancel()
  return { status: response.status }
}
