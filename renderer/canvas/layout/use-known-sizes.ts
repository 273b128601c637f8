import { useStoreApi } from '@xyflow/react'
import { useState } from 'react'

/**
 * Keeps React Flow from measuring nodes in the DOM: sizes and handles come with the nodes, from fixed metrics,
 * and most handles exist only there. Must be called above `ReactFlow`, whose observer takes the function it
 * finds when it is first drawn.
 */
export function useKnownSizes(): void {
  const store = useStoreApi()
  useState(() => store.setState({ updateNodeInternals: () => undefined }))
}
