/** Colours to begin with. Whole class names, because the style sheet holds only those that the source spells out. */
export const SWATCHES = [
  { name: 'blue', colour: '#2563eb', className: 'bg-[#2563eb]' },
  { name: 'indigo', colour: '#4f46e5', className: 'bg-[#4f46e5]' },
  { name: 'purple', colour: '#9333ea', className: 'bg-[#9333ea]' },
  { name: 'pink', colour: '#db2777', className: 'bg-[#db2777]' },
  { name: 'red', colour: '#dc2626', className: 'bg-[#dc2626]' },
  { name: 'orange', colour: '#ea580c', className: 'bg-[#ea580c]' },
  { name: 'yellow', colour: '#eab308', className: 'bg-[#eab308]' },
  { name: 'slate', colour: '#475569', className: 'bg-[#475569]' },
] as const;

/** The product's own colour, which is the absence of a chosen one. */
export const DEFAULT_CLASS = 'bg-[#0c6b57]';
