// node scripts/text-to-docx.ts FILE.txt [FILE.docx] or a folder of *.txt: the text as Word would hold it, rows laid out
// with tabs becoming tables.

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { plainPaper } from '../src/features/plans/export/plain-paper.ts'
import { readText } from '../src/features/plans/import/read/text.ts'
import { writeDocx } from '../src/papers/docx/write-docx.ts'

const [from, to] = process.argv.slice(2)
if (from === undefined) {
  console.error('node scripts/text-to-docx.ts FILE.txt [FILE.docx]\nnode scripts/text-to-docx.ts FOLDER [FOLDER]')
  process.exit(2)
}

const asDocx = (file: string): string => `${basename(file, extname(file))}.docx`

if (statSync(from).isDirectory()) {
  for (const file of readdirSync(from).filter((name) => extname(name) === '.txt'))
    convert(join(from, file), join(to ?? from, asDocx(file)))
} else {
  const isFolder = to !== undefined && statSync(to, { throwIfNoEntry: false })?.isDirectory()
  convert(from, to === undefined ? from.replace(/\.[^.]*$/, '.docx') : isFolder ? join(to, asDocx(from)) : to)
}

function convert(source: string, target: string): void {
  const { blocks } = readText(readFileSync(source))
  writeFileSync(target, writeDocx(plainPaper(blocks)))
  console.log(target)
}
