import type Electron from 'electron'

/** The parts of a menu's item that the app's templates use and that a person's click reaches. */
interface StandInItem {
  readonly label: string
  readonly role: string | undefined
  readonly submenu: StandInMenu | null
  click(): void
}

class StandInMenu {
  readonly items: readonly StandInItem[]

  constructor(template: readonly Electron.MenuItemConstructorOptions[]) {
    this.items = template.map(({ label = '', role, submenu, click }) => ({
      label,
      role,
      submenu: Array.isArray(submenu) ? new StandInMenu(submenu) : null,
      click: () => void (click !== undefined && Reflect.apply(click, undefined, [])),
    }))
  }
}

let applicationMenu: Electron.Menu | null = null

type Used = Pick<typeof Electron.Menu, 'buildFromTemplate' | 'getApplicationMenu' | 'setApplicationMenu'>

export const Menu: Used = {
  buildFromTemplate: (template) =>
    new StandInMenu(template as Electron.MenuItemConstructorOptions[]) as unknown as Electron.Menu,
  setApplicationMenu(menu) {
    applicationMenu = menu
  },
  getApplicationMenu: () => applicationMenu,
}
