import { useMemo } from 'react'
import { type Inline, type PageBlock, readPage } from './page-blocks.ts'

/** A page's words, without its title: the dialog has it. */
export function PageText({ markdown, lang }: { readonly markdown: string; readonly lang: string }) {
  const blocks = useMemo(
    () => readPage(markdown).filter((block) => block.kind !== 'heading' || block.level > 1),
    [markdown],
  )
  return (
    <div className="page-text" lang={lang}>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page's blocks have no other identity and never move
        <Block key={at} block={block} />
      ))}
    </div>
  )
}

function Block({ block }: { readonly block: PageBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3>
          <Words content={block.content} />
        </h3>
      )
    case 'paragraph':
      return (
        <p>
          <Words content={block.content} />
        </p>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List>
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <li key={at}>
              <Words content={item} />
            </li>
          ))}
        </List>
      )
    }
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      )
  }
}

function Words({ content }: { readonly content: readonly Inline[] }) {
  return content.map(({ code, text }, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    return code ? <code key={at}>{text}</code> : <span key={at}>{text}</span>
  })
}
