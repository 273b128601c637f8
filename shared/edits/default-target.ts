/** For whoever asks before the default target changes. */
export { defaultTargetRefusal } from './meaning/default-target.ts'
