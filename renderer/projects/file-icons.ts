import { File, FileCode2, FileX2, Folder, type LucideIcon, Workflow } from 'lucide-react'
import type { FileEntry } from '#shared/api/index.ts'

/** By what a file or folder is. */
export const fileIcons: Readonly<Record<FileEntry['kind'], LucideIcon>> = {
  dockerfile: FileCode2,
  compose: Workflow,
  bake: Workflow,
  folder: Folder,
  file: File,
  special: FileX2,
}
