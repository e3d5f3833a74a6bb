import type { Command, Decision, Doorway, Finder, Guard, Notice, Occasion, Reader } from '../dialog/conversation.ts'
import type { RegisteredDialog } from '../dialog/engine.ts'
import type { Job } from '../jobs/job.ts'
import type { AgencyId, ChatId } from '../kernel/ids.ts'
import type { Label } from '../line/reply.ts'
import type { MediaId } from '../media/media.ts'
import type { LetterSource } from '../store/record.ts'
import type { LinkUse } from '../web/access/passes.ts'
import type { LinkKind, Page, Visitors } from '../web/page.ts'
import type { Eraser } from './erasing.ts'
import type { Letter } from './relay.ts'
import type { Retain } from './retention.ts'

/** One line of *my data*: what it is, and what is kept. */
export type OwnDatum = { readonly name: Label; readonly value: Label }

/** Where the demo is played: its office, its day, and the chats of its phones by their parts (`officer`, `head`, …). */
export type DemoStage = {
  readonly agency: AgencyId
  readonly at: Temporal.Instant
  readonly personOf: (part: string) => Promise<ChatId>
}

/** One thing somebody can do here: in the menu of a chat, in help and on the tiles below it. */
export type MenuEntry = {
  /** A doorway; the first of its words is what stands on the button. */
  readonly door: string
  /** The address of a line that says what it is good for. */
  readonly explain: string
  /** `citizen`: everybody. Otherwise an action of the table of rights, and only those who may do it see the entry. */
  readonly for: string
  /** What its people come for: before everything else. */
  readonly first?: true
  /** Behind what others offer. */
  readonly last?: true
  /** A picture for its tile; a plain dot without. */
  readonly icon?: MenuIcon
}
export const MENU_ICONS = ['write', 'list', 'check', 'chart', 'person', 'people', 'language', 'bell', 'help'] as const
export type MenuIcon = (typeof MENU_ICONS)[number]

/** What a feature offers the house. Delete its folder and one line in features/index.ts, and it is gone. */
export type Feature = Eraser & {
  readonly name: string
  readonly dialogs?: readonly RegisteredDialog[]
  readonly commands?: { readonly [name: string]: Command }
  /** Words people type or tap to get in. */
  readonly doorways?: readonly Doorway[]
  /** Keeps the tiles below every chat true. At most one feature has it. */
  readonly menus?: {
    readonly sync: (
      agency: AgencyId,
      options: { readonly anew: boolean },
    ) => Promise<{ readonly made: number; readonly removed: number; readonly shown: number } | null>
  }
  /** What of it stands in the menus. */
  readonly menu?: readonly MenuEntry[]
  /** Text that is a command by its shape. */
  readonly readers?: readonly Reader[]
  /** Hears words that must not go on as an ordinary matter: danger, and what has a door of its own. */
  readonly guards?: readonly Guard[]
  /** What some people may mean and others not: looked up while no question is open. */
  readonly finders?: readonly Finder[]
  /** Told before the first personal datum. At most one feature has it. */
  readonly notice?: Notice
  /** Says a first word to somebody who just came, or came back; in the order of the features. */
  readonly greet?: (occasion: Occasion, how: { readonly again: boolean }) => Promise<Decision>
  /** What it keeps about this person, shown to them as *my data*. */
  readonly ownData?: (agency: AgencyId, chat: ChatId, language: string) => Promise<readonly OwnDatum[]>
  /** What it shows in a browser: to everybody, or at the console. */
  readonly pages?: readonly Page[]
  /** What its one-time links open. */
  readonly links?: readonly LinkKind[]
  /** Who hears that a link was used. */
  readonly linkUsed?: (use: LinkUse) => Promise<readonly Letter[]>
  /** Who comes to the console, and what they may do there. At most one feature has it. */
  readonly visitors?: Visitors
  readonly letters?: readonly LetterSource<Letter>[]
  readonly jobs?: readonly Job[]
  /** Somebody took back a message this may have been made of. May be told twice. */
  readonly unsent?: (
    of: { readonly agency: AgencyId; readonly chat: ChatId; readonly at: Temporal.Instant },
    messageId: string,
  ) => Promise<void>
  /** Bytes somebody sent are here, or will not come. Told once, by the process that fetched them. */
  readonly arrived?: (agency: AgencyId, media: MediaId) => Promise<void>
  /** Deletes what its time is over for, and says what that was. */
  readonly retain?: Retain
  /** Gives the demo something true to show. May run at every start: what is there already stays. */
  readonly demo?: (stage: DemoStage) => Promise<void>
}
