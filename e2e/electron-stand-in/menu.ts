import type Electron from 'electron'

/** Roles that web contents implement. */
const editing = ['cut', 'copy', 'paste', 'selectAll'] as const

/** The properties of a menu item that the app's templates use and that a click reaches. */
interface StandInItem {
  readonly label: string
  readonly role: string | undefined
  readonly enabled: boolean
  readonly submenu: StandInMenu | null
  click(event?: object, window?: unknown, contents?: Electron.WebContents): void
}

class StandInMenu {
  readonly items: readonly StandInItem[]

  constructor(template: readonly Electron.MenuItemConstructorOptions[]) {
    this.items = template.map(({ label = '', role, submenu, click, enabled = true }) => ({
      label,
      role,
      enabled,
      submenu: Array.isArray(submenu) ? new StandInMenu(submenu) : null,
      click(_event, _window, contents) {
        const edit = editing.find((each) => each === role)
        if (edit !== undefined) contents?.[edit]()
        else if (click !== undefined) Reflect.apply(click, undefined, [])
      },
    }))
  }

  popup(_options?: Electron.PopupOptions): void {
    throw new Error(
      'a context menu: nobody sees it; the test says what happens, with the same method of its own',
    )
  }
}

let applicationMenu: Electron.Menu | null = null

type Used = Pick<typeof Electron.Menu, 'buildFromTemplate' | 'getApplicationMenu' | 'setApplicationMenu'> & {
  readonly prototype: Pick<Electron.Menu, 'popup'>
}

export const Menu: Used = {
  prototype: StandInMenu.prototype,
  buildFromTemplate: (template) =>
    new StandInMenu(template as Electron.MenuItemConstructorOptions[]) as unknown as Electron.Menu,
  setApplicationMenu(menu) {
    applicationMenu = menu
  },
  getApplicationMenu: () => applicationMenu,
}
