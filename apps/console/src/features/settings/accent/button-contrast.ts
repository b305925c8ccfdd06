import { accentProperties } from '@/ui/theme/accent';
import { contrast, parseHex } from '@/ui/theme/colour';

/** The contrast of a button's text in a tenant's accent, as the style sheet will have it; null for what is no colour. */
export function buttonContrast(accent: string, theme: 'light' | 'dark'): number | null {
  const properties = accentProperties(accent);
  const fill = parseHex(properties[`--accent-${theme}`] ?? '');
  const on = parseHex(properties[`--accent-${theme}-on`] ?? '');
  return fill && on && contrast(fill, on);
}
