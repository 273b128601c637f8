import ELK from 'elkjs/lib/elk.bundled.js'
import { describe, expect, it } from 'vitest'
import { stepName } from '#renderer/editor/index.ts'
import {
  applyEdit,
  applyTogether,
  selectRoles,
  selectShown,
  selectStages,
  selectTarget,
} from '#renderer/state/index.ts'
import { startTestBench } from '#renderer/state/testing/test-bench.ts'
import { defaultGraphViewOptions } from '#shared/api/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import { layOut } from './layout/engine/lay-out.ts'
import { type LayoutInput, layoutInput, type Point } from './layout/layout-input.ts'
import { placeNodes } from './layout/placement.ts'
import { type Remembered, recall, remember } from './layout/remembered.ts'
import { canvasGraph } from './model/canvas-graph.ts'

const text = `FROM alpine:3.20 AS base
RUN apk add ca-certificates

FROM golang:1.24 AS go-deps
COPY go.mod ./

FROM go-deps AS go-build
RUN go build -o /out/server

FROM go-deps AS go-test
RUN go test ./...

FROM node:22 AS web-deps
COPY web/package.json ./

FROM web-deps AS web-build
RUN npm run build

FROM web-deps AS web-test
RUN npm test

FROM scratch AS assets
COPY --from=web-build /web/dist /dist

FROM alpine:3.20 AS docs
RUN make docs

FROM alpine:3.20 AS migrations
COPY --from=go-build /out/worker /bin/

FROM scratch AS export
COPY --from=go-build /out/server /

FROM base
COPY --from=go-build /out/server /usr/bin/
COPY --from=assets /dist /srv/
`

const elk = new ELK()

type Bench = Awaited<ReturnType<typeof startTestBench>>

/** Lays out what a bench shows as the canvas does, over what it remembers. */
function createArrangement(bench: Bench) {
  let remembered: Remembered = []
  return async (): Promise<ReadonlyMap<string, Point>> => {
    const state = bench.state()
    const graph = selectShown(state).analysis?.graph
    if (graph === undefined) throw new Error('the bench shows no graph')
    const ungrouped = { grouped: false, openGroups: [] }
    const states = { selection: null, caret: null, build: null, collapsed: [], opened: [] }
    const of = { graph, target: selectTarget(state), roles: selectRoles(state), ...states }
    const input: LayoutInput = layoutInput(
      canvasGraph({ ...of, ...defaultGraphViewOptions, ...ungrouped, level: 'rows', shows: 'all' }),
      selectShown(state).identities,
      { level: 'rows', direction: 'right', shows: 'all', grouped: false, packing: 'roomy' },
    )
    const { places: fresh } = await layOut(input, elk)
    const chosen = new Map(
      input.boxes.flatMap(({ id, key }) => {
        const place = selectShown(state).graphView.positions['rows-right']?.[key]
        return place === undefined ? [] : [[id, place] as const]
      }),
    )
    const places = placeNodes({ layout: input, fresh, kept: recall(input, remembered), chosen })
    remembered = remember(input, places, remembered)
    return new Map(input.boxes.map(({ id, identity }) => [identity, places.get(id) ?? { x: 0, y: 0 }]))
  }
}

/** Identities of existing nodes that moved; new ones do not count. */
const moved = (before: ReadonlyMap<string, Point>, after: ReadonlyMap<string, Point>): string[] =>
  [...before].flatMap(([identity, { x, y }]) => {
    const place = after.get(identity)
    return place === undefined || (place.x === x && place.y === y) ? [] : [identity]
  })

