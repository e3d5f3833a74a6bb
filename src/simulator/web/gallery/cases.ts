/** Every component and layout rule of Flex, and every template; asked for when drawn, in the page's language. */
import { boxCases } from './boxes.ts'
import type { Case } from './bricks.ts'
import { otherCases } from './others.ts'
import { textCases } from './texts.ts'

export const officialCases = (): Case[] => [...textCases(), ...boxCases(), ...otherCases()]
