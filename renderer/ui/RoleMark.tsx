import type { StageRole } from '#shared/stages/index.ts'

/** The colour of a role. Its word is always beside it, so this is hidden from screen readers. */
export function RoleMark({ role }: { readonly role: StageRole }) {
  return <span className={`role-mark role-mark-${role}`} aria-hidden="true" />
}
