import { type Language, reasonText } from '#shared/words/index.ts'
import './templates.css'
import { RadioGroup } from 'radix-ui'
import type { FileTemplate, StageTemplate } from '#shared/templates/index.ts'

export interface TemplateListProps<T extends FileTemplate | StageTemplate> {
  /** The list's accessible name. */
  readonly label: string
  readonly templates: readonly T[]
  readonly chosen: T
  readonly language: Language
  readonly onChoose: (template: T) => void
}

/** A list of templates; arrow keys choose, as in any group of radio buttons. */
export function TemplateList<T extends FileTemplate | StageTemplate>(props: TemplateListProps<T>) {
  const { templates, chosen, language } = props
  return (
    <RadioGroup.Root
      className="template-list fades"
      aria-label={props.label}
      value={chosen.id}
      onValueChange={(id) => {
        const template = templates.find((each) => each.id === id)
        if (template !== undefined) props.onChoose(template)
      }}
    >
      {templates.map(({ id, name, about }) => (
        <RadioGroup.Item
          key={id}
          value={id}
          className="template-item"
          data-template={id}
          aria-label={reasonText(name, language) ?? id}
          aria-describedby={`template-about-${id}`}
        >
          <strong>{reasonText(name, language)}</strong>
          <span id={`template-about-${id}`} className="template-about">
            {reasonText(about, language)}
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
