export type { default as Docker } from 'dockerode'
export {
  type Address,
  addressName,
  isLoopback,
  isOnThisMachine,
  openConnection,
  readyEvent,
  type TlsSettings,
} from './address.ts'
export { answerText } from './answer-text.ts'
export { Engine, engineErrorText } from './engine.ts'
export { readJsonLines } from './json-lines.ts'
export { ProcessFailure } from './process-connection.ts'
