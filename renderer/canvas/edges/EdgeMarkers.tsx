/** The arrowheads: filled for FROM, open for files that are carried, a bar for a mount, a dot for the context. */
export function EdgeMarkers() {
  const box = { markerUnits: 'userSpaceOnUse', orient: 'auto-start-reverse', refY: 6 } as const
  return (
    <svg className="sg-markers" aria-hidden="true">
      <defs>
        <marker id="sg-arrow-from" viewBox="0 0 12 12" markerWidth="12" markerHeight="12" refX={11} {...box}>
          <path d="M1 1 L11 6 L1 11 Z" className="sg-arrow-from" />
        </marker>
        <marker
          id="sg-arrow-copy"
          viewBox="0 0 12 12"
          markerWidth="12"
          markerHeight="12"
          refX={10.5}
          {...box}
        >
          <path d="M1.5 1.5 L10.5 6 L1.5 10.5" className="sg-arrow-copy" />
        </marker>
        <marker id="sg-arrow-mount" viewBox="0 0 12 12" markerWidth="12" markerHeight="12" refX={11} {...box}>
          <path d="M1 6 L6 2 L11 6 L6 10 Z" className="sg-arrow-mount" />
        </marker>
        <marker id="sg-arrow-context" viewBox="0 0 12 12" markerWidth="9" markerHeight="9" refX={10} {...box}>
          <path d="M3 2 L10 6 L3 10" className="sg-arrow-context" />
        </marker>
      </defs>
    </svg>
  )
}
