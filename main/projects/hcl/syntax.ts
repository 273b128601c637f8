/** An HCL expression. `line` counts from 1. Bake's JSON is parsed into the same. */
export type Expression = { readonly line: number } & (
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  /** Strings and expressions in turn; a single expression keeps its type. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
  /** A value as a string; the items of a list are concatenated. The result of a template's directives. */
  | { readonly kind: 'text'; readonly of: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly key: Expression }
  /** `of[*]` or `of.*`, with `each` read of every item, named `item`. */
  | { readonly kind: 'splat'; readonly of: Expression; readonly each: Expression }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly args: readonly Expression[]
      readonly spread: boolean
    }
  | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly of: Expression }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly kind: 'conditional'
      readonly test: Expression
      readonly yes: Expression
      readonly no: Expression
    }
  | {
      readonly kind: 'for'
      readonly names: readonly [string | null, string]
      readonly source: Expression
      /** `null` makes a list. */
      readonly key: Expression | null
      readonly value: Expression
      readonly test: Expression | null
      readonly grouped: boolean
    }
)

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%'

export interface Attribute {
  readonly line: number
  readonly value: Expression
}

export interface Block {
  readonly type: string
  readonly labels: readonly string[]
  readonly line: number
  readonly body: Body
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly blocks: readonly Block[]
}
