/** The arrowheads: filled for FROM, open for files that are carried, a rhombus for a mount, a small angle for the context. */
export function EdgeMarkers() {
  return (
    <svg className="sg-markers" aria-hidden="true">
      <defs>
        {([false, true] as const).flatMap((isSmall) =>
          shapes.map(({ kind, path, size, end }) => (
            <marker
              key={`${kind} ${isSmall}`}
              id={arrowId(kind, isSmall)}
              viewBox="0 0 12 12"
              markerUnits="userSpaceOnUse"
              markerWidth={isSmall ? size * 0.7 : size}
              markerHeight={isSmall ? size * 0.7 : size}
              refX={end}
              refY={6}
              orient="auto-start-reverse"
            >
              <path d={path} className={`sg-arrow-${kind}`} />
            </marker>
          )),
        )}
      </defs>
    </svg>
  )
}

const shapes = [
  { kind: 'from', path: 'M1 1 L11 6 L1 11 Z', size: 12, end: 11 },
  { kind: 'copy', path: 'M1.5 1.5 L10.5 6 L1.5 10.5', size: 12, end: 10.5 },
  { kind: 'mount', path: 'M1 6 L6 2 L11 6 L6 10 Z', size: 12, end: 11 },
  { kind: 'context', path: 'M3 2 L10 6 L3 10', size: 9, end: 10 },
] as const
type ArrowKind = (typeof shapes)[number]['kind']

const arrowId = (kind: ArrowKind, isSmall: boolean): string => `sg-arrow-${kind}${isSmall ? '-small' : ''}`

/** The marker at the end of an edge: a small one between cards of one line. */
export const arrowOf = (kind: ArrowKind, isSmall: boolean): string => `url(#${arrowId(kind, isSmall)})`
