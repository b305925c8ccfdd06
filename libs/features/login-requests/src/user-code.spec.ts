import { newUserCode, normalizedUserCode, shownUserCode } from './user-code.js';

describe('The code of a login request', () => {
  it('has eight letters that nobody mistakes, and is another one each time', () => {
    const codes = Array.from({ length: 500 }, newUserCode);
    for (const code of codes) expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(['BCDF-GHJK', 'bcdfghjk', ' bcdf ghjk '])('is recognised when it is typed in as “%s”', (typed) => {
    expect(normalizedUserCode(typed)).toBe('BCDFGHJK');
    expect(shownUserCode(normalizedUserCode(typed))).toBe('BCDF-GHJK');
  });
});
