import { useEffect, useState } from 'react';
import { signupApi } from '@/api/sign-in';
import type { SlugCheck } from '@/api/types';

const DEBOUNCE_MS = 280;
export type SlugState = SlugCheck | 'checking' | 'unknown' | null;

/** The address of a new company: offered from its name until somebody types one; checked while typing. */
export function useSlug(companyName: string) {
  const [typed, setTyped] = useState<string | null>(null);
  const [state, setState] = useState<SlugState>(null);
  const [offered, setOffered] = useState('');
  const slug = typed ?? offered;
  const subject = typed ?? companyName.trim();
  const isTyped = typed !== null;

  useEffect(() => {
    if (subject === '') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      setState('checking');
      const check = isTyped ? signupApi.checkSlug(subject, abort.signal) : signupApi.suggestSlug(subject, abort.signal);
      check.then(
        (found) => {
          setState(found);
          if (!isTyped) setOffered(found.slug);
        },
        () => {
          if (!abort.signal.aborted) setState('unknown');
        },
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [subject, isTyped]);

  return {
    slug: subject === '' ? '' : slug,
    state: subject === '' ? null : state,
    /** The address to sign up with, asking for one where the form is sent before it was offered. */
    async settle() {
      if (slug || subject === '') return slug;
      const found = await signupApi.suggestSlug(subject);
      setState(found);
      setOffered(found.slug);
      return found.slug;
    },
    /** An emptied field follows the company's name again. */
    type: (value: string) => setTyped(value === '' ? null : value.toLowerCase().replace(/[\s_.]+/g, '-')),
  };
}
