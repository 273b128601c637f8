export { ArgumentFields } from './ArgumentFields.tsx'
export { BuildOptionsDialog } from './BuildOptionsDialog.tsx'
