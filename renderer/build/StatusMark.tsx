import { Check, CircleSlash, Clock, X } from 'lucide-react'
import type { ChipState } from './build-panel-props.ts'

/** A build's status as an icon; the words are beside it. */
export function StatusMark({ state }: { readonly state: ChipState }) {
  switch (state) {
    case 'succeeded':
      return <Check className="bp-mark" aria-hidden="true" />
    case 'failed':
      return <X className="bp-mark" aria-hidden="true" />
    case 'cancelled':
      return <CircleSlash className="bp-mark" aria-hidden="true" />
    case 'queued':
      return <Clock className="bp-mark" aria-hidden="true" />
    case 'starting':
    case 'running':
    case 'cancelling':
      return <span className="bp-spinner" aria-hidden="true" />
  }
}
