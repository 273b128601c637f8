export {
  anywhere,
  DiskRefusal,
  hashInside,
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
