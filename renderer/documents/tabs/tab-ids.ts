/** The element that the tabs control: everything that shows the document. */
export const documentPanelId = 'document-panel'

/** The id of the element of a document's tab, by the tab's own id. */
export const tabElementId = (tab: number): string => `document-tab-${tab}`
