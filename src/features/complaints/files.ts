// Files that came with a form, kept as somebody's before it is known what becomes of the form.

import type { Library } from '../../media/library.ts'
import type { Owner } from '../../media/media.ts'
import type { PageFile, Posted } from '../../web/page.ts'
import type { Content } from './complaint.ts'

const MOST_FILES = 10

export async function keepFiles(
  library: Pick<Library, 'keep'>,
  { agency, cause }: Pick<Posted, 'agency' | 'cause'>,
  owner: Owner,
  files: readonly PageFile[],
): Promise<Content[]> {
  const contents: Content[] = []
  for (const { name, type, bytes } of files.slice(0, MOST_FILES)) {
    const media = await library.keep(agency, { cause, name, owner, bytes })
    contents.push({ kind: kindOf(type), media })
  }
  return contents
}

function kindOf(type: string): Content['kind'] {
  const [kind] = type.split('/')
  return kind === 'image' ? 'photo' : kind === 'video' || kind === 'audio' ? kind : 'file'
}
