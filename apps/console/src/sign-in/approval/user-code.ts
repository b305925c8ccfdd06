const LETTERS = 8;

/** What was typed as the device shows it, `BCDF-GHJK`: letters of the code alone, in capitals. */
export function formatUserCode(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .slice(0, LETTERS);
  return letters.length > 4 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters;
}

export const isComplete = (code: string) => code.length === LETTERS + 1;
