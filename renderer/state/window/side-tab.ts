/** The tabs of the side beside the text, in the order in which they stand. */
export const sideTabs = ['fields', 'explain', 'changes', 'lesson'] as const
export type SideTab = (typeof sideTabs)[number]
