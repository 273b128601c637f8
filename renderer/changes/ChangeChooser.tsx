import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildFile } from '#shared/cache/index.ts'
import {
  type ChangeKind,
  changeKinds,
  type ShownPlace,
  setChanges,
  useSession,
  useShown,
} from '../state/index.ts'
import { instructionText } from './instruction-text.ts'
import { argumentsOf, imagesOf } from './use-change.ts'

interface ChangeChooserProps {
  readonly file: BuildFile
  readonly place: ShownPlace | null
}

/** Chooses a change: its kind, and which of that kind. */
export function ChangeChooser({ file, place }: ChangeChooserProps) {
  const { t } = useTranslation('changes')
  const session = useSession()
  const chosen = useShown((document) => document.changes)
  const kindId = useId()
  return (
    <div className="changes-form">
      <label htmlFor={kindId}>{t('what')}</label>
      <select
        id={kindId}
        value={chosen.kind}
        onChange={({ target }) => {
          const kind = changeKinds.find((each): each is ChangeKind => each === target.value)
          if (kind !== undefined) setChanges(session, { kind })
        }}
      >
        {changeKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </select>
      <WhichOne file={file} place={place} />
    </div>
  )
}

function WhichOne({ file, place }: ChangeChooserProps) {
  const { t } = useTranslation('changes')
  const session = useSession()
  const { kind, argument, image, path } = useShown((document) => document.changes)
  const known = useShown((document) => document.analysis?.contextPaths)
  const id = useId()
  switch (kind) {
    case 'instruction': {
      const stage = place?.graph === file.graph ? file.graph.stages[place.stage] : undefined
      const found =
        place === null || place.instruction < 0 ? stage?.from : stage?.instructions[place.instruction]
      if (found === undefined) return null
      const text = instructionText(found)
      return <p className="changes-chosen">{t('chosen', { line: found.line, text })}</p>
    }
    case 'argument':
    case 'image': {
      const names = kind === 'argument' ? argumentsOf(file) : imagesOf(file)
      if (names.length === 0) return null
      const value = kind === 'argument' ? argument : image
      return (
        <>
          <label htmlFor={id}>{t(kind)}</label>
          <select
            id={id}
            value={names.includes(value) ? value : names[0]}
            onChange={({ target }) => setChanges(session, { [kind]: target.value })}
          >
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </>
      )
    }
    case 'path':
      return (
        <>
          <label htmlFor={id}>{t('path')}</label>
          <input
            id={id}
            value={path}
            list={`${id}-known`}
            placeholder={t('pathHint')}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setChanges(session, { path: target.value })}
          />
          <datalist id={`${id}-known`}>
            {known?.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )
  }
}
