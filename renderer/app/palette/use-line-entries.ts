import { useTranslation } from 'react-i18next'
import type { Instruction } from '#shared/dockerfile/index.ts'
import { selectPlace, useSession, useShown } from '../../state/index.ts'
import { useStageTitle } from '../../ui/index.ts'
import type { PaletteEntry } from './palette-entry.ts'

/** So many lines are offered at most, of so many characters. */
const [most, longest] = [30, 90]

/** Lines of the shown document that contain every word of a query of two characters or more: instructions, FROM lines, arguments above them. */
export function useLineEntries(query: string): readonly PaletteEntry[] {
  const session = useSession()
  const { t } = useTranslation('panes')
  const title = useStageTitle()
  const graph = useShown((document) => document.analysis?.graph ?? null)
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (graph === null || words.join('').length < 2) return []
  const lines = [
    ...graph.globalArgs.map(({ instruction }) => ({ instruction, stage: null, at: -1 })),
    ...graph.stages.flatMap((stage) =>
      [stage.from, ...stage.instructions].map((instruction, at) => ({ instruction, stage, at: at - 1 })),
    ),
  ]
  const found = lines.flatMap((line) => {
    const written = inOneLine(line.instruction, graph.text)
    const within = written.toLowerCase()
    return words.every((word) => within.includes(word)) ? [{ ...line, written }] : []
  })
  return found.slice(0, most).map(
    ({ instruction, stage, at, written }): PaletteEntry => ({
      id: `line ${instruction.line}`,
      label: written.length > longest ? `${written.slice(0, longest - 1)}…` : written,
      otherLabels: [],
      place: `${stage === null ? '' : `${title(stage)} · `}${t('palette.line', { line: instruction.line })}`,
      reason: null,
      run: () => {
        if (stage !== null) selectPlace(session, { stage: stage.index, instruction: at < 0 ? null : at })
        session.editor.goTo(instruction.from)
      },
    }),
  )
}

const inOneLine = ({ from, to }: Instruction, text: string): string =>
  text.slice(from, to).replace(/\s+/g, ' ').trim()
