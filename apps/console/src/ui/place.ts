type Place = { city: string | null; country: string | null };

/** `Berlin, Germany` in the reader’s language, as far as it is known; null where nothing is. The city is in English. */
export function placeName({ city, country }: Place, language: string): string | null {
  const name =
    country && (new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(country) ?? country);
  return [city, name].filter(Boolean).join(', ') || null;
}
