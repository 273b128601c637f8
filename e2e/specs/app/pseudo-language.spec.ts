import { pseudoTag, pseudoText, withPseudoLanguage } from '../../support/pseudo-language.ts'
import { dataOf } from '../../support/screen-data.ts'
import { speak } from '../../support/speak.ts'
import { expect, test } from '../../support/test.ts'
import { wordsOnScreen } from '../../support/words-on-screen.ts'

const document = { text: 'FROM alpine:3.18.4 AS build\nRUN echo one\n' }

test.use({ document })
test.beforeEach(({ context }) => withPseudoLanguage(context))

test('a pseudo text is 40 % longer, without a letter of English, and keeps its values and tags', () => {
  const text = 'Build <0>{stage}</0> with the options of {name}, as it is'
  const pseudo = pseudoText(text)
  expect(pseudo).toMatch(/^⟦.* <0>\{stage\}<\/0> .* \{name\}, .*⟧$/)
  const letters = (of: string) => of.replace(/\{\w+\}|<\/?\d+>|[^\p{L}]/gu, '')
  expect(letters(pseudo)).not.toMatch(/[A-Za-z]/)
  const longer = letters(pseudo).length / letters(text).length
  expect(longer).toBeGreaterThan(1.35)
  expect(longer).toBeLessThan(1.45)
})

test('planted English, words that are cut and controls that cover each other are found, and nothing else', async ({
  page,
  workspace,
  app,
}) => {
  await app.canvas.settled(0)
  await speak(page, pseudoTag)
  const found = async () => {
    const { unwrapped, cut } = await wordsOnScreen(page, dataOf(document, workspace))
    return { unwrapped, cut }
  }
  await expect.poll(found).toEqual({ unwrapped: [], cut: [] })

  await page.evaluate((words) => {
    const planted = window.document.createElement('div')
    planted.style.cssText = 'position: fixed; inset: 100px auto auto 100px; width: 300px; background: white'
    planted.innerHTML = `
      <p class="said">Planted words</p>
      <p class="named" aria-label="Planted name">build</p>
      <p class="whole">${words}</p>
      <p class="ellipsis" style="width: 60px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">${words}</p>
      <p class="low" style="height: 8px; overflow: clip">${words}</p>
      <div style="width: 60px; overflow: auto"><p class="scrolled" style="width: 300px">${words}</p></div>
      <span class="visually-hidden">${words}</span>
      <input class="short" style="width: 40px" placeholder="${words}">
      <p class="beyond" style="position: relative; left: 5000px">${words}</p>
      <div style="white-space: nowrap"><button type="button">${words}</button><button type="button" class="covering" style="margin-left: -60px">${words}</button></div>`
    window.document.body.append(planted)
  }, pseudoText('Words of a plant'))
  const { unwrapped, cut } = await found()
  expect(unwrapped.map((each) => each.replace(/ > .*> /, ' > '))).toEqual([
    'Planted words: Planted words: body > p.said',
    'Planted name: aria-label Planted name: body > p.named',
  ])
  const placesOf = (how: string) =>
    cut.filter((each) => each.startsWith(how)).map((each) => each.replace(/^.* > /, ''))
  expect(placesOf('cut at its side')).toEqual(['p.ellipsis'])
  expect(placesOf('cut in its height')).toEqual(['p.low'])
  expect(placesOf('longer than its field')).toEqual(['input.short'])
  expect(placesOf('outside of the window')).toEqual(['p.beyond'])
  const covered = cut.filter((each) => each.startsWith('covers'))
  expect(covered).not.toEqual([])
  expect(covered.filter((each) => !each.includes('button.covering'))).toEqual([])
})
