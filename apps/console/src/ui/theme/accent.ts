import { BLACK, contrast, mix, parseHex, readable, toHex, WHITE, type Colour } from './colour';

const STORAGE_KEY = 'permiso.accent';
const TEXT_RATIO = 4.7;
/** The lightest and darkest backgrounds that accent text stands on, tinted ones included. */
const LIGHT_BACKGROUNDS: Colour[] = [WHITE, [0.9, 0.93, 0.92]];
const DARK_BACKGROUNDS: Colour[] = [
  [0.06, 0.08, 0.075],
  [0.15, 0.2, 0.19],
];

/** The custom properties that carry a tenant's accent in both themes, each with AA contrast whatever the colour is. */
export function accentProperties(accent: string): Record<string, string> {
  const colour = parseHex(accent);
  if (!colour) return {};
  const solid = (base: Colour) => {
    const on = contrast(base, WHITE) >= contrast(base, BLACK) * 0.75 ? WHITE : ([0.03, 0.05, 0.05] as const);
    const fill = readable(base, on === WHITE ? BLACK : WHITE, [on], TEXT_RATIO);
    return { on, fill, hover: mix(fill, on === WHITE ? BLACK : WHITE, 0.16) };
  };
  const light = solid(colour);
  const dark = solid(readable(colour, WHITE, [[0.09, 0.11, 0.107]], 3));
  return {
    '--accent-light': toHex(light.fill),
    '--accent-light-hover': toHex(light.hover),
    '--accent-light-on': toHex(light.on),
    '--accent-light-text': toHex(readable(colour, BLACK, LIGHT_BACKGROUNDS, TEXT_RATIO)),
    '--accent-dark': toHex(dark.fill),
    '--accent-dark-hover': toHex(dark.hover),
    '--accent-dark-on': toHex(dark.on),
    '--accent-dark-text': toHex(readable(colour, WHITE, DARK_BACKGROUNDS, TEXT_RATIO)),
  };
}

/** Paints an element (the whole page by default) in the tenant's accent. */
export function applyAccent(accent: string | null, element: HTMLElement = document.documentElement) {
  for (const name of [...element.style].filter((property) => property.startsWith('--accent'))) {
    element.style.removeProperty(name);
  }
  const properties = accent ? accentProperties(accent) : {};
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
  return properties;
}

/** Applies the tenant's accent and keeps it for the next page's first paint. */
export function rememberAccent(accent: string | null) {
  const properties = applyAccent(accent);
  try {
    if (accent) localStorage.setItem(STORAGE_KEY, JSON.stringify(properties));
    else localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage may be blocked: the accent is then applied a moment later on each page.
  }
}
