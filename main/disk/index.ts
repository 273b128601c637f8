export {
  anywhere,
  DiskRefusal,
  isBelow,
  onlyFile,
  type Reach,
  type ReadLimit,
  type RefusalCode,
  reachOf,
  readBeginning,
  readIfInside,
  readInside,
} from './read-inside.ts'
