/** A column of a table in a terminal. */
export interface Column {
  readonly title: string
  /** Right-aligned, for numbers. */
  readonly right?: boolean
  /** Longest text shown, in characters; longer ones are cut with an ellipsis. */
  readonly width?: number
}

/** Lines with the columns under their titles. A row has a text for every column. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cut = (text: string, width = Number.POSITIVE_INFINITY) =>
    text.length > width ? `${text.slice(0, width - 1)}…` : text
  const lines = [columns.map((column) => column.title), ...rows].map((row) =>
    row.map((text, index) => cut(text.replace(/\s+/g, ' '), columns[index]?.width)),
  )
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((text, index) => {
          const width = widths[index] ?? 0
          return columns[index]?.right === true ? text.padStart(width) : text.padEnd(width)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
