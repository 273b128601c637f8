import { CircleCheck, CircleSlash, CircleX, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../../i18n/index.ts'
import { detailText, dismissMessage, type Message, useApp, useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import './notices.css'

/** How long a message stays, in milliseconds; a failure stays longer. */
const shownFor = { done: 4_000, stopped: 4_000, failed: 12_000 } as const
const icons = { done: CircleCheck, stopped: CircleSlash, failed: CircleX } as const

/** Messages, for eye and screen reader. */
export function Messages() {
  const { t } = useTranslation('app')
  const messages = useApp((state) => state.messages)
  return (
    <section className="messages" aria-live="polite" aria-label={t('message.region')}>
      {messages.map((message) => (
        <MessageCard key={message.id} message={message} />
      ))}
    </section>
  )
}

function MessageCard({ message }: { readonly message: Message }) {
  const { store } = useSession()
  const failureText = useFailureText()
  const { t } = useTranslation('app')
  useEffect(() => {
    const timer = setTimeout(() => dismissMessage(store, message.id), shownFor[message.kind])
    return () => clearTimeout(timer)
  }, [store, message])
  const detail = detailText(message, failureText)
  const Icon = icons[message.kind]
  return (
    <div className={`message message-${message.kind}`}>
      <Icon size={16} aria-hidden="true" />
      <div className="message-text">
        <strong>{t(message.key)}</strong>
        {detail !== '' && <p>{detail}</p>}
      </div>
      <Button kind="icon" label={t('message.dismiss')} onClick={() => dismissMessage(store, message.id)}>
        <X size={14} aria-hidden="true" />
      </Button>
    </div>
  )
}
