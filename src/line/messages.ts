/** What we send, in LINE's own shapes; only the ones we use. limits.ts says how large they may be. */

export type Action =
  | { type: 'postback'; label?: string; data: string; displayText?: string; inputOption?: string; fillInText?: string }
  | { type: 'message'; label?: string; text: string }
  | { type: 'uri'; label?: string; uri: string; altUri?: { desktop: string } }
  | {
      type: 'datetimepicker'
      label?: string
      data: string
      mode: 'date' | 'time' | 'datetime'
      initial?: string
      min?: string
      max?: string
    }
  | { type: 'camera' | 'cameraRoll' | 'location'; label: string }
  | { type: 'richmenuswitch'; label?: string; richMenuAliasId: string; data: string }
  | { type: 'clipboard'; label?: string; clipboardText: string }

export type QuickReply = { items: { type: 'action'; imageUrl?: string; action: Action }[] }

type Common = { quickReply?: QuickReply; sender?: { name?: string; iconUrl?: string } }

/** A Flex node is LINE's JSON as the template wrote it; validate.ts checks it field by field. */
export type FlexNode = { readonly [field: string]: unknown }

export type LineMessage =
  | (Common & { type: 'text'; text: string; quoteToken?: string })
  | (Common & { type: 'flex'; altText: string; contents: FlexNode })
  | (Common & { type: 'image'; originalContentUrl: string; previewImageUrl: string })
  | (Common & { type: 'location'; title: string; address: string; latitude: number; longitude: number })
