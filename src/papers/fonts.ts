// The letters of the house. Offices have TH Sarabun New; Sarabun is its free sister, drawn larger at the same size.

import { fileURLToPath } from 'node:url'

/** What a Word file asks for, and what may stand in for it. */
export const OFFICE_FONT = 'TH Sarabun New'
export const STAND_INS = ['TH SarabunPSK', 'Sarabun'] as const

/** Sarabun so much smaller looks like TH Sarabun New. */
export const SARABUN_SCALE = 0.68
/** From one line to the next, in sizes of TH Sarabun New; room for the marks above and below. */
export const LINE = 1.3

const fileOf = (weight: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/sarabun/${weight}/Sarabun_${weight}.ttf`))

export const SARABUN = { regular: fileOf('400Regular'), bold: fileOf('700Bold') } as const
