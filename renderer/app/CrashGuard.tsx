import { Component, type ReactNode } from 'react'
import { CrashPage } from './CrashPage.tsx'

export interface CrashGuardProps {
  readonly children: ReactNode
}

/** Shows the text instead of a blank window when a component throws. */
export class CrashGuard extends Component<
  CrashGuardProps,
  { readonly crashed: boolean; readonly why: string }
> {
  override readonly state = { crashed: false, why: '' }

  static getDerivedStateFromError(error: unknown): { crashed: boolean; why: string } {
    return { crashed: true, why: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    return this.state.crashed ? <CrashPage why={this.state.why} /> : this.props.children
  }
}
