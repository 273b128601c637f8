import { readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { TimeSlice } from '#main/context/index.ts'
import { cannotRead, isHiddenFolder, type Roots } from '#main/documents/index.ts'
import { type CallOutput, type FoundFile, fileLimits, type ParsedInput } from '#shared/api/index.ts'
import { ranks, resolveLinks, rootFor } from './list-files.ts'

/** Answers `files.find`. Enters each folder once, also through links, and none outside the opened folders. */
export async function findFiles(
  roots: Roots,
  { path, document }: ParsedInput<'files.find'>,
): Promise<CallOutput<'files.find'>> {
  const top = path ?? (await rootFor(roots, document))
  const files: FoundFile[] = []
  const entered = new Set<string>()
  const slice = new TimeSlice()
  let cut = false
  /** Folders of one depth, as paths below the top. */
  let level = ['']
  for (let depth = 0; level.length > 0 && !cut; depth++) {
    // The way to each folder is followed from the top of the disk.
    if (depth > fileLimits.depthSearched) {
      cut = true
      break
    }
    const next: string[] = []
    for (const folder of level) {
      const isTop = folder === ''
      const asked = join(top, folder)
      const real = isTop ? await roots.resolveExisting(top) : await realpath(asked).catch(() => null)
      if (real === null || !roots.contains(real) || entered.has(real)) continue
      if (entered.size >= fileLimits.foldersSearched) cut = true
      if (cut) break
      entered.add(real)
      const found = await readdir(real, { withFileTypes: true }).catch((error: unknown) => {
        if (isTop) throw cannotRead(top, error)
        return []
      })
      const entries = await resolveLinks(roots, real, found)
      entries.sort((a, b) => ranks[a.kind] - ranks[b.kind] || (a.name < b.name ? -1 : 1))
      for (const { name, kind, link } of entries) {
        const way = isTop ? name : `${folder}/${name}`
        if (kind === 'folder') {
          if (link !== 'loop' && !isHiddenFolder(name)) next.push(way)
        } else if (kind === 'special') continue
        else if (files.length < fileLimits.found) files.push({ way, kind })
        else cut = true
      }
      await slice.pause()
    }
    level = next
  }
  files.sort((a, b) => ranks[a.kind] - ranks[b.kind])
  return { path: top, files, cut }
}
