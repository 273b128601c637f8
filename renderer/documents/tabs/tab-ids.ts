/** The element that the tabs control: everything that shows the document. */
export const documentPanelId = 'document-panel'

export const tabElementId = (tab: number): string => `document-tab-${tab}`
