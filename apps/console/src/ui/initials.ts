/** Up to two initials of a name, for avatars and applications without a picture. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return picked
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toUpperCase();
}
