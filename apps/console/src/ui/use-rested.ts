import { useEffect, useState } from 'react';

const REST_MS = 250;

/** A value that follows another one once it has rested, so that typing doesn't ask the API at every key. */
export function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
