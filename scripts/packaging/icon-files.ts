/** A square PNG, with the length of its sides in pixels. */
export interface IconPicture {
  readonly side: number
  readonly png: Uint8Array
}

/**
 * Windows' icon file: a list of pictures, each a whole PNG, which Windows reads since Vista. Sides up to 256, which
 * is written as 0. (https://learn.microsoft.com/previous-versions/ms997538)
 */
export function encodeIco(pictures: readonly IconPicture[]): Buffer {
  const entries = Buffer.alloc(6 + 16 * pictures.length)
  entries.writeUInt16LE(1, 2)
  entries.writeUInt16LE(pictures.length, 4)
  let offset = entries.length
  pictures.forEach(({ side, png }, at) => {
    if (side < 1 || side > 256) throw new RangeError(`an icon's side is 1 to 256, not ${side}`)
    const entry = 6 + 16 * at
    entries.writeUInt8(side % 256, entry)
    entries.writeUInt8(side % 256, entry + 1)
    entries.writeUInt16LE(1, entry + 4)
    entries.writeUInt16LE(32, entry + 6)
    entries.writeUInt32LE(png.length, entry + 8)
    entries.writeUInt32LE(offset, entry + 12)
    offset += png.length
  })
  return Buffer.concat([entries, ...pictures.map(({ png }) => png)])
}

/** Types of the parts of macOS's icon file that are PNGs; where two have one size, one is for dense screens. */
const icnsTypes: readonly (readonly [type: string, side: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]

export const icnsSides: readonly number[] = [...new Set(icnsTypes.map(([, side]) => side))]

/** macOS's icon file: parts of a type, a length (header included, big-endian) and a PNG. Needs every one of `icnsSides`. */
export function encodeIcns(pictures: readonly IconPicture[]): Buffer {
  const parts = icnsTypes.map(([type, side]) => {
    const png = pictures.find((picture) => picture.side === side)?.png
    if (png === undefined) throw new RangeError(`an ICNS file needs a picture of ${side} pixels`)
    return part(type, png)
  })
  return part('icns', Buffer.concat(parts))
}

function part(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(8 + content.length, 4)
  return Buffer.concat([head, content])
}
