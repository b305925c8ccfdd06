import { v7, validate } from 'uuid';

/** A new identifier: UUID version 7 (RFC 9562 §5.7), so that keys sort by the time they were made. */
export const newId = (): string => v7();

/** Whether `value` is a UUID in its canonical text form. */
export const isId = (value: string): boolean => validate(value);
