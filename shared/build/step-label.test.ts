import { expect, it } from 'vitest'
import { stepLabel } from './map-vertex.ts'

it.each([
  ['[build 2/5] RUN make', 'RUN make'],
  ['[2/5] COPY . .', 'COPY . .'],
  ['[stage-1  3/12] RUN true', 'RUN true'],
  ['[linux/arm64 build 2/5] RUN make', 'RUN make'],
  ['[internal] load build context', '[internal] load build context'],
  ['exporting to image', 'exporting to image'],
])('%s', (name, label) => {
  expect(stepLabel(name)).toBe(label)
})
