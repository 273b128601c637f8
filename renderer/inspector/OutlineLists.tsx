import { useTranslation } from 'react-i18next'
import { selectArguments, selectImages, useAppLater, useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { showArgument } from './outline-actions.ts'

/** The external images that the file names. */
export function ImageList() {
  const { t } = useTranslation('panes')
  const images = useAppLater(selectImages)
  return (
    <>
      <h2 className="outline-heading">{t('outline.images')}</h2>
      {images.length === 0 && <p className="outline-none">{t('outline.noImages')}</p>}
      <ul>
        {images.map((image) => (
          <li key={image} className="outline-line outline-mono" title={image}>
            {image}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The file's ARGs with their values; a click goes to the declaration, and so to its fields. */
export function ArgumentList() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const args = useAppLater(selectArguments)
  return (
    <>
      <h2 className="outline-heading">{t('outline.arguments')}</h2>
      {args.length === 0 && <p className="outline-none">{t('outline.noArguments')}</p>}
      <ul>
        {args.map((arg) => (
          <li key={arg.name}>
            <Button
              kind="row"
              className="outline-line"
              title={arg.value === null ? arg.name : `${arg.name}=${arg.value}`}
              onClick={() => showArgument(session, arg)}
            >
              <span className="outline-mono outline-name">{arg.name}</span>
              <span className="outline-value">{arg.value ?? t('outline.unset')}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
