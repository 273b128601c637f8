import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvasUi } from '../canvas-context.ts'
import type { DropValidation } from './canvas-drag.ts'
import type { Sentence } from './proposal.ts'

/** CSS pixels from the pointer to its hint, and the width a hint may have (as in the style sheet). */
const distance = 16
const hintWidth = 300

/** Shows at the pointer what dropping here would do, or why it is impossible. */
export function DragHint({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const drag = useCanvasUi((state) => state.drag)
  const { t } = useTranslation('canvas')
  if (drag === null || root.current === null) return null
  const box = root.current.getBoundingClientRect()
  const says = wordsOf(drag.validation)
  const text = typeof says === 'string' ? says : t(says.key, says.words)
  if (text === '' && drag.label === '') return null
  const left = drag.point.x - box.left
  const top = drag.point.y - box.top
  const atRight = left + distance + hintWidth > box.width
  const atBottom = top + distance + 80 > box.height
  return (
    <div
      className="sg-drag-hint"
      data-verdict={drag.validation.kind}
      style={{
        left: atRight ? left - distance : left + distance,
        top: atBottom ? top - distance : top + distance,
        transform: `translate(${atRight ? '-100%' : '0'}, ${atBottom ? '-100%' : '0'})`,
      }}
    >
      {drag.label !== '' && <span className="sg-drag-label">{drag.label}</span>}
      <output>{text}</output>
    </div>
  )
}

function wordsOf(validation: DropValidation): Sentence | string {
  switch (validation.kind) {
    case 'nothing':
      return ''
    case 'refused':
      return validation.says
    case 'ready':
      return validation.proposal.says
  }
}
