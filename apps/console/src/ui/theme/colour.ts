/** Colours as sRGB triples of 0..1, enough to judge and repair contrast (WCAG 2.2 §1.4.3). */
export type Colour = readonly [red: number, green: number, blue: number];

export const WHITE: Colour = [1, 1, 1];
export const BLACK: Colour = [0, 0, 0];

/** Reads `#rgb` and `#rrggbb`; null for anything else. */
export function parseHex(value: string): Colour | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(value);
  const long = short ? null : /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(value);
  const parts = (short ?? long)?.slice(1).map((part) => parseInt(short ? part + part : part, 16) / 255);
  if (!parts) return null;
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

export function toHex(colour: Colour): string {
  return `#${colour
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

export function mix(from: Colour, to: Colour, share: number): Colour {
  const at = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share;
  return [at(0), at(1), at(2)];
}

/** Relative luminance, WCAG 2.2 definition. */
export function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

export function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Moves a colour towards black or white, as little as needed to reach `ratio` against each background. */
export function readable(colour: Colour, towards: Colour, backgrounds: readonly Colour[], ratio: number): Colour {
  for (let share = 0; share < 1; share += 0.04) {
    const candidate = mix(colour, towards, share);
    if (backgrounds.every((background) => contrast(candidate, background) >= ratio)) return candidate;
  }
  return towards;
}
