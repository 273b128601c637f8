export { litNodes, togglePresenting } from './present-actions.ts'
export { usePresenting } from './use-presenting.ts'