const edits: readonly { readonly edit: GraphEdit; readonly most: number }[] = [
  { edit: { op: 'renameStage', stage: 'go-build', name: 'compile' }, most: 0 },
  { edit: { op: 'nameStage', stage: 11, name: 'production' }, most: 0 },
  { edit: { op: 'addStage', base: 'base', name: 'debug', after: 'base' }, most: 0 },
  { edit: { op: 'duplicateStage', stage: 'docs', name: 'manual' }, most: 0 },
  { edit: { op: 'removeStage', stage: 'docs' }, most: 0 },
  { edit: { op: 'moveStage', stage: 'docs', before: 'base' }, most: 0 },
  { edit: { op: 'setPlatform', stage: 'go-build', platform: '$BUILDPLATFORM' }, most: 0 },
  { edit: { op: 'setBase', stage: 'docs', base: 'node:22' }, most: 1 },
  { edit: { op: 'removeReference', stage: 'export', instruction: 0 }, most: 0 },
  { edit: { op: 'replaceInstruction', stage: 'docs', instruction: 0, text: 'RUN make all' }, most: 0 },
  { edit: { op: 'insertInstruction', stage: 'go-deps', at: 0, text: 'WORKDIR /src' }, most: 2 },
  { edit: { op: 'removeInstruction', stage: 'web-deps', instruction: 0 }, most: 0 },
  {
    edit: { op: 'addCopy', stage: 'migrations', from: 'docs', sources: ['/docs'], destination: '/docs/' },
    most: 1,
  },
]

describe('a graph of 12 stages', () => {
  for (const { edit, most } of edits) {
    it(`moves at most ${most} of its nodes for ${edit.op}, and none once it is undone`, async () => {
      const bench = await startTestBench(text)
      const arrange = createArrangement(bench)
      const before = await arrange()
      expect(applyEdit(bench.session, edit)).toBeNull()
      const after = await arrange()
      expect(moved(before, after).length).toBeLessThanOrEqual(most)
      if (most > 0) return
      bench.session.editor.replaceText(text, stepName('reload'))
      expect(moved(before, await arrange())).toEqual([])
    }, 30_000)
  }
})

describe('a position the user chose', () => {
  const chosen = { x: 1000, y: -500 }

  /** A bench whose last stage, which has no name, and `go-build` are where the user moved them. */
  async function chosenBench(fileText: string): Promise<Bench> {
    const positions = { 'rows-right': { '#11': chosen, 'go-build': chosen } }
    return startTestBench(fileText, {
      'documents.picture': () => ({
        positions,
        collapsed: ['#11'],
        opened: [],
        openGroups: [],
        view: defaultGraphViewOptions,
      }),
    })
  }
  const positions = (bench: Bench) => selectShown(bench.state()).graphView.positions['rows-right'] ?? {}

  for (const [kind, fileText] of [
    ['LF', text],
    ['CRLF', text.replaceAll('\n', '\r\n')],
  ] as const) {
    it(`stays with its stage through typing, a rename, a paste above and a move (${kind})`, async () => {
      const bench = await chosenBench(fileText)
      const at = bench.editor.text().indexOf('AS go-build') + 3
      bench.editor.type(at, at + 'go-build'.length, 'x')
      bench.editor.type(at + 1, at + 1, 'y')
      expect(positions(bench)).toEqual({ '#11': chosen, xy: chosen })

      const pasted = 'FROM alpine:3.20\nRUN true\n\n'
      bench.editor.type(0, 0, pasted)
      expect(positions(bench)).toEqual({ '#12': chosen, xy: chosen })
      expect(selectShown(bench.state()).graphView.collapsed).toEqual(['#12'])

      expect(applyEdit(bench.session, { op: 'moveStage', stage: 'docs', before: 0 })).toBeNull()
      expect(positions(bench)).toEqual({ '#12': chosen, xy: chosen })
      bench.editor.type(0, bench.editor.text().indexOf('FROM alpine:3.20\nRUN true'), '')
      expect(selectStages(bench.state()).at(-1)?.index).toBe(11)
      expect(positions(bench)['#11']).toEqual(chosen)
    })
  }

  it('is restored when its deleted stage comes back, and for a stage without a name that moves', async () => {
    const bench = await chosenBench(text)
    applyTogether(bench.session, [{ op: 'moveStage', stage: 11, before: 10 }], { agreed: true })
    expect(positions(bench)['#10']).toEqual(chosen)
    bench.editor.replaceText(text, stepName('reload'))
    expect(positions(bench)['#11']).toEqual(chosen)
    bench.editor.replaceText(text.slice(0, text.indexOf('FROM base\n')), stepName('reload'))
    bench.editor.replaceText(text, stepName('reload'))
    expect(positions(bench)['#11']).toEqual(chosen)
  })
})
