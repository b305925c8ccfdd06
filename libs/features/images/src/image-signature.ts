export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'avif';

/** Of the formats that are taken, the one that the bytes begin as; null for anything else, SVG among it. */
export const formatOf = (bytes: Buffer): ImageFormat | null => {
  const text = (start: number, end: number): string => bytes.toString('latin1', start, end);
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) === 'ftyp' && /^avi[fs]$/.test(text(8, 12))) return 'avif';
  return null;
};
