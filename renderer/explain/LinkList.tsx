import { useTranslation } from 'react-i18next'
import type { StageLink } from '#shared/why/index.ts'
import { selectPlace, useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { linkWords } from './why-words.ts'

interface LinkListProps {
  readonly links: readonly StageLink[]
  readonly name: (stage: number) => string
}

/** References as sentences, each with a button that goes to its line. */
export function LinkList({ links, name }: LinkListProps) {
  const { t } = useTranslation('explain')
  const session = useSession()
  if (links.length === 0) return null
  return (
    <ul className="explain-links">
      {links.map((link) => (
        <li key={`${link.to} ${link.owner} ${link.instruction} ${link.reference}`} data-link={link.kind}>
          {linkWords(link, name, t)}{' '}
          <Button
            kind="link"
            onClick={() => selectPlace(session, { stage: link.owner, instruction: link.instruction })}
          >
            {t('line', { line: link.line })}
          </Button>
        </li>
      ))}
    </ul>
  )
}
