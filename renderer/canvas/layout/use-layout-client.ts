import { useCallback, useEffect, useRef } from 'react'
import { createLayoutClient, type LayoutClient } from './layout-client.ts'

/** The canvas's client of the layout, from its first effects to its end. Call it above whatever asks for layouts. */
export function useLayoutClient(): () => LayoutClient | null {
  const client = useRef<LayoutClient | null>(null)
  useEffect(() => {
    client.current = createLayoutClient()
    return () => {
      client.current?.close()
      client.current = null
    }
  }, [])
  return useCallback(() => client.current, [])
}
