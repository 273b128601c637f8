/** A schema, of whichever kind. */
export interface JsonShape<T> {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: T | undefined }
}

/** JSON text of the schema's shape; `null` when it is not. */
export function parseJsonAs<T>(text: string, schema: JsonShape<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
