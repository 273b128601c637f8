import { useTranslation } from 'react-i18next'
import { openQuestion, setPanels, useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import './empty-file.css'

/** Over the graph of a file without stages: what it can begin with. */
export function EmptyFile() {
  const session = useSession()
  const { t } = useTranslation('panes')
  return (
    <section className="empty-file" aria-label={t('next.emptyFile')}>
      <Button kind="primary" onClick={() => setPanels(session, { dialog: 'template' })}>
        {t('next.template')}
      </Button>
      <Button
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          openQuestion(session, { kind: 'add', after: null }, { anchor: { x: left, y: bottom } })
        }}
      >
        {t('next.addStage')}
      </Button>
    </section>
  )
}
