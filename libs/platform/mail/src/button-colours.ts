const WHITE = '#ffffff';
const INK = '#0b0d12';
/** Of the product itself. */
const DEFAULT_ACCENT = '#0c6b57';
/** WCAG 2.2 §1.4.3, for text of normal size. */
const TEXT_RATIO = 4.5;

/** A button in the accent colour, with whichever text on it reads better. */
export const buttonColours = (accentColor: string | null): { fill: string; text: string } => {
  const fill = accentColor ?? DEFAULT_ACCENT;
  const onWhite = contrast(fill, WHITE);
  return { fill, text: onWhite >= TEXT_RATIO || onWhite >= contrast(fill, INK) ? WHITE : INK };
};

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** Relative luminance as WCAG 2.2 defines it. */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
