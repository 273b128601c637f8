import { expect, it } from 'vitest'
import { stackLayers } from '#shared/images/index.ts'
import type { IndexedImage } from './image-index.ts'
import { RecentImages } from './recent-images.ts'

const image = (id: string, entries: number): IndexedImage => ({
  id,
  entries,
  tags: [],
  size: 0,
  created: null,
  fileCount: 0,
  notes: [],
  config: { architecture: '', os: '', variant: '', rootfs: { diff_ids: [] } },
  files: stackLayers([]),
})

it('recent images are kept as far as there is room, and always the newest', () => {
  const recent = new RecentImages(100)
  const kept = () => ['a', 'b', 'c', 'd'].filter((id) => recent.get(id) !== undefined).join('')
  recent.add(image('a', 40))
  recent.add(image('b', 40))
  recent.get('a')
  recent.add(image('c', 40))
  expect(kept()).toBe('ac')
  recent.add(image('d', 1000))
  expect(kept()).toBe('d')
})

it('few recent images are kept, however small', () => {
  const recent = new RecentImages()
  const ids = Array.from({ length: 20 }, (_, index) => `image-${index}`)
  for (const id of ids) recent.add(image(id, 1))
  expect(ids.filter((id) => recent.get(id) !== undefined)).toEqual(ids.slice(-6))
})
