import { useStore } from '@xyflow/react'

/** `far`: rows are too small to be read, so cards show their names only. */
export function useZoomLevel(): 'near' | 'far' {
  return useStore((state) => (state.transform[2] < 0.4 ? 'far' : 'near'))
}
