import * as z from 'zod'
import { notFitting, part } from '../failures/index.ts'
import { type AnyOperation, allOperations, type GraphEdit } from './graph-edit.ts'
import type { FieldKind } from './planning/operation.ts'

const maxText = 256 * 1024
/** A lone surrogate cannot be encoded as UTF-8. */
const wellFormed = z
  .string()
  .refine((text) => !/\p{Surrogate}/u.test(text), { params: notFitting(part('part#input-half-character')) })
const line = wellFormed.min(1).max(4096)
const index = z.number().int().min(0)
const stage = z.union([index, line])

/** The JSON schema of each kind of field. */
const kinds: { readonly [Kind in FieldKind]: z.ZodType } = {
  stage,
  stages: z.array(stage).min(2).max(1024),
  source: stage,
  instruction: index,
  place: index,
  number: index,
  line,
  lines: z.array(line).min(1).max(256),
  value: wellFormed.max(4096).nullable(),
  text: wellFormed.max(maxText),
}

function fieldOf(kind: string): z.ZodType {
  const type = kinds[kind.replace('?', '') as FieldKind]
  return kind.endsWith('?') ? z.exactOptional(type) : type
}

function objectOf({ op, schema, exactlyOne }: AnyOperation) {
  const object = z.strictObject({
    op: z.literal(op),
    ...Object.fromEntries(Object.entries(schema).map(([name, kind]) => [name, fieldOf(kind)])),
    allowDefaultTarget: z.boolean().exactOptional(),
  })
  if (exactlyOne === undefined) return object
  const [one, other] = exactlyOne
  return object.refine((edit) => Object.hasOwn(edit, one) !== Object.hasOwn(edit, other), {
    params: notFitting(part('part#input-one', { names: [one, other] })),
  })
}

const [first, ...others] = allOperations.map(objectOf)
if (first === undefined) throw new RangeError('no operations')

/**
 * The JSON of one graph edit from outside. Unknown operations and extra properties are errors. Built from the
 * schemas that `GraphEdit` is inferred from.
 */
export const graphEditSchema = z.discriminatedUnion('op', [
  first,
  ...others,
]) as unknown as z.ZodType<GraphEdit>
