import { copyParts } from '../../dockerfile/index.ts'
import { stageRoles } from '../../stages/index.ts'
import type { Choice } from '../lesson.ts'
import { type FoundStep, findInGraph, locationOf, stepsOf } from '../locations.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
import { removedFiles } from '../waste.ts'
import { type QuestionKind, severalOf } from './question-kind.ts'

/** Which of the copied or mounted paths a container of the target sees. */
export const filesQuestion: QuestionKind = (fields) => {
  const target = fields.optional('target') ?? ''
  return (model) => {
    const named = findInGraph(model, target)
    if (!named.ok) return named
    const { graph, stage: found } = named.value
    const goal = stageTitle(found)
    const roles = stageRoles(graph, found.index)
    const wasted = removedFiles(model, found)
    const choices = graph.stages.flatMap((stage) =>
      stepsOf(stage).flatMap((step) => {
        const { line } = step.instruction
        const place = locationOf(step)
        const copied = copiedPaths(step).map((path, at): Choice => {
          const removed = wasted.find(
            (file) => file.madeOn === line && file.path.endsWith(path.replace(/^\./, '')),
          )
          const ships = roles[stage.index] === 'ships'
          const values = { line, stage: stageTitle(stage), target: goal }
          return {
            id: `copied ${stage.index} ${step.index} ${at}`,
            label: { code: path, line },
            subject: place,
            place,
            right: ships && removed === undefined,
            why: !ships
              ? reason(roles[stage.index] === 'feeds' ? 'why#fileFeeds' : 'why#fileUnused', values)
              : removed === undefined
                ? reason('why#fileShips', values)
                : reason('why#fileRemoved', { line, removed: removed.removedOn }),
          }
        })
        const mounted = (stage.mounts.get(step.index) ?? []).map((mount, at): Choice => {
          const path = mount.target === '' && mount.type === 'secret' ? '/run/secrets' : mount.target
          return {
            id: `mounted ${stage.index} ${step.index} ${at}`,
            label: { code: path, line },
            subject: place,
            place,
            right: false,
            why: reason('why#fileMounted', { line, type: mount.type }),
          }
        })
        return [...mounted, ...copied]
      }),
    )
    return severalOf(reason('ask#files', { target: goal }), choices)
  }
}

/** The destination of a COPY or ADD, as written. */
function copiedPaths({ instruction }: FoundStep): readonly string[] {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return []
  const { sources, destination } = copyParts(instruction)
  if (destination === null) return []
  const folder = destination.text.replace(/\/+$/, '')
  const isFolder = folder !== destination.text || folder === '.' || sources.length > 1
  return sources.map(({ text }) => {
    const name = text.replace(/\/+$/, '').split('/').at(-1) ?? ''
    return isFolder && name !== '' && name !== '.' ? `${folder}/${name}` : destination.text
  })
}
